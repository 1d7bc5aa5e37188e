"""The real command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "recordings" / "demo"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mensetsu(mensetsu_home: Path) -> Run:
    """Run ``mensetsu`` with these words; ``stdin`` is what is piped in. No terminal."""

    def run(*words: str | Path, stdin: str = "", timeout_s: float = 120) -> object:
        return subprocess.run(
            [sys.executable, "-m", "simulator.cli", *map(str, words)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout_s,
            env=os.environ,
            check=False,
        )

    return run
