"""Tell where an amount stands in its sentence, and which nouns stand right beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.profile.numbers.amounts import PERCENT, YEARS, Amount, Turn
from simulator.profile.numbers.clauses import clause_of
from simulator.profile.numbers.nouns import nouns_of, telling
from simulator.profile.numbers.spans import span_before, span_in_word
from simulator.profile.numbers.unsettled import BOUNDARIES, did_something, is_of_place
from simulator.profile.words import words
from simulator.reading.numbers import ALL, find_numbers, is_noun
from simulator.reading.numerals import plain, surface_at
from simulator.reading.tokens import Token
from simulator.reading.units import BOUNDS_AFTER

_PARTING = frozenset({"は", "て", "で", "から", "より", "へ", "など", "や"})
"""Words that part what is counted from those before it: 班長として|ドライバー8名."""
_SIZES = frozenset({"規模", "体制", "間", "分"})


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an amount stands in its sentence."""

    first: int
    """Where its clause begins, and where it is over (``after``)."""
    after: int
    begins: int
    """Where the amount begins with its span: 月に|5回; with its nouns at ``starts``."""
    starts: int
    span: str
    before: Sequence[Token]
    """The nouns right before it."""
    behind: frozenset[str]
    """Those that it is put before, which end at ``after_thing``."""
    after_thing: int


def place_of(
    tokens: Sequence[Token], amount: Amount, amounts: Sequence[Amount], *, in_cv: bool
) -> Place | None:
    """Return where an amount stands; None if it is a sum over years, or nobody's own."""
    first, after = (0, len(tokens)) if in_cv else clause_of(tokens, amount)
    begins, span = span_before(tokens, amount.first, amounts)
    if not in_cv and any(
        other.unit == YEARS and first <= other.first < begins for other in amounts
    ):
        return None  # 六年間で、新規は50社: a sum over years
    before = _nouns_before(tokens, begins, first, amounts)
    if not in_cv and before and surface_at(tokens, tokens.index(before[-1]) + 1) == "で":
        # 客数は|土日で1日200名
        before = _nouns_before(tokens, tokens.index(before[0]), first, amounts) or before
    if amount.turn in (Turn.LESS, Turn.MORE) and amount.unit == PERCENT:
        span = ""  # 3年で3割減 is 3割減
    starts = tokens.index(before[0]) if before else begins
    if before and not span:
        starts, span = span_before(tokens, starts, amounts)  # 月の売上は5,000万円
        span = span or span_in_word(before[-1].surface)
    behind, after_thing = _behind(tokens, amount)
    if not in_cv and (
        did_something(tokens, begins, amount) or is_of_place(tokens, first, begins, after_thing)
    ):
        return None
    is_behind = not in_cv and behind and particle_behind(tokens, amount.after) == "の"
    if is_behind and not is_noun(tokens[begins - 1]):
        before = []  # お盆には、200組の|チェックイン
    return Place(
        first=first,
        after=after,
        begins=begins,
        starts=starts,
        span=span,
        before=before,
        behind=behind,
        after_thing=after_thing,
    )


def _nouns_before(
    tokens: Sequence[Token], begins: int, first: int, amounts: Sequence[Amount]
) -> list[Token]:
    """Return the nouns right before an amount: up to a gap, a boundary or another amount."""
    counted = {at for amount in amounts for at in range(amount.first, amount.after)}
    counted |= {
        at for number in find_numbers(tokens, ALL) for at in range(number.first, number.after)
    }
    found: list[Token] = []
    at, depth = begins, 0
    while at > first:
        at -= 1
        token, sign = tokens[at], plain(tokens[at].surface)
        depth += (sign == ")") - (sign == "(" and depth > 0)
        if depth:
            continue  # AWS（EC2、RDS）　2年
        has_gap = at + 1 < len(tokens) and token.end < tokens[at + 1].start
        has_gap = has_gap and not _are_letters(found)  # TOEIC L&R 600点
        if at in counted and found:
            break
        is_end = has_gap or sign in BOUNDARIES or at in counted or _parts(token)
        is_place = token.surface == "で" and surface_at(tokens, at + 1) == "は"
        if is_place or (is_end and telling(nouns_of(found))):
            break
        if is_noun(token) and at not in counted and not _tells_how(tokens, at):
            found.insert(0, token)
    while found and not nouns_of(found[:1]):
        del found[0]  # 月の|売上
    return found


def _tells_how(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun only tells how: 最終的|に|95%."""
    return tokens[at].pos[2] == "形状詞可能" and surface_at(tokens, at + 1) == "に"


def _are_letters(tokens: Sequence[Token]) -> bool:
    """Return whether they are single letters, which end a name and are none: L&R."""
    return len(tokens) > 1 and all(len(token.surface) == 1 for token in tokens)


def _parts(token: Token) -> bool:
    return token.pos[0] in ("動詞", "助動詞") or token.surface in _PARTING


def _behind(tokens: Sequence[Token], amount: Amount) -> tuple[frozenset[str], int]:
    """Return the nouns that 「の」 or 「を」 puts behind an amount, and where they end."""
    at, nothing = amount.after, (frozenset[str](), amount.after)
    while surface_at(tokens, at) in words().own_numbers.about | _SIZES | BOUNDS_AFTER.keys():
        at += 1
    link = surface_at(tokens, at)
    if link not in ("の", "を") and not (link == "、" and amount.unit == YEARS):
        return nothing
    stop = at + 1
    while stop < len(tokens) and is_noun(tokens[stop]):
        stop += 1
    if link == "、" and surface_at(tokens, stop) not in ("を", "の", "に"):
        return nothing
    nouns = nouns_of(tokens[at + 1 : stop]) - words().own_numbers.plain
    return (nouns, stop) if nouns else nothing


def particle_behind(tokens: Sequence[Token], at: int) -> str:
    """Return the particle behind an amount and its hedge: 12名|ほど|と; "" for none."""
    while surface_at(tokens, at) in words().own_numbers.about:
        at += 1
    is_particle = at < len(tokens) and tokens[at].is_a("助詞")
    return tokens[at].surface if is_particle else ""
