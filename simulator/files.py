"""Write and list files of the candidate's: for their owner alone, whole or not at all.

A file has mode 0600 and a folder 0700, those above it included.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from simulator.config import home_folder
from simulator.errors import StorageError

_NEW = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""Without O_BINARY Windows would put a carriage return before each line feed."""
_LONGEST_STEM = 60
"""Letters of a name that its scratch file has too: a name of 255 bytes is a good name."""
_OLD_S = 24 * 3600
"""After which a scratch file is surely none of a program that still runs."""


def write_private(path: Path, content: str | bytes) -> None:
    """Replace ``path`` by ``content`` atomically, readable by its owner alone.

    Raises StorageError if it cannot be written.
    """
    with replacing(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file that takes the place of ``path`` once it is whole.

    A link stays, and its target is replaced. A device or a pipe is written into as it is: to
    replace one would break it for every program. Raises StorageError if the disk refuses.
    """
    scratch = None
    try:
        if _is_stream(path):
            with path.open("wb") as stream:
                yield stream
            return
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        _sweep(target)
        scratch = target.parent / f"{_scratch_stem(target)}{os.getpid()}.tmp"
        with os.fdopen(os.open(scratch, _NEW, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(target)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if scratch is not None:
            with suppress(OSError):
                scratch.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Create a folder that its owner alone can read, and those above it that are missing.

    Those below the home of the candidate's data that were open to others are closed. Raises
    StorageError if that fails.
    """
    home = home_folder()
    try:
        for level in (*reversed(folder.parents), folder):
            if not level.exists():  # mkdir gives the mode to the last of its parents only
                level.mkdir(mode=0o700, exist_ok=True)
            elif home in level.parents and level.stat().st_mode & 0o077:
                with suppress(PermissionError):  # somebody else's, who lets us write there
                    level.chmod(0o700)
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{folder} を作れません({error.strerror})。"
            "ディスクの空きと、フォルダーの権限を確認してください。"
        ) from error


def entries(folder: Path) -> list[Path]:
    """Return what is in ``folder``, sorted; nothing if it is missing.

    Raises StorageError if it can't be read: what can't be seen is not the same as nothing.
    """
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(folder, error) from error


def is_there(path: Path) -> bool:
    """Return whether ``path`` is there. Raises StorageError if that can't be seen."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise unreadable(path, error) from error
    return True


def is_folder(path: Path) -> bool:
    """Return whether ``path`` is a folder. Raises StorageError if that can't be seen."""
    return is_there(path) and path.is_dir()


def unreadable(path: Path, error: OSError) -> StorageError:
    """Return the error for what the system refuses to read. It may be whole: nothing is lost."""
    return StorageError(
        f"{path} を読めません({error.strerror})。"
        "中身はそのままです。ファイルの場所と、権限を確認してください。"
    )


def unwritable(path: Path, error: OSError) -> StorageError:
    """Return the error for what the system refuses to write."""
    return StorageError(
        f"{path} に書き込めません({error.strerror})。"
        "ディスクの空きと、フォルダーの権限を確認してください。"
    )


def is_abandoned(path: Path, pid: str) -> bool:
    """Return whether ``path`` was left by the process ``pid``, which ended in the middle."""
    is_old = time.time() - path.stat().st_mtime > _OLD_S
    return is_old or not _may_run(pid)


def _is_stream(path: Path) -> bool:
    """Return whether something is at ``path`` that is no regular file."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _scratch_stem(path: Path) -> str:
    return f".{path.name[:_LONGEST_STEM]}."


def _sweep(path: Path) -> None:
    """Remove the scratch files of ``path`` that killed processes have left."""
    pattern = re.compile(re.escape(_scratch_stem(path)) + r"(\d+)\.tmp", re.ASCII)
    with suppress(OSError):
        for left in path.parent.iterdir():
            found = pattern.fullmatch(left.name)
            if found and is_abandoned(left, found[1]):
                left.unlink(missing_ok=True)


def _may_run(pid: str) -> bool:
    """Return whether the process may still be there; Windows can't be asked without ending it."""
    if os.name == "nt" or not pid.isdecimal():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
