"""Find the numbers in a CV or an answer that may be of one's own work, with the words around them.

A number comes with the nouns right beside it, one of which it counts, and with every noun of its
clause, so that a comparison can ask that each of them is accounted for: 会社にはドライバーが50人
is not of the班長 with ドライバー8名. Wishes, parts, totals of others and hearsay are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.profile.numbers.amounts import PERCENT, YEARS, Amount, Turn, amounts_in
from simulator.profile.numbers.clauses import clause_of, phrase_of
from simulator.profile.numbers.nouns import nouns_of, stem, telling, verbs_of
from simulator.profile.numbers.unsettled import (
    BOUNDARIES,
    Reach,
    did_something,
    is_of_place,
    is_unsettled,
    reach_of,
)
from simulator.profile.words import words
from simulator.reading.numbers import ALL, find_numbers, is_noun
from simulator.reading.numerals import plain, surface_at
from simulator.reading.sentences import sentences_of
from simulator.reading.tokens import Token
from simulator.reading.units import BOUNDS_AFTER

A_YEAR = "毎年"
_SPANS = {
    **dict.fromkeys(("年", "年間", "毎年"), A_YEAR),
    **dict.fromkeys(("月", "月間", "毎月", "か月", "ヶ月"), "毎月"),
    **dict.fromkeys(("週", "週間", "毎週"), "毎週"),
    **dict.fromkeys(("日", "毎日"), "毎日"),
}
_SPANS_IN_WORDS = {
    f"{letter}{what}": span
    for letter, span in (("年", A_YEAR), ("月", "毎月"), ("週", "毎週"), ("日", "毎日"))
    for what in ("商", "収", "産", "販", "給")
}
"""月商 is what is sold in a month, 日産 what is made in a day."""
_ONE = frozenset({"1", "一"})
_BEFORE_AMOUNT = frozenset({"に", "で", "は", "、", "の", "あたり", "当たり"})
_PARTING = frozenset({"は", "て", "で", "から", "より", "へ", "など", "や"})
"""Words that part what is counted from those before it: 班長として|ドライバー8名."""
_SIZES = frozenset({"規模", "体制", "間", "分"})
_PRESENT = frozenset({"居る", "いる", "おる", "いらっしゃる"})
_AMOUNT = frozenset({"ある", "です", "だ", "ござる"})


@dataclass(frozen=True, kw_only=True)
class OwnNumber:
    """A number of ``text[start:end]``, and the words that it may belong to."""

    value: Decimal
    unit: str
    span: str
    """What it is counted in, e.g. 毎月, 3年; "" for nothing."""
    turn: Turn
    things: tuple[frozenset[str], ...]
    """The nouns right before it, and those right behind it; the number counts one of them."""
    words: frozenset[str]
    """Every noun of its clause, and years as they stand."""
    setting: frozenset[str]
    """Those of them that only say where, when or as what: 購買課では|仕入先40社."""
    deed: frozenset[str]
    """Those of them behind it that may tell what was done: 仕入先40社との|交渉."""
    beyond: frozenset[str]
    """Those of them of another thing, or of what came of it: 仕入先40社との交渉|で原価を下げ."""
    start: int
    end: int
    is_about: bool
    is_least: bool
    """Whether it is a least amount, e.g. 10年以上."""
    is_derived: bool = False
    """Whether it is the share of a change that is told by its ends."""
    begin: Decimal | None = None
    """What a change began at, if that is told."""
    verbs: frozenset[str] = frozenset()
    """Those behind it, in their dictionary form."""
    particle: str = ""
    """Right behind it: 12名|と."""
    reach: Reach = Reach.NONE
    moment: str = ""
    """A time at which it was so: 決算の月|は, 12月|は, 半期|で."""
    is_all_told: bool = False
    """Whether nothing is told but that there is so much of it: 60名います, 60名でした."""
    are_there: bool = False
    """Whether somebody is told to be there: 60名|います."""


def find_own_numbers(text: str, *, in_cv: bool = False) -> tuple[OwnNumber, ...]:
    """Find every number that is a settled amount of something, in order."""
    found: list[OwnNumber] = []
    for sentence in sentences_of(text):
        amounts = [*amounts_in(sentence.tokens, in_cv=in_cv)]
        for amount in amounts:
            own = _own(sentence.tokens, amount, amounts, in_cv=in_cv)
            if own and not is_unsettled(sentence.tokens, amount, own.reach, in_cv=in_cv):
                found.append(own)
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Place:
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


def _own(
    tokens: Sequence[Token], amount: Amount, amounts: Sequence[Amount], *, in_cv: bool
) -> OwnNumber | None:
    place = _place_of(tokens, amount, amounts, in_cv=in_cv)
    told = _things_of(tokens, amount, place, in_cv=in_cv) if place else ()
    if place is None or not told:
        return None
    first, after, begins = place.first, place.after, place.begins
    turn = amount.turn
    if turn is Turn.NONE and amount.unit == PERCENT and _is_reached(tokens, amount, place.before):
        turn, told = Turn.REACHED, tuple(thing | {Turn.REACHED} for thing in told)
    begun, done = phrase_of(tokens, (first, after), (begins, amount.after), place.after_thing)
    stops = max(place.after_thing, _after_outcome(tokens, amount))
    return OwnNumber(
        value=amount.value,
        unit=amount.unit,
        span=place.span,
        turn=turn,
        things=told,
        words=nouns_of([*tokens[first : amount.first], *tokens[amount.after : after]]),
        setting=nouns_of(tokens[first:begun]),
        deed=nouns_of(tokens[amount.after : done]),
        beyond=nouns_of(tokens[done:after]),
        start=tokens[_with_list(tokens, place.starts)].start,
        end=tokens[_with_bracket(tokens, place.starts, stops) - 1].end,
        is_about=amount.is_about or _is_hedged(tokens, amount, place),
        is_least=amount.is_least,
        is_derived=amount.is_derived,
        begin=amount.begin,
        verbs=verbs_of(tokens[amount.after : after]),
        particle=_particle(tokens, amount.after),
        reach=reach_of(tokens, amount, first, in_cv=in_cv),
        moment=_moment(tokens, first, begun),
        is_all_told=_tells(tokens, max(place.after_thing, amount.after), _PRESENT | _AMOUNT),
        are_there=_tells(tokens, max(place.after_thing, amount.after), _PRESENT),
    )


def _place_of(
    tokens: Sequence[Token], amount: Amount, amounts: Sequence[Amount], *, in_cv: bool
) -> _Place | None:
    """Return where an amount stands; None if it is a sum over years, or nobody's own."""
    first, after = (0, len(tokens)) if in_cv else clause_of(tokens, amount)
    begins, span = _span(tokens, amount.first, amounts)
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
        starts, span = _span(tokens, starts, amounts)  # 月の売上は5,000万円
        span = span or _SPANS_IN_WORDS.get(before[-1].surface, "")
    behind, after_thing = _behind(tokens, amount)
    if not in_cv and (
        did_something(tokens, begins, amount) or is_of_place(tokens, first, begins, after_thing)
    ):
        return None
    is_behind = not in_cv and behind and _particle(tokens, amount.after) == "の"
    if is_behind and not is_noun(tokens[begins - 1]):
        before = []  # お盆には、200組の|チェックイン
    return _Place(
        first=first,
        after=after,
        begins=begins,
        starts=starts,
        span=span,
        before=before,
        behind=behind,
        after_thing=after_thing,
    )


