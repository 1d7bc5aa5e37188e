"""Find periods between two dates, e.g. 2018年4月〜2021年3月, and how long they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before an era's first."""
_DATE = (
    rf"(?P<{{0}}era>{'|'.join(_ERAS)}|[HRS](?=\d))?\s?(?P<{{0}}year>\d{{{{1,4}}}}|元)"
    r"(?:年|[/.\-])\s?(?:(?P<{0}month>\d{{1,2}})(?:月|(?!\d))(?:[/.\-]?\d{{1,2}}日?)?)?(?:度)?"
)
_TO = r"\s?(?:[〜～~–—―\-→]|から|より)\s?"
_PERIOD = re.compile(_DATE.format("from_") + _TO + rf"(?:{_DATE.format('to_')}|(?P<now>現在|今))")
_AT_START = re.compile(
    rf"[^\w]*(?P<begin>){_DATE.format('at_')}"
    r"|[^\w]*(?P<columns>(?:19|20)\d\d)\s+\d{1,2}\s+(?=\D)"
)
_SHORT_ERAS = {"S": "昭和", "H": "平成", "R": "令和"}
_MONTHS = 12
_MOST_YEARS = 70


def months_in(text: str, today: date) -> Iterator[int]:
    """Yield the months of every period in ``text``, the last month included.

    Without months, from a year to another; 現在 is ``today``. What ends before it begins, or lasts
    longer than a working life, is no period.
    """
    for found in _PERIOD.finditer(unicodedata.normalize("NFKC", text)):
        first = _date(found, "from_")
        last = (today.year, today.month) if found["now"] else _date(found, "to_")
        if first is None or last is None:
            continue
        months = (last[0] - first[0]) * _MONTHS
        if first[1] and last[1]:
            months += last[1] - first[1] + 1
        if 0 < months <= _MOST_YEARS * _MONTHS:
            yield months


def begins_with_date(text: str) -> tuple[int, str, bool] | None:
    """Return the year that a line begins with, what follows, and whether it begins a period.

    E.g. 2021年6月, H27.4, and the columns of a form: 2021 6 簿記2級 取得.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = _AT_START.match(plain)
    if found is None:
        return None
    if found["columns"]:
        return int(found["columns"]), plain[found.end() :].strip(), False
    date = _date(found, "at_")
    if date is None:
        return None
    is_period = _PERIOD.match(plain, found.start("begin")) is not None
    return date[0], plain[found.end() :].strip(), is_period


def years_of(months: int) -> Decimal:
    """Return whole and begun years, to compare with 3年以上."""
    return Decimal(months) / _MONTHS


def written_period(months: int) -> str:
    """Return a length in words: 3年, 2年6か月, 8か月."""
    years, rest = divmod(months, _MONTHS)
    return (f"{years}年" if years else "") + (f"{rest}か月" if rest else "")


def _date(found: re.Match[str], side: str) -> tuple[int, int | None] | None:
    """Return year and month of one side; None if there is no such date."""
    era, year = found[f"{side}era"], found[f"{side}year"]
    if year is None:
        return None
    number = 1 if year == "元" else int(year)
    if era:
        number += _ERAS[_SHORT_ERAS.get(era, era)]
    elif len(year) != len("2018"):
        return None
    month = found[f"{side}month"]
    if month and not 1 <= int(month) <= _MONTHS:
        return None
    return number, int(month) if month else None
