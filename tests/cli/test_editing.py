"""A text of several lines is typed or pasted in a real terminal."""

from __future__ import annotations

import os
import sys
import textwrap
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals")

PROGRAM = textwrap.dedent(
    """
    from simulator.cli.editing import take_text
    from simulator.cli.screen import Screen
    from simulator.errors import Interrupted
    try:
        print("taken", repr(take_text(Screen(waits_for_keys=True), "前の文", file=None)), "end")
    except Interrupted as error:
        print("taken", str(error), "end")
    """
)


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        pytest.param("一。\n", "'一。'", id="one line"),
        pytest.param("一。\n二。\n", r"'一。\n二。'", id="two lines"),
        pytest.param("一。\n\n二。\n", r"'一。\n\n二。'", id="an empty line within a pasted text"),
        pytest.param("", "'前の文'", id="nothing"),
        pytest.param("一。\n\x03", "何も保存していません", id="interrupted"),
        pytest.param("一。\n\x04", "'一。'", id="ended"),
    ],
)
def test_an_empty_line_ends_the_text(keys: str, taken: str) -> None:
    """Only one after which nothing waits: the shell would run the rest of a pasted text."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-c", PROGRAM])
    try:
        _read_until(terminal, "> ")
        os.write(terminal, keys.encode())
        time.sleep(0.3)
        os.write(terminal, b"\n")
        assert taken in _read_until(terminal, " end")
    finally:
        os.close(terminal)
        os.waitpid(process, 0)


def _read_until(terminal: int, text: str) -> str:
    shown = ""
    deadline = time.monotonic() + 10
    while text not in shown:
        assert time.monotonic() < deadline, shown
        shown += os.read(terminal, 4096).decode(errors="replace")
    return shown
