"""The words of a sentence that tell what it is about, and how far two sentences share them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from simulator.profile.words import words
from simulator.reading.negation import is_undone
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_TOOL = re.compile(r"[A-Za-z][A-Za-z0-9+#.]*")
_MARKED_WORD = re.compile(r"[ァ-ヺー]{3,}|[一-鿿々]{4,}")
_BENDS = "".join(map(chr, range(ord("ぁ"), ord("ん") + 1)))
_PART = 0.5
"""Share of a compound that a word has to make up to stand for it: 英語 for 英語力."""
_MARKED = 2.0
"""A katakana word or a long compound says more than a word of everyday: スクラム, 固定資産."""


@dataclass(frozen=True)
class Telling:
    """A word that tells something. ``keys`` hold its dictionary form and the groups of its like."""

    surface: str
    keys: frozenset[str]
    weight: float
    is_tool: bool
    """Java, AWS, TOEIC: a name that nothing else stands for."""

    def is_like(self, other: Telling) -> bool:
        if self.keys & other.keys:
            return True
        short, long = sorted((self.surface, other.surface), key=len)
        return 2 <= len(short) >= _PART * len(long) and not self.is_tool and short in long

    @property
    def cues(self) -> frozenset[str]:
        """Letters, one of which stands in every lowered sentence that holds a word like it.

        By them 6,000 sentences are looked through without being read word by word.
        """
        alike = (words().matching.alike[int(key[1:])] for key in self.keys if key.startswith("#"))
        names = [key for key in self.keys if not key.startswith("#")]
        names += [member.lower() for group in alike for member in group]
        return frozenset(cue for name in names for cue in _letters(name))


@lru_cache(maxsize=4096)
def telling_words(sentence: str) -> tuple[Telling, ...]:
    """Nouns, verbs and names of ``sentence``, without numbers, generic and denied words."""
    tokens = words_of(sentence)
    return tellings(t for index, t in enumerate(tokens) if not is_undone(tokens, index + 1))


def tellings(tokens: Iterable[Token]) -> tuple[Telling, ...]:
    """The telling words among ``tokens``, denied ones too, once each."""
    found: dict[str, Telling] = {}
    for token in tokens:
        if _tells(token):
            found.setdefault(token.lemma.lower(), _telling(token))
    return tuple(found.values())


def share(
    wanted: Sequence[Telling], offered: Iterable[Telling], *, tools_needed: bool = True
) -> float:
    """How much of ``wanted`` is in ``offered``, 0 to 1, by weight; 0 where nothing is wanted.

    Where tools are wanted by name, one of them has to be there: Python is not answered by Java.
    Who tells what they did need not name them: ``tools_needed`` off.
    """
    offered = tuple(offered)
    there = [each for each in wanted if any(each.is_like(other) for other in offered)]
    tools = [each for each in wanted if each.is_tool]
    if not wanted or (tools_needed and tools and not any(each.is_tool for each in there)):
        return 0.0
    # 「Java、C#、Pythonなど」: one of a list is as good as all.
    counted = [each for each in wanted if each in there or not each.is_tool]
    return sum(each.weight for each in there) / (sum(each.weight for each in counted) or 1.0)


def may_share(wanted: Sequence[Telling], at_least: float) -> Callable[[str], bool]:
    """Whether ``share(wanted, …)`` may be so much for a sentence, by its letters alone."""
    looked_for = [(each, each.cues) for each in wanted]

    def may(sentence: str) -> bool:
        lowered = sentence.lower()
        there = [each for each, cues in looked_for if any(cue in lowered for cue in cues)]
        return bool(there) and share(wanted, there) >= at_least

    return may


@cache
def _letters(name: str) -> tuple[str, ...]:
    """Pairs of letters, as a part may stand for the whole; of what bends, its unbent beginning."""
    stem = name.rstrip(_BENDS) or name[:-1]
    pairs = tuple(map("".join, pairwise(name)))
    return (*pairs, stem[:2]) if stem != name else pairs or (name,)


def _tells(token: Token) -> bool:
    if token.is_a("名詞", "数詞") or token.is_a("動詞", "非自立可能"):
        return False
    if _is_generic(token.lemma.lower()) or _is_generic(token.surface.lower()):
        return False
    return token.pos[0] in ("名詞", "動詞", "形状詞") and any(map(str.isalnum, token.surface))


@cache
def _is_generic(word: str) -> bool:
    """Also where it is put together of two such words: 実務経験, 社内業務."""
    generic = words().matching.generic
    return word in generic or any(
        word[:at] in generic and word[at:] in generic for at in range(1, len(word))
    )


def _telling(token: Token) -> Telling:
    lowered = token.surface.lower()
    tool = bool(_TOOL.fullmatch(token.surface))
    keys = {token.lemma.lower(), lowered, *_groups(token.lemma), *_groups(token.surface)}
    marked = tool or bool(_MARKED_WORD.fullmatch(token.surface))
    return Telling(lowered, frozenset(keys), _MARKED if marked else 1.0, tool)


@cache
def _groups(word: str) -> frozenset[str]:
    """The groups of a word, also by most of it: プロジェクトマネジメント, but not 会計ソフト."""
    lowered = word.lower()
    return frozenset(
        f"#{number}"
        for number, group in enumerate(words().matching.alike)
        for member in group
        if member.lower() == lowered
        or (not member.isascii() and member in word and len(member) >= _PART * len(word))
    )
