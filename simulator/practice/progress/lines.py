"""From all stored answers to progress: lines of comparable answers, and what can be said of them.

How the answers are chosen, cut and compared: ``docs/practice.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from statistics import fmean

from simulator.evaluation.rubric import criteria, criterion_label
from simulator.interview.questions import load_banks
from simulator.practice.history import History, PastAnswer, is_answer, moment_of
from simulator.practice.progress.halves import (
    Comparable,
    comparable,
    cut,
    graded_by,
    is_graded_by,
    is_real,
    scored,
    successive_differences,
)
from simulator.practice.progress.natural_limits import natural_limits
from simulator.practice.progress.repeatability import Repeatability, detectable, own_error
from simulator.practice.progress.self_estimates import estimate_lines
from simulator.reading.text import count_characters
from simulator.values.assessment import Criterion
from simulator.values.progress import (
    Change,
    CountLine,
    Dot,
    Half,
    Line,
    LineKind,
    Progress,
    StageProgress,
)
from simulator.values.question import CHARACTERS_PER_S
from simulator.values.session import Session, SessionKind
from simulator.values.stage import Stage

LEAST_ANSWERS = 3
"""In each half; with fewer nothing is said (「まだ言えません」)."""


def progress_of(
    history: History,
    *,
    ruler: str,
    repeatability: Repeatability,
    now: datetime,
    stages: Sequence[Stage] = tuple(Stage),
) -> Progress:
    """Compare the answers of ``stages`` that ``ruler`` graded; ``now`` has a time zone."""
    answers = graded_by(ruler, history)
    if repeatability.ruler != ruler:
        repeatability = Repeatability(ruler=ruler)  # another ruler's noise says nothing of this one
    asked = [answer for answer in history.answers if answer.session.stage in stages]
    chosen = [one for stage in stages if (one := comparable(stage, answers))]
    return Progress(
        made_at=now,
        stages=tuple(_of_stage(one, repeatability) for one in chosen),
        estimates=estimate_lines(
            history.sessions, [one for one in answers if one.session.stage in stages]
        ),
        sessions=len(history.sessions),
        old_ruler=sum(is_real(one) and not is_graded_by(ruler, one) for one in asked),
        study=sum(not is_real(one) for one in asked),
        unreadable=history.unreadable,
        ahead=_ahead(history.sessions, now),
    )


def _of_stage(chosen: Comparable, repeatability: Repeatability) -> StageProgress:
    lines = (
        _line(criterion, kind, chosen, repeatability)
        for criterion in criteria()
        for kind in (LineKind.FIRST_TIME, LineKind.REPEATED)
    )
    return StageProgress(
        stage=chosen.stage,
        is_typed=chosen.is_typed,
        compared=len(chosen.answers),
        other_way=chosen.other_way,
        is_drilled=all(one.session.kind is not SessionKind.INTERVIEW for one in chosen.answers),
        lines=tuple(line for line in lines if line.dots),
        counts=tuple(_counts(chosen)),
    )


def _line(
    criterion: Criterion, kind: LineKind, chosen: Comparable, repeatability: Repeatability
) -> Line:
    placed = cut(kind, scored(criterion, chosen.answers))
    before, after = (
        [one.value for one, half in placed if half is side] for side in (Half.BEFORE, Half.AFTER)
    )
    error = _error(criterion, kind, chosen, repeatability)
    mean_before, mean_after = _mean(before), _mean(after)
    mdc = (
        detectable(error, len(before), len(after))
        if error is not None and before and after
        else None
    )
    return Line(
        criterion=criterion,
        label=criterion_label(criterion),
        stage=chosen.stage,
        kind=kind,
        dots=tuple(_dot(one.answer, one.value, half) for one, half in placed),
        n_before=len(before),
        n_after=len(after),
        mean_before=mean_before,
        mean_after=mean_after,
        mdc=mdc,
        change=change(len(before), len(after), mean_before, mean_after, mdc),
        is_noise_known=error is not None,
    )


def change(
    n_before: int, n_after: int, before: float | None, after: float | None, mdc: float | None
) -> Change:
    """Return what can be said of two means; the rounded ones decide, since they are shown."""
    if min(n_before, n_after) < LEAST_ANSWERS or mdc is None or before is None or after is None:
        return Change.TOO_FEW
    difference = round(after - before, 2)
    if abs(difference) <= mdc:
        return Change.WITHIN_NOISE
    return Change.BETTER if difference > 0 else Change.WORSE


def _error(
    criterion: Criterion, kind: LineKind, chosen: Comparable, repeatability: Repeatability
) -> float | None:
    """Return the standard error of one answer.

    Where the corpus does not show it (it has no sound), the candidate's own repeats may.
    """
    error = repeatability.error(criterion, kind, is_typed=chosen.is_typed)
    if error is None and kind is LineKind.REPEATED:
        return own_error(successive_differences(criterion, chosen.answers))
    return error


def _mean(values: Sequence[float]) -> float | None:
    return round(fmean(values), 2) if values else None


def _counts(chosen: Comparable) -> Iterator[CountLine]:
    for label, unit, digits, measure in (
        (
            f"{'書いた' if chosen.is_typed else '話した'}長さ(目安に対して)",
            "%",
            0,
            _share_of_target,
        ),
        ("話す速さ", "拍/秒", 1, _pace),
        ("言いよどみ", "回/分", 1, _fillers_per_min),
    ):
        measured = [(one, measure(one)) for one in chosen.answers if is_answer(one.turn)]
        dots = [_dot(answer, value) for answer, value in measured if value is not None]
        if dots:
            yield _count_line(label, unit, digits, dots)


def _count_line(label: str, unit: str, digits: int, dots: list[Dot]) -> CountLine:
    limits = natural_limits([dot.value for dot in dots])
    return CountLine(
        label=label,
        unit=unit,
        digits=digits,
        dots=tuple(dots),
        mean=limits.mean,
        low=limits.low,
        high=limits.high,
        signal=limits.signal,
        outside=tuple(dots[place] for place in limits.outside),
    )


def _share_of_target(answer: PastAnswer) -> float | None:
    """Return the length as a percentage of the question's target."""
    given, target_s = answer.turn.answer, answer.turn.asked.target_s
    if given.typed is not None:
        return 100 * count_characters(given.text or "") / (target_s * CHARACTERS_PER_S)
    return 100 * given.transcript.speaking_s / target_s if given.transcript else None


