"""Find the numbers in a CV or an answer that may be of one's own work, with the words around them.

A number comes with the nouns right beside it, one of which it counts, and with every noun of its
clause, so that a comparison can ask that each of them is accounted for: 会社にはドライバーが50人
is not of the班長 with ドライバー8名. Wishes, parts, totals of others and hearsay are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.profile.numbers.amounts import PERCENT, Amount, Turn, amounts_in
from simulator.profile.numbers.clauses import phrase_of
from simulator.profile.numbers.nouns import nouns_of, stem, verbs_of
from simulator.profile.numbers.places import Place, particle_behind, place_of
from simulator.profile.numbers.things import things_of
from simulator.profile.numbers.unsettled import Reach, is_unsettled, reach_of
from simulator.profile.words import words
from simulator.reading.numbers import is_noun
from simulator.reading.numerals import plain, surface_at
from simulator.reading.sentences import sentences_of
from simulator.reading.tokens import Token

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


def _own(
    tokens: Sequence[Token], amount: Amount, amounts: Sequence[Amount], *, in_cv: bool
) -> OwnNumber | None:
    place = place_of(tokens, amount, amounts, in_cv=in_cv)
    told = things_of(tokens, amount, place, in_cv=in_cv) if place else ()
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
        particle=particle_behind(tokens, amount.after),
        reach=reach_of(tokens, amount, first, in_cv=in_cv),
        moment=_moment(tokens, first, begun),
        is_all_told=_tells(tokens, max(place.after_thing, amount.after), _PRESENT | _AMOUNT),
        are_there=_tells(tokens, max(place.after_thing, amount.after), _PRESENT),
    )


def _is_hedged(tokens: Sequence[Token], amount: Amount, place: Place) -> bool:
    near = tokens[max(place.first, place.begins - 2) : min(place.after, amount.after + 2)]
    return any({token.surface, token.lemma} & words().own_numbers.about for token in near)


def _after_outcome(tokens: Sequence[Token], amount: Amount) -> int:
    """Return where the noun ends that says what became of the thing: 30%を|削減."""
    cues, at = words().own_numbers, amount.after
    while surface_at(tokens, at) in ("を", "で", "に", "の", "も"):
        at += 1
    is_told = surface_at(tokens, at) in cues.falls | cues.rises | cues.reached
    return at + 1 if is_told and is_noun(tokens[at]) else amount.after


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
