"""Word a better answer for tomorrow from the answers to a question and its follow-ups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from simulator.evaluation.tomorrow import Chain, say_better
from simulator.evaluation.verdict import may_be_said
from simulator.interview.questions import find_question
from simulator.reading.speakable import without_filler_words
from simulator.reading.text import count_characters
from simulator.values.assessment import Remark, Rewrite
from simulator.values.findings import Lever, Use
from simulator.values.people import Request
from simulator.values.question import Gap
from simulator.values.session import Session, Turn

_APART = frozenset({Gap.RISK, Gap.BLAME, Gap.CONTRADICTION, Gap.AGAINST_CV, Gap.DEEPER})
"""Follow-ups whose answers belong in no first answer: they clear up a doubt, or go further."""


def for_tomorrow(session: Session, levers: Sequence[Lever]) -> Mapping[int, Rewrite]:
    """Return the better answers that are known, by the number of their question's turn."""
    if not any(turn.assessment and turn.assessment.sayable for turn in session.turns):
        return _as_graded(session)
    remarks = {lever.turn: lever.remark for lever in levers}
    found: dict[int, Rewrite] = {}
    for turns in chains(session):
        chain = _chain(turns)
        if chain is None:
            continue
        remark = next(filter(None, (remarks.get(turn.number) for turn in turns)), None)
        if remark and not _is_of_whole(remark, chain):
            continue
        numbers = {turn.number for turn in turns}
        pointed_at = {
            lever.elsewhere.words
            for lever in levers
            if lever.elsewhere and lever.elsewhere.use is Use.SAY and lever.elsewhere.follows
            if lever.turn in numbers
        }
        if (way := say_better(chain, remark)) and _agrees(way, pointed_at):
            found[turns[0].number] = _as_worded(way, chain.main.rewrite)
    return _once(found)


def _agrees(way: Rewrite, pointed_at: Set[str]) -> bool:
    """Return whether it says what the advice points at; two ways to mend one answer confuse."""
    said = {without_filler_words(line.evidence.quote) for line in way.lines if line.evidence}
    return pointed_at <= said


def _is_of_whole(remark: Remark, chain: Chain) -> bool:
    """Return whether a remark on one of the answers may also be true of the first one.

    If only the answer to a follow-up lacks something, a good first answer stays as it is.
    """
    return chain.stuck or may_be_said(remark, chain.main.remarks)


def _as_graded(session: Session) -> Mapping[int, Rewrite]:
    """Return the better answers that an older version has stored."""
    return {
        turn.number: turn.assessment.rewrite
        for turn in session.turns
        if turn.asked.is_main and turn.assessment and turn.assessment.rewrite
    }


def _as_worded(way: Rewrite, known: Rewrite | None) -> Rewrite:
    """Return ``known`` instead if it is a model's wording of the same sentences."""
    return known if known and known.lines == way.lines else way


def _once(found: Mapping[int, Rewrite]) -> Mapping[int, Rewrite]:
    """Keep each sentence with a blank only in the answer that gains most by it."""
    kept: dict[str, int] = {}
    for number in sorted(found, key=lambda number: -found[number].gain):
        blank = next((line.text for line in found[number].lines if line.evidence is None), "")
        kept.setdefault(blank or str(number), number)
    return {number: found[number] for number in sorted(kept.values())}


def chains(session: Session) -> Iterator[tuple[Turn, ...]]:
    """Yield every question's turn with the turns of its follow-ups."""
    turns: list[Turn] = []
    for turn in session.turns:
        if turn.asked.is_main and turns:
            yield tuple(turns)
            turns = []
        turns.append(turn)
    if turns:
        yield tuple(turns)


def _chain(turns: Sequence[Turn]) -> Chain | None:
    """Return the answers to a question; None for 逆質問, and for a question without an answer."""
    asked = turns[0].asked
    follow_ups = [
        turn.assessment
        for turn in turns[1:]
        if turn.assessment and turn.answer.text and turn.asked.gap not in _APART
    ]
    if find_question(asked.question_id).takes_questions or turns[0].assessment is None:
        return None
    return Chain(
        question_id=asked.question_id,
        characters=sum(count_characters(turn.answer.text or "") for turn in turns),
        main=turns[0].assessment,
        follow_ups=tuple(follow_ups),
        stuck=_was_stuck(turns),
    )


def _was_stuck(turns: Sequence[Turn]) -> bool:
    """Return whether the candidate was stuck, so that a smaller question helped."""
    given = turns[0].assessment
    helped = any(turn.asked.gap is Gap.STUCK for turn in turns[1:])
    return helped or (given is not None and given.request is Request.STUCK)
