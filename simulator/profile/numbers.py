"""What a sentence states in numbers: of what, how much, for which year, and whether it is planned.

``quantities`` of ``measure`` finds amounts of the candidate's own work and passes over those that
describe a company; here they are what counts, so that 五百億円 and 500億円 are the same statement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from simulator.reading.tokens import tokenize

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_UNITS = {
    **{
        unit: unit
        for unit in ("円", "ドル", "割", "倍", "ポイント", "社", "件", "拠点", "工場", "棟")
    },
    **{
        unit: unit
        for unit in ("台", "個", "本", "種類", "製品", "品目", "トン", "床", "校", "回", "位")
    },
    **{unit: unit for unit in ("年間", "年度", "年", "月期", "時間", "店舗")},
    **dict.fromkeys(("%", "パーセント"), "%"),
    **dict.fromkeys(("人", "名"), "人"),
    "店": "店舗",
    **dict.fromkeys(("か国", "カ国", "ヶ国", "ヵ国"), "か国"),
    **dict.fromkeys(("か所", "カ所", "ヶ所", "箇所"), "か所"),
    **dict.fromkeys(("か月", "カ月", "ヶ月"), "か月"),
}
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.第])"
    r"(?P<number>[0-9〇一二三四五六七八九十百千][0-9,.〇一二三四五六七八九十百千万億兆]*)"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
_FIRST_YEAR = 1900
_FOUNDED = frozenset({"創業", "設立", "創立", "上場", "開業", "開設"})
_PLANNED = re.compile("目標|目指|計画|予定|見込|予想|見通し|めざ|までに|に向け")
_ABOUT = re.compile(r"(?:約|およそ|おおよそ|ほぼ|だいたい|大体)\s*$")
_OR_SO = re.compile(r"\s*(?:ほど|くらい|ぐらい|程度|前後|弱|強)")
_MORE = re.compile(r"\s*(?:以上|超|を超え|を上回)")
_FROM_TO = re.compile("から|より|→|へ")
_TOLERANCE = Decimal("0.05")
_ITSELF = re.compile("[御貴当弊自]社|当グループ|グループ全体")
_NO_SUBJECT = frozenset(
    {"会社", "企業", "グループ", "数", "高", "額", "現在", "時点", "全体", "合計", "約", "およそ"}
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
_SAME = {"社員": "従業員", "スタッフ": "従業員"}
_CALLED = {"従業員": ("従業員", *_SAME)}
_MEASURING = re.compile("(?:数|高|額)$")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """``subject`` is ``value`` ``unit``."""

    subject: frozenset[str]
    """The nouns that say of what; never empty."""
    value: Decimal
    unit: str
    years: frozenset[int]
    """The years that the sentence names; empty where it names none."""
    planned: bool
    loose: bool = False
    """Said as about."""
    at_least: bool = False

    def is_about(self, other: Statement) -> bool:
        """The same thing, measured alike, planned or not."""
        return (self.subject, self.unit, self.planned) == (other.subject, other.unit, other.planned)

    def may_stand_in(self, sentence: str) -> bool:
        """False where ``sentence``, by its letters alone, cannot state anything about the same."""
        plain = unicodedata.normalize("NFKC", sentence)
        return all(
            any(name in plain for name in _CALLED.get(noun, (noun,))) for noun in self.subject
        )

    def agrees(self, other: Statement) -> bool:
        """Whether ``other``, from a document, bears this out."""
        if self.at_least and other.value >= self.value:
            return True
        spare = _TOLERANCE * abs(other.value) if self.loose or other.loose else 0
        return abs(self.value - other.value) <= spare


def find_statements(
    sentence: str, *, own_names: frozenset[str] = frozenset()
) -> tuple[Statement, ...]:
    """Everything that ``sentence`` states in numbers. ``own_names`` name the company itself."""
    plain = unicodedata.normalize("NFKC", sentence)
    planned = bool(_PLANNED.search(plain))
    found: list[Statement] = []
    last = 0
    for hit in _NUMBER.finditer(plain):
        value, unit = parse_number(hit["number"]), _UNITS[hit["unit"]]
        subject = _subject(plain, last, hit.start(), hit.end(), own_names)
        calendar = unit in ("年度", "月期") or (unit == "年" and (value or 0) >= _FIRST_YEAR)
        if value is None or (calendar and not subject & _FOUNDED):
            continue  # a year says when, and is no amount, but for 1950年に創業
        between = plain[last : hit.start()]
        if not subject and found and _FROM_TO.search(between) and found[-1].unit == unit:
            subject = found[-1].subject
        years = frozenset() if calendar else frozenset(_years(between))
        if not (years or calendar) and found:
            years = found[-1].years
        last = hit.end()
        if subject:
            found.append(
                Statement(
                    subject=subject,
                    value=value * 10 if unit == "割" else value,
                    unit="%" if unit == "割" else unit,
                    years=years,
                    planned=planned,
                    loose=bool(_ABOUT.search(between) or _OR_SO.match(plain, last)),
                    at_least=bool(_MORE.match(plain, last)),
                )
            )
    return tuple(found)


def parse_number(written: str) -> Decimal | None:
    """1兆2,000億, 3.5, 五百: its value; None where it is none."""
    total, section, current = Decimal(0), Decimal(0), ""
    for char in written.replace(",", ""):
        if char in _LARGE:
            section += _digits(current) if current else (0 if section else 1)
            total += section * _LARGE[char]
            section, current = Decimal(0), ""
        elif char in _SMALL:
            section += (_digits(current) if current else 1) * _SMALL[char]
            current = ""
        else:
            current += str(_DIGITS.get(char, char))
    try:
        return total + section + (_digits(current) if current else 0)
    except ArithmeticError:
        return None


def _digits(text: str) -> Decimal:
    return Decimal(text.strip(".") or "0")


def _years(plain: str) -> Iterator[int]:
    for hit in re.finditer(r"(?<!\d)((?:19|20)\d\d)(?:年|/|\.\d)|FY((?:19|20)\d\d)", plain):
        yield int(hit[1] or hit[2])
    for hit in re.finditer(r"令和(\d{1,2})年", plain):
        yield 2018 + int(hit[1])


_BEHIND = re.compile(r"の([^はがをにでとや、。・]+)|[^。]*?[でに](創業|設立|創立|上場|開業|開設)")


def _subject(
    plain: str, last: int, start: int, end: int, own_names: frozenset[str]
) -> frozenset[str]:
    """The nouns before the number in its clause: 売上高は|500億円; else behind: 320名|の従業員."""
    clause_start = max(plain.rfind(stop, 0, start) for stop in "、。,;\n") + 1
    before = plain[max(last, clause_start) : start]
    found = _nouns(before, own_names)
    if found:
        return found
    behind = _BEHIND.match(plain[end:])
    if not behind:
        return frozenset()
    return _nouns(next(filter(None, behind.groups())), own_names)


def _nouns(phrase: str, own_names: frozenset[str]) -> frozenset[str]:
    """The nouns of ``phrase`` but the company itself: 従業員数 and 従業員 are one."""
    for name in own_names:
        phrase = phrase.replace(name, " ")
    kept = set()
    for token in tokenize(_ITSELF.sub(" ", phrase)):
        name = _MEASURING.sub("", token.surface) or token.surface
        counts = token.is_a("名詞") and not token.is_a("名詞", "数詞")
        name = _SAME.get(name, name)
        if counts and name not in _NO_SUBJECT and token.surface not in _NO_SUBJECT:
            kept.add(name)
    return frozenset(kept)
