"""Find what a sentence states about a company in numbers: subject, amount and year.

``reading/quantities`` leaves out numbers that describe a company; this module finds those. 五百億円
and 500億円 are the same statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from simulator.profile.claims.tenses import NOTHING_ABOVE, Above, Tense, clause_start, tense_of
from simulator.reading.numbers import Change, Kind, Number, find_numbers
from simulator.reading.numerals import NUMERAL, plain
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.reading.units import Bound

_COUNTABLE = frozenset({Kind.AMOUNT, Kind.ORDINAL, Kind.DATE})
_YEARS = frozenset({"年", "年度"})
_LASTING = "年間"
_RANK = "位"
_OF_TALK = frozenset({"つ", "点"})
"""Units that count points in the talk, e.g. 理由は3点."""
_ANY_THING = frozenset({"か所", "拠点", "個"})
"""Units that add no meaning: 10か所のセンター and 10センター are the same."""
_SHARES = frozenset({"%", "ポイント", "倍"})
_HAS_NUMERAL = re.compile(NUMERAL)
_FOUNDED = frozenset({"創業", "設立", "創立", "上場", "開業", "開設"})
_BEHIND = re.compile(r"の([^はがをにでとや、。・]+)|[^。]*?[でに](創業|設立|創立|上場|開業|開設)")
_TOLERANCE = Decimal("0.05")
_ITSELF = re.compile("[御貴当弊自]社|当グループ|グループ全体")
_NO_SUBJECT = frozenset(
    {"会社", "企業", "グループ", "数", "高", "額", "規模", "現在", "時点", "全体", "全国", "合計"}
    | {"約", "およそ", "年間"}
    | {
        "こと",
        "もの",
        "ため",
        "中",
        "年",
        "年度",
        "期",
        "月",
        "今年",
        "来年",
        "目標",
        "計画",
        "予定",
    }
    | {"見込み", "予想", "名", "人", "さん"}
)
_SAME = {"社員": "従業員", "職員": "従業員", "スタッフ": "従業員"}
_CALLED = {"従業員": ("従業員", *_SAME)}
_PEOPLE = frozenset({"名", "人"})
_OF_WHOLE = re.compile("(?:規模|体制)?の(?:会社|企業|法人|組織)")
"""Behind a number of people: all who work there."""
_MEASURING = re.compile("(?:数|高|額)$")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement that ``subject`` is ``value`` ``unit``."""

    subject: frozenset[str]
    """The nouns of the counted thing, never empty."""
    value: Decimal
    unit: str
    """"" if it is not given (480億) or is the thing itself (12センター)."""
    years: frozenset[int]
    """The years that the sentence names; empty if it names none."""
    tense: Tense = Tense.FACT
    loose: bool = False
    """Whether the number is approximate."""
    at_least: bool = False

    def is_about(self, other: Statement) -> bool:
        """Return whether both state the same thing in the same unit, both as a fact or neither."""
        return self.is_alike(other) and self._is_fact is other._is_fact

    def takes_for_fact(self, other: Statement) -> bool:
        """Return whether this states as a fact what ``other`` has as a goal."""
        return self.is_alike(other) and self._is_fact and other.tense is Tense.GOAL

    @property
    def _is_fact(self) -> bool:
        return self.tense is Tense.FACT

    def is_alike(self, other: Statement) -> bool:
        """Return whether both state the same thing in the same unit, of whatever year."""
        units = {self.unit, other.unit}
        alike = len(units) == 1 or ("" in units and not units & _SHARES)
        return alike and self.subject == other.subject

    def is_far_from(self, other: Statement, *, times: int) -> bool:
        """Return whether ``other`` tells of the same thing, of whatever year, so much else."""
        low, high = sorted((abs(self.value), abs(other.value)))
        return self.is_alike(other) and not self.agrees(other) and high >= times * low

    def may_stand_in(self, sentence: str) -> bool:
        """Return False if ``sentence``, by its letters alone, can't have the same subject."""
        text = plain(sentence)
        return all(
            any(name in text for name in _CALLED.get(noun, (noun,))) for noun in self.subject
        )

    def agrees(self, other: Statement) -> bool:
        """Return whether ``other``, from a document, confirms this."""
        if self.at_least and other.value >= self.value:
            return True
        spare = _TOLERANCE * abs(other.value) if self.loose or other.loose else 0
        return abs(self.value - other.value) <= spare


