"""Find what a number counts: the nouns beside it, and the span it is counted in (月30件)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.profile.words import words
from simulator.reading.numbers import Number, is_noun
from simulator.reading.numerals import plain
from simulator.reading.tokens import Token

YEARS, PERCENT, YEN = "年", "%", "円"
REACHED = "達成"
"""In ``of``, this marks the percentage of a target that was reached."""
_JOINTS = frozenset({"を", "は", "が", "で", ":", "("})
"""Words between the counted thing and the number, e.g. 営業を|3年, 営業経験:3年."""
_JOINTS_OF_SHARES = _JOINTS | {"の", "に", "対し", "対する", "て"}
"""The same before a percentage, e.g. 売上目標に対して|120%."""
_AS = ("と", "し", "て")
"""保育士として4年: the work that the years were spent in."""
_SPANS = {
    **dict.fromkeys(("年", "年間", "毎年"), "毎年"),
    **dict.fromkeys(("月", "月間", "毎月", "か月", "ヶ月"), "毎月"),
    **dict.fromkeys(("週", "週間", "毎週"), "毎週"),
    **dict.fromkeys(("日", "毎日"), "毎日"),
}
_PER = frozenset({"に", "あたり", "当たり", "平均"})
"""Words between a span and the number: 月に|10回, 1日あたり|20件."""
_ONE = frozenset({"1", "一"})


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What a number counts, and the tokens that it and the number reach from and to."""

    of: frozenset[str]
    first: int
    after: int


def counted_things(tokens: Sequence[Token], number: Number, begins: int) -> Iterator[Thing]:
    """Yield what ``number`` counts, the likeliest first; nothing if it is not sure.

    ``begins`` is the first token of the amount. A thing across a gap (新規開拓 月30件の訪問) is
    followed by the one behind the number.
    """
    cues = words().own_numbers
    before = _Before(tokens, begins, number.unit)
    last = number.after
    if _did_something(tokens, begins, last):
        return
    end, behind = last, frozenset[str]()
    if number.unit != YEN and (before.has_gap or not before.nouns - cues.plain):
        end, behind = _behind(tokens, last, number.unit)
    for nouns, after in ((before.nouns, last), (behind, end)):
        after, nouns = _with_outcome(tokens, number, after, nouns)
        nouns -= cues.plain
        if nouns and not (before.nouns | behind) & cues.not_own:
            yield Thing(of=nouns | before.spans, first=before.first, after=after)


def _did_something(tokens: Sequence[Token], begins: int, after: int) -> bool:
    """Return whether the thing itself did something: 後輩が|8名|入社しました."""
    if not begins or tokens[begins - 1].surface != "が" or after >= len(tokens):
        return False
    return is_noun(tokens[after]) and tokens[after].surface not in words().own_numbers.changes


class _Before:
    """The counted thing before a number, e.g. 売上を前年比|120%, チームは全部で|9人."""

    def __init__(self, tokens: Sequence[Token], begins: int, unit: str) -> None:
        cues = words().own_numbers
        joints = _JOINTS_OF_SHARES if unit == PERCENT else _JOINTS
        found, spans, self.has_gap, self.first = set[str](), set[str](), False, begins
        at = begins
        while at:
            at -= 1
            token, word = tokens[at], plain(tokens[at].surface)
            if token.end < tokens[at + 1].start:
                if found - cues.plain:
                    break
                self.has_gap = True
            if not found and (span := _span(tokens, at)):
                at, name = span
                spans.add(name)
                self.first = at
            elif is_noun(token) and not is_counted(tokens, at):
                found.add(bare(word))
                self.first = at
            elif word in joints:
                if found - cues.plain and (unit != PERCENT or word in (":", "(")):
                    break
            elif unit == YEARS and not found and _is_as(tokens, at):
                at -= 2
            elif word in _PER and not found and _span(tokens, at - 1):
                continue
            elif word not in cues.about and not (word == "の" and (found or spans)):
                break
        self.nouns, self.spans = frozenset(found), frozenset(spans)


def _span(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Return where a span begins and its name: 月, 年間, 1日."""
    name = _SPANS.get(tokens[at].surface) if at >= 0 else None
    if name is None:
        return None
    if not is_counted(tokens, at):
        return at, name
    return (at - 1, name) if plain(tokens[at - 1].surface) in _ONE else None


def _is_as(tokens: Sequence[Token], at: int) -> bool:
    return at >= 2 and tuple(token.surface for token in tokens[at - 2 : at + 1]) == _AS


def _behind(tokens: Sequence[Token], stop: int, unit: str) -> tuple[int, frozenset[str]]:
    """Find the counted thing behind a number, e.g. 10名規模の|チーム, 5年間、|法人営業を.

    Return the index behind its last token, and its nouns.
    """
    cues, at = words().own_numbers, stop
    while at < len(tokens) and (
        plain(tokens[at].surface) in cues.about
        or tokens[at].surface in ("規模", "体制", "間", "に", "わたる", "わたり")
    ):
        at += 1
    link = tokens[at].surface if at < len(tokens) else ""
    done = link == "を" and unit not in (YEARS, PERCENT)  # 10店舗を統括
    if not (done or link in ("の", "、")):
        return stop, frozenset()
    end = at + 1
    while end < len(tokens) and is_noun(tokens[end]):
        end += 1
    if link == "、" and not (end < len(tokens) and tokens[end].surface == "を"):
        return stop, frozenset()
    return end, frozenset(bare(token.surface) for token in tokens[at + 1 : end])


def _with_outcome(
    tokens: Sequence[Token], number: Number, last: int, of: frozenset[str]
) -> tuple[int, frozenset[str]]:
    """Add what happened to the thing: costs were cut; of a percentage, a target was reached."""
    cues, at = words().own_numbers, number.after
    if not of:
        return last, of
    while at < len(tokens) and tokens[at].surface in ("を", "で", "に", "の", "も"):
        at += 1
    behind = tokens[at].surface if at < len(tokens) else ""
    if number.unit != PERCENT:
        return (max(last, at + 1), of | {behind}) if behind in cues.changes else (last, of)
    changed = behind if behind in cues.changes else None
    reached = bool(of & cues.reached) or behind in cues.reached
    of -= cues.reached
    if changed:
        return max(last, at + 1), of | {changed}
    if of & cues.bases and reached:
        return max(last, at + 1) if behind in cues.reached else last, of | {REACHED}
    return last, of


def is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a numeral stands right before a token."""
    return at > 0 and tokens[at - 1].is_a("名詞", "数詞")


def bare(noun: str) -> str:
    """Strip a measuring suffix from a noun, e.g. 達成率 to 達成, 前年比 to 前年."""
    cues = words().own_numbers
    if noun in cues.reached:
        return noun
    for tail in ("比率", "率", "比", "数", "歴"):
        if noun.endswith(tail) and len(noun) > len(tail) + 1:
            return noun.removesuffix(tail)
    return noun
