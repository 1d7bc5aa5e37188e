"""Sentences of the CV that somebody who may be wrong proposes for the empty rows.

A proposal counts only word for word: its quote stands in a sentence of the CV, its number in the
quote. What is kept is the CV's own sentence, and where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.documents.values import Passage
from simulator.profile.values import MatchRow
from simulator.reading.numerals import NUMERAL

_AMOUNT = re.compile(NUMERAL)
MIN_QUOTE = 6
"""Characters; less is found in any CV."""
MOST_ROWS = 3
"""A sentence that is said to fit more rows than these fits none of them."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """For the row at ``place``: words of the CV, and the amount in them, empty for none."""

    place: int
    quote: str
    number: str


def accepted(
    rows: Sequence[MatchRow], experiences: Sequence[Passage], proposals: Iterable[Proposal]
) -> tuple[MatchRow, ...]:
    """Those of ``rows`` that a proposal fills, filled; nothing that the CV does not say.

    Of two proposals for a row the first that holds counts. A row that has an experience is left
    alone.
    """
    found: dict[int, tuple[Passage, str]] = {}
    for each in proposals:
        passage = _passage(each, experiences)
        if passage is None or not 0 <= each.place < len(rows) or not rows[each.place].is_empty:
            continue
        found.setdefault(each.place, (passage, each.number.strip()))
    times = Counter(passage for passage, _ in found.values())
    return tuple(
        replace(rows[place], experience=passage.quote, number=number or None, source=passage.source)
        for place, (passage, number) in sorted(found.items())
        if times[passage] <= MOST_ROWS
    )


def _passage(proposal: Proposal, experiences: Sequence[Passage]) -> Passage | None:
    quote, number = proposal.quote.strip(), proposal.number.strip()
    if len(quote) < MIN_QUOTE or number not in quote or (number and not _AMOUNT.search(number)):
        return None
    return next((each for each in experiences if quote in each.quote), None)


def still_true(proposed: Iterable[MatchRow], experiences: Sequence[Passage]) -> dict[str, MatchRow]:
    """By requirement, what was accepted once and is still in the CV."""
    told = {(each.quote, each.source) for each in experiences}
    return {row.requirement: row for row in proposed if (row.experience, row.source) in told}
