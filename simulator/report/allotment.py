"""Give each piece of advice once in a report."""

from __future__ import annotations

from simulator.values.assessment import Score


class Allotment:
    """The advice that a report has given already."""

    def __init__(self, given: tuple[str, ...] = ()) -> None:
        self._given = set(given)

    def take(self, score: Score) -> str | None:
        """Return the first wording for ``score`` that was not given yet; None if all were."""
        offered = (score.advice, *score.more_advice) if score.advice else ()
        fresh = next((text for text in offered if text not in self._given), None)
        if fresh is not None:
            self._given.add(fresh)
        return fresh
