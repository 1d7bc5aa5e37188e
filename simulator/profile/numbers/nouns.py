"""Name the nouns of a text in one form each, to tell whether two texts speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from simulator.profile.words import words
from simulator.reading.numbers import ALL, find_numbers, is_noun
from simulator.reading.numerals import plain
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.reading.units import BOUNDS_AFTER, BOUNDS_BEFORE

LEAST = 2
"""Letters of a noun that tells a thing apart."""
_MEASURES = ("比率", "率", "比", "数", "歴", "職員", "職", "業", "員", "高", "額", "代")
"""Endings that do not change what is meant: 介護職, 売上高, 成約率."""
_EMPTY = frozenset(
    {"さん", "様", "さま", "者", "業", "員", "職", "先", "等", "的", "分", "たち", "達", "率"}
    | {"年度", "年", "年間", "毎年", "月", "月間", "毎月", "週", "週間", "毎週", "日", "毎日"}
)
"""Endings and spans that name nothing of their own."""
_YEAR = len("2024")
_KANJI = re.compile("[一-鿿]")
"""The normal form of a word without one may be another word: that of みどり商会's みどり is 緑."""


def nouns_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the stems of the nouns that are no amount, and years as they stand: 2024年度."""
    numbers = find_numbers(tokens, ALL)
    amounts = {at for number in numbers for at in range(number.first, number.after)}
    found = set()
    for at, token in enumerate(tokens):
        written = plain(token.surface)
        if at in amounts:
            if written.isdecimal() and len(written) == _YEAR:
                found.add(written)
        elif is_noun(token) and not _is_empty(token):
            found.add(stem(token.normal if _KANJI.search(token.surface) else token.surface))
    return frozenset(found)


def verbs_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the verbs that name a deed, in their dictionary form: 描い|ています."""
    return frozenset(token.lemma for token in tokens if token.is_a("動詞", "一般"))


def telling(thing: frozenset[str]) -> frozenset[str]:
    """Return the nouns that tell a thing apart; single letters only if there is no other."""
    told = thing - words().own_numbers.plain
    return frozenset(noun for noun in told if len(noun) >= LEAST) or told


@lru_cache(maxsize=4096)
def stem(noun: str) -> str:
    """Return a noun without an ending that does not change what is meant."""
    whole = plain(noun).lower()
    if whole in words().own_numbers.reached:
        return "達成"
    for tail in _MEASURES:
        if whole.endswith(tail) and len(whole) >= len(tail) + LEAST:
            rest = words_of(whole.removesuffix(tail))
            return rest[0].normal if len(rest) == 1 else whole.removesuffix(tail)
    return whole


def is_same(noun: str, other: str, *, strict: bool = False) -> bool:
    """Return whether two nouns name the same: コードレビュー and レビュー, unless ``strict``."""
    short, long = sorted((noun, other), key=len)
    ends = len(short) >= LEAST and 2 * len(short) >= len(long) and long.endswith(short)
    return noun == other or (ends and not strict)


def is_there(noun: str, written: str) -> bool:
    """Return whether a spoken noun stands in a written one, or the other way: 図書館, デイ."""
    short, long = sorted((noun, written), key=len)
    return noun == written or (len(short) >= LEAST and short in long)


def _is_empty(token: Token) -> bool:
    return (
        token.surface in _EMPTY
        or token.surface in BOUNDS_AFTER
        or token.surface in BOUNDS_BEFORE
        or token.surface in words().own_numbers.about
        or token.is_a("接頭辞")
        or token.is_a("名詞", "助動詞語幹")
    )
