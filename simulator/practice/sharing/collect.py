"""Collect what identifies somebody in a report, and decide what stands for each word of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

from pydantic.dataclasses import dataclass as checked

from simulator.data import STRICT, load_toml
from simulator.practice.sharing.hiding import fold
from simulator.profile.hiring.companies import companies_in
from simulator.reading.names import Name, NameKind, names_in
from simulator.reading.numbers import AMOUNTS, find_numbers
from simulator.reading.sentences import words_of
from simulator.values.sharing import Hidden, HiddenKind, Identifier

EXACT_DIGITS = 4
"""From as many significant digits on, a turnover or a headcount can be looked up: 従業員3,482名."""
_KANA_ALONE = 4
"""Up to as many kana are replaced only where they are a word: あきら, but not in あきらめず."""
_LOOKED_UP = frozenset({"円", "億円", "兆円", "ドル", "人", "名"})
_KINDS = {
    NameKind.PERSON: HiddenKind.PERSON,
    NameKind.PLACE: HiddenKind.PLACE,
    NameKind.ORGANISATION: HiddenKind.COMPANY,
    NameKind.SCHOOL: HiddenKind.SCHOOL,
    NameKind.OTHER: HiddenKind.NAME,
}
_PATTERNS = (
    (HiddenKind.CONTACT, re.compile(r"[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+", re.ASCII)),
    (HiddenKind.CONTACT, re.compile(r"https?://[^\s「」『』、。]+|www\.[\w.-]+")),
    (
        HiddenKind.CONTACT,
        re.compile(r"(?<!\d)(?:\+81[- ]?|[0０])[\d０-９]{1,4}[-‐−ー－ (（][\d０-９]{1,4}"
                   r"[-‐−ー－ )）][\d０-９]{3,4}(?!\d)"),
    ),
    (HiddenKind.CONTACT, re.compile(r"(?<!\d)0\d{9,10}(?!\d)")),
    (HiddenKind.CONTACT, re.compile(r"〒\s*[\d０-９]{3}[-‐−ー－]?[\d０-９]{4}")),
    (
        HiddenKind.DATE,
        re.compile(r"(?:(?:19|20)\d\d|(?:昭和|平成|令和|[SHR])\s?\d{1,2})年\s?\d{1,2}月\s?\d{1,2}日"
                   r"(?:生まれ|生)?|(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}"),
    ),
    (
        HiddenKind.DATE,
        re.compile(r"(?:(?:19|20)\d\d|(?:昭和|平成)\d{1,2})年(?:\d{1,2}月)?(?:生まれ|生)"),
    ),
)  # fmt: skip
_HOUSE = re.compile(r"[\d０-９]{1,4}(?:(?:丁目|番地?|号|[-‐−ー－])[\d０-９]{0,4}){1,4}")
"""Behind a place: 神南|1-2-3."""
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_HIRAGANA = str.maketrans({chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヷ"))})
_LATIN = re.compile(r"[A-Za-z0-9&.+-]+")
_LEAST_READING = 3
"""Kana of a name that are looked for as another spelling of it."""


@checked(frozen=True, kw_only=True, config=STRICT)
class _Common:
    names: tuple[str, ...]


@dataclass
class _Groups:
    """What belongs together under one replacement, in the order in which it was met."""

    names: dict[str, str] = field(default_factory=dict)
    """The replacement by folded word or reading."""
    letters: dict[HiddenKind, Iterator[str]] = field(default_factory=dict)

    def replacement(self, kind: HiddenKind, keys: Sequence[str]) -> str:
        """Return what stands for all of ``keys``, which name the same."""
        known = next((self.names[key] for key in keys if key in self.names), None)
        if known is None:
            letters = self.letters.setdefault(kind, map(_letters, count()))
            known = f"〔{kind.label}{next(letters)}〕"
        for key in keys:
            self.names.setdefault(key, known)
        return known


def collect(
    said: Iterable[str],
    told: Iterable[str],
    identifiers: Iterable[Identifier] = (),
    *,
    own_names: Iterable[str] = (),
    also: Iterable[str] = (),
    general: Iterable[str] = (),
) -> tuple[Hidden, ...]:
    """Return every word that may identify somebody, each with its replacement.

    ``said`` are texts of the candidate and ``told`` all others, in which ``own_names`` are those
    of interviewers who are made up. ``identifiers`` are known from papers, ``also`` are words that
    the candidate adds, and ``general`` are terms of work that identify nobody.
    """
    groups, found = _Groups(), dict[str, Hidden]()
    for identifier in identifiers:
        _add(found, groups, identifier.kind, identifier.words, given=True)
    for word in also:
        _add(found, groups, HiddenKind.OTHER, (word,), given=True)
    common = {*map(_key, (*_common().names, *general))}
    made_up = {*map(_key, own_names)}
    texts = dict.fromkeys(told, common | made_up) | dict.fromkeys(said, common)
    for text, harmless in texts.items():
        within: set[int] = set()
        for kind, start, end in _patterned(text):
            _add(found, groups, kind, (text[start:end],))
            within.update(range(start, end))
        named = [name for name in names_in(text) if name.start not in within]
        for person in _together(named):
            if not any(_key(name.surface) in harmless for name in person):
                _add_name(found, groups, person)
                if person[0].kind is NameKind.PLACE and (
                    house := _HOUSE.match(text, person[-1].end)
                ):
                    whole = text[person[0].start : house.end()]
                    _add(found, groups, HiddenKind.PLACE, (whole, person[0].surface))
    return tuple(found.values())


def relabelled(hidden: Iterable[Hidden]) -> tuple[Hidden, ...]:
    """Letter the replacements anew in this order, so that the copy begins with 〔人A〕."""
    letters: dict[HiddenKind, Iterator[str]] = {}
    labels: dict[str, str] = {}
    for one in hidden:
        if one.replacement not in labels:
            of_kind = letters.setdefault(one.kind, map(_letters, count()))
            labels[one.replacement] = f"〔{one.kind.label}{next(of_kind)}〕"
    return tuple(replace(one, replacement=labels[one.replacement]) for one in hidden)


def _together(names: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
    """Yield the names, a family name with the given name right behind it."""
    run: list[Name] = []
    for name in names:
        follows = run and run[-1].end == name.start
        if follows and run[-1].kind is name.kind is NameKind.PERSON:
            run.append(name)
            continue
        if run:
            yield tuple(run)
        run = [name]
    if run:
        yield tuple(run)


def _add_name(found: dict[str, Hidden], groups: _Groups, names: tuple[Name, ...]) -> None:
    whole = "".join(name.surface for name in names)
    words = tuple(dict.fromkeys((whole, *(name.surface for name in names))))
    _add(found, groups, _KINDS[names[0].kind], words, readings=[name.reading for name in names])


def _add(
    found: dict[str, Hidden],
    groups: _Groups,
    kind: HiddenKind,
    words: Sequence[str],
    *,
    readings: Sequence[str] = (),
    given: bool = False,
) -> None:
    """Add words for the same person or thing, and the ways in which a name may be spelt."""
    spelt = tuple(_spelt(words, readings)) if kind is HiddenKind.PERSON else ()
    every = [word.strip() for word in (*words, *spelt) if _key(word)]
    keys = [f"{kind}:{_key(word)}" for word in every]
    if not keys:
        return
    replacement = groups.replacement(kind, keys)
    for word in every:
        hidden = Hidden(
            word=word, kind=kind, replacement=replacement, alone=_is_alone(word), given=given
        )
        found.setdefault(_key(word), hidden)


def _spelt(words: Sequence[str], readings: Sequence[str]) -> Iterator[str]:
    """Yield names in kana, as the recogniser may have written them."""
    for reading in readings or [_reading(word) for word in words]:
        if len(reading) >= _LEAST_READING and _KANA.fullmatch(reading):
            yield reading
            yield reading.translate(_HIRAGANA)


def _reading(word: str) -> str:
    return "".join(token.reading for token in words_of(word))


def _is_alone(word: str) -> bool:
    folded = _key(word)
    few_kana = bool(_KANA.fullmatch(folded)) and len(folded) <= _KANA_ALONE
    return len(folded) == 1 or few_kana or bool(_LATIN.fullmatch(folded))


def _patterned(text: str) -> Iterator[tuple[HiddenKind, int, int]]:
    """Yield the kind and the offsets of what is found by its form."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield kind, *match.span()
    for company in companies_in(text):
        at = text.find(company)
        if at >= 0:
            yield HiddenKind.COMPANY, at, at + len(company)
    for number in find_numbers(words_of(text), AMOUNTS):
        if number.unit in _LOOKED_UP and _significant(number.value) >= EXACT_DIGITS:
            yield HiddenKind.FIGURE, number.start, number.end


def _significant(value: Decimal | None) -> int:
    """Return the number of digits without the noughts at the end: 1,200 has two."""
    if value is None:
        return 0
    return len(value.normalize().as_tuple().digits)


def _key(word: str) -> str:
    return fold(word)[0]


def _letters(number: int) -> str:
    """Return A to Z, then AA, AB …"""
    first, last = divmod(number, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)


@cache
def _common() -> _Common:
    return load_toml(Path(__file__).with_name("common_names.toml"), _Common)
