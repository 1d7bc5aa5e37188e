"""Tell how likely a number that is said counts the same as a number in the CV.

A logistic regression on the words around both, the place in the CV and the amounts;
``training/same_count.py`` makes it from ``training/corpus/number_claims.txt``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from simulator.profile.claims.written_numbers import WrittenNumber
from simulator.profile.numbers.amounts import PERCENT, YEARS, Turn
from simulator.profile.numbers.nouns import is_same, is_there, nouns_of
from simulator.profile.numbers.own import OwnNumber
from simulator.profile.numbers.unsettled import Reach
from simulator.profile.words import words
from simulator.reading.numerals import plain
from simulator.reading.sentences import words_of

PATH = Path(__file__).with_name("same_count.json")
WORD = "word "
"""Begins the name of a feature that is a word of the answer."""
_KANJI = re.compile("[一-鿿々]")
_BREAK = re.compile(r"[、。;；|│→\t【】()（）「」]|\s{2,}")
_MOST = 3
"""From this count on, more makes no difference."""
_FAR = 1.0
"""From this logarithm of a ratio on, few claim it."""
_ROUNDED = Decimal("0.9")
_WIDEST = 2.0
"""From this logarithm of a ratio on, more makes no difference."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The words of a line of the CV around a number, and how rare each is among such lines."""

    thing: frozenset[str]
    segment: frozenset[str]
    line: frozenset[str]
    text: str
    above: frozenset[str]


def beside(one: WrittenNumber) -> Beside:
    """Return the words around a number of the CV, from the nearest to the farthest."""
    quote = plain(one.passage.quote)
    return Beside(
        thing=frozenset().union(*one.number.things),
        segment=_nouns(_segment(one.passage.quote, one.number)),
        line=_nouns(quote),
        text=quote,
        above=one.beside,
    )


@lru_cache(maxsize=4096)
def _nouns(text: str) -> frozenset[str]:
    return nouns_of(words_of(plain(text)))


def _segment(quote: str, number: OwnNumber) -> str:
    """Return the text between the signs before and behind a number's words."""
    starts = [found.end() for found in _BREAK.finditer(quote, 0, number.start)]
    stop = _BREAK.search(quote, number.end)
    return quote[starts[-1] if starts else 0 : stop.start() if stop else len(quote)]


def features(
    spoken: OwnNumber, told: frozenset[str], one: WrittenNumber, alike: Sequence[WrittenNumber]
) -> Mapping[str, float]:
    """Return what is known of a said number and one of the CV's among those of its unit.

    ``told`` are all words of the answer.
    """
    return {
        **_shared(spoken, one, alike),
        **_place(spoken, told, one),
        **_amounts(spoken, one),
        **dict.fromkeys(_said(spoken, one), 1.0),
    }


def _shared(
    spoken: OwnNumber, one: WrittenNumber, alike: Sequence[WrittenNumber]
) -> Mapping[str, float]:
    """Return what of the words around both is in common."""
    empty, weigh, there = _empty(), _rarity(alike), beside(one)
    near = frozenset().union(*spoken.things) - empty
    said = spoken.words - empty
    rest = said - near - spoken.setting - spoken.deed - spoken.beyond
    cues = words().own_numbers
    turning = cues.falls | cues.rises
    deed, verbs = said & spoken.deed - near - turning, spoken.verbs - turning
    near_line = there.line | there.above
    overlap = _share(said, there.line, there.text, weigh)
    others = [beside(other) for other in alike if other.passage != one.passage]
    rival = max((_share(said, other.line, other.text, weigh) for other in others), default=0.0)
    things = [_share(thing, said, "", weigh) for thing in one.number.things]
    near_line |= {noun for noun in spoken.setting if noun in one.overview}
    unmet = {noun for noun in said if not (_is_in(noun, near_line) or noun in there.text)}
    placed = {noun for noun in unmet & spoken.setting - near if _is_in(noun, one.part)}
    unmet -= placed
    return {
        "near in thing": _share(near, there.thing, "", weigh),
        "near in segment": _share(near, there.segment, "", weigh),
        "near unmet": min(_MOST, sum(noun in unmet for noun in near)),
        "near letters": _letters(near, there.text),
        "rest in line": _share(rest, there.line, there.text, weigh) if rest else 1.0,
        "rest letters": _letters(rest, there.text) if rest else 1.0,
        "rest unmet": min(_MOST, sum(noun in unmet for noun in rest)),
        "setting unmet": min(_MOST, sum(noun in unmet for noun in spoken.setting - near)),
        "setting in part": min(_MOST, len(placed)),
        "deed unmet": min(_MOST, sum(noun in unmet for noun in deed)),
        "deed met": float(any(noun not in unmet for noun in deed)),
        "deed letters": _letters(deed | verbs, there.text),
        "no deed": float(not deed),
        "other year": float(any(noun.isdecimal() for noun in unmet)),
        "beyond unmet": min(_MOST, sum(noun in unmet for noun in said & spoken.beyond)),
        "thing said": max(things, default=0.0),
        "segment said": _share(there.segment - empty, said, "", weigh),
        "verbs": _letters(verbs, there.text),
        "no verb": float(not verbs),
        "overlap": overlap,
        "beats rival": overlap - rival,
        "alone": float(not others),
        "unmet": min(_MOST, len(unmet - spoken.beyond)),
        "nothing said": float(not said),
        "all met": float(bool(said) and not unmet),
    }


