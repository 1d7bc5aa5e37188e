"""The candidate's own marks (自己評価) beside the scores: what is near, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from simulator.values.assessment import Criterion
from simulator.values.findings import AnswerFindings
from simulator.values.session import SelfEstimate, Session

FINE = 3.5
"""Score from which on nothing is to be mended, however high the mark was. Below it, it is said of
the length which way it misses."""
HALF_STEP = 0.5
"""A mark in whole steps stands for half a step to either side."""


class Sense(StrEnum):
    """How a candidate's own mark lies to the score of the same thing."""

    NEAR = "near"
    """Within the score's margin, and the half step of the mark."""
    TOO_LOW = "too_low"
    """The score is higher than the candidate thought."""
    TOO_HIGH = "too_high"


@dataclass(frozen=True, kw_only=True)
class Estimated:
    """One of the candidate's own marks beside the score of the session."""

    label: str
    """What the candidate was asked about, e.g. 「中身」."""
    criterion: Criterion
    """What was measured of it."""
    own: int
    measured: float
    """Mean over the answers to main questions."""
    margin: float
    """± of ``measured``; 0 where it is merely counted."""
    sense: Sense
    short: bool = False
    """Of the length: whether the answers were, together, shorter than their targets."""


_SAYS = {
    ("length", Sense.TOO_LOW): "思っているより、ちょうどよい長さに近いです。",
    ("length", Sense.TOO_HIGH): "目安より長めの答えが多めです。残す文を三つに絞ってみましょう。",
    ("concreteness", Sense.TOO_LOW): "思っているより、具体的に話せています。",
    ("concreteness", Sense.TOO_HIGH): "場面や数字まで話せた答えのように、ほかも話してみましょう。",
    ("positivity", Sense.TOO_LOW): "思っているより、前向きな言葉で話せています。",
    ("positivity", Sense.TOO_HIGH): "前向きなお気持ちが、まだ言葉になりきっていないようです。",
}  # fmt: skip
_FINE, _FINE_LENGTH = "十分に伝わっています。", "ちょうどよい長さに近いです。"
_SHORT = "目安より短めの答えが多めです。話し足りないと感じた答えに、場面を一文足してみましょう。"


def compare(session: Session, answers: Mapping[int, AnswerFindings]) -> tuple[Estimated, ...]:
    """Compare the candidate's own marks with the scores, in the order of asking.

    A mark that was skipped and a criterion without a score are left out. A score is the mean over
    the main questions, its margin that of a mean of independent scores: √Σm² / n. As the mark is a
    whole number, it is near up to that margin and half a step.
    """
    return tuple(_compared(session, answers)) if session.estimate else ()


def _compared(session: Session, answers: Mapping[int, AnswerFindings]) -> Iterator[Estimated]:
    for label, criterion, own in _marks(session.estimate or SelfEstimate()):
        scores = [
            score
            for turn in session.turns
            if turn.asked.is_main and turn.assessment
            if (score := turn.assessment.score(criterion)) and score.value is not None
        ]
        if own is None or not scores:
            continue
        measured = sum(score.value or 0.0 for score in scores) / len(scores)
        margin = hypot(*(score.margin or 0.0 for score in scores)) / len(scores)
        yield Estimated(
            label=label,
            short=criterion == "length" and _is_short(session, answers),
            criterion=criterion,
            own=own,
            measured=round(measured, 1),
            margin=round(margin, 1),
            sense=_sense(measured - own, margin),
        )


def _is_short(session: Session, answers: Mapping[int, AnswerFindings]) -> bool:
    """Return whether the answers to main questions took less time than they were to take."""
    missed = 0.0
    for turn in session.turns:
        if turn.asked.is_main and turn.answer.text:
            missed += answers[turn.number].length_s - turn.asked.target_s
    return missed < 0


def _marks(estimate: SelfEstimate) -> tuple[tuple[str, Criterion, int | None], ...]:
    return (
        ("長さ", "length", estimate.length),
        ("中身", "concreteness", estimate.content),
        ("前向きさ", "positivity", estimate.positivity),
    )


def _sense(higher: float, margin: float) -> Sense:
    if abs(higher) <= margin + HALF_STEP:
        return Sense.NEAR
    return Sense.TOO_LOW if higher > 0 else Sense.TOO_HIGH


def says(compared: tuple[Estimated, ...]) -> tuple[str, ...]:
    """Say first what is near, in one sentence, then what is not, each with what it means."""
    near = [one for one in compared if one.sense is Sense.NEAR]
    lines = [_near(near)] if near else []
    return (*lines, *(_apart(one) for one in compared if one.sense is not Sense.NEAR))


def _near(near: list[Estimated]) -> str:
    own = "・".join(f"{one.label}{one.own}" for one in near)
    measured = "・".join(f"{one.measured:.1f}" for one in near)
    return f"ご自身の感触({own})と、採点({measured})は近いです。"


def _apart(far: Estimated) -> str:
    meaning = _SAYS[far.criterion, far.sense]
    if far.criterion == "length" and (far.sense is Sense.TOO_HIGH or far.measured < FINE):
        meaning = _SHORT if far.short else _SAYS["length", Sense.TOO_HIGH]
    if far.sense is Sense.TOO_HIGH and far.measured >= FINE:
        meaning = _FINE_LENGTH if far.criterion == "length" else _FINE
    return f"{far.label}は、ご自身では{far.own}でしたが、採点は{far.measured:.1f}でした。{meaning}"
