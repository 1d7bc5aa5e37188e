"""Tell whether a clause is about the candidate or where they work, and not about the company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from simulator.reading.tokens import Token
from simulator.signals.words import company_words

OWN_JOB = re.compile("前職|前々職|現職|(?:今|現在|いま|前)の(?:会社|職場|勤務先)")
_ONESELF = frozenset({"私", "わたし", "僕", "自分", "私たち", "うち"})
_BY_TIME = frozenset({"今", "いま", "現在", "前", "以前", "元", "これまで"})
"""With 「の」 behind them they tell one's own workplaces apart: 前|の|学校."""
_WORKING = frozenset({"勤める", "働く", "勤務", "在籍", "所属"})
_TOPIC = frozenset({"は", "が", "も"})
_TELLS_OF = ("は", "が", "も", "の", "で")
"""Particles behind a company that a clause tells of; not 御社と同じ."""


def is_own(answer: str, clause: Sequence[Token], company: str | None, *, before: bool) -> bool:
    """Return whether a clause is about the candidate or another employer, as the one before was."""
    text = answer[clause[0].start : clause[-1].end] if clause else ""
    if OWN_JOB.search(text):
        return True
    names = (*company_words(), *filter(None, (company,)))
    if any(name + particle in text for name in names for particle in _TELLS_OF):
        return False
    return before or any(map(_is_of_oneself, pairwise(clause))) or _is_where_worked(clause)


def _is_of_oneself(pair: tuple[Token, Token]) -> bool:
    """Return whether two words begin to tell of the candidate: 私|は, 前|の学校, うち|の園."""
    one, after = pair
    if one.surface in _ONESELF:
        return after.surface in _TOPIC or after.surface == "の"
    return one.surface in _BY_TIME and after.surface == "の"


def _is_where_worked(clause: Sequence[Token]) -> bool:
    """Return whether a place is told by having worked there: 22年勤め|た|学校."""
    for at, token in enumerate(clause):
        stop = at + 1
        while token.lemma in _WORKING and stop < len(clause) and _is_ending(clause[stop]):
            stop += 1
        if stop > at + 1 and clause[stop - 1].lemma == "た":
            return stop < len(clause) and clause[stop].is_a("名詞", "普通名詞")
    return False


def _is_ending(token: Token) -> bool:
    return token.is_a("助動詞") or token.is_a("動詞", "非自立可能") or token.surface == "て"
