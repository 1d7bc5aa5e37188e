"""What happens next: the next question, a follow-up (深掘り), or the closing words.

Policy is decided here, by plain functions; how the next sentence is worded is ``wording``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from simulator.interview.gaps import PRESENT, find_gaps
from simulator.interview.questions import find_question
from simulator.reading.values import Reading
from simulator.signals.closing import closes
from simulator.signals.read import understand
from simulator.signals.values import Label, Signals
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap, Question

MAX_DEPTH = 3
"""Follow-ups on one question, whatever the interviewer's patience."""
FOLLOW_UPS_PER_QUESTION = 1.5
"""Over the whole interview, rounded up. A second or third follow-up on a question is asked only if
one is left for each planned question to come: nobody is drilled on the first and waved through
after it. With four questions that is six follow-ups at most, and ten answers in all."""
LEAST_TARGET_S = 30.0
"""Nobody is pressed for a shorter answer than to this, even where one word would have done."""
MUCH_TOO_LONG = 1.75
"""More than this share of the target comes before all else: the next answer would be as long."""
NOTHING_YET_S = 8.0
"""One or two short sentences (40 characters): whatever is missing, so is everything else."""
MAX_SAME_GAP = 2
"""In an interview, and never for two questions in a row: nobody hears 「数字で」 all the time."""
_HOW_OFTEN = {Gap.STUCK: 3, Gap.CONTRADICTION: 1, Gap.AGAINST_CV: 1}
"""Help is given more often; a contradiction is cleared up once."""
_ALWAYS = (Gap.CONTRADICTION, Gap.AGAINST_CV, Gap.UNANSWERED, Gap.BLAME, Gap.CLAIM)
"""Worth going after at every question, behind the question's own gaps."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question that was asked, and what its answer means beside those before it."""

    asked: AskedQuestion
    signals: Signals | None
    """None where the answer is only recorded (``--record-only``)."""
    against_cv: tuple[str, str] | None = None
    """What the CV says, and what the answer says beyond it; None where they agree."""


def answered(
    asked: AskedQuestion,
    reading: Reading | None,
    before: Sequence[Answered] = (),
    *,
    against_cv: tuple[str, str] | None = None,
) -> Answered:
    """Understand the answer to ``asked`` beside the answers ``before`` it."""
    earlier = [each.signals.reading for each in before if each.signals]
    question = find_question(asked.question_id)
    target_s = asked.target_s
    signals = understand(reading, question, earlier, target_s=target_s) if reading else None
    return Answered(asked=asked, signals=signals, against_cv=against_cv)


@dataclass(frozen=True, kw_only=True)
class AskNext:
    """Go on to a planned question."""

    asked: AskedQuestion


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Stay with the question and go after ``gap``."""

    gap: Gap
    answered: Answered
    """The answer that leaves it open: the last, or an earlier one on the same question."""
    missing: str | None = None
    """UNANSWERED: the part that was left out, as the interviewer names it."""
    said_before: str | None = None
    """CONTRADICTION: the candidate's words in an earlier answer."""
    said_now: str | None = None
    """CONTRADICTION, AGAINST_CV: the candidate's words in ``answered``."""
    written: str | None = None
    """AGAINST_CV: the words of the CV."""


@dataclass(frozen=True, kw_only=True)
class Close:
    """Nothing is left to ask."""


Step = AskNext | FollowUp | Close


def next_step(
    plan: Sequence[AskedQuestion], history: Sequence[Answered], *, persona: Persona | None = None
) -> Step:
    """What the interviewer does after ``history``.

    A question is followed up ``persona.patience`` times at most (never more than ``MAX_DEPTH``), on
    the most telling gap that its answers so far leave open, never twice on the same one. Nothing
    is followed up after words that need care, nor further where a follow-up was met with silence.
    """
    if history and (found := _worth_following(plan, history, persona)):
        return found
    mains = _mains(history)
    return AskNext(asked=plan[mains]) if mains < len(plan) else Close()


def current_chain(history: Sequence[Answered]) -> tuple[Answered, ...]:
    """The last planned question and what followed it up."""
    begins = max((at for at, each in enumerate(history) if each.asked.is_main), default=0)
    return tuple(history[begins:])


def telling_order(question: Question, persona: Persona | None) -> tuple[Gap, ...]:
    """Which gaps are worth going after, the most telling first.

    First help, then what this person can't let pass, then the question's own order. A closing
    question is the candidate's: beside help only its own gaps count.
    """
    worth = {Gap.STUCK, *question.gaps, *(() if question.closes else _ALWAYS)}
    goes_after = persona.goes_after if persona else ()
    wanted = (Gap.STUCK, *goes_after, *question.gaps, *_ALWAYS)
    return tuple(gap for gap in dict.fromkeys(wanted) if gap in worth)


