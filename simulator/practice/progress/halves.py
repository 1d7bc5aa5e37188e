"""Choose the answers that may be compared, and cut them into a first and a latter half."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.practice.history import History, PastAnswer
from simulator.values.assessment import Criterion
from simulator.values.progress import Half, LineKind
from simulator.values.session import Mode
from simulator.values.stage import Stage

LATELY = 12
"""Answers that decide which way of answering is compared: about two sittings."""


@dataclass(frozen=True, kw_only=True)
class Comparable:
    """The answers of one stage that may be compared: no study, one ruler, one way of answering."""

    stage: Stage
    is_typed: bool
    answers: tuple[PastAnswer, ...]
    """In order of time."""
    other_way: int


@dataclass(frozen=True, kw_only=True)
class Scored:
    """An answer with its value on one criterion."""

    answer: PastAnswer
    value: float


def graded_by(ruler: str, history: History) -> tuple[PastAnswer, ...]:
    """Return the answers of real practice that this ruler graded."""
    return tuple(
        answer for answer in history.answers if is_real(answer) and is_graded_by(ruler, answer)
    )


def is_real(answer: PastAnswer) -> bool:
    """Return whether it was given without help."""
    return answer.session.mode is Mode.REAL


def is_graded_by(ruler: str, answer: PastAnswer) -> bool:
    return answer.turn.assessment is not None and answer.turn.assessment.ruler == ruler


def comparable(stage: Stage, answers: Sequence[PastAnswer]) -> Comparable | None:
    """Return what can be compared of ``stage``; None if there is nothing.

    ``answers`` are of one ruler and in order of time. Typed and spoken answers are measured
    differently, so only those in the way of most of the last twelve are kept; the newest decides
    a tie.
    """
    own = [answer for answer in answers if answer.session.stage is stage]
    if not own:
        return None
    last = [answer.is_typed for answer in own[-LATELY:]]
    is_typed = last[-1] if 2 * sum(last) == len(last) else 2 * sum(last) > len(last)
    kept = tuple(answer for answer in own if answer.is_typed is is_typed)
    return Comparable(stage=stage, is_typed=is_typed, answers=kept, other_way=len(own) - len(kept))


def scored(criterion: Criterion, answers: Sequence[PastAnswer]) -> list[Scored]:
    """Return the answers that have a value on the criterion."""
    return [
        Scored(answer=answer, value=score.value)
        for answer in answers
        if answer.turn.assessment
        and (score := answer.turn.assessment.score(criterion))
        and score.value is not None
    ]


def cut(kind: LineKind, given: Sequence[Scored]) -> list[tuple[Scored, Half | None]]:
    """Return the answers of a line, in order of time, with the half that they belong to."""
    if kind is LineKind.FIRST_TIME:
        return _between_sittings([one for one in given if not one.answer.is_repeated])
    return _within_questions(given)


def _within_questions(given: Sequence[Scored]) -> list[tuple[Scored, Half | None]]:
    """Cut the answers to each question in the middle.

    So both halves hold the same questions equally often, and their difference is none between
    questions. Of an odd number the middle one is in neither half.
    """
    places: dict[int, Half | None] = {}
    for places_of_one in by_question(given).values():
        half = len(places_of_one) // 2
        for order, place in enumerate(places_of_one):
            is_after = order >= len(places_of_one) - half
            places[place] = Half.BEFORE if order < half else Half.AFTER if is_after else None
    return [(given[place], places[place]) for place in sorted(places)]


def by_question(given: Sequence[Scored]) -> dict[str, list[int]]:
    """Return the places of the answers to each question that has been answered more than once."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(given):
        places[one.answer.question_id].append(place)
    return {question: found for question, found in places.items() if len(found) > 1}


def _between_sittings(given: Sequence[Scored]) -> list[tuple[Scored, Half | None]]:
    """Cut between two sittings, so that both halves are as equal as can be.

    One sitting alone is not cut: its questions differ, the candidate does not.
    """
    borders = [
        place
        for place, (one, next_one) in enumerate(pairwise(given), start=1)
        if one.answer.session.id != next_one.answer.session.id
    ]
    border = min(borders, key=lambda place: abs(len(given) - 2 * place), default=len(given))
    return [(one, Half.BEFORE if place < border else Half.AFTER) for place, one in enumerate(given)]


def successive_differences(criterion: Criterion, answers: Sequence[PastAnswer]) -> Iterator[float]:
    """Yield by how much each answer differs from the one before to the same question."""
    given = scored(criterion, answers)
    for places in by_question(given).values():
        yield from (given[late].value - given[early].value for early, late in pairwise(places))
