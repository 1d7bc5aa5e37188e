"""What happens next: the next question, a follow-up (深掘り), or the closing words.

These plain functions decide; ``wording`` words the next sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from simulator.interview.deeper import probing_questions
from simulator.interview.gaps import PRESENT, find_gaps
from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.reading.values import Reading
from simulator.signals.closing import closes
from simulator.signals.read import understand
from simulator.signals.values import Signals
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap, Occasion, Question
from simulator.values.situation import Situation

MAX_DEPTH = 3
"""Most follow-ups on one question, however patient the interviewer is."""
FOLLOW_UPS_PER_QUESTION = 1.5
"""Over the whole interview, rounded up. A second or third follow-up on a question is asked only if
one is left for each planned question to come, so that the first question does not use them up.
With four questions that is six follow-ups at most, and ten answers in all."""
LEAST_TARGET_S = 30.0
"""No answer is measured against a shorter target, even if one word would do."""
MAX_SAME_GAP = 2
"""Most in an interview, and never for two questions in a row: 「数字で」 would become a refrain."""
_HOW_OFTEN = {
    Gap.STUCK: 3, Gap.CONTRADICTION: 1, Gap.AGAINST_CV: 1, Gap.TOO_LONG: 1, Gap.DEEPER: 3
}  # fmt: skip
"""Gaps with another maximum: help comes more often, a contradiction is cleared up once, and once is
enough to be asked for one word. A good answer is asked on about at every other question, each time
in other words."""
BREAK = 0.7
"""Probability from which on an answer is taken to tell of a time without work. Of 306 answers, most
of them near misses, 41 of 67 that do are found with their authors left out, and 15 of the others:
so the question is only what to know for the work ahead, and names no break by itself."""
_OFFERS = re.compile("あれば|(?:あり|ござい)ますか")
"""Asks whether there is anything, so that there may be nothing."""
_SURE = (Gap.STUCK, Gap.AGAINST_CV, Gap.CONTRADICTION)
"""Gaps that are only found if they are sure; they come first."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question that was asked, and what was understood from its answer and those before it."""

    asked: AskedQuestion
    signals: Signals | None
    """None if the answer is only recorded (``--record-only``)."""
    against_cv: tuple[str, str] | None = None
    """What the CV says, and what the answer says beyond it; None if they agree."""


def answered(
    asked: AskedQuestion,
    reading: Reading | None,
    before: Sequence[Answered] = (),
    *,
    against_cv: tuple[str, str] | None = None,
) -> Answered:
    """Understand the answer to ``asked``, compared with the answers ``before`` it."""
    earlier = [answered.signals.reading for answered in before if answered.signals]
    question = find_question(asked.question_id)
    signals = understand(reading, question, earlier) if reading else None
    return Answered(asked=asked, signals=signals, against_cv=against_cv)


@dataclass(frozen=True, kw_only=True)
class AskNext:
    """Go on to a planned question."""

    asked: AskedQuestion


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Stay with the question and ask about ``gap``."""

    gap: Gap
    answered: Answered
    """The answer that leaves it open: the last, or an earlier one to the same question."""
    said_before: str | None = None
    """CONTRADICTION: the candidate's words in an earlier answer."""
    said_now: str | None = None
    """CONTRADICTION, AGAINST_CV: the candidate's words in ``answered``."""
    written: str | None = None
    """AGAINST_CV: the words of the CV."""
    asks: tuple[str, ...] = ()
    """DEEPER: the questions that fit the answer."""


@dataclass(frozen=True, kw_only=True)
class Close:
    """End the interview; no question is left."""


Step = AskNext | FollowUp | Close


def next_step(
    plan: Sequence[AskedQuestion], history: Sequence[Answered], *, persona: Persona | None = None
) -> Step:
    """Decide what the interviewer does after ``history``.

    A question is followed up ``persona.patience`` times at most (never more than ``MAX_DEPTH``), on
    the most telling gap that its answers so far leave open, never twice on the same gap. If none is
    worth asking about, a good answer to a planned question may be asked on about. There is no
    follow-up after words of distress, and no further one after a follow-up met with silence.
    """
    if history and _may_stay(plan, history, persona):
        found = (
            _told_break(plan, history)
            or _worth_following(plan, history)
            or _worth_asking_on(plan, history, persona)
        )
        if found:
            return found
    mains = _mains(history)
    return AskNext(asked=plan[mains]) if mains < len(plan) else Close()