def follow_up_on(gap: Gap, history: Sequence[Answered]) -> FollowUp | None:
    """The follow-up that goes after ``gap`` on the current question; None where it isn't open."""
    chain = current_chain(history)
    for place, each in enumerate(chain):
        if _leaves_open(each, gap) and not _is_closed(gap, chain[place + 1 :]):
            return _detailed(gap, each)
    return None


def _worth_following(
    plan: Sequence[AskedQuestion], history: Sequence[Answered], persona: Persona | None
) -> FollowUp | None:
    last, chain = history[-1], current_chain(history)
    if last.signals is None or any(map(_needs_care, history)):
        return None
    if len(chain) > 1 and last.signals.has(Label.STUCK):
        return None
    if not _is_in_bounds(plan, history, persona.patience if persona else MAX_DEPTH):
        return None
    question = find_question(last.asked.question_id)
    order = telling_order(question, persona)
    for gap in _by_length(order, last.signals, max(LEAST_TARGET_S, last.asked.target_s)):
        if _may_ask(gap, history) and (found := follow_up_on(gap, history)):
            return found
    return None


def _by_length(order: Sequence[Gap], answer: Signals, target_s: float) -> tuple[Gap, ...]:
    """The order, with the length before other things where it is all that one notices."""
    length = answer.reading.length_s
    if length > MUCH_TOO_LONG * target_s:
        first: tuple[Gap, ...] = (Gap.TOO_LONG,)
    elif length < NOTHING_YET_S:
        first = (*(gap for gap in order if gap in PRESENT), Gap.TOO_SHORT)
    else:
        first = ()
    return tuple(gap for gap in dict.fromkeys((*first, *order)) if gap in order)


def _is_in_bounds(
    plan: Sequence[AskedQuestion], history: Sequence[Answered], patience: int
) -> bool:
    """Whether one more follow-up leaves it a conversation."""
    depth = len(current_chain(history)) - 1
    followed = sum(each.asked.gap is not None for each in history)
    left = ceil(FOLLOW_UPS_PER_QUESTION * len(plan)) - followed
    to_come = [find_question(asked.question_id) for asked in plan[_mains(history) :]]
    kept = sum(not question.closes for question in to_come) if depth else 0
    return depth < min(patience, MAX_DEPTH) and left > kept


def _may_ask(gap: Gap, history: Sequence[Answered]) -> bool:
    """Not twice on a question, not for two in a row, and not too often in an interview."""
    chain = current_chain(history)
    before = history[: len(history) - len(chain)]
    recent = chain if gap is Gap.STUCK else (*current_chain(before), *chain)
    asked = [each.asked.gap for each in history]
    often = _HOW_OFTEN.get(gap, MAX_SAME_GAP)
    return gap not in {each.asked.gap for each in recent} and asked.count(gap) < often


def _leaves_open(each: Answered, gap: Gap) -> bool:
    """A follow-up's answer is held to what it says, not to what the main answer should hold.

    What is answered after help, or to 「もう少し詳しく」, stands for the main answer, but for the
    parts: less was asked.
    """
    whole = each.asked.gap is None or (
        each.asked.gap in (Gap.STUCK, Gap.TOO_SHORT) and gap not in (Gap.UNANSWERED, Gap.TOO_SHORT)
    )
    if each.signals is None or not (whole or gap in PRESENT):
        return False
    if gap is Gap.AGAINST_CV:
        return each.against_cv is not None
    target_s = max(LEAST_TARGET_S, each.asked.target_s)
    return gap in find_gaps(each.signals, target_s=target_s, gaps=(gap,))


def _is_closed(gap: Gap, later: Sequence[Answered]) -> bool:
    return any(
        each.signals is not None and not each.signals.has(Label.STUCK) and closes(gap, each.signals)
        for each in later
    )


def _detailed(gap: Gap, each: Answered) -> FollowUp:
    missing = said_before = said_now = written = None
    found = each.signals.labels if each.signals else None
    if found and found.missing and gap is Gap.UNANSWERED:
        missing = found.missing.asked_as
    if found and found.contradiction and gap is Gap.CONTRADICTION:
        said_before, said_now = found.contradiction.before, found.contradiction.now
    if each.against_cv and gap is Gap.AGAINST_CV:
        written, said_now = each.against_cv
    return FollowUp(
        gap=gap,
        answered=each,
        missing=missing,
        said_before=said_before,
        said_now=said_now,
        written=written,
    )


def _mains(history: Sequence[Answered]) -> int:
    return sum(each.asked.is_main for each in history)


def _needs_care(each: Answered) -> bool:
    return each.signals is not None and each.signals.has(Label.DISTRESS)
