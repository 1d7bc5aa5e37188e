"""Put the answers to a question together, and say them better: what to say tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulator.evaluation.tomorrow import LINK, Chain, say_better
from simulator.interview.questions import find_question
from simulator.reading.text import count_characters
from simulator.values.assessment import Assessment, Remark, Rewrite
from simulator.values.findings import Lever
from simulator.values.people import TurnKind
from simulator.values.question import Gap
from simulator.values.session import Session, Turn

_CLEARED_UP = frozenset({Gap.RISK, Gap.BLAME, Gap.CONTRADICTION, Gap.AGAINST_CV})
"""What follow-ups clear up that nobody would begin with."""


def for_tomorrow(session: Session, levers: Sequence[Lever]) -> Mapping[int, Rewrite]:
    """Return by the turn of its question how to answer it tomorrow, where a way is known."""
    remarks = {lever.turn: lever.remark for lever in levers}
    found: dict[int, Rewrite] = {}
    for turns in chains(session):
        chain = _chain(turns)
        remark = next(filter(None, (remarks.get(turn.number) for turn in turns)), None)
        if chain and (way := say_better(chain, remark)):
            found[turns[0].number] = _as_worded(way, chain.main.rewrite)
    return _with_one_link(found)


def _as_worded(way: Rewrite, known: Rewrite | None) -> Rewrite:
    """Return the same as a model has worded it, if it has."""
    return known if known and known.lines == way.lines else way


def _with_one_link(found: Mapping[int, Rewrite]) -> Mapping[int, Rewrite]:
    """Leave the link to the company to the best story: a candidate says it once."""
    links = [number for number in found if found[number].how == LINK]
    kept = max(links, key=lambda number: found[number].gain, default=None)
    return {number: way for number, way in found.items() if way.how != LINK or number == kept}


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
    """Return the answers to a question; None for 逆質問, or if the question itself has none."""
    asked = turns[0].asked
    told = [
        turn.assessment
        for turn in turns[1:]
        if turn.assessment and turn.answer.text and turn.asked.gap not in _CLEARED_UP
    ]
    if find_question(asked.question_id).takes_questions or turns[0].assessment is None:
        return None
    return Chain(
        question_id=asked.question_id,
        characters=sum(count_characters(turn.answer.text or "") for turn in turns),
        main=turns[0].assessment,
        follow_ups=tuple(told),
        stuck=_is_stuck(turns[0].assessment),
    )


def _is_stuck(given: Assessment) -> bool:
    return given.kind is TurnKind.REQUEST or all(score.value is None for score in given.scores)
