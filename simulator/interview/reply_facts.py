"""What a model's question says of the candidate, held against what the candidate said.

A question may take up numbers, names and words that were said, and no others: one that begins with
「部長をされていたとのことですが」 puts something into the candidate's mouth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from simulator.interview.exchanges import Exchange
from simulator.reading.lexicon import words
from simulator.reading.tokens import Token, tokenize

MIN_QUOTE = 2
"""Characters; one letter in brackets is no quote of anybody."""
MAX_QUOTE = 30
"""More is a sentence read back, not a question."""

_KEPT = 256
"""Texts whose words are remembered: a session of forty turns is looked at again every turn."""

_QUOTE = re.compile("「([^「」]*)」")
_NUMERAL = "[0-9〇一二三四五六七八九十百千万億兆]"
_UNIT = "(?:か月|ヶ月|カ月|ヵ月|つの|つ|[a-z]+|[ァ-ヶー]+|[%一-龥])"
_NUMBER = re.compile(f"(?:{_NUMERAL}(?:[.,]?{_NUMERAL})*)(?:{_UNIT})?|半[年月日額数分]")
_NO_NUMBERS = re.compile(
    "一番|一言|一度|一緒|一方|一部|一歩|一連|一環|一層|一通り|一致|統一|唯一|第一|一点|一文|一人ひとり"
    "|(?:一|1)つ|十分|万が一|万全|一般|同一|一貫|一瞬|一時的|一から"
)
"""Words with a numeral in them that count nothing; 一つ例を is how one asks for an example."""
_LATIN = re.compile("[a-z][a-z0-9+#.&/-]*")
_CLAIMS = re.compile(
    "(?:と|って)(?:の(?:こと|お話)|おっしゃ|仰|うかが|伺|お聞き|お話し|話され|言われ|いうお話)"
    "|(?:まし|でし)た(?:が|ね|けれど|よね)|(?:です|ます)(?:ね|よね)|(?:そう|よう)(?:です|で)"
)
"""Behind these words stands what the candidate is said to have said or done."""
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞")
_FREE = frozenset(
    {
        *("先ほど", "さっき", "今", "お話", "話", "中", "際", "時", "頃", "くださる", "いただく"),
        *("大変", "苦労", "難しい", "貴重", "残念", "つらい"),
    }
)
"""What an interviewer may say of any talk, 「それは大変でしたね」 too."""
_SAID = frozenset(
    {"おっしゃる", "仰る", "うかがう", "伺う", "話す", "聞く", "言う", "お話し", "教える"}
)


def find_invented(text: str, talk: Sequence[Exchange]) -> str | None:
    """What in ``text`` the candidate never said; None where it holds nothing of the kind.

    Numbers and quotes have to stand in the candidate's own words; names also in the question
    that is being followed up.
    """
    said = [_plain(each.answer) for each in talk]
    known = [*said, _plain(talk[-1].question)] if talk else said
    for quote in _QUOTE.findall(text):
        if not MIN_QUOTE <= len(quote) <= MAX_QUOTE or not _is_in(_plain(quote), said):
            return f"「{quote}」"
    for number in _numbers(text):
        if not any(_stands_in(number, each) for each in said):
            return number
    for name in _names(text):
        if not _is_in(name, known):
            return name
    return _claimed(text, talk)


def find_withheld(text: str, talk: Sequence[Exchange]) -> str | None:
    """A noun of ``text`` that came up only where the candidate asked for something."""
    free = words("rewrite", "free")
    asked_for = {noun for each in talk for noun in _nouns(each.withheld)}
    elsewhere = {
        noun for each in talk for part in (each.question, each.answer) for noun in _nouns(part)
    }
    found = _nouns(text) & (asked_for - elsewhere - free)
    return min(found) if found else None


@lru_cache(maxsize=_KEPT)
def _nouns(text: str) -> frozenset[str]:
    return frozenset(
        token.lemma
        for token in tokenize(text)
        if token.is_a("名詞") and not token.is_a("名詞", "数詞") and len(token.lemma) > 1
    )


@lru_cache(maxsize=_KEPT)
def _forms(text: str) -> frozenset[str]:
    """Its words, as they stand and as the dictionary has them."""
    return frozenset(form for token in tokenize(text) for form in (token.lemma, token.surface))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold()


def _is_in(part: str, texts: Sequence[str]) -> bool:
    return any(part in text for text in texts)


def _numbers(text: str) -> Iterator[str]:
    plain = _NO_NUMBERS.sub("、", _plain(_QUOTE.sub("、", text)))
    for found in _NUMBER.finditer(plain):
        yield found[0]


def _stands_in(number: str, said: str) -> bool:
    """As a number of its own: 「6年」 is not in 「16年」, nor 「4」 in 「41件」."""
    before, after = rf"(?<!{_NUMERAL})(?<![.,])", ""
    if re.fullmatch(_NUMERAL, number[-1]):
        after = rf"(?!{_NUMERAL}|[.,]{_NUMERAL})"
    return re.search(before + re.escape(number) + after, said) is not None


def _names(text: str) -> Iterator[str]:
    """Proper names, and words in Latin letters."""
    outside = _QUOTE.sub("、", text)
    for token in tokenize(outside):
        if token.is_a("名詞", "固有名詞") and not re.search(_NUMERAL, _plain(token.surface)):
            yield _plain(token.surface)
    for found in _LATIN.finditer(_plain(outside)):
        yield found[0]


def _claimed(text: str, talk: Sequence[Exchange]) -> str | None:
    """A word that the candidate is said to have said, and didn't."""
    known = frozenset[str]().union(
        words("rewrite", "free"),
        _FREE,
        *(_forms(part) for each in talk for part in (each.question, each.answer)),
    )
    outside = _QUOTE.sub("、", text)
    ends = [found.start() for found in _CLAIMS.finditer(outside)]
    for token in tokenize(outside):
        if ends and token.end <= ends[-1] and _is_claim(token) and token.lemma not in known:
            return token.surface
    return None


def _is_claim(token: Token) -> bool:
    return (
        token.pos[0] in _CONTENT
        and not token.is_a("名詞", "数詞")
        and not token.is_a("動詞", "非自立可能")
        and not token.is_a("名詞", "助動詞語幹")
        and token.lemma not in _SAID
    )
