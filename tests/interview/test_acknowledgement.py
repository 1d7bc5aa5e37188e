"""Before the next question the interviewer says back a few of the candidate's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.interview.acknowledgement import MOST, acknowledgement
from simulator.interview.personas import load_persona, load_personas
from simulator.interview.policy import Answered
from simulator.signals.values import Tag
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap
from tests.tagged import tagged

HR = load_persona("hr")


def told(deed: str, *, worth: float = 6.0, follows: bool = False, asks: str = "") -> Answered:
    answer = tagged((deed, {Tag.OWN_ACTION}))
    answer = replace(answer, labels=replace(answer.labels, strengths=(worth,)))
    asked = AskedQuestion(
        question_id="strengths",
        text=asks or "強みを教えてください。",
        target_s=60.0,
        gap=Gap.NO_NUMBER if follows else None,
    )
    return Answered(asked=asked, signals=answer)


SWEEPS, COUNTS = "毎朝店の前を掃きました。", "在庫を表に数えました。"


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_the_words_are_said_back(persona: Persona) -> None:
    assert "「毎朝店の前を掃きました」" in acknowledgement([told(SWEEPS)], persona, seed=1)


def test_what_was_told_last_is_said_back() -> None:
    """Even where a better sentence stands before it, or in a follow-up without any."""
    history = [told(SWEEPS, worth=7.0), told(COUNTS, worth=4.0, follows=True)]
    assert "在庫を表に数えました" in acknowledgement(history, HR, seed=1)
    history.append(told("はい、そうでした。", worth=0.0, follows=True))
    assert "在庫を表に数えました" in acknowledgement(history, HR, seed=1)


def test_nothing_is_said_back_twice_in_a_row() -> None:
    history = [told(SWEEPS), told(COUNTS)]
    assert acknowledgement(history, HR, seed=1) == ""
    assert acknowledgement([*history, told("棚の札を書きました。")], HR, seed=1)


def test_what_was_quoted_in_a_question_is_not_said_back() -> None:
    asks = "「毎朝店の前を掃きました」とのことですが、どのくらいの広さでしたか。"
    history = [told(SWEEPS), told("広さは十坪でした。", worth=0.0, follows=True, asks=asks)]
    assert acknowledgement(history, HR, seed=1) == ""


def test_it_does_not_become_a_habit() -> None:
    history = [told(f"棚の札を{number}枚書きました。") for number in range(2, 12)]
    lines = [acknowledgement(history[: at + 1], HR, seed=1) for at in range(len(history))]
    said = [line for line in lines if line]
    assert len(said) == MOST
    assert len({line.partition("」")[2] for line in said}) == MOST


def test_nothing_is_said_back_after_words_of_distress() -> None:
    answer = told(SWEEPS)
    assert answer.signals
    signals = replace(answer.signals, distress=True)
    assert acknowledgement([replace(answer, signals=signals)], HR, seed=1) == ""


def test_an_interviewer_without_such_lines_says_nothing() -> None:
    assert acknowledgement([told(SWEEPS)], replace(HR, acknowledges=()), seed=1) == ""
