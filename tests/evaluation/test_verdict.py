"""The verdict over a whole interview, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from simulator.evaluation.verdict import OF_REMARK, GradedAnswer, find_levers, session_verdict
from simulator.values.assessment import (
    Assessment,
    Evidence,
    Lens,
    Outcome,
    Remark,
    Risk,
    Sayable,
    Score,
    Worry,
)
from simulator.values.people import Request, TurnKind
from simulator.values.question import QuestionKind
from simulator.values.stage import Stage

UNLIKELY = dict.fromkeys(Remark, 0.01)


def answer(
    turn: int, fit: float | None, *, kind: QuestionKind = QuestionKind.MAIN,
    remarks: Mapping[Remark, float] = UNLIKELY, **levels: float,
) -> GradedAnswer:  # fmt: skip
    """An answer with which the interviewer of the second stage is so satisfied.

    What an adviser would likely worry about can be pointed at.
    """
    lens = Lens(
        stage=Stage.SECOND, fit=fit, margin=None if fit is None else 0.6, outcome=None, says="。",
        good=(), weak=(),
    )  # fmt: skip
    scores = tuple(
        Score(criterion=name, value=value, reason="。")
        for name, value in (levels or {"positivity": 4.0}).items()
    )
    assessment = Assessment(
        scores=scores, slots=None, overall=None, overall_reason="。", lenses=(lens,),
        remarks=remarks,
        risks=tuple(
            Risk(worry=worry, evidence=Evidence(quote="。", start=0, end=1))
            for worry in Worry if remarks.get(worry.remark, 0.0) > 0.5
        ),
    )  # fmt: skip
    return GradedAnswer(turn=turn, kind=kind, assessment=assessment)


@pytest.mark.parametrize(("sure", "named"), [((), True), (("own_action",), False)])
def test_ones_own_part_is_not_missing_where_it_was_told(sure: tuple[str, ...], named: bool) -> None:
    """Who has just told of it would feel unheard."""
    given = answer(1, 3.0, remarks=UNLIKELY | {Remark.NO_OWN_ROLE: 0.6})
    told = Sayable(
        at=0, text="棚は私が作り直しました", alone=True, does=sure, sure=sure, worth=1.0,
        evidence=Evidence(quote="。", start=0, end=1),
    )  # fmt: skip
    known = replace(given, assessment=replace(given.assessment, sayable=(told,)))
    levers = find_levers([known], Stage.SECOND)
    assert [lever.remark is Remark.NO_OWN_ROLE for lever in levers] == [named]


@pytest.mark.parametrize(
    ("fits", "outcome"),
    [
        pytest.param((4.4, 3.6, 2.8), Outcome.REACHED, id="reached"),
        pytest.param((2.9, 2.9), Outcome.OPEN, id="on-the-line"),
        pytest.param((3.5, 1.5, 2.0), Outcome.MISSED, id="missed"),
        pytest.param((None, 4.0), Outcome.REACHED, id="of-what-was-measured"),
        pytest.param((None,), None, id="nothing-measured"),
    ],
)
def test_the_mean_over_the_answers_decides(
    fits: tuple[float | None, ...], outcome: Outcome | None
) -> None:
    """A result is given from what was measured, whatever else is missing."""
    found = session_verdict([answer(n, fit) for n, fit in enumerate(fits, 1)], Stage.SECOND)
    assert found.outcome is outcome
    assert (found.overall is None) is (outcome is None)
    assert "concreteness" in found.missing


def test_a_mean_is_surer_than_one_answer() -> None:
    """The margin is that of a mean of independent values."""
    one = session_verdict([answer(1, 3.0)], Stage.SECOND)
    four = session_verdict([answer(n, 3.0) for n in range(1, 5)], Stage.SECOND)
    assert one.margin == 0.6
    assert four.margin == 0.3


def test_questions_back_and_single_facts_do_not_enter_the_mean() -> None:
    """They are no answers, or belong to one that is counted already."""
    kinds = (QuestionKind.ONE_FACT, QuestionKind.BACK_QUESTION)
    others = [answer(n, 1.0, kind=kind) for n, kind in enumerate(kinds, start=2)]
    answers = [answer(1, 4.0), *others]
    assert session_verdict(answers, Stage.SECOND).overall == 4.0
    assert [lever.turn for lever in find_levers(answers, Stage.SECOND)] == [1]


def test_an_answer_to_a_follow_up_counts_and_may_be_the_one_thing() -> None:
    """Blame that comes out only when asked again worries as much."""
    blaming = answer(2, 1.4, kind=QuestionKind.TELLING, remarks=UNLIKELY | {Remark.BLAME: 0.9})
    answers = [answer(1, 4.4), blaming]
    assert session_verdict(answers, Stage.SECOND).overall == 2.9
    first = find_levers(answers, Stage.SECOND)[0]
    assert (first.turn, first.remark) == (2, Remark.BLAME)


SILENT = [
    pytest.param(TurnKind.REQUEST, Request.STUCK, id="nothing-comes-to-mind"),
    pytest.param(TurnKind.ANSWER, None, id="arimasen"),
]


@pytest.mark.parametrize(("kind", "request_"), SILENT)
def test_a_question_that_stays_unanswered_is_the_lowest(
    kind: TurnKind, request_: Request | None
) -> None:
    """It weighs on the verdict, and is a thing to prepare."""
    answers = [answer(1, 4.2), answer(2, 4.2), unanswered(3, kind, request_)]
    found = session_verdict(answers, Stage.SECOND)
    assert found.overall == pytest.approx((4.2 + 4.2 + 1.0) / 3, abs=0.05)
    assert found.outcome is Outcome.OPEN
    first = find_levers(answers, Stage.SECOND)[0]
    assert (first.turn, first.remark) == (3, Remark.STUCK)


@pytest.mark.parametrize(("kind", "request_"), SILENT)
def test_nothing_is_judged_where_nothing_was_answered(
    kind: TurnKind, request_: Request | None
) -> None:
    """A dead microphone is no failed interview."""
    found = session_verdict([unanswered(1, kind, request_)], Stage.SECOND)
    assert (found.overall, found.outcome) == (None, None)


def unanswered(turn: int, kind: TurnKind, request_: Request | None) -> GradedAnswer:
    """A question of the plan to which nothing was said that could be graded."""
    assessment = Assessment(
        scores=(Score(criterion="concreteness", value=None, reason="未採点。"),), slots=None,
        overall=None, overall_reason="。", kind=kind, request=request_,
    )  # fmt: skip
    return GradedAnswer(turn=turn, kind=QuestionKind.MAIN, assessment=assessment)


@pytest.mark.parametrize("remark", sorted(set(Remark) - {Remark.STUCK}))
def test_a_sure_remark_on_a_weak_answer_comes_first(remark: Remark) -> None:
    """Before an answer that was fine, and with the criterion that it is about."""
    weak = answer(2, 1.9, remarks=UNLIKELY | {remark: 0.97})
    first = find_levers([answer(1, 4.4), weak, answer(3, 4.0)], Stage.SECOND)[0]
    assert (first.turn, first.remark, first.criterion) == (2, remark, OF_REMARK[remark])
    assert first.gain == pytest.approx(3.1)


@pytest.mark.parametrize("worry", Worry)
def test_a_worry_without_a_sentence_to_point_at_is_not_spoken_of(worry: Worry) -> None:
    """Who reads of a worry has to know which."""
    unsaid = answer(1, 2.0, remarks=UNLIKELY | {worry.remark: 0.45})
    assert not any(lever.remark for lever in find_levers([unsaid], Stage.SECOND))


def test_nothing_is_said_of_an_answer_that_is_not_likely_true() -> None:
    """The weakest answer is named alone, and what would move its interviewer most."""
    unsure = answer(1, 2.0, concreteness=2.0, conclusion_first=1.0)
    first = find_levers([unsure, answer(2, 4.4)], Stage.SECOND)[0]
    assert (first.turn, first.remark, first.criterion) == (1, None, "concreteness")


def test_of_two_remarks_the_likelier_is_said() -> None:
    """What an adviser prefers decides only between those of about the same likelihood."""
    both = UNLIKELY | {Remark.NO_COMPANY_REASON: 0.97, Remark.CONDITION: 0.25}
    lever = find_levers([answer(1, 2.0, remarks=both)], Stage.SECOND)[0]
    assert lever.remark is Remark.NO_COMPANY_REASON
