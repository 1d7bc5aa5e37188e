"""Single key presses from the terminal, without waiting for Enter."""

from __future__ import annotations

import codecs
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_KEY_POLL_S = 0.05
_TURN_KEYS = (" ", "\r", "\n")


@contextmanager
def turn_keys() -> Iterator[threading.Event]:
    """Watch the keys while open; Space or Enter sets the event, on a terminal."""
    pressed = threading.Event()
    if not sys.stdin.isatty():
        yield pressed
        return
    closing = threading.Event()
    watch = _watch_windows if sys.platform == "win32" else _watch_posix
    watcher = threading.Thread(target=watch, args=(pressed, closing), daemon=True)
    with _unbuffered():
        watcher.start()
        try:
            yield pressed
        finally:
            closing.set()
            watcher.join()


def more_is_typed() -> bool:
    """Return whether more waits at the terminal already, as after a line of a pasted text."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    import select

    return bool(select.select([sys.stdin], [], [], _KEY_POLL_S)[0])


@contextmanager
def single_keys() -> Iterator[Iterator[str]]:
    """Read keys one by one while open, on a terminal.

    What was pressed before, and what nobody read of what was pressed since, is dropped.
    """
    with _unbuffered():
        yield iter(_key_of_windows, "") if sys.platform == "win32" else _keys_of_posix()
    with _unbuffered():
        pass  # a line that was meant for the program must not reach the shell


def _keys_of_posix() -> Iterator[str]:
    import os

    decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
    while pressed := os.read(sys.stdin.fileno(), 64):
        if not pressed.startswith(b"\x1b"):  # an arrow or a function key
            yield from decoder.decode(pressed)


def _key_of_windows() -> str:
    """Return the next key that is typed; empty on another system."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            key = msvcrt.getwch()
            if key == "\x03":
                raise KeyboardInterrupt
            if key not in ("\x00", "\xe0"):
                return key
            msvcrt.getwch()  # the second half of an arrow or a function key
    return ""


@contextmanager
def _unbuffered() -> Iterator[None]:
    """Drop waiting keys, and switch the terminal to single keys without echo; Ctrl-C works."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
        yield
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        termios.tcflush(descriptor, termios.TCIFLUSH)  # a key pressed earlier was not meant now
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _watch_posix(pressed: threading.Event, closing: threading.Event) -> None:
    import os
    import select

    descriptor = sys.stdin.fileno()
    while not closing.is_set():
        if select.select([descriptor], [], [], _KEY_POLL_S)[0]:
            typed = os.read(descriptor, 64).decode(errors="ignore")
            if not typed:
                return
            if any(key in _TURN_KEYS for key in typed):
                pressed.set()


def _watch_windows(pressed: threading.Event, closing: threading.Event) -> None:
    if sys.platform == "win32":
        import msvcrt

        while not closing.wait(_KEY_POLL_S):
            while msvcrt.kbhit():
                if msvcrt.getwch() in _TURN_KEYS:
                    pressed.set()
