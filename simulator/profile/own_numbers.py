"""Find the numbers of one's own work in a CV or an answer, e.g. 営業経験3年, 売上目標達成率120%.

Only sure ones count: the counted thing stands right beside the number, and nothing in the sentence
makes it a part, a change or a wish. A CV has shorter forms than an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from simulator.profile.words import words
from simulator.reading.negation import NOT
from simulator.reading.numbers import Change, find_numbers, is_noun
from simulator.reading.numerals import plain
from simulator.reading.sentences import Sentence, sentences_of, words_of
from simulator.reading.tokens import Token

YEARS, MONTHS, PERCENT, YEN = "年", "か月", "%", "円"
_UNITS = frozenset({YEARS, MONTHS, PERCENT, YEN, "人", "社"})
REACHED = "達成"
"""In ``of``, this marks the percentage of a target that was reached."""
_FIRST_CALENDAR_YEAR = 1900
_JOINTS = frozenset({"を", "は", "が", "で", ":", "("})
"""Words between the counted thing and the number, e.g. 営業を|3年, 営業経験:3年."""
_JOINTS_OF_SHARES = _JOINTS | {"の", "に", "対し", "対する", "て"}
"""The same before a percentage, e.g. 売上目標に対して|120%."""
_CALENDAR = ("年", "年度", "月", "月期")
_TIMES = frozenset({"時代", "頃", "ころ", "とき", "時"})
_NAMES = ("名詞", "固有名詞")


@dataclass(frozen=True, kw_only=True)
class OwnNumber:
    """A number of one's own work: ``value`` ``unit`` of ``of``, in ``text[start:end]``."""

    of: frozenset[str]
    """The nouns of the counted thing, never empty."""
    unit: str
    value: Decimal
    start: int
    end: int
    scope: frozenset[str]
    """Employer and time of it, as far as the words up to it name them."""
    is_whole: bool
    """Whether it is a career total, e.g. 営業経験, 通算で."""
    is_about: bool


def find_own_numbers(text: str) -> tuple[OwnNumber, ...]:
    """Find every number that surely counts a known thing, in order."""
    found: list[OwnNumber] = []
    scope: frozenset[str] = frozenset()
    for sentence in sentences_of(text):
        scope |= _scope(sentence.tokens)
        found += _in_sentence(sentence, scope)
    return tuple(found)


def find_scope(text: str) -> frozenset[str]:
    """Return the names and nouns of a ``text`` that names an employer or a time."""
    tokens = words_of(text)
    return _scope(tokens) | {token.surface for token in tokens if is_noun(token)}


def _in_sentence(sentence: Sentence, scope: frozenset[str]) -> Iterator[OwnNumber]:
    tokens, cues = sentence.tokens, words().own_numbers
    if any({token.surface, token.lemma} & (cues.unsettled | NOT) for token in tokens):
        return
    for number in find_numbers(tokens):
        start, unit, stop = number.first, number.unit, number.after
        limited = number.bound is not None or number.change is Change.TO
        if unit not in _UNITS or not number.value or limited:
            continue
        behind = tokens[stop] if stop < len(tokens) else None
        if behind and {behind.surface, behind.lemma} & cues.placed:
            continue
        if cues.changing & {token.lemma for token in takewhile(_is_no_comma, tokens[stop:])}:
            continue
        first, of = _before(tokens, start, unit)
        last = stop
        if not of and unit != YEN:
            last, of = _behind(tokens, stop)
        if unit == PERCENT:
            last, of = _with_outcome(tokens, stop, last, of)
        of -= cues.plain
        if not of or not of & cues.only.get(unit, of):
            continue
        if "(" in plain(tokens[start - 1].surface) and behind and plain(behind.surface) == ")":
            last = stop + 1
        near = tokens[first : min(last + 2, len(tokens))]
        said = {word for token in near for word in (token.surface, token.lemma)}
        yield OwnNumber(
            of=of,
            unit=unit,
            value=number.value,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            scope=scope,
            is_whole=unit in (YEARS, MONTHS) and bool(said & cues.whole),
            is_about=number.is_about or bool(said & cues.about),
        )


