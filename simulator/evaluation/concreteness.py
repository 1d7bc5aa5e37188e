"""具体性: what, how and how much, with one's own part in it."""

from __future__ import annotations

from simulator.evaluation.result import Result, quotes
from simulator.values import Mark, MarkKind, Measurement

BASE = 1.2
"""An answer with nothing of all this is at the bottom of the scale."""
PER_AMOUNT, MOST_AMOUNTS = 0.4, 5
PER_DEED, MOST_DEEDS = 0.3, 4
PER_CHANGE, MOST_CHANGES = 0.4, 2
PER_STEP, MOST_STEPS = 0.15, 2
PER_PERIOD, MOST_PERIODS = 0.25, 2
PER_VAGUE, MOST_VAGUE = 0.2, 4
"""Weights by the article's own order: amounts and own actions first, the order of the case last.
Each kind is capped, so that heaping up one kind can't replace the others."""
BARE_AMOUNT = 0.35
"""What an amount is worth in a sentence where nothing is done or changed (従業員は820名です)."""


def grade_concreteness(measurement: Measurement) -> Result:
    """A weighted count of amounts, periods, own actions, changes and steps, less vague words."""
    acting, bare = _amounts(measurement, MarkKind.QUANTITY)
    periods, bare_periods = _amounts(measurement, MarkKind.PERIOD)
    deeds = measurement.marked(MarkKind.OWN_ACTION)
    changes = measurement.marked(MarkKind.CHANGE)
    steps = measurement.marked(MarkKind.STEP)
    vague = measurement.marked(MarkKind.VAGUE)
    value = (
        BASE
        + PER_AMOUNT * min(MOST_AMOUNTS, len(acting) + BARE_AMOUNT * len(bare))
        + PER_PERIOD * min(MOST_PERIODS, len(periods) + BARE_AMOUNT * len(bare_periods))
        + PER_DEED * min(MOST_DEEDS, len(deeds))
        + PER_CHANGE * min(MOST_CHANGES, len(changes))
        + PER_STEP * min(MOST_STEPS, len(steps))
        - PER_VAGUE * min(MOST_VAGUE, len(vague))
    )
    telling = (*acting, *periods, *deeds) or vague
    return Result(
        value=value,
        reason=_reason(
            len(acting) + len(periods), len(deeds), len(vague), bare=len(bare) + len(bare_periods)
        ),
        evidence=quotes(measurement, telling),
    )


def _amounts(measurement: Measurement, kind: MarkKind) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Amounts in sentences where something is done or changed, and the others."""
    acts = measurement.marked(MarkKind.OWN_ACTION, MarkKind.CHANGE)
    lively = [
        (start, end)
        for start, end in measurement.sentences
        if any(start <= act.start < end for act in acts)
    ]
    marks = measurement.marked(kind)
    acting = tuple(
        mark for mark in marks if any(start <= mark.start < end for start, end in lively)
    )
    return acting, tuple(mark for mark in marks if mark not in acting)


def _reason(amounts: int, deeds: int, vague: int, *, bare: int) -> str:
    found = []
    if amounts:
        found.append(f"仕事の中身を示す数字が{amounts}か所")
    if deeds:
        found.append(f"自分の行動が{deeds}か所")
    if not found and bare:
        return "数字はありますが、自分がしたこととつながっていませんでした。" + _vague(vague)
    if not found:
        return "数字も、自分がした行動も見つかりませんでした。" + _vague(vague)
    return "、".join(found) + "ありました。" + _vague(vague)


def _vague(count: int) -> str:
    return f"あいまいな言葉が{count}か所ありました。" if count else ""
