"""Unpack an archive into a folder of its own, and believe nothing that it says of itself.

Every name, size and SHA-256 is checked before anything is handed on; an archive may come from
anywhere, and may be cut off, altered, or made to do harm.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from simulator.command_line import typed
from simulator.errors import StorageError
from simulator.files import make_folder
from simulator.practice.archive.names import is_ours
from simulator.practice.archive.pack import CHUNK, MANIFEST, SCHEMA, Entry, Manifest, Progress

MOST_FILES = 200_000
MOST_BYTES = 200 << 30
MOST_OF_MANIFEST = 64 << 20
_BEGINS = b"PK"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises for a file that is cut off, altered or written in an unknown way."""


def unpack(path: Path, folder: Path, progress: Progress) -> Manifest:
    """Write the archive's files below ``folder``, which is empty, and return its manifest.

    Raises StorageError with nothing to keep if one of them is not as the manifest says.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive, path)
        _check(archive, manifest, path)
        total, done = sum(entry.bytes for entry in manifest.files), 0
        if total > min(MOST_BYTES, shutil.disk_usage(folder).free):
            raise StorageError(
                f"{path} を広げるには {total / 1e9:.1f} GB の空きが要ります。"
                "ディスクの空きを増やしてから、もう一度どうぞ。"
            )
        for entry in manifest.files:
            progress(done, total)
            _extract(archive, entry, folder, path)
            done += entry.bytes
        progress(total, total)
    return manifest


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with path.open("rb") as file:
            if not file.read(len(_BEGINS)).startswith(_BEGINS):
                raise _foreign(path)
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _BROKEN as error:
        raise _damaged(path) from error
    except OSError as error:
        raise StorageError(
            f"{error.filename or path} を読み書きできません({error.strerror or error})。"
            "ファイルの場所と、ディスクの空きを確かめてください。"
        ) from error


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        info = archive.getinfo(MANIFEST)
    except KeyError as error:
        raise _foreign(path) from error
    if info.file_size > MOST_OF_MANIFEST:
        raise _foreign(path)
    with archive.open(info) as file:
        data = file.read(MOST_OF_MANIFEST + 1)
    try:
        said = from_json(data)
        schema = said["schema"]
        if isinstance(schema, int) and schema > SCHEMA:
            raise StorageError(
                f"{path} は新しい版の mensetsu から書き出したものです。"
                "このパソコンの mensetsu を新しくしてから取り込んでください。"
            )
        return TypeAdapter(Manifest).validate_python(said, strict=False)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise _foreign(path) from error


def _check(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Raise StorageError unless the archive has just the files of its manifest, all harmless."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    listed = [entry.path for entry in manifest.files]
    alike = sorted(names) == sorted([*listed, MANIFEST]) and len(set(names)) == len(names)
    if not alike or len(names) > MOST_FILES:
        raise _damaged(path)
    for info, name in zip(infos, names, strict=True):
        is_link = stat.S_ISLNK(info.external_attr >> 16)
        if is_link or info.flag_bits & 1 or (name != MANIFEST and not is_ours(name)):
            raise StorageError(
                f"{path} に、mensetsu が書き出さない名前や種類のファイルが入っています。"
                "安全のため、何も取り込んでいません。"
            )
    sizes = {entry.path: entry.bytes for entry in manifest.files}
    if any(sizes.get(info.filename, info.file_size) != info.file_size for info in infos):
        raise _damaged(path)


def _extract(archive: zipfile.ZipFile, entry: Entry, folder: Path, path: Path) -> None:
    """Write one file; no more bytes than the manifest says are ever read."""
    target = folder / entry.path
    make_folder(target.parent)
    digest, left = hashlib.sha256(), entry.bytes
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with archive.open(entry.path) as source, os.fdopen(os.open(target, flags, 0o600), "wb") as out:
        while chunk := source.read(min(CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise _damaged(path)
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if left or digest.hexdigest() != entry.sha256:
        raise _damaged(path)


def _foreign(path: Path) -> StorageError:
    return StorageError(
        f"{path} は mensetsu から書き出したファイルではありません。"
        f"`{typed('sessions', 'export', 'ファイル')}` で作ったファイルを指定してください。"
    )


def _damaged(path: Path) -> StorageError:
    return StorageError(
        f"{path} は壊れているか、途中で切れています。何も取り込んでいません。"
        "もとのパソコンで書き出し直すか、コピーし直してください。"
    )
