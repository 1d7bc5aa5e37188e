"""Compare two answers to the same question by what their sentences do."""

from __future__ import annotations

from collections.abc import Iterator

from simulator import storage
from simulator.errors import StorageError
from simulator.evaluation.verdict import named_remark
from simulator.session.hearing import understand_turn
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Evidence, Risk, Score, interval_around
from simulator.values.comparison import Comparison, Part, ScoreChange
from simulator.values.session import Session, Turn

_PARTS = (
    Tag.ANSWERS, Tag.OWN_ACTION, Tag.RESULT, Tag.FIGURE, Tag.COMPANY_REASON, Tag.CHOICE_CRITERION,
    Tag.COMPARISON, Tag.GOAL, Tag.LEARNING,
)  # fmt: skip
"""What speaks for an answer, in the order in which it is shown."""


def compare_with_earlier(session: Session) -> Comparison | None:
    """Compare a repeated answer with the one before.

    None for other sessions, and where the earlier one is gone or can't be read any more.
    """
    if session.repeats is None or not session.turns:
        return None
    try:
        earlier = storage.load_session(session.repeats.session_id)
    except StorageError:
        return None
    number = session.repeats.number
    before = next((turn for turn in earlier.turns if turn.number == number), None)
    return compare(before, session.turns[0]) if before else None


def compare(before: Turn, after: Turn) -> Comparison | None:
    """Compare ``after`` with ``before``; None unless both are transcribed and graded."""
    earlier, later = understand_turn(before), understand_turn(after)
    if not (earlier and later and before.assessment and after.assessment):
        return None
    old, new = before.assessment, after.assessment
    same = bool(new.ruler) and old.ruler == new.ruler
    kinds = {risk.worry for risk in new.risks}
    return Comparison(
        came_in=tuple(_parts_not_in(_sure(earlier), later)),
        gone=tuple(_parts_not_in(_likely(later), earlier)),
        missing=named_remark(new.remarks),
        settled=tuple(risk for risk in _one_of_a_kind(old.risks) if risk.worry not in kinds),
        worries=_one_of_a_kind(new.risks),
        seconds=_seconds(before, after),
        characters=(earlier.reading.characters, later.reading.characters),
        target_s=after.asked.target_s,
        is_same_ruler=same,
        changes=tuple(_changes(old.scores, new.scores)) if same else (),
    )


def _sure(answer: Signals) -> frozenset[Tag]:
    return frozenset[Tag]().union(*(tags for _, tags in answer.surely_tagged))


def _likely(answer: Signals) -> frozenset[Tag]:
    return frozenset[Tag]().union(*(tags for _, tags in answer.tagged))


def _parts_not_in(there: frozenset[Tag], answer: Signals) -> Iterator[Part]:
    """Yield what sentences of ``answer`` surely do and is not ``there``.

    A sentence is shown once, for the first of what it does.
    """
    shown: set[tuple[int, int]] = set()
    for tag in _PARTS:
        if tag in there:
            continue
        for (start, end), sure in answer.surely_tagged:
            if tag in sure and (start, end) not in shown:
                shown.add((start, end))
                quote = answer.text[start:end]
                yield Part(does=tag.value, evidence=Evidence(quote=quote, start=start, end=end))
                break


def _one_of_a_kind(risks: tuple[Risk, ...]) -> tuple[Risk, ...]:
    return tuple({risk.worry: risk for risk in reversed(risks)}.values())


def _seconds(before: Turn, after: Turn) -> tuple[float, float] | None:
    old, new = before.answer.transcript, after.answer.transcript
    return (old.speaking_s, new.speaking_s) if old and new else None


def _changes(old: tuple[Score, ...], new: tuple[Score, ...]) -> Iterator[ScoreChange]:
    """Yield the criteria whose intervals don't meet; a length is compared in seconds."""
    earlier = {score.criterion: score for score in old}
    for score in new:
        past = earlier.get(score.criterion)
        if past is None or past.value is None or score.value is None or score.criterion == "length":
            continue
        was, now = (interval_around(one.value, one.margin) for one in (past, score))
        if was and now and (was[1] < now[0] or now[1] < was[0]):
            yield ScoreChange(criterion=score.criterion, before=past.value, after=score.value)
