"""Tell whether two names are of the same licence or certificate: 宅建 and 宅地建物取引士.

Japanese shortens a name by taking the beginnings of its parts in their order. Whatever else the
names say must agree: the grade, and what stands before the shared part. Only bare names are
compared; a sentence about one is left to the keywords. Names that are not surely the same are no
match, though they may be: 普通自動車免許 and 第一種運転免許.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import chain, product

from simulator.profile.keywords import is_generic
from simulator.profile.lines.asides import is_not_passed
from simulator.reading.numbers import Kind, find_numbers
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token, units_of

_GRADE = re.compile(
    "(?P<almost>準)?第?(?P<number>[0-9]+|[一二三四五])(?P<unit>[級種類段])"
    "|(?P<vehicle>準中型|普通|中型|大型)(?=自動車|免許|車|第?[一二]種)"
    "|(?P<letter>[甲乙丙])種|(?<![A-Za-z])N(?P<level>[1-5])(?![0-9])"
)
_KANJI_NUMBERS = "〇一二三四五"
LISTED = re.compile("[、，,・/／|]|または|又は|もしくは|あるいは")
_ASIDE = re.compile(r"\(([^()]*)\)")
_HIGHER, _SAME, _LOWER = 1, 0, -1
_VEHICLES = ("普通", "準中型", "中型", "大型")
"""Classes of driving licences, each of which includes those before it."""
_BETTER = {"級": _LOWER, "甲乙丙": _LOWER, "N": _LOWER, "段": _HIGHER, "車": _HIGHER}
"""Which grade is the better one, by unit; of 種 and 類 it depends on the licence."""
_TITLES = ("免許", "免状", "資格", "検定", "講習", "修了", "士", "師", "者")
"""How the titles of licences end."""
_AND = "と"
"""Between two names: they are both wanted."""
_POLITE = frozenset({"お", "ご", "御"})
_LONGEST = 60


class Likeness(StrEnum):
    """What is known of two names."""

    SAME = "same"
    OTHER = "other"
    """The name in another grade, or within another: 准看護師, 税理士事務所."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class _Name:
    """A name by its parts, with its grades by unit, the first is the best or the least."""

    parts: tuple[Token, ...]
    grades: tuple[tuple[str, Fraction], ...]

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(part.surface for part in self.parts)

    @property
    def text(self) -> str:
        return "".join(self.letters)


def compare_names(wanted: str, offered: str) -> Likeness:
    """Return what is known of a qualification that is wanted, and one that is offered.

    Either text may be a list of names; one of those wanted is enough.
    """
    names = _listed(wanted, is_wanted=True)
    if not names:  # so that no sentence of a CV need be read
        return Likeness.UNKNOWN
    found = {_compare(*pair) for pair in product(names, _listed(offered, is_wanted=False))}
    return next((likeness for likeness in Likeness if likeness in found), Likeness.UNKNOWN)


def is_licence(wanted: str) -> bool:
    """Return whether nothing but licences are named, of which there is no more to tell.

    By a grade, or by how their titles end.
    """
    names = _listed(wanted, is_wanted=True)
    return bool(names) and all(name.grades or name.text.endswith(_TITLES) for name in names)


def exceeds(claimed: str, held: str) -> bool:
    """Return whether a qualification is the one that is held in a better grade: 簿記2級 and 3級."""
    pairs = product(_listed(claimed, is_wanted=True), _listed(held, is_wanted=False))
    return any(_is_better_one(*pair) for pair in pairs)


def _is_better_one(claimed: _Name, held: _Name) -> bool:
    there = dict(held.grades)
    bare = replace(claimed, grades=())
    return _compare(bare, held) is Likeness.SAME and any(
        unit in there and _is_better(grade, there[unit], unit) for unit, grade in claimed.grades
    )


def _compare(wanted: _Name, offered: _Name) -> Likeness:
    used = _beginnings(wanted.text, offered.letters)
    if used is not None:
        is_same = _is_said_more_exactly(wanted, offered, used)
        if not is_same:
            return Likeness.OTHER if wanted.parts[-1].is_a("接尾辞") else Likeness.UNKNOWN
    elif not _is_cut_from(offered, wanted):
        return Likeness.UNKNOWN
    return Likeness.SAME if _reaches(wanted, offered) else Likeness.OTHER


def _is_said_more_exactly(wanted: _Name, offered: _Name, used: Sequence[int]) -> bool:
    """Return whether the other parts of ``offered`` leave what is wanted what it is.

    准看護師 is no 看護師, and who has 未取得 behind it has none.
    """
    others = [part for at, part in enumerate(offered.parts) if at not in used]
    behind = offered.parts[used[-1] + 1 :]
    return not any(part.is_a("接頭辞") for part in others) and all(map(_is_ending, behind))


