"""The command line: in this process for what it does, in its own for how it starts and ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, run
from unittest import mock

import pytest

from tests.recogniser import Recogniser

DEMO = Path(__file__).parents[2] / "recordings" / "demo"
Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def mensetsu(mensetsu_home: Path, recogniser: Recogniser) -> Run:
    """Run ``mensetsu`` with these words in this process; ``stdin`` is what is piped in.

    Streams and environment are its own, and what a process takes along at its end is ended.
    """

    def run(*words: str | Path, stdin: str = "") -> CompletedProcess[str]:
        return _run_here([*map(str, words)], stdin)

    return run


@pytest.fixture
def mensetsu_process(mensetsu_home: Path) -> Run:
    """Run ``mensetsu`` with these words in a process of its own, without a terminal."""

    def run_process(*words: str | Path, stdin: str = "", timeout_s: float = 120) -> object:
        return run(
            [sys.executable, "-m", "simulator.cli", *map(str, words)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout_s,
            env=os.environ,
            check=False,
        )

    return run_process


def complaint(done: CompletedProcess[str]) -> str:
    """Return the one sentence, with its remedy, that a command has ended in.

    It is the only line on stderr, and nothing is on stdout.
    """
    (line,) = done.stderr.splitlines()
    assert done.stdout == "" and line.endswith("。")
    return line


def _run_here(words: list[str], stdin: str) -> CompletedProcess[str]:
    from simulator.cli import running

    given, out, err = io.BytesIO(stdin.encode()), io.BytesIO(), io.BytesIO()
    with mock.patch.dict(os.environ, COLUMNS="80"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["mensetsu", *words])
        for name, data in (("stdin", given), ("stdout", out), ("stderr", err)):
            # As Windows opens a pipe: it is for the program to make UTF-8 of it.
            patch.setattr(sys, name, io.TextIOWrapper(data, encoding="cp932", write_through=True))
        patch.setattr(os, "_exit", sys.exit)
        _forget_keyring(patch)
        try:
            with pytest.raises(SystemExit) as ended:
                running.run()
        finally:
            _end_local_servers()
            for stream in (sys.stdin, sys.stdout, sys.stderr):
                stream.detach()  # or the garbage collector would close what is read below
    return CompletedProcess(words, ended.value.code, _text(out), _text(err))


def _text(written: io.BytesIO) -> str:
    return written.getvalue().decode("utf-8").replace("\r\n", "\n")


def _forget_keyring(patch: pytest.MonkeyPatch) -> None:
    """Have the environment asked again which keyring there is."""
    if keyring := sys.modules.get("keyring.core"):
        patch.setattr(keyring, "_keyring_backend", None)


def _end_local_servers() -> None:
    """As ``atexit`` does at the end of a process."""
    if local := sys.modules.get("simulator.llm.local"):
        local.stop_all()
