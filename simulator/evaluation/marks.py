"""A criterion that is a weighted count of marks, with its weights in the rubric."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.evaluation.result import Result, quotes
from simulator.evaluation.rubric import Entry, MarkWeight
from simulator.values.measurement import Mark, Measurement


def grade_marks(measurement: Measurement, entry: Entry) -> Result:
    """``base`` plus, for each weight, ``first`` for one passage and ``more`` for each further."""
    found = [(weight, measurement.marked(*weight.kinds)) for weight in entry.marks]
    value = entry.base + sum(_worth(weight, len(marks)) for weight, marks in found)
    limits = [weight.at_most for weight, marks in found if marks and weight.at_most is not None]
    tie = entry.tied_by
    untied = tie is not None and not measurement.marked(*tie.kinds)
    if tie and untied:
        limits.append(tie.without_at_most)
    good = [mark for weight, marks in found if weight.first > 0 for mark in marks]
    bad = [mark for weight, marks in found if weight.first < 0 for mark in marks]
    return Result(
        value=min((value, *limits)),
        reason=_reason(found, entry, untied=tie.says if tie and untied and good else ""),
        evidence=quotes(measurement, good or bad),
    )


def _worth(weight: MarkWeight, count: int) -> float:
    return weight.first + weight.more * (min(weight.most, count) - 1) if count else 0.0


def _reason(
    found: Sequence[tuple[MarkWeight, Sequence[Mark]]], entry: Entry, *, untied: str
) -> str:
    said = [f"{weight.what}が{len(marks)}か所" for weight, marks in found if marks and weight.what]
    if not said:
        return entry.nothing
    return "、".join(said) + ("ありましたが、" + untied if untied else "ありました。")