def _is_cut_from(short: _Name, long: _Name) -> bool:
    """Return whether ``short`` is made of cut parts of ``long`` from its first on: 宅建."""
    used = _beginnings(short.text, long.letters)
    if used is None or used[0] != 0:
        return False
    return sum(len(long.letters[at]) for at in used) > len(short.text)


def _is_ending(part: Token) -> bool:
    """Return whether a part behind a name leaves it what it is: 士, 試験, 合格."""
    return len(part.surface) == 1 or part.is_a("名詞", "普通名詞", "サ変可能")


@lru_cache(maxsize=4096)
def _beginnings(short: str, parts: tuple[str, ...], start: int = 0) -> tuple[int, ...] | None:
    """Return the parts whose beginnings make up ``short`` in their order, or None."""
    if not short:
        return ()
    for at in range(start, len(parts)):
        for length in range(len(parts[at]), 0, -1):
            if short.startswith(parts[at][:length]):
                rest = _beginnings(short[length:], parts, at + 1)
                if rest is not None:
                    return (at, *rest)
    return None


def _reaches(wanted: _Name, offered: _Name) -> bool:
    there = dict(offered.grades)
    return all(
        unit in there and (there[unit] == grade or _is_better(there[unit], grade, unit))
        for unit, grade in wanted.grades
    )


def _is_better(grade: Fraction, wanted: Fraction, unit: str) -> bool:
    return (grade - wanted) * _BETTER.get(unit, _SAME) > 0


@lru_cache(maxsize=4096)
def _listed(text: str, *, is_wanted: bool) -> tuple[_Name, ...]:
    """Return the names in a list and how they can be read; none if not all are bare names."""
    plain = _without_dates(unicodedata.normalize("NFKC", text[: _LONGEST + 1]))
    names = [_names_of(piece, is_wanted) for piece in LISTED.split(plain)]
    is_begun = not is_wanted and is_not_passed(text)
    if len(text) > _LONGEST or is_begun or not all(names):
        return ()
    return tuple(chain.from_iterable(names))


def _names_of(piece: str, is_wanted: bool) -> tuple[_Name, ...]:
    """Return how a bare name can be read: its aside left out, or as a modifier before it."""
    grades = tuple(_grade(found) for found in _GRADE.finditer(piece))
    bare = _ASIDE.sub(" ", piece)
    bodies = dict.fromkeys((bare, "".join(_ASIDE.findall(piece)) + bare))
    read = (_parts_of(_GRADE.sub(" ", body), is_wanted) for body in bodies)
    return tuple(_Name(parts=parts, grades=grades) for parts in read if parts)


def _parts_of(body: str, is_wanted: bool) -> tuple[Token, ...]:
    """Return the parts of a name; none of a text in which more follows it than 〜をお持ちの方."""
    parts: list[Token] = []
    is_over = False
    for token in words_of(body):
        is_name = token.is_of_names and not token.is_a("名詞", "数詞")
        if _says_nothing(token) and (is_wanted or not token.is_a("動詞")):
            is_over = is_over or token.is_a("助詞")
        elif is_name and not is_over:
            parts += units_of(token.surface)
        else:
            return ()
    return tuple(parts)


def _says_nothing(token: Token) -> bool:
    """Return whether a word of a name could be left out: 資格, を, お持ちの方, a bracket."""
    return (
        not any(map(str.isalnum, token.surface))
        or token.surface in _POLITE
        or (token.is_a("助詞", "格助詞") and token.surface != _AND)
        or is_generic(token.lemma.lower())
        or is_generic(token.surface.lower())
    )


def _without_dates(text: str) -> str:
    tokens = words_of(text)
    for number in reversed(find_numbers(tokens, frozenset({Kind.DATE}))):
        text = text[: tokens[number.first].start] + " " + text[tokens[number.after - 1].end :]
    return text


def _grade(found: re.Match[str]) -> tuple[str, Fraction]:
    if found["vehicle"]:
        return "車", Fraction(_VEHICLES.index(found["vehicle"]))
    if found["letter"]:
        return "甲乙丙", Fraction("甲乙丙".index(found["letter"]))
    if found["level"]:
        return "N", Fraction(found["level"])
    written = found["number"]
    number = Fraction(written if written.isascii() else _KANJI_NUMBERS.index(written))
    return found["unit"], number + Fraction(1, 2) if found["almost"] else number
