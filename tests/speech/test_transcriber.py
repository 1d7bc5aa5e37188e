"""What the embedded recogniser hears in real sound, and in none."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from simulator.audio.files import load_clip
from simulator.config import TranscriberSettings
from simulator.errors import WeightsError
from simulator.speech.transcriber import Transcriber
from simulator.speech.voice_activity import cut_spans, find_voice, group_spans
from simulator.speech.weights import embedded_whisper
from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span

DEMO = Path(__file__).parents[2] / "recordings" / "demo"


def _noise(seconds: float, level: float) -> Clip:
    noise = np.random.default_rng(7).normal(0, level, int(seconds * SAMPLE_RATE_HZ))
    return Clip(samples=noise.astype(np.float32))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        pytest.param("01-self_introduction.ogg", ("佐藤", "6年間", "15時間"), id="introduction"),
        pytest.param("02-motivation.ogg", ("御社", "志望", "基準", "1年間"), id="motivation"),
        pytest.param("05-reverse_question.ogg", ("[3三]ヶ月", "頻度"), id="reverse question"),
    ],
)
def test_an_answer_is_heard_with_its_words_and_numbers(
    transcriber: Transcriber, file: str, words: tuple[str, ...]
) -> None:
    """The words that a score rests on come out of the recording."""
    text = transcriber.transcribe(load_clip(DEMO / file)).text
    assert [word for word in words if not re.search(word, text)] == []


def test_fillers_stay_in_the_transcript(transcriber: Transcriber) -> None:
    """えーと and あのー are heard, not tidied away."""
    text = transcriber.transcribe(load_clip(DEMO / "03-career_history.ogg")).text
    assert len(re.findall("えーと|えっと|まあ|あのー", text)) >= 2


@pytest.mark.parametrize(
    "clip",
    [
        pytest.param(Clip(samples=np.zeros(0, np.float32)), id="nothing"),
        pytest.param(Clip(samples=np.zeros(1, np.float32)), id="one sample"),
        pytest.param(Clip(samples=np.zeros(10 * SAMPLE_RATE_HZ, np.float32)), id="silence"),
        pytest.param(_noise(10, 0.001), id="faint noise"),
        pytest.param(_noise(10, 0.1), id="loud noise"),
    ],
)
def test_no_words_are_invented_where_nobody_speaks(transcriber: Transcriber, clip: Clip) -> None:
    """A silent answer is an empty transcript, not an error and not an invention."""
    transcript = transcriber.transcribe(clip)
    assert (transcript.segments, transcript.voiced) == ((), ())
    assert transcript.speaking_s == 0.0


def test_times_are_ordered_and_within_the_clip(transcriber: Transcriber) -> None:
    """Segments follow each other and lie inside the recording."""
    clip = load_clip(DEMO / "01-self_introduction.ogg")
    segments = transcriber.transcribe(clip).segments
    edges = [edge for segment in segments for edge in (segment.start_s, segment.end_s)]
    assert edges == sorted(edges)
    assert 0 <= edges[0] <= edges[-1] <= clip.duration_s


def test_voice_is_found_where_it_is() -> None:
    """Silence before and after the speech is not taken for voice."""
    clip = load_clip(DEMO / "02-motivation.ogg")
    voiced = find_voice(clip)
    assert voiced[0].start_s == pytest.approx(0.6, abs=0.25)
    assert voiced[-1].end_s == pytest.approx(clip.duration_s - 0.6, abs=0.4)


def test_grouping_keeps_every_voiced_second() -> None:
    """Groups cover all voice, stay within the limits, and long stretches are cut."""
    clip = Clip(samples=_noise(100, 0.1).samples)
    spans = (
        Span(start_s=1, end_s=4),
        Span(start_s=5, end_s=12),
        Span(start_s=14, end_s=23),
        Span(start_s=25, end_s=95),
    )
    groups = group_spans(cut_spans(spans, clip, longest_s=28), limit_s=20)
    assert groups[0] == Span(start_s=1, end_s=12)
    assert groups[1] == Span(start_s=14, end_s=23)
    assert all(group.duration_s <= 28 for group in groups)
    assert (groups[2].start_s, groups[-1].end_s) == (25, 95)
    assert all(a.end_s == b.start_s for a, b in pairwise(groups[2:]))


def test_a_folder_without_its_tokenizer_is_refused(tmp_path: Path) -> None:
    """Nothing is fetched unasked: the sentence names the file that is missing."""
    for file in embedded_whisper().iterdir():
        if file.name != "tokenizer.json":
            (tmp_path / file.name).symlink_to(file)
    with pytest.raises(WeightsError, match=r"tokenizer\.json"):
        Transcriber(tmp_path, TranscriberSettings())
