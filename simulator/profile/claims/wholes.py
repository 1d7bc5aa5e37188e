"""Find the numbers of a CV that more is told of, beside one's own or the usual.

メンバー4名の評価（営業部全体は20名）, 1日平均35名、最大85名, 会社として3回、うち自分の担当は1回.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.documents.values import Passage
from simulator.profile.numbers.amounts import PERCENT, YEARS, Amount, Turn, amounts_in
from simulator.profile.numbers.nouns import nouns_of
from simulator.profile.numbers.spans import span_before
from simulator.profile.words import words
from simulator.reading.numbers import is_noun
from simulator.reading.numerals import plain
from simulator.reading.sentences import sentences_of
from simulator.reading.tokens import Token

_BREAKS = frozenset("、。，,;；()[]「」【】/|→")
_PART = "うち"
_OWN = frozenset({"自分", "私", "個人", "主担当", "担当", "本人"})
_SPANS = frozenset({"日", "月", "年", "1", "平均", "最大", "最高", "最多"})
_SCENES = frozenset({"は", "で", "として", "の"})
_TOPICS = _SCENES | {"を", "が"}
_HIGHEST = re.compile("最[多高大長盛].*|ピーク.*|.+期")
"""Before or in a number's words: the most there was, or what was so for a season."""
_ALL = frozenset({"含める", "含む", "合わせる", "加える", "足す", "全", "計"})
_FAR = Decimal("0.75")
"""Ratio up to which one's own number is surely less."""
_LONGEST = 300
"""Letters of a line that is read."""


@dataclass(frozen=True, kw_only=True)
class Bounded:
    """A number of the CV that more is told of, beside one's own and usual one."""

    value: Decimal
    unit: str
    is_peak: bool
    """Whether it is the most there was, and not that of more people."""
    bounds: frozenset[str]
    """The nouns that bound it: 営業部, セール期."""
    times: frozenset[str]
    """The words, as they stand, that say when the most was: 母の日|の|週."""
    is_sum: bool
    """Whether a word says that it is all: 全体, 計."""
    is_part: bool
    """Whether one's own is set apart as such: うち自分の担当は1回."""
    own: Decimal
    span: str
    """In which one's own is counted."""
    nouns: frozenset[str]
    """Those of the line and of one's own number."""
    start: int
    end: int
    """Where one's own stands in the passage."""
    passage: Passage


def find_bounded(passages: Iterable[Passage]) -> tuple[Bounded, ...]:
    """Find each larger number of a line that stands beside one's own."""
    return tuple(
        found
        for passage in passages
        if len(passage.quote) <= _LONGEST
        for sentence in sentences_of(passage.quote)
        for found in _in_sentence(sentence.tokens, passage)
    )


@dataclass(frozen=True, kw_only=True)
class _Told:
    """An amount of a sentence with what stands before it, up to a sign."""

    amount: Amount
    words: frozenset[str]
    """Surfaces and dictionary forms."""
    nouns: frozenset[str]
    surfaces: frozenset[str]
    """The nouns as they stand."""
    scene: frozenset[str]
    """Those right before a particle that may set a scene: 会社|として."""
    first: int
    has_topic: bool
    in_brackets: bool

    @property
    def is_peak(self) -> bool:
        cues = words().own_numbers.most
        return bool(self.words & cues) or any(map(_HIGHEST.fullmatch, self.words))

    @property
    def is_own(self) -> bool:
        return bool(self.words & (_OWN | {_PART}))

    @property
    def is_whole(self) -> bool:
        """Return whether it says of what more it is: 営業部全体は, 全店で, 代理店経由を含め."""
        if self.is_own or self.is_peak:
            return False
        return self.is_total or (self.in_brackets and self.has_topic and bool(self.nouns))

    @property
    def is_total(self) -> bool:
        return bool(self.words & (words().own_numbers.totals | _ALL))


def _in_sentence(tokens: Sequence[Token], passage: Passage) -> Iterator[Bounded]:
    amounts = [
        one
        for one in amounts_in(tokens, in_cv=True)
        if one.unit not in (YEARS, PERCENT) and not one.is_derived
    ]
    told = [_told(tokens, one) for one in amounts]
    for at, larger in enumerate(told):
        others = [
            one
            for other, one in enumerate(told)
            if other != at and one.amount.unit == larger.amount.unit
        ]
        if own := _own_beside(larger, others):
            _, span = span_before(tokens, own.amount.first, amounts)
            bounds = larger.scene if own.is_own and not larger.is_total else larger.nouns
            bounds -= own.nouns
            yield Bounded(
                value=larger.amount.value,
                unit=larger.amount.unit,
                is_peak=larger.is_peak,
                bounds=bounds,
                times=larger.surfaces - own.surfaces - _SPANS if larger.is_peak else frozenset(),
                is_sum=bool(larger.words & words().own_numbers.totals),
                is_part=own.is_own and not larger.is_peak,
                own=own.amount.value,
                span=span,
                nouns=nouns_of(tokens) - bounds,
                start=tokens[own.first].start,
                end=tokens[own.amount.after - 1].end,
                passage=passage,
            )


def _own_beside(larger: _Told, others: Sequence[_Told]) -> _Told | None:
    """Return the only number beside a larger one that is one's own, or the usual; None in doubt."""
    less = [one for one in others if one.amount.value <= _FAR * larger.amount.value]
    own = [one for one in less if one.is_own] if not larger.is_own else []
    if not own and (larger.is_peak or larger.is_whole):
        own = [one for one in less if not (one.is_peak or one.is_whole)]
    if larger.amount.turn not in (Turn.NONE, Turn.ROSE_TO) or len(own) != 1:
        return None
    return own[0]


def _told(tokens: Sequence[Token], amount: Amount) -> _Told:
    first = amount.first
    while first and plain(tokens[first - 1].surface) not in _BREAKS:
        first -= 1
    said = tokens[first : amount.first]
    while first < amount.first and not is_noun(tokens[first]):
        first += 1
    segment = tokens[first : amount.first]
    inside = sum(plain(token.surface) == "(" for token in tokens[:first]) > sum(
        plain(token.surface) == ")" for token in tokens[:first]
    )
    return _Told(
        amount=amount,
        words=frozenset(word for token in said for word in (token.surface, token.lemma)),
        nouns=nouns_of(segment),
        surfaces=frozenset(token.surface for token in segment if is_noun(token)),
        scene=frozenset().union(
            *(
                nouns_of(segment[at - 1 : at])
                for at, token in enumerate(segment)
                if at and token.surface in _SCENES
            )
        ),
        first=first,
        has_topic=any(token.surface in _TOPICS for token in segment),
        in_brackets=inside,
    )
