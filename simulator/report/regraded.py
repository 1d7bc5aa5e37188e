"""Whether a new ruler changed the scores of a session; what the candidate said is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import fmean

from simulator.values.assessment import Criterion
from simulator.values.session import Session

Pair = tuple[Criterion, float | None, float | None]


def ruler_words(session: Session, label: Callable[[Criterion], str]) -> str:
    """Say what grading anew did to the scores; empty if the session was never graded anew.

    Only answers count whose words are still the same: a correction is not the ruler's doing.
    """
    pairs = list(_pairs(session))
    if not pairs:
        return ""
    changed = list(_changed(pairs, label))
    if changed:
        return (
            f"ものさしが新しくなったため、点が変わりました({'、'.join(changed)})。"
            "話した中身は同じです。"
        )
    if any(before != after for _, before, after in pairs):
        return (
            "ものさしが新しくなったため、採点できる項目か、回答ごとの点が少し変わりました。"
            "話した中身は同じです。"
        )
    return "ものさしは新しくなりましたが、点は変わりませんでした。"


def _pairs(session: Session) -> Iterator[Pair]:
    """Yield the values before and after, by criterion, of every answer graded anew."""
    for turn in session.turns:
        earlier = turn.under_other_ruler
        if earlier is None or turn.assessment is None:
            continue
        before = {score.criterion: score.value for score in earlier.assessment.scores}
        for score in turn.assessment.scores:
            yield score.criterion, before.get(score.criterion), score.value


def _changed(pairs: list[Pair], label: Callable[[Criterion], str]) -> Iterator[str]:
    """Yield each criterion whose mean is another, over the answers that have both values."""
    for criterion in dict.fromkeys(criterion for criterion, _, _ in pairs):
        both = [
            (before, after)
            for name, before, after in pairs
            if name == criterion and before is not None and after is not None
        ]
        if not both:
            continue
        old, new = (f"{fmean(values):.1f}" for values in zip(*both, strict=True))
        if old != new:
            yield f"{label(criterion)} {old} → {new}"
