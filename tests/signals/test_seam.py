"""The seam: a reading becomes signals by whatever heads there are, and others read only those."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from simulator.interview.gaps import find_gaps
from simulator.interview.questions import find_question
from simulator.reading.values import Reading
from simulator.session.hearing import grade_alone
from simulator.signals.read import read_answer, understand
from simulator.signals.terms import term
from simulator.signals.values import Labels, Level, Marked, Tag, Turn
from simulator.values.assessment import Criterion
from simulator.values.marks import Mark, MarkKind
from simulator.values.people import TurnKind
from simulator.values.question import Gap, Question
from tests.understood import understood

QUESTION = find_question("proudest_result")
ANSWER = "マジで大変でした。返品を月に40件から12件に減らしました。私が手順を書き直しました。"


class SureHeads:
    """Heads that mark the first sentence, and are as sure of a gap as a test wants."""

    name = "sure"

    def __init__(self, likely: Mapping[Gap, float], enough: bool = False) -> None:
        self._labels = Labels(gaps=likely, enough=enough, tags=(frozenset({Tag.BLAME}),))
        self.graded: list[Mark] = []

    def mark(self, answer: Reading, asked: Question | None) -> tuple[Mark, ...]:
        return (Mark(kind=MarkKind.BLAME, start=0, end=8),)

    def turn(self, answer: Reading, asked: Question | None) -> Turn:
        return Turn(kind=TurnKind.ANSWER, probability=0.9)

    def label(self, answer: Reading, asked: Question | None) -> Labels:
        return self._labels

    def level(self, answer: Marked, asked: Question | None) -> Mapping[Criterion, Level]:
        self.graded += answer.marks
        return {"concreteness": Level(terms=term("文の重み", 4.2), reason="頭が決めました。")}


def test_other_heads_decide_what_is_asked_and_what_it_is_worth() -> None:
    """Policy and scores follow the probabilities and levels, whatever the words are."""
    reading = read_answer(ANSWER, question=QUESTION.variants[0])
    heads = SureHeads({Gap.CLAIM: 0.2, Gap.BLAME: 0.7})
    answer = understand(reading, QUESTION, heads=heads)
    gaps = (Gap.CLAIM, Gap.BLAME, Gap.NO_OWN_ROLE)
    assert find_gaps(answer, target_s=10, gaps=gaps) == (Gap.BLAME, Gap.CLAIM)
    content = understand(reading, QUESTION, heads=SureHeads({Gap.BLAME: 0.1}, enough=True))
    assert find_gaps(content, target_s=10, gaps=gaps) == ()
    graded = grade_alone(answer, QUESTION, QUESTION.stage)
    concreteness, positivity = graded.score("concreteness"), graded.score("positivity")
    assert concreteness is not None and concreteness.value == 4.2
    assert positivity is not None and positivity.value is None and "未採点" in positivity.reason
    assert graded.understood_by == "sure"


@pytest.mark.parametrize(("unsure", "kept"), [(0, True), (4, False)], ids=["sure", "unsure"])
def test_doubtful_words_are_not_counted_against_a_candidate(unsure: int, kept: bool) -> None:
    """A casual word is dropped before anything is graded, if it may be misheard."""
    heads = SureHeads({})
    answer = understand(read_answer(ANSWER, doubtful=((0, unsure),)), QUESTION, heads=heads)
    assert bool(answer.marked(MarkKind.CASUAL)) is kept
    assert any(mark.kind is MarkKind.CASUAL for mark in heads.graded) is kept


def test_what_can_not_be_graded_means_nothing() -> None:
    """It has neither marks nor levels nor tagged sentences."""
    answer = understood("特にありません。", question_id=QUESTION.id)
    assert answer.reading.ungradable
    assert (answer.marks, answer.levels, answer.tagged) == ((), {}, ())


@pytest.mark.parametrize("text", ["", "。。。", "  \n", "……"])
def test_the_heads_are_not_asked_about_silence(text: str) -> None:
    """Without a letter there is nothing to understand, and a smaller question helps."""
    answer = understood(text, question_id=QUESTION.id)
    assert (answer.labels, answer.levels, answer.turn.kind) == (Labels(), {}, TurnKind.ANSWER)
    assert answer.needs_help


def test_distress_is_found_by_its_words() -> None:
    """No model decides it."""
    assert understood("もう死にたいです。").distress
    assert not understood("死ぬ気で売りました。").distress
