"""話し方: what stands out costs, and nothing is made of too little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.evaluation.delivery import grade_delivery
from simulator.values.delivery import Delivery, Filler, FillerBy
from simulator.values.sound import Span

CALM = Delivery(
    fillers=(),
    pauses=(Span(start_s=8.0, end_s=8.8),),
    speech_s=30.0,
    mora=200,
    mora_per_s=6.4,
    articulation_mora_per_s=6.8,
    first_word_s=0.8,
    level_dbfs=-24.0,
    level_range_db=14.0,
    falls_off=0.0,
    pitch_range_st=1.0,
)


def fillers(count: int) -> tuple[Filler, ...]:
    return tuple(
        Filler(text="えーと", start_s=at, end_s=at + 0.4, by=FillerBy.TEXT, confidence=0.95)
        for at in range(count)
    )


LONG = Span(start_s=3.0, end_s=7.0)


@pytest.mark.parametrize(
    ("delivery", "value", "word"),
    [
        pytest.param(CALM, 5.0, "落ち着いて", id="calm, also with a flat voice"),
        pytest.param(replace(CALM, first_word_s=9.0), 4.0, "話し出し", id="late"),
        pytest.param(replace(CALM, mora_per_s=9.4), 4.0, "速さ", id="fast"),
        pytest.param(replace(CALM, mora_per_s=3.1), 4.0, "ゆっくり", id="slow"),
        pytest.param(replace(CALM, pauses=(LONG, LONG)), 4.0, "沈黙", id="long pauses"),
        pytest.param(replace(CALM, pauses=(LONG,)), 5.0, "落ち着いて", id="one pause to think"),
        pytest.param(replace(CALM, falls_off=0.6), 4.0, "文の終わり", id="ends die away"),
        pytest.param(replace(CALM, fillers=fillers(2)), 5.0, "落ち着いて", id="few fillers"),
        pytest.param(replace(CALM, fillers=fillers(8)), 4.0, "言いよどみ", id="many fillers"),
        pytest.param(
            replace(CALM, first_word_s=9.0, mora_per_s=9.0, falls_off=1.0),
            2.0,
            "話し出し",
            id="three",
        ),
    ],
)
def test_what_stands_out_costs_a_level(delivery: Delivery, value: float, word: str) -> None:
    """Pitch is measured and never graded."""
    result = grade_delivery(delivery)
    assert result.value == value
    assert word in result.reason


@pytest.mark.parametrize(
    "delivery",
    [pytest.param(None, id="typed"), pytest.param(replace(CALM, speech_s=2.0), id="too short")],
)
def test_too_little_is_not_graded(delivery: Delivery | None) -> None:
    """No voice, no score."""
    assert grade_delivery(delivery).value is None


def test_each_thing_that_stands_out_is_a_term() -> None:
    """From 5 a point is taken off for each, and the term names it."""
    result = grade_delivery(replace(CALM, first_word_s=7.0, fillers=fillers(8)))
    assert [term.points for term in result.terms] == [5.0, -1.0, -1.0]
    assert "話し出し" in result.terms[1].label
