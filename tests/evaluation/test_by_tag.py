"""Sentences chosen by what they do: slots, strengths, and worries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.evaluation.by_tag import best_sentence, find_risks
from simulator.evaluation.slots import find_slots
from simulator.signals.values import Tag
from simulator.values.assessment import Remark
from tests.tagged import tagged


def test_the_three_parts_are_the_sentences_that_state_them() -> None:
    """Each part quotes its own sentence; one that strays or asks something is none."""
    answer = tagged(
        ("誰もが働ける町にしたいです。", {Tag.GOAL}),
        ("大切にしているのは現場との近さです。", {Tag.CHOICE_CRITERION}),
        ("他社と比べる時間をいただけますか。", {Tag.COMPARISON, Tag.REQUEST}),
    )
    assert [slot.evidence and slot.evidence.quote for slot in find_slots(answer)] == [
        "誰もが働ける町にしたいです",
        "大切にしているのは現場との近さです",
        None,
    ]


def test_the_best_sentence_shows_something_and_claims_nothing() -> None:
    """The worthiest that shows the candidate; a boast and what is below the least are none."""
    answer = tagged(
        ("誰よりも働きました。", {Tag.OWN_ACTION, Tag.CLAIM}),
        ("棚を作り直しました。", {Tag.OWN_ACTION}),
        ("廃棄が12件から3件に減りました。", {Tag.RESULT, Tag.FIGURE}),
        ("店は駅前です。", {Tag.BACKGROUND}),
    )
    worth = replace(answer, labels=replace(answer.labels, strengths=(3.0, 0.5, 1.5, 2.0)))
    best = best_sentence(worth)
    assert best is not None
    assert (best.criterion, best.evidence.quote) == (
        "concreteness", "廃棄が12件から3件に減りました",
    )  # fmt: skip
    poor = replace(answer, labels=replace(answer.labels, strengths=(-1.0, -0.5, -0.2, -2.0)))
    assert best_sentence(poor) is None


@pytest.mark.parametrize(
    ("text", "does"),
    [
        pytest.param("月に6件の誤配を1件に減らしました。", "figure", id="an-amount"),
        pytest.param("屋号を聞いて歩き、地図を作りました。", "own_action", id="none"),
    ],
)
def test_a_figure_is_praised_only_where_there_is_one(text: str, does: str) -> None:
    """「数字で伝わります」 over a sentence without a number makes the rest unbelievable."""
    answer = tagged((text, {Tag.FIGURE, Tag.OWN_ACTION}))
    best = best_sentence(replace(answer, labels=replace(answer.labels, strengths=(1.0,))))
    assert best is not None
    assert best.does == does


@pytest.mark.parametrize(("likely", "told"), [(0.8, ["上司が話を聞きませんでした"]), (0.1, [])])
def test_a_worry_is_told_where_an_adviser_would_speak_of_it(likely: float, told: list[str]) -> None:
    """A word of complaint in an answer that worries nobody is no risk."""
    answer = tagged(
        ("上司が話を聞きませんでした。", {Tag.BLAME}), ("棚を直しました。", {Tag.OWN_ACTION})
    )
    answer = replace(answer, labels=replace(answer.labels, remarks={Remark.BLAME: likely}))
    assert [risk.evidence.quote for risk in find_risks(answer)] == told
