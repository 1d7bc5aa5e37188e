"""Take a text of several lines: typed, from a file or a pipe, or from the candidate's editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.cli.keys import more_is_typed
from simulator.cli.screen import Screen
from simulator.cli.text_input import STDIN, read_text
from simulator.errors import Interrupted, StorageError, UsageProblem
from simulator.files import make_folder, write_private


def take_text(screen: Screen, begin: str, *, file: str | None) -> str:
    """Return the new text; ``begin`` if nothing is typed, or nothing comes through the pipe.

    Raises DataError if ``file`` can't be read.
    """
    if file is not None:
        return read_text(file)
    if not sys.stdin.isatty():
        return read_text(STDIN).strip() or begin
    kept = "今の文のままにします" if begin else "やめます"
    screen.note(
        f"新しい文をどうぞ。何行でも入力でき、空の行で終わります(すぐに Enter なら{kept})。"
    )
    try:
        return _type_lines(screen) or begin
    except KeyboardInterrupt as error:
        raise Interrupted("中断しました。何も保存していません。") from error


def _type_lines(screen: Screen) -> str:
    """Return what is typed up to an empty line.

    An empty line within a pasted text does not end it, or the shell would run the rest.
    """
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  lines of any length, and they can be edited
    lines: list[str] = []
    while (line := screen.read_optional("> ")) or (line is not None and more_is_typed()):
        lines.append(line or "")
    return "\n".join(lines)


@contextmanager
def edited_text(screen: Screen, begin: str, path: Path) -> Iterator[str]:
    """Yield ``begin`` as the candidate's editor (``$VISUAL`` or ``$EDITOR``) leaves it.

    The draft at ``path`` is for its owner alone, and is removed once the text is saved. If anything
    fails it stays, and the next try begins from it. Raises UsageProblem without an editor,
    StorageError if it fails.
    """
    command = _editor()
    make_folder(path.parent)
    if _holds_text(path):
        screen.note(f"前の書きかけ({path})から始めます。")
    else:
        write_private(path, begin + "\n" if begin else "")
    try:
        subprocess.run([*command, str(path)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise StorageError(
            f"エディター {command[0]} を使えませんでした。書きかけの文は {path} にあります。"
        ) from error
    yield read_text(str(path))
    with contextlib.suppress(OSError):
        path.unlink()


def _editor() -> list[str]:
    """Return the command of the editor. Raises UsageProblem if there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise UsageProblem(
            f"環境変数 EDITOR の「{named}」を読めません。引用符が閉じているか確かめてください。"
        ) from error
    if not command:
        raise UsageProblem(
            "エディターが分かりません。環境変数 EDITOR に名前を入れるか、"
            "--editor なしで入力してください。"
        )
    return command


def _holds_text(path: Path) -> bool:
    try:
        return bool(path.read_bytes().strip())
    except OSError:
        return False
