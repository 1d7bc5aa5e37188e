"""Whatever a candidate hands in as a sound file becomes a clip or one helpful sentence."""

from __future__ import annotations

import http.server
import re
import struct
import threading
import tracemalloc
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from sounds import loudest_hz, tone

from simulator.audio import files
from simulator.audio.files import load_clip, write_wav
from simulator.audio.resampling import resample
from simulator.errors import AudioFileError, StorageError
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

HZ = 440.0


def wav_bytes(
    samples: np.ndarray, *, rate_hz: int = SAMPLE_RATE_HZ, channels: int = 1, width: int = 2
) -> bytes:
    """A WAV as other programs write it: unsigned at 8 bits, signed above."""
    import io

    repeated = np.repeat(samples, channels)
    if width == 1:
        data = np.rint(repeated * 127 + 128).astype(np.uint8).tobytes()
    else:
        data = np.rint(repeated * 32767).astype("<i2").tobytes()
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        file.writeframes(data)
    return buffer.getvalue()


def encoded(path: Path, codec: str, *, rate_hz: int, layout: str) -> None:
    """A second of tone in a format that only a codec library can write."""
    with av.open(str(path), "w") as target:
        stream = target.add_stream(codec, rate=rate_hz, layout=layout)
        samples = tone(HZ, 1.0, rate_hz=rate_hz).samples.reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="flt", layout="mono")
        frame.sample_rate = rate_hz
        fit = av.AudioResampler(
            stream.codec_context.format.name,
            layout,
            rate_hz,
            frame_size=stream.codec_context.frame_size,
        )
        for piece in (*fit.resample(frame), *fit.resample(None)):
            target.mux(stream.encode(piece))
        target.mux(stream.encode(None))


def promising(wav: bytes, *, seconds: int, bytes_per_s: int) -> bytes:
    """The same WAV with a header that promises another length."""
    promised = bytearray(wav)
    at = promised.index(b"data") + 4
    promised[at : at + 4] = struct.pack("<I", seconds * bytes_per_s)
    promised[4:8] = struct.pack("<I", 36 + seconds * bytes_per_s)
    return bytes(promised)


SECOND = tone(HZ, 1.0).samples
CD = tone(HZ, 1.0, rate_hz=44_100).samples
CD_WAV = wav_bytes(CD, rate_hz=44_100, channels=2)


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        pytest.param(wav_bytes(SECOND), 1.0, id="16 kHz mono"),
        pytest.param(CD_WAV, 1.0, id="44.1 kHz stereo"),
        pytest.param(
            wav_bytes(tone(HZ, 1.0, rate_hz=8000).samples, rate_hz=8000, width=1), 1.0, id="8 bit"
        ),
        pytest.param(
            wav_bytes(tone(HZ, 1.0, rate_hz=48_000).samples, rate_hz=48_000, channels=6),
            1.0,
            id="six channels",
        ),
        pytest.param(
            promising(CD_WAV, seconds=7200, bytes_per_s=4 * 44_100), 1.0, id="header says 2 hours"
        ),
        pytest.param(
            promising(wav_bytes(SECOND), seconds=0, bytes_per_s=0), 1.0, id="header says nothing"
        ),
        pytest.param(wav_bytes(SECOND)[: 44 + 16_000], 0.5, id="cut off in the middle"),
    ],
)
def test_any_wav_becomes_16_khz_mono(tmp_path: Path, content: bytes, seconds: float) -> None:
    """The tone keeps its pitch and length whatever the rate, width and channels were."""
    path = tmp_path / "answer.wav"
    path.write_bytes(content)
    clip = load_clip(path)
    assert clip.rate_hz == SAMPLE_RATE_HZ
    assert clip.samples.dtype == np.float32 and clip.samples.ndim == 1
    assert clip.duration_s == pytest.approx(seconds, abs=0.002)
    assert loudest_hz(clip) == pytest.approx(HZ, abs=3)
    assert np.abs(clip.samples).max() == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz", "layout"),
    [
        pytest.param("a.mp3", "mp3", 44_100, "stereo", id="mp3"),
        pytest.param("a.m4a", "aac", 48_000, "mono", id="m4a"),
        pytest.param("a.flac", "flac", 96_000, "stereo", id="flac at 96 kHz"),
        pytest.param("a.webm", "libopus", 48_000, "stereo", id="webm of a browser"),
    ],
)
def test_compressed_formats_are_read(
    tmp_path: Path, name: str, codec: str, rate_hz: int, layout: str
) -> None:
    """What telephones and browsers record is read as it is."""
    encoded(tmp_path / name, codec, rate_hz=rate_hz, layout=layout)
    clip = load_clip(tmp_path / name)
    assert clip.duration_s == pytest.approx(1.0, abs=0.06)  # codecs pad to whole frames
    assert loudest_hz(clip) == pytest.approx(HZ, abs=3)


@pytest.mark.parametrize("count", [0, 1])
def test_a_clip_may_be_as_short_as_nothing(tmp_path: Path, count: int) -> None:
    """A key pressed at once leaves a header without samples: a value, not an error."""
    (tmp_path / "short.wav").write_bytes(wav_bytes(SECOND[:count]))
    assert len(load_clip(tmp_path / "short.wav").samples) == count


