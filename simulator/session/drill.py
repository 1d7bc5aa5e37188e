"""The drill of one answer: one question, a clock, sentences to cut, and earlier tries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from simulator import storage
from simulator.errors import StorageError
from simulator.interview.personas import interviewer_of
from simulator.interview.questions import find_question, questions_for
from simulator.profile.folder import load_profile
from simulator.reading.text import count_characters
from simulator.session.candidate import Candidate
from simulator.session.hearing import (
    Listener,
    grade_turn,
    hear_answer,
    understand_turn,
    with_delivery,
    with_turn,
)
from simulator.session.opening import seed_of
from simulator.session.situations import load_situations
from simulator.session.unanswered import discard_unanswered
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Evidence, Slot
from simulator.values.question import CHARACTERS_PER_S, AskedQuestion, Question
from simulator.values.session import Mode, Session, SessionKind, SessionState, Turn
from simulator.values.situation import Situation

MOTIVATION = "motivation"
RESIGNATION = "resignation_reason"
ACTIONS = {MOTIVATION: "motivation", RESIGNATION: "resignation"}
"""The action of ``drill`` for a question."""
LAST_TRIES = 5
NEARLY = 1.1
"""Up to a tenth over the target length, nothing needs to be cut."""
_CUT_FIRST = (Tag.OFF_SUBJECT, Tag.REQUEST, Tag.PREAMBLE, Tag.BACKGROUND, Tag.GENERAL_PRAISE)
"""What a sentence may do that an interviewer would miss least, in this order."""
_CUT_NEVER = frozenset({Tag.ANSWERS, Tag.COMPANY_REASON})


@dataclass(frozen=True, kw_only=True)
class Try:
    """One earlier drill, for comparison."""

    session_id: str
    spoken_s: float | None
    characters: int
    slots: int
    """How many of the three parts the answer has."""
    length_score: float | None


@dataclass(frozen=True, kw_only=True)
class DrillResult:
    """The result of one try."""

    session: Session
    turn: Turn
    spoken_s: float | None
    """First to last voiced sound; None for a typed answer."""
    characters: int
    target_s: float
    target_characters: int
    over_time: Evidence | None
    """What was said after the target time; None if nothing was, or the answer was typed."""
    cut: tuple[Evidence, ...]
    """Sentences that can be cut so that the rest fits, in order of the text."""
    last_tries: tuple[Try, ...]
    """Newest first."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return _slots(self.turn)


def new_drill(
    seconds: float | None = None,
    *,
    question_id: str = MOTIVATION,
    profile: str | None = None,
    mode: Mode = Mode.REAL,
) -> Session:
    """Make a drill that has not begun; ``seconds`` is the target, None for the bank's.

    Raises StorageError if there is no such ``profile``.
    """
    material = load_profile(profile) if profile is not None else None
    now = datetime.now().astimezone()
    session_id = storage.new_session_id(now)
    candidate = load_situations() or ()
    question = _worded(question_id, candidate)
    asked = AskedQuestion(
        question_id=question_id,
        text=question.variants[seed_of(session_id) % len(question.variants)],
        target_s=question.target_s if seconds is None else seconds,
    )
    persona = interviewer_of(question.stage)
    return Session(
        id=session_id,
        kind=SessionKind.DRILL,
        stage=question.stage,
        persona_id=persona.id,
        started_at=now,
        plan=(asked,),
        profile=material.name if material else None,
        candidate=candidate,
        mode=mode,
    )


def _worded(question_id: str, candidate: tuple[Situation, ...]) -> Question:
    """Return the question as such a candidate is asked, if it is asked of them at all."""
    usual = find_question(question_id)
    bank = questions_for(usual.stage, candidate)
    return next((question for question in bank if question.id == question_id), usual)


def take(session: Session, candidate: Candidate, *, again: str) -> Session:
    """Record the one answer. Raises StorageError, with the command ``again``, if there was none."""
    storage.save_session(session)
    asked = session.plan[0]
    folder = storage.session_folder(session.id)
    try:
        given = candidate.answer(asked, folder / storage.recording_name(1))
    except KeyboardInterrupt:
        discard_unanswered(session)
        raise
    if given is None:
        storage.delete_session(session.id)
        raise StorageError(f"回答がありませんでした。もう一度 `{again}` でどうぞ。")
    session = with_turn(session, Turn(number=1, asked=asked, answer=given.answer))
    storage.save_session(session)
    if given.live is None:
        return session
    heard = replace(given.answer, transcript=given.live.finish())
    session = with_turn(session, replace(session.turns[0], answer=heard))
    storage.save_session(session)
    return session


