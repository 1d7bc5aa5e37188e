"""Tell whether a number stands in a sentence as a fact of today, as a goal, or open.

By syntax: the predicate behind it, the noun that it is called by, a year that is still to come, and
the heading or column above it. Nothing that is open confirms a fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from simulator.profile.words import words
from simulator.reading.numbers import Change, Number
from simulator.reading.numerals import NUMERAL, surface_at
from simulator.reading.tokens import Token
from simulator.signals.words import learning_words

_GOAL = "目標"
_UNTIL = "までに"
_BRACKET = re.compile(r"\([^()]*\)")
_GOAL_HEADING = re.compile(r"目標(?:[値額])?$|(?:業績)?(?:予想|見通し)$")
_ASIDE = re.compile(r"\s*[(（【\[][^()（）【】\[\]]*[)）】\]]$")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TURNS = frozenset({"に", "へ", "と"})
_SAYING = frozenset({"と", "って"})
_DO = frozenset({"する", "為る"})
_ADVERSATIVE = frozenset({"が", "けど", "けれど", "けれども"})


class Tense(StrEnum):
    """How a number or sentence is meant."""

    FACT = "fact"
    GOAL = "goal"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Above:
    """What the heading or column above a line makes of it."""

    tense: Tense = Tense.FACT
    years: frozenset[int] = frozenset()


NOTHING_ABOVE = Above()


@cache
def _called() -> re.Pattern[str]:
    return re.compile("|".join(words().goals.names))


@cache
def _is_aimed() -> re.Pattern[str]:
    return re.compile("|".join((*words().goals.names, *words().goals.aims)))


@cache
def _of_a_number() -> re.Pattern[str]:
    """Find the name of the number right behind it, and of no other: 目標の|10%."""
    return re.compile(rf"(?:(?:{_called().pattern})み?)(?:[値額]|の|は|で|:|\s)*(?={NUMERAL})")


def above_of(heading: str, this_year: int | None = None) -> Above:
    """Return what ``heading`` makes of the lines below it: 数値目標（2028年3月期）, 業績予想.

    目標と実績 leaves it open. With ``this_year`` a heading whose years are all still to come is of
    goals too.
    """
    years = frozenset(int(year) for year in _YEAR.findall(heading))
    bare = _ASIDE.sub("", heading.strip())
    is_to_come = this_year is not None and bool(years) and min(years) > this_year
    if _GOAL_HEADING.search(bare) or is_to_come:
        return Above(tense=Tense.GOAL, years=years)
    return Above(tense=Tense.OPEN if _GOAL in heading else Tense.FACT)


def tense_of(
    text: str,
    tokens: Sequence[Token],
    number: Number,
    *,
    years: frozenset[int],
    above: Above,
    this_year: int,
) -> Tense:
    """Return how ``number``, of the ``years`` beside it, is meant in its sentence."""
    first, after = clause_start(tokens, number.first), _clause_end(tokens, number.after)
    head = _of_a_number().sub("", text[tokens[first].start : number.start])
    behind = tokens[number.after : after]
    own, rest = _own_bracket(text[number.end : tokens[after - 1].end])
    tail = own + _of_a_number().sub("", _BRACKET.sub("", rest))
    years = years | {int(year) for year in _YEAR.findall(own)}
    is_named = bool(_called().search(head)) or _UNTIL in head
    is_goal = bool(_is_aimed().search(tail)) or _GOAL in head or _UNTIL in head
    if _is_past(behind):
        return Tense.OPEN if is_goal or is_named else Tense.FACT
    if is_goal or (years and min(years) > this_year):
        return Tense.GOAL
    if is_named:
        return Tense.OPEN
    if number.change is Change.FROM:
        return Tense.FACT
    has_predicate = any(token.pos[0] in ("動詞", "助動詞") for token in behind)
    if not has_predicate:
        return above.tense
    turned = _of_change(tokens, number, behind)
    return Tense.OPEN if turned is Tense.FACT and above.tense is not Tense.FACT else turned


def is_aimed(text: str, tokens: Sequence[Token], *, this_year: int) -> bool:
    """Return whether a sentence as a whole tells a goal: by its last clause, or a year to come."""
    last = clause_start(tokens, len(tokens))
    end = _clause_end(tokens, last)
    if last >= end or _is_past(tokens[last:end]):
        return False
    clause = text[tokens[last].start : tokens[end - 1].end]
    is_to_come = any(int(year) > this_year for year in _YEAR.findall(text))
    return is_to_come or _UNTIL in clause or bool(_is_aimed().search(clause))


def clause_start(tokens: Sequence[Token], at: int) -> int:
    """Return where the clause before ``at`` begins: behind a predicate with a comma.

    「61億円で、」 begins none, because what is the topic goes on.
    """
    for place in range(at - 1, 0, -1):
        before = tokens[place - 1]
        is_joined = before.is_a("助詞", "接続助詞")
        is_predicate = before.pos[0] in ("動詞", "助動詞") and before.lemma != "だ"
        if tokens[place].surface == "、" and (is_joined or is_predicate):
            return place + 1
    return 0


def _clause_end(tokens: Sequence[Token], after: int) -> int:
    """Return where the predicate of a number ends: at 「で、」 right behind it, or 「が、」."""
    place = after
    if surface_at(tokens, place) in ("(", "（"):
        while place < len(tokens) and tokens[place].surface not in (")", "）"):
            place += 1
        place += 1
    if surface_at(tokens, place) == "で" and surface_at(tokens, place + 1) == "、":
        return place + 1
    for at in range(after, len(tokens) - 1):
        is_joint = tokens[at].is_a("助詞", "接続助詞") and tokens[at].surface in _ADVERSATIVE
        if is_joint and tokens[at + 1].surface == "、":
            return at + 1
        if at and _quotes(tokens, at):
            return at
    return len(tokens)


def _quotes(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what was said ends at ``at``: 66億円だ|と伺いました, 増やす|と発表しました."""
    is_said = (
        tokens[at - 1].pos[0] in ("動詞", "助動詞") or tokens[at + 1].lemma in learning_words()
    )
    return tokens[at].surface in _SAYING and tokens[at].is_a("助詞") and is_said


def _own_bracket(tail: str) -> tuple[str, str]:
    """Split off the bracket right behind a number: 75億円|（2028年3月期）."""
    found = _BRACKET.match(tail.lstrip())
    return (found.group(), tail.lstrip()[found.end() :]) if found else ("", tail)


def _is_past(tokens: Sequence[Token]) -> bool:
    """Return whether the last predicate is past."""
    predicate = [token for token in tokens if token.pos[0] in ("動詞", "助動詞", "形容詞")]
    return any(token.is_a("助動詞") and token.surface in ("た", "だっ") for token in predicate[-2:])


def _of_change(tokens: Sequence[Token], number: Number, behind: Sequence[Token]) -> Tense:
    """Return how a number is meant that something will turn to: 17名から|40名に増やします."""
    if any(token.lemma in ("居る", "いる") for token in behind):
        return Tense.FACT
    cues = words().own_numbers.rises | words().own_numbers.falls
    changes = any({token.surface, token.lemma} & cues for token in behind)
    is_turned = surface_at(tokens, number.after) in _TURNS
    becomes = is_turned and any(token.lemma in _DO for token in behind[1:2])
    if becomes or (changes and (is_turned or number.change is Change.TO)):
        return Tense.GOAL
    return Tense.OPEN if changes and any(token.is_a("動詞") for token in behind) else Tense.FACT
