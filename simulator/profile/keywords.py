"""Find the keywords of a sentence, and measure how far another sentence covers them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from simulator.profile.words import words
from simulator.reading.loanwords import is_latin, sounds_of
from simulator.reading.negation import is_undone
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token, units_of

_TOOL = re.compile(r"[A-Za-z][A-Za-z0-9+#.]*")
_MARKED_WORD = re.compile(r"[ァ-ヺー]{3,}|[一-鿿々]{4,}")
_BENDS = "".join(map(chr, range(ord("ぁ"), ord("ん") + 1)))
_PART = 0.5
"""Share of a compound that a word must make up to stand for it, e.g. 英語 for 英語力."""
_OF_COMPOUND = ("名詞", "接頭辞", "接尾辞")
_MARKED = 2.0
"""Weight of a katakana word or a long compound, e.g. スクラム, 固定資産; everyday words have 1."""


@dataclass(frozen=True, kw_only=True)
class Keyword:
    """A content word that is not generic."""

    surface: str
    keys: frozenset[str]
    """Its surface, its dictionary form, its groups of synonyms, as 「#」 and a number, and what it
    shares with the same word in katakana or Latin letters."""
    weight: float
    is_tool: bool
    """Whether it is a name that has no synonym, e.g. Java, AWS, TOEIC."""
    units: tuple[str, ...]
    """Its shortest parts, without endings of one letter: 海外 and 駐在 of 海外駐在."""
    closes: bool = True
    """Whether no other keyword of its compound follows: 開拓 of サプライヤー開拓経験."""

    def is_like(self, other: Keyword) -> bool:
        """Return whether ``other`` is the same word, or one of the two holds the other."""
        if not self.keys.isdisjoint(other.keys):
            return True
        if self.is_tool:
            return False
        short, long = self.surface, other.surface
        if len(short) > len(long):
            short, long = long, short
        return 2 <= len(short) >= _PART * len(long) and short in long

    def holds_head(self, other: Keyword) -> bool:
        """Return whether ``other`` is like this word by its head: 駐在 of 海外駐在, not 海外."""
        return self.is_like(other) and not any(other.surface == unit for unit in self.units[:-1])

    @property
    def cues(self) -> frozenset[str]:
        """Short strings, one of which stands in every lowered sentence with a word like it.

        With them 6,000 sentences are searched without tokenising them.
        """
        alike = (words().matching.alike[int(key[1:])] for key in self.keys if key.startswith("#"))
        names = [key for key in self.keys if not key.startswith("#")]
        names += [member.lower() for group in alike for member in group]
        return frozenset(cue for name in names for cue in _letters(name))


@lru_cache(maxsize=4096)
def keywords_of(sentence: str) -> tuple[Keyword, ...]:
    """Return nouns, verbs and names of ``sentence``, without numbers, generic and denied words."""
    tokens = words_of(sentence)
    return keywords_in(t for index, t in enumerate(tokens) if not is_undone(tokens, index + 1))


def keywords_in(tokens: Iterable[Token]) -> tuple[Keyword, ...]:
    """Return the keywords among ``tokens``, denied ones too, once each."""
    found: dict[str, Keyword] = {}
    tokens = tuple(tokens)
    for at, token in enumerate(tokens):
        name = token.lemma.lower()
        if _is_keyword(token) and not (name in found and found[name].closes):
            sounds = frozenset() if _ends_name(tokens, at) else sounds_of(token)
            found[name] = _keyword(token, sounds, closes=not _goes_on(tokens, at))
    return tuple(found.values())


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a keyword follows in the compound that the word at ``at`` stands in."""
    for word, following in pairwise(tokens[at:]):
        if word.end != following.start or following.pos[0] not in _OF_COMPOUND:
            return False
        if _is_keyword(following):
            return True
    return False


