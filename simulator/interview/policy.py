"""What happens next: the next question, a follow-up (深掘り), or the closing words.

Policy is decided here, by plain functions; how the next sentence is worded is ``wording``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.interview.care import needs_care
from simulator.interview.gaps import find_gaps
from simulator.interview.questions import find_question
from simulator.values import AskedQuestion, Gap, Measurement

MAX_FOLLOW_UPS_SHARE = 0.5
"""At most one follow-up for two questions: it is a conversation, not an interrogation."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question that was asked, and what was measured in its answer."""

    asked: AskedQuestion
    measurement: Measurement | None
    """None where the answer is only recorded (``--record-only``)."""


@dataclass(frozen=True, kw_only=True)
class AskNext:
    """Go on to a planned question."""

    asked: AskedQuestion


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Stay with the last answer and go after ``gap``."""

    gap: Gap
    answered: Answered


@dataclass(frozen=True, kw_only=True)
class Close:
    """Nothing is left to ask."""


Step = AskNext | FollowUp | Close


def next_step(plan: Sequence[AskedQuestion], history: Sequence[Answered]) -> Step:
    """What the interviewer does after ``history``.

    A main question is followed up once at most, the same gap is gone after once per interview,
    and at most every second question is followed up (at least one may be).
    """
    if history and (gap := _worth_following(plan, history)):
        return FollowUp(gap=gap, answered=history[-1])
    mains = sum(each.asked.gap is None for each in history)
    return AskNext(asked=plan[mains]) if mains < len(plan) else Close()


def _worth_following(plan: Sequence[AskedQuestion], history: Sequence[Answered]) -> Gap | None:
    last = history[-1]
    followed = [each.asked.gap for each in history if each.asked.gap]
    allowed = max(1, int(len(plan) * MAX_FOLLOW_UPS_SHARE))
    if last.asked.gap or last.measurement is None or len(followed) >= allowed:
        return None
    if needs_care(last.measurement.text):
        return None
    question = find_question(last.asked.question_id)
    open_gaps = find_gaps(last.measurement, target_s=last.asked.target_s, gaps=question.gaps)
    return next((gap for gap in open_gaps if gap not in followed), None)