def silent_video(path: Path) -> None:
    with av.open(str(path), "w", format="mp4") as target:
        stream = target.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        target.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
        target.mux(stream.encode(None))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda path: None, "見つかりません", id="missing"),
        pytest.param(Path.mkdir, "フォルダー", id="a folder"),
        pytest.param(lambda path: path.write_bytes(b""), "空です", id="empty"),
        pytest.param(
            lambda path: path.write_text("志望動機は、\n" * 99, encoding="utf-8"),
            "音声として読めません",
            id="text",
        ),
        pytest.param(
            lambda path: path.write_bytes(np.random.default_rng(0).bytes(100_000)),
            "音声として読めません",
            id="noise bytes",
        ),
        pytest.param(
            lambda path: path.write_bytes(CD_WAV[:20]), "音声として読めません", id="half a header"
        ),
        pytest.param(silent_video, "音声が入っていません", id="video without sound"),
    ],
)
@pytest.mark.parametrize("name", ["回答.wav", "answer.mp3"])
def test_what_is_no_sound_is_said_in_one_sentence(
    tmp_path: Path, name: str, make: Callable[[Path], object], says: str
) -> None:
    """The sentence names the file, what is wrong with it, and what to do."""
    path = tmp_path / name
    make(path)
    with pytest.raises(AudioFileError, match=says) as caught:
        load_clip(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith("ください。")


def test_a_promised_length_takes_no_memory(tmp_path: Path) -> None:
    """A header of two hours on a second of sound must not allocate two hours (460 MB)."""
    path = tmp_path / "answer.wav"
    path.write_bytes(promising(CD_WAV, seconds=7200, bytes_per_s=4 * 44_100))
    tracemalloc.start()
    try:
        load_clip(path)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000  # the survey of the channels: 9 MB
    finally:
        tracemalloc.stop()


def test_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit the reading ends with a sentence, not with the memory."""
    monkeypatch.setattr(files, "MAX_CLIP_S", 0.5)
    write_wav(tmp_path / "answer.wav", tone(HZ, 1.0))
    with pytest.raises(AudioFileError, match="長すぎます"):
        load_clip(tmp_path / "answer.wav")


def test_samples_are_numbers_within_full_scale(tmp_path: Path) -> None:
    """A float file may hold NaN, infinity and 3.0; a clip never does."""
    wild = np.array([np.nan, np.inf, -np.inf, 3.0, 0.5] * 500, dtype=np.float32)
    with av.open(str(tmp_path / "wild.wav"), "w") as target:
        stream = target.add_stream("pcm_f32le", rate=SAMPLE_RATE_HZ, layout="mono")
        frame = av.AudioFrame.from_ndarray(wild.reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate = SAMPLE_RATE_HZ
        target.mux(stream.encode(frame))
    samples = load_clip(tmp_path / "wild.wav").samples
    assert list(samples[:5]) == [0.0, 1.0, -1.0, 1.0, 0.5]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a web server, and what it was asked for."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()
        thread.join()


def test_a_playlist_cannot_make_it_ask_the_network(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    """Only the file itself is read; an address inside it is never visited."""
    address, seen = asked
    path = tmp_path / "answer.m3u8"
    path.write_text(
        f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:2.0,\n{address}/x.ts\n"
        "#EXT-X-ENDLIST\n",
        encoding="utf-8",
    )
    with pytest.raises(AudioFileError):
        load_clip(path)
    assert seen == []


def test_what_is_written_is_read_back_exactly(tmp_path: Path) -> None:
    """All 65,536 values of 16 bits survive the way to disk and back."""
    every = np.arange(-32_768, 32_768, dtype=np.int32).astype(np.float32) / 32_768
    write_wav(tmp_path / "all.wav", Clip(samples=every))
    assert np.array_equal(load_clip(tmp_path / "all.wav").samples, every)
    assert (tmp_path / "all.wav").stat().st_mode & 0o777 == 0o600


def test_a_missing_folder_is_said_when_writing(tmp_path: Path) -> None:
    """Writing fails with a sentence that names the file."""
    path = tmp_path / "nowhere" / "answer.wav"
    with pytest.raises(StorageError, match=re.escape(str(path))):
        write_wav(path, tone(HZ, 0.1))


@pytest.mark.parametrize("rate_hz", [8000, 22_050, 24_000, 44_100, 48_000])
def test_resampling_keeps_pitch_length_and_loudness(rate_hz: int) -> None:
    """Another rate is the same sound."""
    there = resample(tone(HZ, 1.0), rate_hz)
    back = resample(there, SAMPLE_RATE_HZ)
    assert there.rate_hz == rate_hz
    assert there.duration_s == pytest.approx(1.0, abs=0.002)
    assert loudest_hz(there) == pytest.approx(HZ, abs=2)
    assert np.abs(back.samples[2000:-2000]).max() == pytest.approx(0.5, abs=0.01)


def test_resampling_lets_nothing_fold_back() -> None:
    """A tone above the new half rate vanishes (below -60 dB) instead of turning up lower down."""
    folded = resample(tone(12_000, 1.0, rate_hz=44_100), SAMPLE_RATE_HZ)
    assert np.abs(folded.samples[1000:-1000]).max() < 0.0005
