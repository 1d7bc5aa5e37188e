"""Write a WAV file that is valid at every moment, even if the process is killed.

Each write first passes the samples to the operating system and then updates the two lengths in the
header, so the header never promises more than the file holds. ``wave.writeframes`` does the same,
but its buffered file leaves a wrong header behind when the disk is full.
"""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path
from types import TracebackType
from typing import Self

from simulator.audio.pcm import SAMPLE_BYTES, to_pcm
from simulator.errors import StorageError
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

SYNC_EVERY_S = 1.0
"""Greatest loss of sound in a power cut; one fsync takes 0.4 ms."""
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class CrashSafeWav:
    """A writer of 16-bit mono sound to a file that only its owner can read."""

    def __init__(self, path: Path, *, rate_hz: int = SAMPLE_RATE_HZ) -> None:
        """Create the file, or empty it. Raises StorageError if it cannot be written."""
        self._path = path
        self._rate_hz = rate_hz
        self._bytes = 0
        self._synced_bytes = 0
        try:
            self._file = os.fdopen(os.open(path, _FLAGS, 0o600), "wb", buffering=0)
            path.chmod(0o600)
            self._write_header()
        except OSError as error:
            raise self._storage_error(error) from error

    @property
    def duration_s(self) -> float:
        return self._bytes / (SAMPLE_BYTES * self._rate_hz)

    def write(self, clip: Clip) -> None:
        """Append a clip at the file's rate; afterwards a killed process does not lose it.

        Raises StorageError if the disk is full or gone; the file then holds the part that fitted.
        """
        try:
            self._append(to_pcm(clip.samples).tobytes())
            if self._bytes - self._synced_bytes >= SYNC_EVERY_S * self._rate_hz * SAMPLE_BYTES:
                self._sync()
        except OSError as error:
            raise self._storage_error(error) from error

    def close(self) -> None:
        """Close the file. Raises StorageError if the last second may not have reached the disk."""
        if self._file.closed:
            return
        try:
            with self._file:
                self._sync()
        except OSError as error:
            raise self._storage_error(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _append(self, data: bytes) -> None:
        rest = memoryview(data)
        written = 0
        try:
            while rest:  # a nearly full disk takes a part and says so only the next time
                count = self._file.write(rest)
                written += count
                rest = rest[count:]
        finally:
            self._bytes += written - written % SAMPLE_BYTES
            self._write_header()

    def _write_header(self) -> None:
        self._file.seek(0)
        self._file.write(_header(self._bytes, self._rate_hz))
        self._file.seek(_HEADER.size + self._bytes)

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._synced_bytes = self._bytes

    def _storage_error(self, error: OSError) -> StorageError:
        kept = f"{self.duration_s:.0f} 秒までの録音は残っています。" if self._bytes else ""
        if error.errno in _FULL:
            remedy = "ディスクの空きを増やしてください。"
        else:
            remedy = "フォルダーがあるか、書き込みの権限があるかを確認してください。"
        return StorageError(f"録音を {self._path} に書き込めません。{kept}{remedy}")


def _header(data_bytes: int, rate_hz: int) -> bytes:
    """Return the 44 bytes before the samples of a mono 16-bit PCM file."""
    return _HEADER.pack(
        b"RIFF",
        _HEADER.size - 8 + data_bytes,
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        rate_hz,
        rate_hz * SAMPLE_BYTES,
        SAMPLE_BYTES,
        8 * SAMPLE_BYTES,
        b"data",
        data_bytes,
    )
