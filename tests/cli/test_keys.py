"""Single keys do their work at once, in a real terminal."""

from __future__ import annotations

import os
import sys
import textwrap
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals")

PROGRAM = textwrap.dedent(
    """
    import time
    from simulator.cli.keys import turn_keys
    print("early", flush=True)
    time.sleep(0.3)
    with turn_keys() as pressed:
        print("ready", flush=True)
        print("pressed" if pressed.wait(1.0) else "nothing", flush=True)
    print(input("line: "), flush=True)
    """
)


SINGLE = textwrap.dedent(
    """
    import time
    from simulator.cli.keys import single_keys
    print("early", flush=True)
    time.sleep(0.3)
    with single_keys() as keys:
        print("ready", flush=True)
        print([next(keys) for _ in range(3)], flush=True)
    print(input("line: "), flush=True)
    """
)


def _run(keys: bytes, *, early: bytes = b"", program: str = PROGRAM) -> str:
    """What the program prints in a terminal of its own when these keys are pressed."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-c", program])
    shown = _read_until(terminal, "early")
    os.write(terminal, early)
    shown += _read_until(terminal, "ready")
    os.write(terminal, keys)
    shown += _read_until(terminal, "line: ")
    os.write(terminal, b"typed\n")
    shown += _read_until(terminal, "typed\r\ntyped")
    os.waitpid(process, 0)
    os.close(terminal)
    return shown


def _read_until(terminal: int, text: str) -> str:
    shown = ""
    deadline = time.monotonic() + 10
    while text not in shown:
        assert time.monotonic() < deadline, shown
        shown += os.read(terminal, 1024).decode(errors="replace")
    return shown


@pytest.mark.parametrize(
    ("keys", "happens"),
    [
        pytest.param(b" ", "pressed", id="space"),
        pytest.param(b"\n", "pressed", id="enter"),
        pytest.param(b"x", "nothing", id="another key"),
    ],
)
def test_space_and_enter_are_noticed(keys: bytes, happens: str) -> None:
    """Other keys do nothing, and lines can be typed as before afterwards."""
    assert happens in _run(keys)


def test_a_key_pressed_too_early_does_nothing() -> None:
    """A Space during the last question must not skip the next answer."""
    assert "nothing" in _run(b"", early=b" ")


def test_single_keys_are_read_as_they_are_pressed() -> None:
    """A key of full width is one key; early ones and what is left over are dropped."""
    shown = _run("3４\x7fleft over\n".encode(), early=b"1", program=SINGLE)
    assert "['3', '４', '\\x7f']" in shown
    assert "line: typed\r\ntyped" in shown