def _pace(answer: PastAnswer) -> float | None:
    delivery = answer.turn.answer.delivery
    return delivery.mora_per_s if delivery else None


def _fillers_per_min(answer: PastAnswer) -> float | None:
    delivery = answer.turn.answer.delivery
    if delivery is None or not delivery.speech_s:
        return None
    return 60 * len(delivery.fillers) / delivery.speech_s


def _dot(answer: PastAnswer, value: float, half: Half | None = None) -> Dot:
    return Dot(
        session_id=answer.session.id,
        at=moment_of(answer.session),
        question=_topic(answer),
        value=value,
        half=half,
    )


def _topic(answer: PastAnswer) -> str:
    """Return what the question is about; a question that the bank has no more has its own words."""
    return _topics().get(answer.question_id) or answer.turn.asked.text


@cache
def _topics() -> dict[str, str | None]:
    return {question.id: question.topic for bank in load_banks().values() for question in bank}


def _ahead(sessions: Sequence[Session], now: datetime) -> tuple[str, ...]:
    """Return the ids of sessions whose time can't be right: a clock was wrong."""
    began = {session.id: moment_of(session) for session in sessions}
    return tuple(
        session.id
        for session in sessions
        if began[session.id] > now
        or (
            session.repeats is not None
            and session.repeats.session_id in began
            and began[session.id] < began[session.repeats.session_id]
        )
    )
