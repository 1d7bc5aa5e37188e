"""The verdict over a whole interview, and what would change it."""

from __future__ import annotations

import pytest

from simulator.evaluation.verdict import GradedAnswer, find_levers, session_verdict
from simulator.values.assessment import (
    Assessment,
    Evidence,
    Lens,
    Outcome,
    Risk,
    Score,
    Worry,
)
from simulator.values.people import Request, TurnKind
from simulator.values.question import Gap, QuestionKind
from simulator.values.stage import Stage

WORDS = Evidence(quote="上司が悪いです", start=0, end=7)


def answer(
    turn: int, fit: float | None, *, kind: QuestionKind = QuestionKind.MAIN,
    gap: Gap | None = None, positivity: float = 4.0, risks: tuple[Risk, ...] = (),
    **levels: float,
) -> GradedAnswer:  # fmt: skip
    """An answer with which the interviewer of the second stage is so satisfied."""
    lens = Lens(
        stage=Stage.SECOND, fit=fit, margin=None if fit is None else 0.6, outcome=None, says="。",
        good=(), weak=(),
    )  # fmt: skip
    scores = tuple(
        Score(criterion=name, value=value, reason="。")
        for name, value in (levels | {"positivity": positivity}).items()
    )
    assessment = Assessment(
        scores=scores, slots=None, overall=None, overall_reason="。", lenses=(lens,), gap=gap,
        risks=risks,
    )  # fmt: skip
    return GradedAnswer(turn=turn, kind=kind, assessment=assessment)


@pytest.mark.parametrize(
    ("fits", "outcome"),
    [
        pytest.param((4.2, 3.4, 2.6), Outcome.REACHED, id="reached"),
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


def test_a_worry_weighs_on_the_whole_interview() -> None:
    """What would be enough is no longer so where one answer blames."""
    risk = (Risk(worry=Worry.BLAME, evidence=WORDS),)
    fine = session_verdict([answer(1, 3.4), answer(2, 3.4)], Stage.SECOND)
    blamed = session_verdict(
        [answer(1, 3.4), answer(2, 3.4, positivity=1.8, risks=risk)], Stage.SECOND
    )
    assert (fine.outcome, blamed.outcome) == (Outcome.REACHED, Outcome.OPEN)
    assert fine.overall == blamed.overall


def test_questions_back_and_single_facts_do_not_enter_the_mean() -> None:
    """They are no answers, or belong to one that is counted already."""
    kinds = (QuestionKind.ONE_FACT, QuestionKind.BACK_QUESTION)
    others = [answer(n, 1.0, kind=kind) for n, kind in enumerate(kinds, start=2)]
    answers = [answer(1, 4.0), *others]
    assert session_verdict(answers, Stage.SECOND).overall == 4.0
    assert [lever.turn for lever in find_levers(answers, Stage.SECOND)] == [1]


def test_an_answer_to_a_follow_up_counts_and_may_be_the_one_thing() -> None:
    """Blame that comes out only when asked again worries as much."""
    risk = (Risk(worry=Worry.BLAME, evidence=WORDS),)
    blaming = answer(2, 2.4, kind=QuestionKind.TELLING, positivity=1.5, risks=risk)
    answers = [answer(1, 4.4), blaming]
    assert session_verdict(answers, Stage.SECOND).overall == 3.4
    assert session_verdict(answers, Stage.SECOND).outcome is Outcome.OPEN
    first = find_levers(answers, Stage.SECOND)[0]
    assert (first.turn, first.gap) == (2, Gap.BLAME)


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
    assert (first.turn, first.gap) == (3, Gap.STUCK)


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


def test_what_is_missing_most_comes_first() -> None:
    """The answer that leaves the interviewer least content, and its gap as a criterion."""
    levers = find_levers(
        [
            answer(1, 3.4, gap=Gap.NO_NUMBER),
            answer(2, 1.9, gap=Gap.UNANSWERED, intent_match=1.5),
            answer(3, 4.4),
        ],
        Stage.SECOND,
    )
    assert [(lever.turn, lever.criterion) for lever in levers][:2] == [
        (2, "intent_match"), (1, "concreteness"),
    ]  # fmt: skip
    assert levers[0].gain == pytest.approx(3.1)


def test_a_worry_comes_before_a_weaker_answer_only_where_it_is_one() -> None:
    """Blame in an answer of low 前向きさ goes first; one that ends well does not."""
    risk = (Risk(worry=Worry.BLAME, evidence=WORDS),)
    weak = answer(1, 1.9, gap=Gap.CLAIM)
    blaming = answer(2, 2.6, gap=Gap.NO_NUMBER, positivity=1.8, risks=risk)
    turned = answer(2, 2.6, gap=Gap.NO_NUMBER, positivity=3.8, risks=risk)
    first = find_levers([weak, blaming], Stage.SECOND)[0]
    assert (first.turn, first.criterion, first.gap) == (2, "positivity", Gap.BLAME)
    assert find_levers([weak, turned], Stage.SECOND)[0].turn == 1


def test_a_likely_worry_without_words_for_it_is_none() -> None:
    """Nobody is blamed for words that can't be shown."""
    unsure = answer(1, 2.6, gap=Gap.BLAME, positivity=2.4, concreteness=1.5)
    lever = find_levers([unsure], Stage.SECOND)[0]
    assert (lever.gap, lever.criterion) == (None, "concreteness")


def test_nobody_is_told_to_have_missed_the_question_unless_it_is_sure() -> None:
    """The gap alone is wrong too often: the level of 質問との一致 has to be low."""
    unsure = answer(1, 1.9, gap=Gap.UNANSWERED, intent_match=3.4, concreteness=1.5)
    assert find_levers([unsure], Stage.SECOND)[0].criterion == "concreteness"


def test_without_a_gap_the_costliest_criterion_is_named() -> None:
    """What moves this stage's interviewer most, by the rubric's moves."""
    found = answer(1, 3.6, concreteness=3.0, intent_match=2.8, conclusion_first=1.0)
    assert find_levers([found], Stage.SECOND)[0].criterion == "concreteness"
