"""The seam: a reading becomes signals by whatever heads there are, and others read only those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from simulator.interview.gaps import find_gaps
from simulator.interview.questions import find_question
from simulator.reading.values import Reading
from simulator.session.hearing import grade_alone
from simulator.signals.read import read_answer, understand
from simulator.signals.terms import term
from simulator.signals.values import Label, Labels, Level, Marked, Signal, Turn
from simulator.values.assessment import Criterion
from simulator.values.marks import Mark, MarkKind
from simulator.values.people import TurnKind
from simulator.values.question import Gap, Question
from tests.understood import understood

QUESTION = find_question("proudest_result")
ANSWER = "上司は最低でした。返品を月に40件から12件に減らしました。私が手順を書き直しました。"


class SureHeads:
    """Heads that mark one passage, and are as sure of every label as a test wants."""

    name = "sure"

    def __init__(self, probability: float) -> None:
        self._probability = probability
        self.seen: list[Mark] = []

    def mark(self, answer: Reading) -> tuple[Mark, ...]:
        return (Mark(kind=MarkKind.BLAME, start=0, end=len("上司は最低でした")),)

    def turn(self, answer: Reading, asked: Question | None) -> Turn:
        return Turn(kind=TurnKind.ANSWER, probability=self._probability)

    def label(self, answer: Marked, asked: Question | None, earlier: Sequence[Reading]) -> Labels:
        self.seen += answer.marks
        signals = {each: Signal(label=each, probability=self._probability) for each in Label}
        return Labels(of=signals)

    def level(
        self, answer: Marked, asked: Question | None, target_s: float | None
    ) -> Mapping[Criterion, Level]:
        return {"concreteness": Level(terms=term("文の重み", 4.2), reason="頭が決めました。")}


def test_other_heads_decide_what_is_asked_and_what_it_is_worth() -> None:
    """Policy and scores follow the probabilities and levels, whatever the words are."""
    reading = read_answer(ANSWER, question=QUESTION.variants[0])
    answer = understand(reading, QUESTION, heads=SureHeads(0.9))
    gaps = (Gap.BLAME, Gap.CLAIM, Gap.NO_OWN_ROLE, Gap.UNANSWERED)
    assert find_gaps(answer, target_s=10, gaps=gaps) == (Gap.BLAME, Gap.CLAIM)
    unlikely = understand(reading, QUESTION, heads=SureHeads(0.1))
    assert find_gaps(unlikely, target_s=10, gaps=gaps) == (Gap.NO_OWN_ROLE, Gap.UNANSWERED)
    graded = grade_alone(answer, QUESTION, QUESTION.stage)
    concreteness, positivity = graded.score("concreteness"), graded.score("positivity")
    assert concreteness is not None and concreteness.value == 4.2
    assert positivity is not None and positivity.value is None and "未採点" in positivity.reason
    assert graded.understood_by == "sure"


@pytest.mark.parametrize(("unsure", "kept"), [(0, True), (8, False)], ids=["sure", "unsure"])
def test_no_heads_hold_doubtful_words_against_a_candidate(unsure: int, kept: bool) -> None:
    """What speaks against an answer is dropped before it is labelled, if it may be misheard."""
    heads = SureHeads(0.9)
    reading = read_answer(ANSWER, doubtful=((0, unsure),))
    answer = understand(reading, QUESTION, heads=heads)
    assert bool(answer.marked(MarkKind.BLAME)) is kept
    assert any(mark.kind is MarkKind.BLAME for mark in heads.seen) is kept


def test_what_can_not_be_graded_means_nothing() -> None:
    """Neither marks nor levels; that somebody is stuck or in distress is still heard."""
    answer = understood("特にありません。", question_id=QUESTION.id)
    assert answer.reading.ungradable
    assert (answer.marks, answer.levels) == ((), {})
    assert understood("死にたいです。").has(Label.DISTRESS)


def test_a_label_is_carried_by_whole_sentences() -> None:
    """Each span begins and ends where a sentence does."""
    answer = understood(ANSWER, question_id=QUESTION.id)
    signals = answer.labels.of
    assert set(signals) == set(Label)
    assert all(set(each.spans) <= set(answer.spans) for each in signals.values())
    assert [ANSWER[start:end] for start, end in signals[Label.BLAME].spans] == ["上司は最低でした"]
    assert signals[Label.FIGURES].spans == (answer.spans[1],)