def grade_drill(session: Session, listener: Listener | None) -> DrillResult:
    """Transcribe and grade the answer, and compare it with earlier tries."""
    folder = storage.session_folder(session.id)
    turn = session.turns[0]
    if listener is not None:
        turn = replace(turn, answer=hear_answer(turn.answer, folder, listener))
    turn = grade_turn(with_delivery(turn, folder), session.stage)
    earlier = tuple(_try(drill) for drill in _earlier_drills(session))
    session = replace(session, turns=(turn,), state=SessionState.FINISHED)
    storage.save_session(session)
    this = _try(session)
    target_s = turn.asked.target_s
    target_characters = round(target_s * CHARACTERS_PER_S)
    return DrillResult(
        session=session,
        turn=turn,
        spoken_s=this.spoken_s,
        characters=this.characters,
        target_s=target_s,
        target_characters=target_characters,
        over_time=_over_time(turn),
        cut=cut_to_fit(_measure(turn), _slots(turn), target_characters),
        last_tries=earlier[:LAST_TRIES],
    )


def _earlier_drills(session: Session) -> list[Session]:
    """Return the other graded drills of the same question and mode, newest first.

    Those that can't be read are left out.
    """
    question_id = session.plan[0].question_id
    drills = []
    for session_id in reversed(storage.session_ids()):
        if session_id == session.id:
            continue
        try:
            other = storage.load_session(session_id)
        except StorageError:
            continue
        if other.kind is not SessionKind.DRILL or other.mode is not session.mode or not other.turns:
            continue
        first = other.turns[0]
        if first.assessment and first.asked.question_id == question_id:
            drills.append(other)
    return drills


def _try(session: Session) -> Try:
    turn = session.turns[0]
    transcript = turn.answer.transcript
    measured = _measure(turn)
    length = turn.assessment.score("length") if turn.assessment else None
    return Try(
        session_id=session.id,
        spoken_s=transcript.speaking_s if transcript else None,
        characters=measured.reading.characters,
        slots=sum(slot.heard for slot in _slots(turn)),
        length_score=length.value if length else None,
    )


def _slots(turn: Turn) -> tuple[Slot, ...]:
    return (turn.assessment.slots or ()) if turn.assessment else ()


def _measure(turn: Turn) -> Signals:
    measured = understand_turn(turn)
    if measured is None:
        raise StorageError("この回答はまだ文字になっていません。もう一度お試しください。")
    return measured


def _over_time(turn: Turn) -> Evidence | None:
    """Return what was said after the target time, counted from the first voiced sound."""
    transcript = turn.answer.transcript
    if transcript is None or transcript.speaking_s <= turn.asked.target_s:
        return None
    start = transcript.offset_after(transcript.voiced[0].start_s + turn.asked.target_s)
    text = transcript.text
    return Evidence(quote=text[start:], start=start, end=len(text)) if text[start:] else None


def cut_to_fit(signals: Signals, slots: tuple[Slot, ...], target: int) -> tuple[Evidence, ...]:
    """Find the sentences to cut so that about ``target`` characters remain.

    The answer and the reason for this company stay, and so do the three parts. Of the others
    go first those that only lead in, stray, explain the background or would fit any company, the
    longest of equals; then those that do the fewest things. Empty if the answer nearly fits already
    or can't be graded.
    """
    over = signals.reading.characters - target
    if signals.reading.ungradable or signals.reading.characters <= target * NEARLY:
        return ()
    kept = [(slot.evidence.start, slot.evidence.end) for slot in slots if slot.evidence]
    spare = [
        (_worth(tags), start - end, (start, end))
        for (start, end), tags in signals.tagged
        if not tags & _CUT_NEVER
        and not any(start < kept_end and kept_start < end for kept_start, kept_end in kept)
    ]
    cut = []
    for _, _, (start, end) in sorted(spare):
        if over <= 0:
            break
        quote = signals.text[start:end]
        cut.append(Evidence(quote=quote, start=start, end=end))
        over -= count_characters(quote)
    return tuple(sorted(cut, key=lambda evidence: evidence.start))


def _worth(tags: frozenset[Tag]) -> int:
    """Rank a sentence by how much an interviewer would miss it."""
    spare = [rank for rank, tag in enumerate(_CUT_FIRST) if tag in tags]
    telling = len(tags.difference(_CUT_FIRST))
    return min(spare) if spare and not telling else len(_CUT_FIRST) + telling