def current_chain(history: Sequence[Answered]) -> tuple[Answered, ...]:
    """Return the last planned question and its follow-ups."""
    begins = max((at for at, answered in enumerate(history) if answered.asked.is_main), default=0)
    return tuple(history[begins:])


def worth_asking(question: Question) -> tuple[Gap, ...]:
    """Return the gaps that may be followed up at a question.

    A closing question belongs to the candidate: only help is offered, and an invitation to say more
    if it does not ask for questions. One that a single fact answers needs no scenes and figures:
    only silence and what does not agree are taken up. Only a question that gives occasion to speak
    of the company misses the reason for it.
    """
    if question.closes:
        return (Gap.STUCK,) if question.takes_questions else (Gap.STUCK, Gap.TOO_SHORT)
    if question.one_fact:
        return (Gap.STUCK, Gap.AGAINST_CV, Gap.CONTRADICTION)
    company = Occasion.COMPANY in question.occasions
    return tuple(gap for gap in Gap if company or gap is not Gap.NO_COMPANY_REASON)


def follow_up_on(gap: Gap, history: Sequence[Answered]) -> FollowUp | None:
    """Return the follow-up on ``gap`` of the current question; None if the gap isn't open.

    A question is put again at once or not at all: after another follow-up it sounds as if nobody
    had listened to that one's answer.
    """
    chain = current_chain(history)
    if gap is Gap.UNANSWERED:
        chain = chain[-1:]
    for place, answered in enumerate(chain):
        if _leaves_open(answered, gap) and not _is_closed(gap, chain[place + 1 :]):
            return _detailed(gap, answered)
    return None


def _may_stay(
    plan: Sequence[AskedQuestion], history: Sequence[Answered], persona: Persona | None
) -> bool:
    """Return whether the question may be followed up, whatever its answers leave open."""
    last, chain = history[-1], current_chain(history)
    if last.signals is None or any(map(_needs_care, history)):
        return False
    if len(chain) > 1 and (last.signals.needs_help or last.signals.reading.says_nothing):
        return False
    return _is_in_bounds(plan, history, persona.patience if persona else MAX_DEPTH)


def _told_break(plan: Sequence[AskedQuestion], history: Sequence[Answered]) -> FollowUp | None:
    """Return the follow-up on a break that was just told, once in an interview.

    None where the plan asks for it, or a worry was spoken of already.
    """
    last = history[-1]
    question, answer = find_question(last.asked.question_id), last.signals
    if answer is None or answer.needs_help or not last.asked.is_main:
        return None
    if answer.reading.ungradable or answer.labels.break_told < BREAK:
        return None
    planned = any(_asks_for_break(find_question(asked.question_id)) for asked in plan)
    spoken_of = any(answered.asked.gap is Gap.RISK for answered in history)
    if planned or spoken_of or Gap.RISK not in worth_asking(question):
        return None
    return FollowUp(gap=Gap.RISK, answered=last)


def _asks_for_break(question: Question) -> bool:
    return question.asked_of == (Situation.BREAK,)


def _worth_following(plan: Sequence[AskedQuestion], history: Sequence[Answered]) -> FollowUp | None:
    chain = current_chain(history)
    to_come = {asked.question_id for asked in plan[_mains(history) :]}
    for gap in _open_gaps(find_question(history[-1].asked.question_id), chain):
        if not to_come.isdisjoint(load_follow_up_rules()[gap].asked_by):
            continue
        if _may_ask(gap, history) and (found := follow_up_on(gap, history)):
            return found
    return None


def _worth_asking_on(
    plan: Sequence[AskedQuestion], history: Sequence[Answered], persona: Persona | None
) -> FollowUp | None:
    """Return a question that goes on from a good answer to a planned question, if one fits it.

    None where the question was not the bank's but one like it, e.g. of the candidate's papers.
    """
    last = history[-1]
    question, text = find_question(last.asked.question_id), last.asked.text
    own = persona.questions.get(question.id, ()) if persona else ()
    if not last.asked.is_main or not (question.is_worded(text) or text in own):
        return None
    if last.signals is None or not _may_ask(Gap.DEEPER, history):
        return None
    asks = probing_questions(question, last.signals, [asked.question_id for asked in plan])
    return FollowUp(gap=Gap.DEEPER, answered=last, asks=asks) if asks else None


