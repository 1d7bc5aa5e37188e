"""Find where the candidate has said already what an answer lacks, and what it may still gain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.evaluation.tomorrow_forms import forms
from simulator.evaluation.verdict import ADDED, least_likely, may_be_said
from simulator.interview.questions import find_question
from simulator.reading.speakable import without_filler_words
from simulator.reading.text import count_characters
from simulator.session.hearing import length_s
from simulator.session.tomorrow import chains
from simulator.signals.values import Tag
from simulator.values.assessment import Remark, Told
from simulator.values.findings import Elsewhere, Lever
from simulator.values.question import Gap
from simulator.values.session import Session, Turn

TELLING = 2.5
"""Worth of a sentence that is pointed at, as praise. Lower ones were admissions and half sentences;
of those marked as praise that have it, one of ten is wrong."""
_OF_LENGTH = frozenset({Remark.TOO_LONG, Remark.CONCLUSION_LATE})
_OF_SCENE = frozenset({Remark.NO_EXAMPLE, Remark.TOO_SHORT})
_ONE_THING = frozenset(
    {Remark.NO_NUMBER, Remark.NO_OWN_ROLE, Remark.CLAIM, Remark.NO_COMPANY_REASON, Remark.NO_WILL}
)
"""What is not missing as soon as one sentence does it."""
_SHORTEST = 15
"""Characters of a sentence that is worth pointing at."""


def with_elsewhere(levers: Sequence[Lever], session: Session) -> tuple[Lever, ...]:
    """Return the levers with the sentence of another answer that does what theirs lacks.

    A reason for this company may come from any answer; a deed, a figure or a wish only from a
    follow-up to the same question, as any other is another story.
    """
    return tuple(replace(lever, elsewhere=_elsewhere(lever, session)) for lever in levers)


def may_gain(session: Session) -> dict[int, frozenset[Remark]]:
    """Return for each question's turn what could be added to its answer: what is not there yet."""
    return {
        turns[0].number: frozenset(_may_gain(turns)) | {Remark.STUCK} for turns in chains(session)
    }


def _elsewhere(lever: Lever, session: Session) -> Elsewhere | None:
    if lever.remark is None:
        return None
    chain = next(turns for turns in chains(session) if lever.turn in {t.number for t in turns})
    of_company = lever.remark is Remark.NO_COMPANY_REASON
    if not of_company and lever.turn != chain[0].number:
        return None
    found = [
        (told, turn.number)
        for turn in (session.turns if of_company else chain)
        if turn.number != lever.turn and not find_question(turn.asked.question_id).takes_questions
        for told in _told(turn)
        if told.worth >= TELLING and _gives(told, turn, lever.remark)
        if count_characters(told.evidence.quote) >= _SHORTEST
    ]
    if not found:
        return None
    told, number = max(found, key=lambda pair: pair[0].worth)
    return Elsewhere(turn=number, words=without_filler_words(told.evidence.quote))


def _gives(told: Told, turn: Turn, remark: Remark) -> bool:
    """Return whether a sentence does what an answer lacks, or answers a follow-up that asked so."""
    asked_for = turn.asked.gap is not None and turn.asked.gap.value == remark.value
    likely = turn.assessment.remarks.get(remark, 0.0) if turn.assessment else 0.0
    wanted = forms().wanted.get(remark, frozenset())
    return told.does in wanted or (asked_for and likely < least_likely(remark))


def _may_gain(turns: Sequence[Turn]) -> Iterator[Remark]:
    """Yield what a question's answer, with what its follow-ups brought out, does not hold yet."""
    done = {told.does for turn in turns for told in _told(turn)}
    is_long = length_s(turns[0]) > turns[0].asked.target_s
    is_scene = Tag.OWN_ACTION in done and not done.isdisjoint({Tag.RESULT, Tag.FIGURE})
    for remark in ADDED - _OF_LENGTH:
        there = remark in _ONE_THING and not done.isdisjoint(forms().wanted[remark])
        asked = turns[0].asked.question_id
        if asked not in forms().suits.get(remark, {asked}):
            continue
        if not there and not (remark in _OF_SCENE and (is_long or is_scene)):
            yield remark
    if is_long:
        yield from (what for what in _OF_LENGTH if _may_be(what, turns[0]))


def _may_be(remark: Remark, turn: Turn) -> bool:
    """Return whether it may be said; length alone was no fault of strong candidates."""
    return turn.assessment is not None and may_be_said(remark, turn.assessment.remarks)


def _told(turn: Turn) -> tuple[Told, ...]:
    return turn.assessment.told if turn.assessment and turn.asked.gap is not Gap.STUCK else ()