def _things_of(
    tokens: Sequence[Token], amount: Amount, place: _Place, *, in_cv: bool
) -> tuple[frozenset[str], ...]:
    """Return what an amount may count, by the nouns beside it, or farther off."""
    before = place.before
    things = [nouns_of(before), place.behind, *_other_things(tokens, amount, before, place.span)]
    if (
        in_cv
        and amount.unit == YEARS
        and _is_sum_of_list(tokens, place.first, place.begins, before)
    ):
        things.append(nouns_of(_behind_last_of(tokens, before)))
    if not any(map(telling, things)):
        places = place.first, place.begins, place.after
        things += _said_around(tokens, amount, places, in_cv=in_cv)
    return tuple(thing for thing in map(telling, things) if thing)


def _is_hedged(tokens: Sequence[Token], amount: Amount, place: _Place) -> bool:
    near = tokens[max(place.first, place.begins - 2) : min(place.after, amount.after + 2)]
    return any({token.surface, token.lemma} & words().own_numbers.about for token in near)


def _said_around(
    tokens: Sequence[Token], amount: Amount, places: tuple[int, int, int], *, in_cv: bool
) -> Iterator[frozenset[str]]:
    """Yield what is counted where no noun beside the number names it.

    ``places``: where the clause begins, where the number does, and where the clause is over.
    """
    first, begins, after = places
    if in_cv:
        yield verbs_of(tokens[first:begins])  # 看取り|年間9件
        return
    yield (said := nouns_of(tokens[first:begins]))
    if not telling(said):
        rest = tokens[amount.after : after]
        # 1日に2万個を|生産, 図面なら月に|描く
        yield telling(nouns_of(rest)) or verbs_of(rest)


