"""Characters and moments lead to each other."""

from __future__ import annotations

import time

import pytest

from simulator.values.alignment import heard_offset
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
    assert TRANSCRIPT.moment_of(offset) == (None if moment is None else pytest.approx(moment))


@pytest.mark.parametrize(
    ("time_s", "offset"), [(0.5, 0), (4.0, 6), (8.0, 7), (12.0, 10), (19.0, 14)]
)
def test_a_moment_has_its_first_character(time_s: float, offset: int) -> None:
    """What was said after a time begins here."""
    assert TRANSCRIPT.offset_after(time_s) == offset


@pytest.mark.parametrize(
    ("heard", "corrected", "letter", "stands_at"),
    [
        pytest.param("音車を志望", "御社を志望", "志", "志", id="two letters changed"),
        pytest.param("財国を管理", "在庫を管理", "管", "管", id="as many"),
        pytest.param("在庫を管理", "倉庫の在庫を管理", "管", "管", id="words put in"),
        pytest.param("あのー在庫を管理", "在庫を管理", "在", "在", id="a filler taken out"),
        pytest.param("在庫を管理", "在庫を八年管理", "八", "管", id="what was not heard"),
        pytest.param("在庫", "在庫を管理しました", "し", "庫", id="behind all that was heard"),
    ],
)
def test_a_corrected_letter_stands_where_it_was_heard(
    heard: str, corrected: str, letter: str, stands_at: str
) -> None:
    """A letter that was not heard stands where the words around it do."""
    assert heard_offset(heard, corrected, corrected.index(letter)) == heard.index(stands_at)


def test_a_long_correction_is_placed_in_a_moment() -> None:
    """An answer of ten minutes, a letter of each sentence corrected, takes no second."""
    heard = "在庫を管理して、返品を月四十件から十二件に減らしました。" * 120
    begun = time.process_time()
    assert heard_offset(heard, heard.replace("返", "変"), 2_000) == 2_000
    assert time.process_time() - begun < 1