def find_statements(
    sentence: str,
    *,
    own_names: frozenset[str] = frozenset(),
    above: Above = NOTHING_ABOVE,
    this_year: int | None = None,
) -> tuple[Statement, ...]:
    """Return everything that ``sentence`` states in numbers. ``own_names`` name the company.

    ``this_year`` is the present one if it is not given.
    """
    text = plain(sentence)
    if not _HAS_NUMERAL.search(text):
        return ()
    tokens = words_of(text)
    this_year = this_year or date.today().year
    found: list[Statement] = []
    last, years = 0, frozenset[int]()
    for number in find_numbers(tokens, _COUNTABLE):
        is_year = number.kind is Kind.DATE and number.unit in _YEARS
        if number.value is None or not (is_year or _is_amount(number)):
            continue
        subject = _subject(text, last, number, own_names)
        if is_year and not subject & _FOUNDED:
            years |= {int(number.value)}  # a year only dates, except 1950年に創業
            continue
        thing = frozenset[str]() if is_year else _counted(tokens, number)
        unit = "" if thing or number.unit in _ANY_THING else _unit(number)
        subject |= thing
        if not subject and found and number.change is Change.TO and found[-1].unit == unit:
            subject = found[-1].subject
        goes_on = found and last >= tokens[clause_start(tokens, number.first)].start
        if not years and not is_year and goes_on:
            years = found[-1].years
        if number.change is Change.BY:
            subject |= {tokens[number.after].surface}
        if subject:
            tense = tense_of(text, tokens, number, years=years, above=above, this_year=this_year)
            if tense is Tense.GOAL and not years:
                years = above.years
            found.append(
                Statement(
                    subject=subject,
                    value=number.value,
                    unit=unit,
                    years=frozenset() if is_year else years,
                    tense=tense,
                    loose=number.is_about,
                    at_least=number.bound is Bound.AT_LEAST,
                )
            )
        last, years = number.end, frozenset()
    return tuple(found)


def _unit(number: Number) -> str:
    """Return the unit, with that of 創業から60年 another one than that of 1966年に創業."""
    return _LASTING if number.unit in _YEARS and number.kind is Kind.AMOUNT else number.unit


def _is_amount(number: Number) -> bool:
    if number.kind is Kind.ORDINAL:
        return number.unit == _RANK
    return number.kind is Kind.AMOUNT and number.unit not in _OF_TALK


def _counted(tokens: Sequence[Token], number: Number) -> frozenset[str]:
    """Return the noun that stands where a counter would: 12|センター."""
    last = tokens[number.after - 1]
    is_counter = last.is_a("接尾辞") or last.is_a("名詞", "普通名詞", "助数詞可能")
    is_thing = last.is_a("名詞", "普通名詞") and not is_counter
    return frozenset({number.unit}) if is_thing or number.unit == "店舗" else frozenset()


def _subject(text: str, last: int, number: Number, own_names: frozenset[str]) -> frozenset[str]:
    """Return the nouns before a number, e.g. 売上高は|500億円, else behind it: 320名|の従業員.

    A unit that adds no meaning needs both: 全国|10か所|のセンター.
    """
    clause_start = max(text.rfind(stop, 0, number.start) for stop in "、。,;\n") + 1
    found = _nouns(text[max(last, clause_start) : number.start], own_names)
    if found and number.unit not in _ANY_THING:
        return found
    if not found and number.unit in _PEOPLE and _OF_WHOLE.match(text, number.end):
        return frozenset(_CALLED.keys())
    behind = _BEHIND.match(text[number.end :])
    if not behind:
        return found
    return found | _nouns(next(filter(None, behind.groups())), own_names)


def _nouns(phrase: str, own_names: frozenset[str]) -> frozenset[str]:
    """Return the nouns of ``phrase`` except the company's own; 従業員数 and 従業員 are one."""
    for name in own_names:
        phrase = phrase.replace(name, " ")
    kept = set()
    for token in words_of(_ITSELF.sub(" ", phrase)):
        name = _MEASURING.sub("", token.surface) or token.surface
        counts = token.is_a("名詞") and not token.is_a("名詞", "数詞")
        name = _SAME.get(name, name)
        if counts and name not in _NO_SUBJECT and token.surface not in _NO_SUBJECT:
            kept.add(name)
    return frozenset(kept)
