"""Recordings inside the page."""

from __future__ import annotations

import io
from pathlib import Path

import av
import pytest
from report_samples import good_session, report_of, tone

from simulator.errors import AudioFileError
from simulator.report.audio import encode_mp3
from simulator.report.html import to_html


def test_a_recording_keeps_its_length_and_loses_its_weight(tmp_path: Path) -> None:
    """Ten seconds stay ten (the encoder pads by less than 0.2 s), in an eighth of the bytes."""
    wav = tone(tmp_path / "a.wav", 10.0)
    mp3 = encode_mp3(wav)
    with av.open(io.BytesIO(mp3)) as sound:
        samples = sum(frame.samples for frame in sound.decode(audio=0))
        assert sound.streams.audio[0].codec_context.sample_rate == 16_000
    assert samples / 16_000 == pytest.approx(10.0, abs=0.2)
    assert len(mp3) < wav.stat().st_size / 7


@pytest.mark.parametrize("content", [None, b"", b"RIFF", b"not a sound" * 100])
def test_a_recording_that_is_gone_or_broken_is_named(tmp_path: Path, content: bytes | None) -> None:
    """The error says which file."""
    path = tmp_path / "answer-01.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AudioFileError, match=r"answer-01\.wav"):
        encode_mp3(path)


def test_a_page_without_its_recordings_says_so(tmp_path: Path) -> None:
    """A lost, a broken and an empty recording leave a sentence in place of the player."""
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"nothing")
    audio = {1: tmp_path / "lost.wav", 2: broken, 3: tone(tmp_path / "empty.wav", 0.0)}
    page = to_html(report_of(good_session()), audio=audio)
    assert page.count("再生できません") == 4
    assert "<audio" not in page and "<button" not in page