def _span(tokens: Sequence[Token], begins: int, amounts: Sequence[Amount]) -> tuple[int, str]:
    """Return where the span before an amount begins, and its name: 月に, 1日平均, 3年間で."""
    cues, at = words().own_numbers, begins
    while at and (tokens[at - 1].surface in _BEFORE_AMOUNT or tokens[at - 1].surface in cues.about):
        at -= 1
    if not at:
        return begins, ""
    for other in amounts:
        if other.unit == YEARS and other.after == at and surface_at(tokens, at) == "で":
            return other.first, f"{other.value.normalize():f}{YEARS}"
    name = _SPANS.get(tokens[at - 1].surface)
    if name is None:
        return begins, ""
    if not tokens[at - 2].is_a("名詞", "数詞") or at < 2:
        return at - 1, name
    return (at - 2, name) if plain(tokens[at - 2].surface) in _ONE else (begins, "")


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


def _after_outcome(tokens: Sequence[Token], amount: Amount) -> int:
    """Return where the noun ends that says what became of the thing: 30%を|削減."""
    cues, at = words().own_numbers, amount.after
    while surface_at(tokens, at) in ("を", "で", "に", "の", "も"):
        at += 1
    is_told = surface_at(tokens, at) in cues.falls | cues.rises | cues.reached
    return at + 1 if is_told and is_noun(tokens[at]) else amount.after


def _other_things(
    tokens: Sequence[Token], amount: Amount, before: Sequence[Token], span: str
) -> Iterator[frozenset[str]]:
    """Yield the shorter names of what an amount counts, and what shares it in a list."""
    if amount.unit == YEARS:
        yield from _listed(tokens, before)
    last = _behind_last_of(tokens, before)
    if amount.turn is not Turn.NONE or (amount.unit != YEARS and len(last) > 1):
        yield nouns_of(last)
    if span and len(before) > 1 and _is_doing(before[-1]):
        yield nouns_of(before[:-1])


def _listed(tokens: Sequence[Token], before: Sequence[Token]) -> Iterator[frozenset[str]]:
    """Yield the other things of a list that share their years: React|/ Next.js 2年."""
    at = tokens.index(before[0]) if before else 0
    while at > 1 and plain(tokens[at - 1].surface) in ("・", "/"):
        stop = at = at - 1
        while at and is_noun(tokens[at - 1]):
            at -= 1
        yield nouns_of(tokens[at:stop])