def _open_gaps(question: Question, chain: Sequence[Answered]) -> tuple[Gap, ...]:
    """Return the gaps that any answer of the chain leaves open, the most telling first.

    Who was asked to be brief has told the rest before: only what is sure is asked about.
    """
    worth = worth_asking(question)
    if any(answered.asked.gap is Gap.TOO_LONG for answered in chain):
        worth = tuple(gap for gap in worth if gap in _SURE)
    found = [gap for answered in chain for gap in _gaps_of(answered, worth)]
    return tuple(dict.fromkeys((*(gap for gap in _SURE if gap in worth), *found)))


def _is_in_bounds(
    plan: Sequence[AskedQuestion], history: Sequence[Answered], patience: int
) -> bool:
    """Return whether one more follow-up is within the limits of the question and the interview."""
    depth = len(current_chain(history)) - 1
    followed = sum(answered.asked.gap is not None for answered in history)
    left = ceil(FOLLOW_UPS_PER_QUESTION * len(plan)) - followed
    to_come = [find_question(asked.question_id) for asked in plan[_mains(history) :]]
    kept = sum(not question.closes for question in to_come) if depth else 0
    return depth < min(patience, MAX_DEPTH) and left > kept


def _may_ask(gap: Gap, history: Sequence[Answered]) -> bool:
    """Return whether the gap was not followed up at the last two questions, nor too often.

    Only STUCK may be followed up at two questions in a row.
    """
    chain = current_chain(history)
    before = history[: len(history) - len(chain)]
    recent = chain if gap is Gap.STUCK else (*current_chain(before), *chain)
    asked = [answered.asked.gap for answered in history]
    often = _HOW_OFTEN.get(gap, MAX_SAME_GAP)
    return gap not in {answered.asked.gap for answered in recent} and asked.count(gap) < often


def _leaves_open(answered: Answered, gap: Gap) -> bool:
    """Return whether the answer leaves ``gap`` open.

    The answer to a follow-up has only gaps of what it says (``PRESENT``), as it need not tell
    everything. After help or 「もう少し詳しく」 it replaces the main answer, except for missing
    parts, because the question was smaller.
    """
    whole = answered.asked.gap is None or (
        answered.asked.gap in (Gap.STUCK, Gap.TOO_SHORT)
        and gap not in (Gap.UNANSWERED, Gap.TOO_SHORT)
    )
    if not (whole or gap in PRESENT):
        return False
    if gap is Gap.AGAINST_CV:
        return answered.signals is not None and answered.against_cv is not None
    return gap in _gaps_of(answered, (gap,))


def _gaps_of(answered: Answered, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return the gaps of an answer.

    「特にありません」 has none where the candidate may ask, nor has a short word (「特には」) where
    they were only asked at the end whether there is anything to add.
    """
    question, answer = find_question(answered.asked.question_id), answered.signals
    offered = question.closes and _OFFERS.search(answered.asked.text)
    if answer and answer.reading.says_nothing and (question.takes_questions or offered):
        return ()
    if offered:
        gaps = [gap for gap in gaps if gap is not Gap.TOO_SHORT]
    target_s = max(LEAST_TARGET_S, answered.asked.target_s)
    return find_gaps(answered.signals, target_s=target_s, gaps=gaps) if answered.signals else ()


def _is_closed(gap: Gap, later: Sequence[Answered]) -> bool:
    return any(
        answered.signals is not None
        and not answered.signals.needs_help
        and closes(gap, answered.signals)
        for answered in later
    )


def _detailed(gap: Gap, answered: Answered) -> FollowUp:
    said_before = said_now = written = None
    found = answered.signals.contradiction if answered.signals else None
    if found and gap is Gap.CONTRADICTION:
        said_before, said_now = found.before, found.now
    if answered.against_cv and gap is Gap.AGAINST_CV:
        written, said_now = answered.against_cv
    return FollowUp(
        gap=gap,
        answered=answered,
        said_before=said_before,
        said_now=said_now,
        written=written,
    )


def _mains(history: Sequence[Answered]) -> int:
    return sum(answered.asked.is_main for answered in history)


def _needs_care(answered: Answered) -> bool:
    return answered.signals is not None and answered.signals.distress