def _ends_name(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a common noun ends a name in Latin letters: Windows|Server is no サーバー."""
    is_behind = at > 0 and is_latin(tokens[at - 1]) and is_latin(tokens[at])
    return is_behind and tokens[at].is_a("名詞", "普通名詞")


def coverage(
    wanted: Sequence[Keyword], offered: Iterable[Keyword], *, tools_needed: bool = True
) -> float:
    """Return the share of ``wanted`` in ``offered`` by weight, 0 to 1; 0 if none is wanted.

    If tools are wanted, at least one must be there: Java does not answer Python. An experience may
    be told without the names of its tools: then switch ``tools_needed`` off.
    """
    offered = tuple(offered)
    there = [word for word in wanted if any(word.is_like(other) for other in offered)]
    tools = [word for word in wanted if word.is_tool]
    if not wanted or (tools_needed and tools and not any(word.is_tool for word in there)):
        return 0.0
    # One tool of a list is as good as all: 「Java、C#、Pythonなど」.
    counted = [word for word in wanted if word in there or not word.is_tool]
    return sum(word.weight for word in there) / (sum(word.weight for word in counted) or 1.0)


def names_thing(wanted: Sequence[Keyword], offered: Iterable[Keyword]) -> bool:
    """Return whether ``offered`` has more of ``wanted`` than a word that only modifies another.

    That is the head of a compound, two units of one, or a tool: 海外サプライヤー has neither of
    海外駐在's.
    """
    offered = tuple(offered)
    units = {unit for word in offered for unit in word.units}
    shared: set[str] = set()
    for word in wanted:
        shared.update(units.intersection(word.units))
        if len(shared) > 1 or any(
            word.holds_head(other) for other in offered if word.closes or word.is_tool
        ):
            return True
        if word.closes:
            shared.clear()
    return False


def may_cover(wanted: Sequence[Keyword], at_least: float) -> Callable[[str], bool]:
    """Return a quick test, by letters, whether a sentence may cover ``at_least`` of ``wanted``."""
    looked_for = [(word, word.cues) for word in wanted]

    def may(sentence: str) -> bool:
        # The dictionary reads ＡＷＳ and ﾃﾞｰﾀ as AWS and データ.
        lowered = f"{sentence}\n{unicodedata.normalize('NFKC', sentence)}".lower()
        there = [word for word, cues in looked_for if any(cue in lowered for cue in cues)]
        return bool(there) and coverage(wanted, there) >= at_least

    return may


@cache
def _letters(name: str) -> tuple[str, ...]:
    """Return the letter pairs of a name, because a part may stand for the whole, and its stem."""
    stem = name.rstrip(_BENDS) or name[:-1]
    pairs = tuple(map("".join, pairwise(name)))
    return (*pairs, stem[:2]) if stem != name else pairs or (name,)


def _is_keyword(token: Token) -> bool:
    if token.is_a("名詞", "数詞") or token.is_a("動詞", "非自立可能"):
        return False
    if is_generic(token.lemma.lower()) or is_generic(token.surface.lower()):
        return False
    return token.pos[0] in ("名詞", "動詞", "形状詞") and any(map(str.isalnum, token.surface))


@cache
def is_generic(word: str) -> bool:
    """Return whether a word is generic, or made of two generic words, e.g. 実務経験, 社内業務."""
    generic = words().matching.generic
    return word in generic or any(
        word[:at] in generic and word[at:] in generic for at in range(1, len(word))
    )


def _keyword(token: Token, sounds: frozenset[str], *, closes: bool) -> Keyword:
    lowered = token.surface.lower()
    tool = bool(_TOOL.fullmatch(token.surface))
    keys = {token.lemma.lower(), lowered, *_groups(token.lemma), *_groups(token.surface)}
    keys |= sounds
    marked = tool or bool(_MARKED_WORD.fullmatch(token.surface))
    return Keyword(
        surface=lowered,
        keys=frozenset(keys),
        weight=_MARKED if marked else 1.0,
        is_tool=tool,
        units=_units(lowered),
        closes=closes,
    )


@cache
def _units(word: str) -> tuple[str, ...]:
    """Return the units of a word; of an ending, as 力 of 英語力, nothing is left."""
    units = [unit.surface for unit in units_of(word)]
    return tuple(unit for unit in units if len(unit) > 1) or (word,)


@cache
def _groups(word: str) -> frozenset[str]:
    """Return the groups of synonyms of a word, also by a member that makes up most of it.

    E.g. プロジェクトマネジメント, but not 会計ソフト.
    """
    lowered = word.lower()
    return frozenset(
        f"#{number}"
        for number, group in enumerate(words().matching.alike)
        for member in group
        if member.lower() == lowered
        or (not member.isascii() and member in word and len(member) >= _PART * len(word))
    )
