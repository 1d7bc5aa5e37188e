"""Find which of the questions that people of a trade ask a candidate's own question (逆質問) is.

The encoder alone takes much for near that is not. What it finds counts only as far as the nouns of
the question are also those of what was found: a logistic regression weighs both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from simulator.reading.sentences import words_of
from simulator.signals.asked_nouns import nouns_of
from simulator.signals.back_parts import without_lead_in
from simulator.signals.learned import trades
from simulator.values.trade import Trade

LIKELY = 0.5
"""Least probability of one that is answered. Of the 265 labelled questions of the
corpus' interviews, by which the weights were fitted too, 21 reach it, 14 of them rightly."""
LEAST_SHARED = 0.3
"""Least share of the question's nouns. With fewer in common, three were found that reach ``LIKELY``
because nothing else is near, all of them wrongly; none of the right ones has so few."""
_SHARE = 2
LOOKED_AT = 4
"""Likeliest ones whose nouns are compared."""
MOST_NOUNS = 3
"""Nouns in common beyond which more of them say nothing new."""
_LEAST = 1e-5
"""Added to probabilities, whose logarithm is taken."""

key_of = trades.key_of


def asked_in_trade(question: str, trade: Trade, known: Mapping[int, Sequence[str]]) -> int | None:
    """Return the key of the one of ``known`` that is asked; None if none is likely.

    ``known`` holds the wordings of each and what is said in reply, by its key. A reason in front
    may hide the question, so the surer of both readings counts.
    """
    bare = without_lead_in(words_of(question))
    readings = [trades.chances_in(trade, text) for text in (question, bare) if text]
    chances = max(readings, key=lambda of_one: max(of_one.values(), default=0.0))
    likely = {
        key: probability(row)
        for key, row in rows_of(question, chances, known).items()
        if row[_SHARE] >= LEAST_SHARED
    }
    best = max(likely, key=likely.__getitem__, default=None)
    return best if best is not None and likely[best] >= LIKELY else None


def rows_of(
    question: str, chances: Mapping[int, float], known: Mapping[int, Sequence[str]]
) -> dict[int, tuple[float, ...]]:
    """Return what is known of the likeliest ones, by key.

    The logarithms of its chance and of how many times that of the next one it is; the share of the
    question's nouns that it has, and how many.
    """
    first = sorted(chances, key=chances.__getitem__, reverse=True)[:LOOKED_AT]
    asked = nouns_of(question)
    rows: dict[int, tuple[float, ...]] = {}
    for key in first:
        if key not in known:  # it was changed since it was learned
            continue
        next_to_it = max((chances[other] for other in first if other != key), default=0.0)
        shared = asked & frozenset().union(*(nouns_of(text) for text in known[key]))
        rows[key] = (
            log(chances[key] + _LEAST),
            log((chances[key] + _LEAST) / (next_to_it + _LEAST)),
            len(shared) / max(len(asked), 1),
            float(min(len(shared), MOST_NOUNS)),
        )
    return rows


def probability(row: Sequence[float]) -> float:
    """Return how likely it is that the one of which ``row`` tells is asked."""
    *weights, constant = trades.match_weights()
    return 1 / (1 + exp(-constant - sum(w * x for w, x in zip(weights, row, strict=True))))
