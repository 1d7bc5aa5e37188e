"""Characters and moments lead to each other."""

from __future__ import annotations

import pytest

from simulator.speech.timeline import moment_of, offset_after
from simulator.values.sound import Span
from simulator.values.transcript import Segment, Transcript

TRANSCRIPT = Transcript(
    segments=(
        Segment(start_s=1, end_s=11, text="あ" * 10, avg_logprob=-0.1),
        Segment(start_s=14, end_s=18, text="い" * 4, avg_logprob=-0.1),
    ),
    voiced=(
        Span(start_s=1, end_s=5),
        Span(start_s=9, end_s=11),
        Span(start_s=14, end_s=18),
    ),
    duration_s=20,
    model="base",
)


@pytest.mark.parametrize(
    ("offset", "moment"),
    [
        pytest.param(0, 1.0, id="first"),
        pytest.param(5, 4.0, id="before the pause: 3 s of voice"),
        pytest.param(8, 9.8, id="after the pause"),
        pytest.param(10, 14.0, id="next segment"),
        pytest.param(14, None, id="beyond the text"),
    ],
)
def test_a_character_has_its_moment(offset: int, moment: float | None) -> None:
    """Voice is counted, pauses are not."""
    assert moment_of(TRANSCRIPT, offset) == (None if moment is None else pytest.approx(moment))


@pytest.mark.parametrize(
    ("time_s", "offset"), [(0.5, 0), (4.0, 6), (8.0, 7), (12.0, 10), (19.0, 14)]
)
def test_a_moment_has_its_first_character(time_s: float, offset: int) -> None:
    """What was said after a time begins here."""
    assert offset_after(TRANSCRIPT, time_s) == offset
