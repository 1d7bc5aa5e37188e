"""Take a text of several lines: typed, from a file or a pipe, or from the candidate's editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
from pathlib import Path

from simulator.cli.keys import more_is_typed
from simulator.cli.screen import Screen
from simulator.cli.text_input import STDIN, read_text
from simulator.errors import Interrupted, StorageError, UsageProblem
from simulator.records import make_folder
from simulator.storage import write_private

_EDITED = "書きかけ.txt"


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


def edit_text(begin: str, folder: Path) -> str:
    """Return ``begin`` as the candidate's editor (``$VISUAL`` or ``$EDITOR``) leaves it.

    The file is in ``folder``, for its owner alone, and is removed after. If the editor fails it
    stays. Raises UsageProblem without an editor, StorageError if it fails.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise UsageProblem(
            "エディターが分かりません。環境変数 EDITOR に名前を入れるか、"
            "--editor なしで入力してください。"
        )
    make_folder(folder)
    path = folder / _EDITED
    write_private(path, begin + "\n" if begin else "")
    try:
        subprocess.run([*command, str(path)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise StorageError(
            f"エディター {command[0]} を使えませんでした。書きかけの文は {path} にあります。"
        ) from error
    text = read_text(str(path))
    with contextlib.suppress(OSError):
        path.unlink()
    return text
