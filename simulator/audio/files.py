"""Load any audio file as a 16 kHz mono clip, through PyAV, and write clips as WAV files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from simulator.audio.channels import ChannelSurvey, Mix, average
from simulator.audio.crash_safe_wav import CrashSafeWav
from simulator.audio.resampling import Resampler
from simulator.errors import AudioFileError
from simulator.storage import spelt_on_disk
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

MAX_CLIP_S = 3 * 3600
"""Longer files are not interviews. Three hours take 0.7 GB of memory."""
_NO_OTHER_FILES = {"protocol_whitelist": "none"}
"""Reads only the file itself: a playlist could name other files and addresses."""


def load_clip(path: Path) -> Clip:
    """Load any audio format, rate and channels, or the sound of a video, as 16 kHz mono.

    The decodable sound decides the length, not the header. Packets that the decoder refuses are
    left out, as players do. A header without samples gives an empty clip.

    Raises AudioFileError if there is no file, no sound in it, or more than ``MAX_CLIP_S``.
    """
    try:
        with spelt_on_disk(path).open("rb") as file:
            mix = _find_mix(file, path)
            samples = _collect(_decode(file, path, mix), path)
    except FileNotFoundError as error:
        raise AudioFileError(
            f"音声ファイル {path} が見つかりません。ファイル名と場所を確認してください。"
        ) from error
    except OSError as error:
        if path.is_dir():
            raise AudioFileError(
                f"{path} はフォルダーです。中の音声ファイルを指定してください。"
            ) from error
        raise AudioFileError(
            f"音声ファイル {path} を開けません。読み取りの権限を確認してください。"
        ) from error
    return Clip(samples=samples)


def write_wav(path: Path, clip: Clip) -> None:
    """Write a 16-bit mono WAV at the clip's rate, readable by its owner alone.

    Raises StorageError if it cannot be written.
    """
    with CrashSafeWav(path, rate_hz=clip.rate_hz) as wav:
        wav.write(clip)


def _find_mix(file: BinaryIO, path: Path) -> Mix:
    """Decide how to mix the channels; decodes a file with several channels once for that."""
    survey = ChannelSurvey()
    heard_s = 0.0
    for piece in _decode(file, path, survey):
        heard_s += len(piece) / SAMPLE_RATE_HZ
        if heard_s > MAX_CLIP_S or survey.is_mono:
            return average
    return survey.mix()


def _decode(file: BinaryIO, path: Path, mix: Mix) -> Iterator[NDArray[np.float32]]:
    """Yield pieces of mono float32 at 16 kHz, from the beginning of the file."""
    file.seek(0)
    if not file.read(1):
        raise AudioFileError(f"音声ファイル {path} は空です。録音し直してください。")
    file.seek(0)
    try:
        with av.open(
            file, "r", metadata_errors="ignore", container_options=_NO_OTHER_FILES
        ) as source:
            if not source.streams.audio:
                raise AudioFileError(
                    f"{path} には音声が入っていません。音声の入ったファイルを指定してください。"
                )
            yield from _sound(source, path, mix)
    except av.error.FFmpegError as error:
        raise _unreadable(path) from error


def _sound(source: InputContainer, path: Path, mix: Mix) -> Iterator[NDArray[np.float32]]:
    resampler = Resampler(mix=mix)
    decoded = refused = 0
    for packet in source.demux(source.streams.audio[0]):
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            refused += 1
            continue
        decoded += len(frames)
        for frame in frames:
            yield resampler.push(frame)
    if refused and not decoded:
        raise _unreadable(path)
    yield resampler.finish()


def _collect(pieces: Iterator[NDArray[np.float32]], path: Path) -> NDArray[np.float32]:
    gathered = bytearray()  # grows in place; a list of arrays would need the memory twice
    limit = MAX_CLIP_S * SAMPLE_RATE_HZ * 4
    for piece in pieces:
        gathered += np.nan_to_num(piece.clip(-1.0, 1.0)).data  # float formats can hold anything
        if len(gathered) > limit:
            raise AudioFileError(
                f"音声ファイル {path} は長すぎます。{MAX_CLIP_S // 3600} 時間以内に分けてください。"
            )
    return np.frombuffer(gathered, dtype=np.float32)


def _unreadable(path: Path) -> AudioFileError:
    return AudioFileError(
        f"{path} を音声として読めません。WAV・MP3・M4A・FLAC などで保存し直してください。"
    )