def _before(tokens: Sequence[Token], start: int, unit: str) -> tuple[int, frozenset[str]]:
    """Find the counted thing before a number, e.g. 売上を前年比|120%, チームは全部で|9人.

    Return the index of its first token, and its nouns.
    """
    cues = words().own_numbers
    joints = _JOINTS_OF_SHARES if unit == PERCENT else _JOINTS
    first, found = start, set[str]()
    for at in range(start - 1, -1, -1):
        word = plain(tokens[at].surface)
        if is_noun(tokens[at]) and not _is_counted(tokens, at):
            found.add(_bare(word))
            first = at
        elif word in joints:
            if found - cues.plain and (unit != PERCENT or word in (":", "(")):
                break
        elif word not in cues.about and not (word == "の" and found):
            break
    return first, frozenset(found)


def _behind(tokens: Sequence[Token], stop: int) -> tuple[int, frozenset[str]]:
    """Find the counted thing behind a number, e.g. 10名規模の|チーム, 5年間、|法人営業を.

    Return the index behind its last token, and its nouns.
    """
    cues, at = words().own_numbers, stop
    while at < len(tokens) and (
        plain(tokens[at].surface) in cues.about
        or tokens[at].surface in ("規模", "体制", "間", "に", "わたる", "わたり")
    ):
        at += 1
    belongs = at < len(tokens) and tokens[at].surface == "の"
    if not (belongs or (at < len(tokens) and tokens[at].surface == "、")):
        return stop, frozenset()
    end = at + 1
    while end < len(tokens) and is_noun(tokens[end]):
        end += 1
    if not belongs and not (end < len(tokens) and tokens[end].surface == "を"):
        return stop, frozenset()
    return end, frozenset(_bare(token.surface) for token in tokens[at + 1 : end])


def _with_outcome(
    tokens: Sequence[Token], stop: int, last: int, of: frozenset[str]
) -> tuple[int, frozenset[str]]:
    """Add to a percentage what happened to its thing: a target was reached, costs were cut."""
    cues, at = words().own_numbers, stop
    while at < len(tokens) and tokens[at].surface in ("を", "で", "に", "の", "も"):
        at += 1
    behind = tokens[at].surface if at < len(tokens) else ""
    changed = behind if behind in cues.changes else None
    reached = bool(of & cues.reached) or behind in cues.reached
    of -= cues.reached
    if changed:
        return max(last, at + 1), of | {changed}
    if of & cues.bases and reached:
        return max(last, at + 1) if behind in cues.reached else last, of | {REACHED}
    return last, of


def _scope(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the names, years, places (〜で, 〜時代) and words like 前職 in a sentence."""
    cues = words().own_numbers
    found = {
        token.surface
        for at, token in enumerate(tokens)
        if token.is_a(*_NAMES)
        or (token.surface in cues.scopes | cues.beside_work and not _is_counted(tokens, at))
    }
    for at, token in enumerate(tokens):
        number = tokens[at - 1].surface if at else ""
        dated = token.surface in _CALENDAR and number.isdecimal()
        if dated and (token.surface != "年" or int(number) >= _FIRST_CALENDAR_YEAR):
            found.add(plain(number + token.surface))
        place = token.surface in _TIMES or (token.surface == "で" and token.is_a("助詞", "格助詞"))
        if place and at and is_noun(tokens[at - 1]):
            found |= _nouns_before(tokens, at) - cues.plain - cues.whole
    return frozenset(found)


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].is_a("名詞", "数詞")


def _nouns_before(tokens: Sequence[Token], stop: int) -> set[str]:
    nouns = set()
    while stop and (is_noun(tokens[stop - 1]) or tokens[stop - 1].surface == "の"):
        if tokens[stop - 1].surface != "の":
            nouns.add(_bare(tokens[stop - 1].surface))
        stop -= 1
    return set() if _is_counted(tokens, stop) else nouns


def _bare(noun: str) -> str:
    """Strip a measuring suffix from a noun, e.g. 達成率 to 達成, 前年比 to 前年."""
    cues = words().own_numbers
    if noun in cues.reached:
        return noun
    for tail in ("比率", "率", "比", "数", "歴"):
        if noun.endswith(tail) and len(noun) > len(tail) + 1:
            return noun.removesuffix(tail)
    return noun


def _is_no_comma(token: Token) -> bool:
    return not token.is_a("補助記号", "読点")
