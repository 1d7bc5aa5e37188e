"""What is under version control."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OF_A_USER = ("practice", "profiles", "candidate.json", "error.log", "recordings/[0-9]*")


def test_nothing_of_a_user_is_tracked() -> None:
    """A practice in the checkout would be handed to everybody as their own."""
    if not (ROOT / ".git").exists():
        pytest.skip("no repository")
    patterns = [f":(top,glob){name}{below}" for name in OF_A_USER for below in ("", "/**")]
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert listed.stdout == ""