def _is_sum_of_list(
    tokens: Sequence[Token], first: int, begins: int, before: Sequence[Token]
) -> bool:
    """Return whether years are the sum over a list: ビル・病院の設備管理に|通算15年 of 設備管理."""
    is_sum = any(token.surface in words().own_numbers.in_all for token in tokens[first:begins])
    return is_sum and any(_listed(tokens, before))


def _with_list(tokens: Sequence[Token], starts: int) -> int:
    """Return where the words to quote begin: with the whole of a list and with 無 of 無災害."""
    at = starts
    while at and (
        tokens[at - 1].is_a("接頭辞")
        or (plain(tokens[at - 1].surface) in ("・", "/") and at > 1 and is_noun(tokens[at - 2]))
        or (plain(tokens[at].surface) in ("・", "/") and is_noun(tokens[at - 1]))
    ):
        at -= 1
    return at


def _with_bracket(tokens: Sequence[Token], starts: int, stops: int) -> int:
    """Return where the words to quote end: behind the bracket that they open."""
    signs = [plain(token.surface) for token in tokens[starts:stops]]
    is_open = signs.count("(") > signs.count(")")
    return stops + 1 if is_open and plain(surface_at(tokens, stops)) == ")" else stops


def _behind_last_of(tokens: Sequence[Token], before: Sequence[Token]) -> Sequence[Token]:
    """Return the nouns behind the last 「の」, which are what changed: 分署の|超過勤務."""
    for at in range(len(before) - 1, 0, -1):
        if surface_at(tokens, tokens.index(before[at]) - 1) == "の":
            return before[at:]
    return before


def _is_doing(token: Token) -> bool:
    """Return whether a noun only says what is done with the noun before it: 仕訳|入力, 来場|者."""
    return token.is_a("名詞", "普通名詞", "サ変可能") or token.surface.endswith("者")


def _particle(tokens: Sequence[Token], at: int) -> str:
    """Return the particle behind an amount and its hedge: 12名|ほど|と; "" for none."""
    while surface_at(tokens, at) in words().own_numbers.about:
        at += 1
    is_particle = at < len(tokens) and tokens[at].is_a("助詞")
    return tokens[at].surface if is_particle else ""


def _moment(tokens: Sequence[Token], first: int, begun: int) -> str:
    """Return the words that set a scene if they are of a time; "" if not."""
    cues = words().own_numbers
    named = cues.present | cues.former
    for at in range(first + 1, begun):
        if tokens[at].surface not in ("は", "で"):
            continue
        last = max(first, at - 1 - (tokens[at - 1].surface in ("に", "で")))
        is_time = "副詞可能" in tokens[last].pos or tokens[last].surface == "月"
        noun = stem(tokens[last].normal)
        if (is_time or noun in cues.scopes - named) and noun not in cues.plain:
            return plain("".join(token.surface for token in tokens[max(first, last - 2) : at]))
    return ""


def _tells(tokens: Sequence[Token], at: int, lemmas: frozenset[str]) -> bool:
    """Return whether one of these verbs is all that follows: 60名|ほどいます, 60名|でした."""
    cues = words().own_numbers.about
    while at < len(tokens) and (tokens[at].surface in cues or tokens[at].is_a("助詞")):
        at += 1
    return at < len(tokens) and tokens[at].lemma in lemmas


def _is_reached(tokens: Sequence[Token], amount: Amount, before: Sequence[Token]) -> bool:
    """Return whether a percentage is of a target that was reached, e.g. 売上目標を120%達成."""
    cues, at = words().own_numbers, amount.after
    while surface_at(tokens, at) in ("を", "で", "に", "の", "も", "ほど", "くらい", "ぐらい"):
        at += 1
    named = {token.surface for token in before}
    rate = named & cues.reached
    return bool(rate) or (surface_at(tokens, at) in cues.reached and _has_base(named))


def _has_base(named: set[str]) -> bool:
    return any(base in name for base in words().own_numbers.bases for name in named)
