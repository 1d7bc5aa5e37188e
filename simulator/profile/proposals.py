"""Accept a model's proposals for the empty rows only if the CV proves them.

A proposal must be word for word: its quote stands in a sentence of the CV, its number in the
quote. The row gets the CV's own sentence and its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.documents.values import Passage
from simulator.profile.values import MatchRow
from simulator.reading.numerals import has_numeral

MIN_QUOTE = 6
"""In characters; a shorter quote is found in any CV."""
MOST_ROWS = 3
"""A sentence that is proposed for more rows than this counts for none of them."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A proposal for the row at ``place``: words of the CV, and the amount in them or ""."""

    place: int
    quote: str
    number: str


def accepted(
    rows: Sequence[MatchRow], experiences: Sequence[Passage], proposals: Iterable[Proposal]
) -> tuple[MatchRow, ...]:
    """Return those of ``rows`` that a proposal fills, filled from the CV.

    Of two proposals for a row, the first valid one counts. A row that has an experience stays.
    """
    found: dict[int, tuple[Passage, str]] = {}
    for proposal in proposals:
        passage, place = _passage(proposal, experiences), proposal.place
        if passage is None or not 0 <= place < len(rows) or not rows[place].is_empty:
            continue
        found.setdefault(place, (passage, proposal.number.strip()))
    times = Counter(passage for passage, _ in found.values())
    return tuple(
        replace(rows[place], experience=passage.quote, number=number or None, source=passage.source)
        for place, (passage, number) in sorted(found.items())
        if times[passage] <= MOST_ROWS
    )


def _passage(proposal: Proposal, experiences: Sequence[Passage]) -> Passage | None:
    quote, number = proposal.quote.strip(), proposal.number.strip()
    if len(quote) < MIN_QUOTE or number not in quote or (number and not has_numeral(number)):
        return None
    return next((passage for passage in experiences if quote in passage.quote), None)


def still_true(proposed: Iterable[MatchRow], experiences: Sequence[Passage]) -> dict[str, MatchRow]:
    """Return the rows accepted earlier that the CV still proves, by requirement."""
    known = {(passage.quote, passage.source) for passage in experiences}
    return {row.requirement: row for row in proposed if (row.experience, row.source) in known}
