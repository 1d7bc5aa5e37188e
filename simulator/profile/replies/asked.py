"""Find what a candidate's question asks for: an amount, a share, a date, and of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.profile.keywords import Keyword, keywords_in
from simulator.profile.words import words
from simulator.reading.numbers import ALL, AMOUNTS, Kind, Number, find_numbers, is_noun
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_LEADS_IN = re.compile("(?:が|けれども|けれど|けど|ので)、")
"""The end of a preamble, e.g. …とありましたが、; the question itself follows it."""
_HOW_MUCH = re.compile(
    "いくら|どのくらい|どのぐらい|どれくらい|どれぐらい|どれほど|どの程度|どこまで"
)
_MONEY = "いくら"
_WHEN = re.compile("いつ(?!も)")
_HOW_MANY = re.compile("何(?=[^がをにもでかの])")
_UNITS = {"額": "円", "率": "%", "時間": "時間"}
"""By the end of the asked thing: an amount of money, a share, a time."""
_ANY_NUMBER = ("数", "目標")
_TOPIC = frozenset({"は", "が", "を", "も"})
_ABOUT = frozenset({"つく", "関する"})


@dataclass(frozen=True, kw_only=True)
class NumberAsked:
    """A number that the answer must hold."""

    kinds: frozenset[Kind]
    unit: str | None
    """None for any."""
    is_implied: bool = False
    """Whether only the asked thing says that it is one: 勤務時間を教えてください."""

    def is_in(self, text: str, *, besides: str) -> bool:
        """Return whether ``text`` has such a number that the question ``besides`` has not."""
        known = {(n.value, n.unit) for n in find_numbers(words_of(besides), ALL)}
        found = find_numbers(words_of(text), self.kinds)
        return any(self._fits(n) and (n.value, n.unit) not in known for n in found)

    def _fits(self, number: Number) -> bool:
        return self.unit is None or number.unit == self.unit


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a question asks about, in keywords."""

    text: str
    keywords: tuple[Keyword, ...]
    things: tuple[Keyword, ...]
    """Those right before は, が, を or も: the answer must have all of them."""
    heads: tuple[str, ...]
    """Common nouns in the same places, which an answer with a number must have by letters."""
    number: NumberAsked | None
    verb: Keyword | None
    """The last verb, e.g. of 若手にも任せますか."""


def read_asked(question: str) -> Asked:
    """Read a question; what leads in to it counts only if the rest names too little."""
    *_, last = _LEADS_IN.split(question)
    keywords = _wanted(last)
    if len(keywords) < 2:
        last, keywords = question, _wanted(question)
    things = _things(last)
    return Asked(
        text=question,
        keywords=keywords,
        things=tuple(word for thing in things for word in _keywords(thing)),
        heads=_heads(things),
        number=_number_asked(last, things[-1][-1].surface if things else ""),
        verb=_verb(last),
    )


def _wanted(text: str) -> tuple[Keyword, ...]:
    """Return the keywords, without words that only ask and counters behind 何."""
    tokens = words_of(_HOW_MANY.sub("3", _HOW_MUCH.sub("", text)))
    counted = {at for n in find_numbers(tokens, ALL) for at in range(n.first, n.after)}
    return _keywords([token for at, token in enumerate(tokens) if at not in counted])


def _keywords(tokens: Sequence[Token]) -> tuple[Keyword, ...]:
    beside = words().answers.asking
    return tuple(word for word in keywords_in(tokens) if word.surface not in beside)


def _things(text: str) -> tuple[tuple[Token, ...], ...]:
    """Return the compounds before は, が, を, も and について; none that has a number or asks."""
    tokens = words_of(_HOW_MANY.sub("3", text))
    counted = {at for n in find_numbers(tokens, ALL) for at in range(n.first, n.after)}
    found = []
    for at, token in enumerate(tokens):
        if token.is_a("助詞") and (token.surface in _TOPIC or _is_about(tokens, at)):
            first, after = _compound_before(tokens, at)
            if first < after and not counted & {*range(first, after)}:
                found.append(tuple(tokens[first:after]))
    return tuple(found)


def _is_about(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the particle begins 「について」 or 「に関して」."""
    behind = tokens[at + 1 : at + 2]
    return tokens[at].surface == "に" and any(token.lemma in _ABOUT for token in behind)


def _compound_before(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the place of the compound before a particle, e.g. 生産|能力 of 工場の生産能力は."""
    while at and tokens[at - 1].is_a("助詞"):  # 新人|には
        at -= 1
    first = at
    while first and is_noun(tokens[first - 1]):
        first -= 1
    return first, at


def _heads(things: Sequence[Sequence[Token]]) -> tuple[str, ...]:
    """Return the last nouns that are too common to be keywords, e.g. 能力 of 生産能力."""
    beside = words().answers.asking
    return tuple(
        last.surface
        for *_, last in things
        if last.is_a("名詞", "普通名詞")
        and len(last.surface) > 1
        and last.surface not in beside
        and not keywords_in([last])
    )


def _number_asked(text: str, thing: str) -> NumberAsked | None:
    """Return the number asked for, by the question word or by the last letters of ``thing``."""
    if _WHEN.search(text):
        return NumberAsked(kinds=frozenset({Kind.DATE}), unit=None)
    if _HOW_MANY.search(text):
        counted = find_numbers(words_of(_HOW_MANY.sub("3", text)), ALL)
        if number := next((n for n in counted if n.unit and n.written == "3"), None):
            return NumberAsked(kinds=frozenset({number.kind}), unit=number.unit)
    unit_of_thing = next((unit for end, unit in _UNITS.items() if thing.endswith(end)), None)
    if found := _HOW_MUCH.search(text):
        unit = "円" if found.group() == _MONEY else unit_of_thing
        return NumberAsked(kinds=AMOUNTS, unit=unit)
    if unit_of_thing or thing.endswith(_ANY_NUMBER):
        return NumberAsked(kinds=AMOUNTS, unit=unit_of_thing, is_implied=True)
    return None


def _verb(text: str) -> Keyword | None:
    """Return the verb of a question whether or how something is done, e.g. 若手にも任せますか."""
    verbs = [token for token in words_of(text) if token.is_a("動詞", "一般")]
    found = keywords_in(verbs[-1:])
    return found[0] if found and found[0].surface not in words().answers.asking else None
