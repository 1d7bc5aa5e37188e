"""Check a model's question against what the candidate said.

A question may take up only numbers, names and words that the candidate used. Otherwise one like
「部長をされていたとのことですが」 would put words into the candidate's mouth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from simulator.interview.exchanges import Exchange
from simulator.reading.numbers import ALL, Kind, Number, find_numbers
from simulator.reading.numerals import has_numeral
from simulator.reading.sentences import sentences_of, words_of
from simulator.reading.tokens import Token
from simulator.signals.words import everyday_words

MIN_QUOTE = 2
"""Characters; a single letter in brackets is not a quote."""
MAX_QUOTE = 30
"""Characters; more would read a whole sentence back."""

_NUMERIC = ALL - {Kind.ONE}
_FIRST = frozenset({"つ", ""})
_KEPT = 256
"""Texts whose words are cached: every turn checks a session of up to forty turns again."""

_QUOTE = re.compile("「([^「」]*)」")
_LATIN = re.compile("[a-z][a-z0-9+#.&/-]*")
_CLAIMS = re.compile(
    "(?:と|って)(?:の(?:こと|お話)|おっしゃ|仰|うかが|伺|お聞き|お話し|話され|言われ|いうお話)"
    "|(?:まし|でし)た(?:が|ね|けれど|よね)|(?:です|ます)(?:ね|よね)|(?:そう|よう)(?:です|で)"
)
"""Words that follow what the candidate is claimed to have said or done."""
_FREE = frozenset(
    {
        *("先ほど", "さっき", "今", "お話", "話", "中", "際", "時", "頃", "くださる", "いただく"),
        *("大変", "苦労", "難しい", "貴重", "残念", "つらい"),
    }
)
"""Words that an interviewer may use about any talk, e.g. 「それは大変でしたね」."""
_SAID = frozenset(
    {"おっしゃる", "仰る", "うかがう", "伺う", "話す", "聞く", "言う", "お話し", "教える"}
)


def find_invented(text: str, talk: Sequence[Exchange]) -> str | None:
    """Find a word, number or quote in ``text`` that the candidate never said; None if all were.

    Numbers and quotes must come from the candidate's own words; names may also come from the
    question that is followed up.
    """
    said = [_plain(exchange.answer) for exchange in talk]
    known = [*said, _plain(talk[-1].question)] if talk else said
    for quote in _QUOTE.findall(text):
        if not MIN_QUOTE <= len(quote) <= MAX_QUOTE or not _is_in(_plain(quote), said):
            return f"「{quote}」"
    if number := _other_number(text, said):
        return number
    for name in _names(text):
        if not _is_in(name, known):
            return name
    return _claimed(text, talk)


def find_withheld(text: str, talk: Sequence[Exchange]) -> str | None:
    """Find a noun of ``text`` that came up only in a wish or order of the candidate."""
    free = everyday_words()
    asked_for = {noun for exchange in talk for noun in _nouns(exchange.withheld)}
    elsewhere = {
        noun
        for exchange in talk
        for part in (exchange.question, exchange.answer)
        for noun in _nouns(part)
    }
    found = _nouns(text) & (asked_for - elsewhere - free)
    return min(found) if found else None


@lru_cache(maxsize=_KEPT)
def _nouns(text: str) -> frozenset[str]:
    return frozenset(
        token.lemma
        for token in words_of(text)
        if token.is_a("名詞") and not token.is_a("名詞", "数詞") and len(token.lemma) > 1
    )


@lru_cache(maxsize=_KEPT)
def _forms(text: str) -> frozenset[str]:
    """Return the words of the text, as written and in dictionary form."""
    return frozenset(form for token in words_of(text) for form in (token.lemma, token.surface))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold()


def _is_in(part: str, texts: Sequence[str]) -> bool:
    return any(part in text for text in texts)


def _other_number(text: str, said: Sequence[str]) -> str | None:
    """Find a number of ``text`` that does not occur in ``said``.

    「6年」 is not in 「16年」; 「五十人」 is in 「50名」. First things may be named: 第一に, 1つ.
    """
    known = [number for answer in said for number in _numbers(answer)]
    plain = _plain(_QUOTE.sub("、", text))
    for number in _numbers(plain):
        is_first = number.value == 1 and (number.kind is Kind.ORDINAL or number.unit in _FIRST)
        if not is_first and not any(_is_same(number, other) for other in known):
            return plain[number.start : number.end]
    return None


@lru_cache(maxsize=_KEPT)
def _numbers(text: str) -> tuple[Number, ...]:
    sentences = sentences_of(text)
    return tuple(
        number for sentence in sentences for number in find_numbers(sentence.tokens, _NUMERIC)
    )


def _is_same(number: Number, other: Number) -> bool:
    alike = number.unit == other.unit or not (number.unit and other.unit)
    if number.value is None or other.value is None:
        return alike and number.written == other.written
    return alike and number.value == other.value


def _names(text: str) -> Iterator[str]:
    """Yield proper names and words in Latin letters."""
    outside = _QUOTE.sub("、", text)
    for token in words_of(outside):
        if token.is_a("名詞", "固有名詞") and not has_numeral(token.surface):
            yield _plain(token.surface)
    for found in _LATIN.finditer(_plain(outside)):
        yield found[0]


def _claimed(text: str, talk: Sequence[Exchange]) -> str | None:
    """Find a word that the question claims the candidate said, although they didn't."""
    known = frozenset[str]().union(
        everyday_words(),
        _FREE,
        *(_forms(part) for exchange in talk for part in (exchange.question, exchange.answer)),
    )
    outside = _QUOTE.sub("、", text)
    ends = [found.start() for found in _CLAIMS.finditer(outside)]
    for token in words_of(outside):
        if ends and token.end <= ends[-1] and _is_claim(token) and token.lemma not in known:
            return token.surface
    return None


def _is_claim(token: Token) -> bool:
    return (
        token.is_content
        and not token.is_a("動詞", "非自立可能")
        and not token.is_a("名詞", "助動詞語幹")
        and token.lemma not in _SAID
    )
