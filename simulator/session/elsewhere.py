"""Find where the candidate has said already what an answer lacks, and what it may still gain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from simulator.evaluation.material import Candidate, Place, fitness, sentences_of
from simulator.evaluation.tomorrow_forms import forms
from simulator.evaluation.verdict import ADDED, may_be_said, satisfaction
from simulator.interview.questions import find_question
from simulator.reading.speakable import begins_pointing, without_filler_words
from simulator.reading.text import count_characters
from simulator.session.hearing import length_s, read_turn
from simulator.session.tomorrow import chains
from simulator.signals.values import Tag
from simulator.values.assessment import LOWEST, Remark, Told
from simulator.values.findings import Elsewhere, Lever
from simulator.values.marks import NUMBERS
from simulator.values.question import Gap
from simulator.values.session import Session, Turn
from simulator.values.stage import Stage

POINTED_AT = frozenset(
    {
        Remark.NO_COMPANY_REASON, Remark.NO_OWN_ROLE, Remark.NO_EXAMPLE, Remark.CLAIM,
        Remark.TOO_SHORT, Remark.NO_WILL, Remark.STUCK,
    }
)  # fmt: skip
"""What another answer may hold. What mends a worry or a missing answer was found too seldom."""
LEAST_FIT = 0.35
"""Probability from which on a sentence is pointed at. With a fifth of the authors left out in turn
that is so for 100 of 425 answers; advisers would surely say 63 of these there, 12 others help."""
_OF_LENGTH = frozenset({Remark.TOO_LONG, Remark.CONCLUSION_LATE})
_OF_SCENE = frozenset({Remark.NO_EXAMPLE, Remark.TOO_SHORT})
_ONE_THING = frozenset(
    {Remark.NO_NUMBER, Remark.NO_OWN_ROLE, Remark.CLAIM, Remark.NO_COMPANY_REASON, Remark.NO_WILL}
)
"""What is not missing as soon as one sentence does it."""
_OF_REASONS = frozenset(
    {Tag.COMPANY_REASON, Tag.COMPARISON, Tag.CHOICE_CRITERION, Tag.OWN_ACTION, Tag.RESULT}
)
"""What a sentence does that may become a reason for this company; a fact about it alone is none."""
_ENOUGH_AMOUNTS = 2
"""Amounts in an answer that wants no further one."""
_SHORTEST = 15
"""Characters of a sentence that is worth pointing at."""


def with_elsewhere(levers: Iterable[Lever], session: Session) -> tuple[Lever, ...]:
    """Return the levers with the sentence of another answer that would mend theirs."""
    return tuple(replace(lever, elsewhere=_elsewhere(lever, session)) for lever in levers)


def may_gain(session: Session) -> dict[int, frozenset[Remark]]:
    """Return for each question's turn what could be added to its answer: what is not there yet."""
    return {
        turns[0].number: frozenset(_may_gain(turns)) | {Remark.STUCK} for turns in chains(session)
    }


def is_telling(one: Candidate) -> bool:
    """Return whether a sentence states something, and is long enough to be worth pointing at."""
    words = without_filler_words(one.evidence.quote)
    return not one.said.question.takes_questions and count_characters(words) >= _SHORTEST


def may_mend(remark: Remark, one: Candidate) -> bool:
    """Return whether a sentence may be pointed at for what lacks elsewhere.

    It is understood by itself, and for a reason it is no mere fact about the company.
    """
    if begins_pointing(without_filler_words(one.evidence.quote)) or not is_telling(one):
        return False
    return remark is not Remark.NO_COMPANY_REASON or not _OF_REASONS.isdisjoint(one.does)


def _elsewhere(lever: Lever, session: Session) -> Elsewhere | None:
    if lever.remark not in POINTED_AT:
        return None
    places = {turn.number: _place(turn, session.stage) for turn in session.turns}
    lacking, followers = places[lever.turn], _followers(lever, session)
    fitting = [
        (fitness(lever.remark, lacking, one, follows=turn.number in followers), one)
        for turn in session.turns
        if turn.number != lever.turn and turn.assessment
        for one in sentences_of(turn.assessment, places[turn.number])
        if may_mend(lever.remark, one)
    ]
    share, best = max(fitting, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or share < LEAST_FIT:
        return None
    return Elsewhere(
        turn=best.said.number,
        words=without_filler_words(best.evidence.quote),
        follows=best.said.number in followers,
        does=tuple(sorted(best.does)),
    )


def _followers(lever: Lever, session: Session) -> frozenset[int]:
    """Return the numbers of the follow-ups right after the lever's turn."""
    later = (turn for turn in session.turns if turn.number > lever.turn)
    return frozenset(turn.number for turn in takewhile(lambda turn: not turn.asked.is_main, later))


def _place(turn: Turn, stage: Stage) -> Place:
    fit = satisfaction(turn.assessment, stage) if turn.assessment else None
    return Place(
        number=turn.number,
        question=find_question(turn.asked.question_id),
        asked=turn.asked.text,
        text=turn.answer.text or "",
        content=fit.value if fit else LOWEST,
    )


def _may_gain(turns: Sequence[Turn]) -> Iterator[Remark]:
    """Yield what a question's answer, with what its follow-ups brought out, does not hold yet."""
    done = {told.does for turn in turns for told in _told(turn)}
    is_long = length_s(turns[0]) > turns[0].asked.target_s
    is_scene = Tag.OWN_ACTION in done and not done.isdisjoint({Tag.RESULT, Tag.FIGURE})
    counted = _amounts(turns) >= _ENOUGH_AMOUNTS
    for remark in ADDED - _OF_LENGTH:
        there = remark in _ONE_THING and not done.isdisjoint(forms().wanted[remark])
        there = there or (remark is Remark.NO_NUMBER and counted)
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


def _amounts(turns: Sequence[Turn]) -> int:
    """Return how many amounts a question's answer has, with those to its follow-ups."""
    readings = filter(None, map(read_turn, turns))
    return sum(mark.kind in NUMBERS for reading in readings for mark in reading.counted)


def _told(turn: Turn) -> tuple[Told, ...]:
    return turn.assessment.told if turn.assessment and turn.asked.gap is not Gap.STUCK else ()
