"""Grade a criterion that is a weighted count of marks, with its weights in the rubric."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.evaluation.rubric import Entry, MarkWeight
from simulator.signals.quotes import gains, losses, quotes
from simulator.signals.terms import START, Terms, at_most, rising, term
from simulator.signals.values import Level, Signals
from simulator.values.marks import Mark


def grade_marks(answer: Signals, entry: Entry) -> Level:
    """Grade by the count of marks.

    Add to ``base``, for every weight, ``first`` for one passage and ``more`` for any further one.
    """
    found = [(weight, answer.marked(*weight.kinds)) for weight in entry.marks]
    terms: Terms = term(START, entry.base)
    for weight, marks in found:
        terms += rising(weight.what, weight.first, weight.more, weight.most, at=marks)
    for weight, marks in found:
        if marks and weight.at_most is not None:
            label = f"{weight.what}があるので{weight.at_most:.1f}点まで"
            terms = at_most(terms, weight.at_most, label)
    return Level(
        terms=terms,
        reason=_reason(found, entry),
        evidence=quotes(answer, gains(terms)) or quotes(answer, losses(terms)),
    )


def _reason(found: Sequence[tuple[MarkWeight, Sequence[Mark]]], entry: Entry) -> str:
    said = [f"{weight.what}が{len(marks)}か所" for weight, marks in found if marks]
    return "、".join(said) + "ありました。" if said else entry.nothing