def _said(spoken: OwnNumber, one: WrittenNumber) -> Iterator[str]:
    """Yield the words that may make it another thing: 12名|と, 年賀状, 配る."""
    there = beside(one)
    yield f"behind {spoken.particle}"
    for word in spoken.verbs:
        yield WORD + word
    for noun in spoken.words:
        if not (_is_in(noun, there.line | there.above) or noun in there.text):
            yield WORD + noun


def _place(spoken: OwnNumber, told: frozenset[str], one: WrittenNumber) -> Mapping[str, float]:
    """Return whether the answer tells the employer that the CV's number is of, or another."""
    cues = words().own_numbers
    said = spoken.words - _empty()
    overview = plain(one.overview)
    known = [noun for noun in said if _is_in(noun, one.beside) or noun in overview]
    telling = (said & one.beside) - one.elsewhere - cues.of_any_job
    return {
        "unknown": min(_MOST, len(said) - len(known)),
        "one employer": float(not one.job),
        "telling": float(bool(telling)),
        "elsewhere": float(bool((said - one.beside) & one.elsewhere)),
        "now": float(bool(told & cues.present) and one.is_current),
        "then": float(bool(told & cues.former) and one.is_former),
        "past of now": float("た" in told and one.is_current and one.job > 0),
        "were there": float(spoken.are_there and "た" in told and one.is_current),
        "beside work": float(bool(told & cues.beside_work - one.beside)),
        "at a time": float(bool(spoken.moment) and spoken.moment not in plain(one.passage.quote)),
        "all told": float(spoken.is_all_told),
    }


def _amounts(spoken: OwnNumber, one: WrittenNumber) -> Mapping[str, float]:
    ratio = math.log(float(spoken.value / one.number.value))
    return {
        "same beginning": float(spoken.begin is not None and spoken.begin == one.number.begin),
        "other beginning": float(_begin_apart(spoken.begin, one.number.begin)),
        "same span": float(spoken.span == one.number.span),
        "other turn": float(spoken.turn is not one.number.turn),
        "turns": float(spoken.turn is not Turn.NONE),
        "ratio": min(_WIDEST, abs(ratio)),
        "far": max(0.0, min(_WIDEST, abs(ratio)) - _FAR),
        "other unit": float(spoken.unit != one.number.unit),
        "reach": float(spoken.reach is not Reach.NONE),
        "years": float(spoken.unit == YEARS),
        "percent": float(spoken.unit == PERCENT),
        "people": float(spoken.unit == "人"),
    }


def _begin_apart(begin: Decimal | None, other: Decimal | None) -> bool:
    """Return whether two changes began at amounts that no rounding makes the same."""
    if begin is None or other is None:
        return False
    return min(begin, other) < _ROUNDED * max(begin, other)


def _rarity(alike: Sequence[WrittenNumber]) -> Callable[[str], float]:
    lines = {one.passage.quote: _nouns(one.passage.quote) for one in alike}

    def weigh(noun: str) -> float:
        return 1 / math.sqrt(max(1, sum(noun in line for line in lines.values())))

    return weigh


def _share(
    nouns: Collection[str], others: Collection[str], text: str, weigh: Callable[[str], float]
) -> float:
    """Return the share of ``nouns``, weighed, that stand among ``others`` or in ``text``."""
    whole = sum(map(weigh, nouns))
    met = sum(weigh(noun) for noun in nouns if _is_in(noun, others) or (text and noun in text))
    return met / whole if whole else 0.0


def _is_in(noun: str, others: Collection[str]) -> bool:
    return any(is_same(noun, other) or is_there(noun, other) for other in others)


def _letters(nouns: Collection[str], text: str) -> float:
    """Return the share of the kanji of ``nouns`` that stand in ``text``: 描く, 図面を作図."""
    kanji = {sign for noun in nouns for sign in _KANJI.findall(noun)}
    return len(kanji & set(text)) / len(kanji) if kanji else 0.0


@cache
def _empty() -> frozenset[str]:
    cues = words().own_numbers
    return cues.plain | cues.said_beside | cues.present | cues.former


@dataclass(frozen=True, kw_only=True)
class SameCount:
    """The weights."""

    bias: float
    weights: Mapping[str, float]
    sure: float
    """Least probability at which both surely count the same."""

    def likely(self, found: Mapping[str, float]) -> float:
        """Return how likely both count the same, 0 to 1."""
        logit = self.bias + sum(
            self.weights.get(name, 0.0) * value for name, value in found.items()
        )
        return 1 / (1 + math.exp(-logit))


@cache
def same_count() -> SameCount:
    """Load the weights."""
    return SameCount(**json.loads(PATH.read_text(encoding="utf-8")))
