"""What can be said of a way so far, and what can't."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from math import sqrt

import pytest

from simulator.evaluation.ruler import ruler
from simulator.practice.history import history_of
from simulator.practice.progress.lines import change, progress_of
from simulator.practice.progress.repeatability import (
    LEAST_PAIRS,
    Noise,
    Repeatability,
    detectable,
    load_repeatability,
    own_error,
)
from simulator.report.progress_view import stages
from simulator.values.progress import Change, Half, Line, LineKind, Progress
from simulator.values.session import AnswerRef, Mode, Session, SessionKind
from simulator.values.stage import Stage
from tests.practice.past import BEGAN, RULER, past_session

NOW = BEGAN + timedelta(days=100)
NEW = ("self_introduction", "motivation", "career_history", "strengths", "weaknesses",
       "desired_job", "preparation", "communication")  # fmt: skip


def noise(sem: float | None, questions: float | None = None) -> Noise:
    differences = () if sem is None else (sem * sqrt(2), -sem * sqrt(2)) * LEAST_PAIRS
    return Noise(
        differences=differences, free=50, sd_of_questions=questions, heard=100, sd_of_hearing=0.0
    )


def known(sem: float | None = 0.4, questions: float | None = 0.4) -> Repeatability:
    names = ("length", "concreteness", "positivity")
    return Repeatability(ruler=RULER, criteria={name: noise(sem, questions) for name in names})


def progress(sessions: list[Session], repeatability: Repeatability | None = None) -> Progress:
    return progress_of(
        history_of(sessions), ruler=RULER, repeatability=repeatability or known(), now=NOW
    )


def series(
    values: list[float], *, criterion: str = "concreteness", **other: object
) -> list[Session]:
    """The same question again and again, a day apart."""
    return [
        past_session(day, {"motivation": {criterion: value}}, **other)  # type: ignore[arg-type]
        for day, value in enumerate(values)
    ]


def new_questions(values: list[float], *, criterion: str = "concreteness") -> list[Session]:
    return [
        past_session(day, {question: {criterion: value}})
        for day, (question, value) in enumerate(zip(NEW, values, strict=False))
    ]


def line(of: Progress, kind: LineKind = LineKind.REPEATED, criterion: str = "concreteness") -> Line:
    return next(
        line
        for stage in of.stages
        for line in stage.lines
        if line.kind is kind and line.criterion == criterion
    )


@pytest.mark.parametrize("answers", range(1, 9))
def test_a_really_better_series_is_called_better_from_the_sixth_answer_on(answers: int) -> None:
    """Before that there are not three and three; a worse one is called worse likewise."""
    better = [2.0] * (answers // 2) + [3.5] * (answers - answers // 2)
    worse = [5.5 - value for value in better]
    expected = (Change.BETTER, Change.WORSE) if answers >= 6 else (Change.TOO_FEW,) * 2
    if answers == 1:
        assert all(
            line.kind is LineKind.FIRST_TIME for line in progress(series(better)).stages[0].lines
        )
        return
    assert (line(progress(series(better))).change, line(progress(series(worse))).change) == expected


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "spoken"])
def test_twelve_repeats_of_the_same_answers_are_within_noise(typed: bool) -> None:
    """For every criterion that the answers have, one without sound to measure it by included."""
    levels = dict.fromkeys(("length", "concreteness", "delivery"), 3.0)
    sessions = [past_session(day, {"motivation": levels}) for day in range(12)]
    if not typed:
        sessions = [_spoken(session) for session in sessions]
    found = progress(sessions)
    repeated = [line for line in found.stages[0].lines if line.kind is LineKind.REPEATED]
    assert {(line.criterion, line.change) for line in repeated} == {
        (name, Change.WITHIN_NOISE) for name in levels
    }


def test_the_words_rest_on_the_formula() -> None:
    """1.96 · 0.4 · √(1/3 + 1/3) is 0.64: a difference of 0.6 is noise, one of 0.7 is none."""
    small, large = (
        line(progress(series([3.0] * 3 + [3.6] * 3))),
        line(progress(series([3.0] * 3 + [3.7] * 3))),
    )
    assert small.mdc == large.mdc == pytest.approx(0.65)  # upwards: 0.6401
    assert (small.change, large.change) == (Change.WITHIN_NOISE, Change.BETTER)


def test_a_question_met_for_the_first_time_has_the_noise_of_questions() -> None:
    """A difference that would count for the same question may be one between questions."""
    values, wide = [3.0] * 3 + [4.0] * 3, known(0.4, 1.2)
    assert line(progress(series(values), wide)).change is Change.BETTER
    first = line(progress(new_questions(values), wide), LineKind.FIRST_TIME)
    assert (first.n_before, first.n_after, first.change) == (3, 3, Change.WITHIN_NOISE)


def test_both_halves_of_a_repeated_line_hold_the_same_questions() -> None:
    """However differently they are answered: an easy question that came later is no progress."""
    hard = series([2.0] * 6)
    easy = [past_session(50 + day, {"weaknesses": {"concreteness": 5.0}}) for day in range(6)]
    found = line(progress([*hard, *easy]))
    assert (found.mean_before, found.mean_after) == (3.5, 3.5)
    assert found.change is Change.WITHIN_NOISE


def test_one_sitting_is_not_compared_with_itself() -> None:
    """Its eight new questions differ; the candidate does not."""
    levels = {
        question: {"concreteness": float(1 + place // 2)} for place, question in enumerate(NEW)
    }
    found = line(progress([past_session(0, levels)]), LineKind.FIRST_TIME)
    assert (found.n_before, found.n_after, found.change) == (8, 0, Change.TOO_FEW)


def test_the_middle_one_of_an_odd_number_is_in_neither_half() -> None:
    """So both halves stay equal, in whatever order the sessions are read."""
    sessions = series([1.0, 1.0, 1.0, 5.0, 2.0, 2.0, 2.0])
    random.Random(1).shuffle(sessions)
    found = line(progress(sessions))
    assert [dot.half for dot in found.dots] == [Half.BEFORE] * 3 + [None] + [Half.AFTER] * 3
    assert (found.mean_before, found.mean_after) == (1.0, 2.0)


def _spoken(session: Session) -> Session:
    turns = tuple(
        replace(turn, answer=replace(turn.answer, typed=None, audio="answer-01.wav"))
        for turn in session.turns
    )
    return replace(session, turns=turns)


@pytest.mark.parametrize(
    ("other", "left_out"),
    [
        pytest.param({"ruler": "ffffffffffff"}, "old_ruler", id="another-ruler"),
        pytest.param({"ruler": ""}, "old_ruler", id="no-ruler"),
        pytest.param({"mode": Mode.STUDY}, "study", id="study"),
    ],
)
def test_what_can_not_be_compared_is_left_out_and_counted(
    other: dict[str, object], left_out: str
) -> None:
    """Another ruler, none at all, and study with help."""
    sessions = series([3.0] * 6) + series([5.0] * 4, **other)
    found = progress(sessions)
    assert [dot.value for dot in line(found).dots] == [3.0] * 6
    assert getattr(found, left_out) == 4
    assert found.old_ruler + found.study == 4


def test_the_way_of_most_of_the_last_answers_is_compared() -> None:
    """Six spoken ones of late are not compared with the typed ones before."""
    typed, spoken = series([3.0] * 5), [_spoken(each) for each in series([4.0] * 12)[5:]]
    stage = progress([*typed, *spoken]).stages[0]
    assert (stage.is_typed, stage.compared, stage.other_way) == (False, 7, 5)


def test_stages_are_apart_and_demos_are_nobodys() -> None:
    """One line for each stage."""
    sessions = series([3.0] * 6) + series([3.0] * 2, stage=Stage.FINAL)
    sessions += series([1.0] * 6, kind=SessionKind.DEMO)
    assert [(s.stage, s.compared) for s in progress(sessions).stages] == [
        (Stage.FIRST, 6), (Stage.FINAL, 2),
    ]  # fmt: skip


def test_the_noise_of_another_ruler_says_nothing() -> None:
    """Nor does a criterion whose noise nobody has measured."""
    other = replace(known(), ruler="ffffffffffff")
    for unknown in (other, known(None)):
        found = line(progress(series([1.0] * 4 + [5.0] * 4), unknown))
        assert (found.change, found.mdc, found.is_noise_known) == (Change.TOO_FEW, None, False)


def test_ones_own_repeats_measure_what_the_corpus_can_not() -> None:
    """From ten differences between successive answers on."""
    assert own_error([0.0] * (LEAST_PAIRS - 1)) is None
    assert own_error([0.0] * LEAST_PAIRS) == 0.0
    found = line(progress(series([3.0, 4.0] * 6, criterion="delivery")), criterion="delivery")
    assert found.change is Change.WITHIN_NOISE
    assert found.mdc is not None and found.mdc > 0


def test_the_shipped_noise_was_measured_with_todays_ruler() -> None:
    """After a change of the ruler: ``python -m training.repeats`` measures it anew."""
    assert load_repeatability().ruler == ruler()
    measured = load_repeatability().criteria.values()
    assert sum(len(noise.differences) >= 60 for noise in measured) >= 6


@pytest.mark.parametrize("each_half", [3, 4, 6])
def test_no_change_is_hardly_ever_called_one(each_half: int) -> None:
    """One of twenty where answers differ only by the differences of the pairs.

    A criterion that mostly gives the same score, and seldom quite another, may reach one of ten.
    """
    chance, called = random.Random(20261128), {}
    for name, noise in load_repeatability().criteria.items():
        if noise.sem is None:
            continue
        limit = detectable(noise.sem, each_half, each_half)
        errors = [
            side * difference / sqrt(2) for difference in noise.differences for side in (1, -1)
        ]
        means = [sum(chance.choices(errors, k=each_half)) / each_half for _ in range(4000)]
        said = [
            change(each_half, each_half, 3 + before, 3 + after, limit)
            for before, after in zip(means[::2], means[1::2], strict=True)
        ]
        called[name] = 1 - said.count(Change.WITHIN_NOISE) / len(said)
    assert len(called) >= 8
    assert sum(called.values()) / len(called) <= 0.06
    assert max(called.values()) <= 0.1


def test_hearing_adds_noise_of_its_own() -> None:
    """A spoken answer has to change more than a typed one; without sound nothing is known of it."""
    measured = load_repeatability()
    for name in ("length", "concreteness", "wording"):
        typed, spoken = (measured.error(name, LineKind.REPEATED, is_typed=t) for t in (True, False))
        assert typed is not None and spoken is not None and typed < spoken
    assert measured.error("delivery", LineKind.REPEATED, is_typed=False) is None


def test_a_clock_that_went_back_is_named() -> None:
    """A session of tomorrow, and one that repeats an answer from after it; both are still read."""
    sessions = series([3.0] * 6)
    future = past_session(200, {"motivation": {"concreteness": 3.0}})
    again = past_session(
        -1, {"motivation": {"concreteness": 3.0}},
        repeats=AnswerRef(session_id=sessions[2].id, number=1),
    )  # fmt: skip
    found = progress([*sessions, future, again])
    assert set(found.ahead) == {future.id, again.id}
    assert found.stages[0].compared == 8


def test_a_record_without_a_time_zone_is_read() -> None:
    """It is taken for a time here; others keep their own zone."""
    sessions = series([3.0] * 6)
    plain = replace(sessions[0], started_at=sessions[0].started_at.replace(tzinfo=None))
    assert line(progress([plain, *sessions[1:]])).n_after == 3


def test_order_is_that_of_the_moments_wherever_they_were_written_down() -> None:
    """23:00 in London comes after 07:00 of the next day in Tokyo."""
    tokyo, london = series([1.0, 2.0])
    at = datetime(2026, 11, 3, 7, tzinfo=timezone(timedelta(hours=9)))
    tokyo = replace(tokyo, started_at=at)
    london = replace(london, started_at=datetime(2026, 11, 2, 23, tzinfo=UTC))
    found = line(progress([london, tokyo]))
    assert [dot.value for dot in found.dots] == [1.0, 2.0]
    assert found.dots[0].at.day == 3  # as it was there


def test_a_length_says_of_what_and_leaves_out_what_was_no_answer() -> None:
    """「特にありません」 is no short answer to the question."""
    given = series([3.0] * 3)
    nothing = past_session(9, {"motivation": {"concreteness": None}}, text="特にありません")
    (stage,) = progress([*given, nothing]).stages
    (count,) = stage.counts
    assert "目安に対して" in count.label
    assert [dot.session_id for dot in count.dots] == [session.id for session in given]


@pytest.mark.parametrize(
    ("kinds", "is_line"),
    [
        pytest.param((SessionKind.DRILL,), True, id="a-drill"),
        pytest.param((SessionKind.DRILL, SessionKind.RETRY), True, id="and-its-retry"),
        pytest.param((SessionKind.DRILL,) * 8, False, id="enough-to-compare"),
        pytest.param((SessionKind.DRILL, SessionKind.INTERVIEW), False, id="an-interview"),
    ],
)
def test_a_drill_alone_opens_no_chapter(kinds: tuple[SessionKind, ...], is_line: bool) -> None:
    """A stage that was never practised gets one line, until there is something to say."""
    levels = {"resignation_reason": {"concreteness": 3.0}}
    sessions = [
        past_session(day, levels, stage=Stage.SECOND, kind=kind) for day, kind in enumerate(kinds)
    ]
    (shown,) = stages(progress(sessions))
    assert (not shown.kinds and not shown.counts and not shown.beside) is is_line
    assert (f"{len(kinds)}件" in shown.headline and "ドリル" in shown.headline) is is_line
