"""Tell whether a CV's sentence says that a requirement is not met.

A logistic regression on the amounts, denials and tense of both sentences, which syntax counts, and
on the letters of the CV's sentence, e.g. 「のみ」, 「未経験」; ``training/pairs.py`` makes it.
Which sentences are about the requirement it does not know: shared words are left out, because in
the corpus the pairs that fit share the fewest.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.reading.negation import NOT, is_undone
from simulator.reading.numbers import Kind, Number, find_numbers
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.reading.units import Bound

_PATH = Path(__file__).with_name("unmet.npz")
LONGEST_RUN = 3
_KEPT = 4096
"""Sentences whose parts are kept; a CV has at most 2,000 that can be an experience."""
_MOST = 3
"""From this count on, more makes no difference."""
_KINDS = frozenset({Kind.AMOUNT, Kind.ORDINAL, Kind.DATE, Kind.ONE})
_YEARS = {"年": 1.0, "か月": 1 / 12, "週": 1 / 52}
"""Durations in years, so that 18か月 can be compared with 2年."""
_DATED = frozenset({"年", "年度"})
_NONE = frozenset({"なし", "無し"})
_ENDING = 4
"""Words at the end of a sentence among which a denial denies the whole."""
_NEAR = 0.1
"""Share by which 「約」 may miss."""
_WIDEST = 2.0
"""From this logarithm of a ratio on, more makes no difference."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """A sentence as it is compared with others."""

    runs: frozenset[str]
    """Its runs of one, two and three letters, without blanks and stops."""
    denied: Mapping[str, bool]
    """Whether each content word, in its dictionary form, is denied."""
    numbers: tuple[Number, ...]
    flags: tuple[bool, ...]
    """Whether it is past, a wish, a question, denied at its end."""


@lru_cache(maxsize=_KEPT)
def parts_of(text: str) -> Parts:
    """Read the parts of a sentence."""
    letters = "".join(char for char in text if not char.isspace() and char not in "、。・")
    tokens = words_of(text)
    lemmas = {token.lemma for token in tokens}
    return Parts(
        runs=frozenset(
            letters[at : at + length]
            for length in range(1, LONGEST_RUN + 1)
            for at in range(len(letters) - length + 1)
        ),
        denied={
            token.lemma: is_undone(tokens, at + 1)
            for at, token in enumerate(tokens)
            if token.is_content
        },
        numbers=tuple(n for n in find_numbers(tokens, _KINDS) if n.value is not None),
        flags=(
            "た" in lemmas,
            "たい" in lemmas,
            any(token.surface in ("か", "?", "？") for token in tokens[-2:]),
            any(_is_denial(token) for token in tokens[-_ENDING:]),
        ),
    )


def compare(wanted: Parts, offered: Parts) -> Floats:
    """Return the counted features of a pair, in the same order for every pair."""
    return np.array([*_amounts(wanted, offered), *_denials(wanted, offered)], np.float32)


def _is_denial(token: Token) -> bool:
    return token.lemma in NOT or token.lemma in _NONE


def _amounts(wanted: Parts, offered: Parts) -> Iterator[float]:
    """Yield how the wanted amounts are met by those offered in the same unit."""
    met, short, same, other, ratio = 0, 0, 0, 0, 0.0
    for number in wanted.numbers:
        value = _measure(number)[1]
        alike = [_measure(n)[1] for n in offered.numbers if _is_like(n, number)]
        if not alike or (number.kind is Kind.DATE and number.unit == "年"):
            continue
        is_met = _is_met(number, value, alike)
        met, short = met + is_met, short + (not is_met)
        same, other = same + (value in alike), other + (value not in alike)
        ratio += _log_ratio(max(alike), value)
    values, years = _values(wanted, _KINDS), _values(wanted, {Kind.DATE}, _DATED)
    there, years_there = _values(offered, _KINDS), _values(offered, {Kind.DATE}, _DATED)
    yield from (min(count, 2) for count in (met, short, same, other))
    yield from (ratio, float(bool(met and not short)), float(bool(short and not met)))
    yield from (min(len(side.numbers), _MOST) for side in (wanted, offered))
    yield float(any(number.bound for number in wanted.numbers))
    yield from (float(bool(values & there)), float(bool(values - there)))
    yield float(bool(years and years_there and not years & years_there))
    yield float(bool(years & years_there))
    yield float(bool(wanted.numbers) and not offered.numbers)
    yield float(bool(offered.numbers) and not wanted.numbers)


def _measure(number: Number) -> tuple[str, float]:
    """Return the unit and the value, durations in years."""
    value = float(number.value or 0)  # `parts_of` keeps no number without a value
    if number.kind is Kind.AMOUNT and number.unit in _YEARS:
        return "年", value * _YEARS[number.unit]
    return number.unit, value


def _is_like(one: Number, other: Number) -> bool:
    return one.kind is other.kind and _measure(one)[0] == _measure(other)[0]


def _is_met(number: Number, value: float, alike: Sequence[float]) -> bool:
    if number.bound is Bound.AT_LEAST:
        return max(alike) >= value
    if number.bound is Bound.AT_MOST:
        return min(alike) <= value
    spare = _NEAR * value if number.is_about else 0.0
    return any(abs(found - value) <= spare for found in alike)


def _log_ratio(found: float, wanted: float) -> float:
    ratio = math.log((max(found, 0) + 0.01) / (max(wanted, 0) + 0.01))
    return max(-_WIDEST, min(_WIDEST, ratio))


def _values(
    side: Parts, kinds: Collection[Kind], units: frozenset[str] | None = None
) -> frozenset[float]:
    return frozenset(
        float(number.value or 0)
        for number in side.numbers
        if number.kind in kinds and (units is None or number.unit in units)
    )


def _denials(wanted: Parts, offered: Parts) -> Iterator[float]:
    some, others = any(wanted.denied.values()), any(offered.denied.values())
    shared = wanted.denied.keys() & offered.denied.keys()
    yield from (float(some), float(others), float(some != others))
    yield float(any(wanted.denied[word] != offered.denied[word] for word in shared))
    yield min(_MOST, len(shared))
    for one, other in zip(wanted.flags, offered.flags, strict=True):
        yield from (float(one), float(other))


@dataclass(frozen=True, kw_only=True)
class UnmetHead:
    """The weights."""

    bias: float
    counted: Floats
    """(features): weights of what ``compare`` counts."""
    runs: Mapping[str, int]
    letters: Floats
    """(runs): weights of the letters of the CV's sentence."""
    sure: float
    """Least probability at which a contradiction counts."""

    def probability(self, requirement: str, sentence: str) -> float:
        """Return how likely it is that ``sentence`` says the requirement is not met, 0 to 1."""
        offered = parts_of(sentence)
        logit = self.bias + float(compare(parts_of(requirement), offered) @ self.counted)
        known = [self.runs[run] for run in sorted(offered.runs) if run in self.runs]
        if known:
            logit += float(self.letters[known].sum()) / math.sqrt(len(known))
        return 1 / (1 + math.exp(-logit))


def is_unmet(requirement: str, sentence: str) -> bool:
    """Return whether ``sentence`` says that the requirement is not met."""
    head = unmet_head()
    return head.probability(requirement, sentence) >= head.sure


@cache
def unmet_head() -> UnmetHead:
    """Load the weights."""
    with np.load(_PATH) as saved:
        return UnmetHead(
            bias=float(saved["bias"]),
            counted=saved["counted"],
            runs={run: at for at, run in enumerate(str(saved["runs"]).split("\x00"))},
            letters=saved["letters"].astype(np.float32),
            sure=float(saved["sure"]),
        )


def save_head(head: UnmetHead, path: Path = _PATH) -> None:
    """Write the weights, those of the letters in half precision."""
    np.savez_compressed(
        path, bias=head.bias, counted=head.counted, runs=np.array("\x00".join(head.runs)),
        letters=head.letters.astype(np.float16), sure=head.sure,
    )  # fmt: skip
