"""Read the day of an interview that is yet to come, in the words that people write."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_DAYS_ON = {
    "今日": 0, "きょう": 0, "本日": 0, "明日": 1, "あした": 1, "あす": 1,
    "明後日": 2, "あさって": 2,
    "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2,
}  # fmt: skip
_DAY = re.compile(
    r"(?:(?P<on>" + "|".join(sorted(_DAYS_ON, key=len, reverse=True)) + r")|"
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?)"
    r"\s*(?:\([月火水木金土日](?:曜日?)?\))?"
    r"(?:[ Tの、]*(?:午前|午後)?\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?))?"
)
_SATURDAY = 5


def read_day(words: str, *, today: date) -> date | None:
    """Return the day that ``words`` name; None if they are no day. A time after it is dropped.

    Without a year it is the next such day. Raises ValueError if there is no such day.
    """
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if found is None:
        return None
    if found["on"]:
        return today + timedelta(days=_DAYS_ON[found["on"]])
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    return _next(month, day, today)


def likely_day(words: str, *, today: date) -> date:
    """Return the day that ``words`` may have meant: by their last two numbers, if they are one.

    Otherwise it is a working day in about a week.
    """
    numbers = re.findall(r"\d+", unicodedata.normalize("NFKC", words))[-2:]
    try:
        month, day = map(int, numbers)
        return _next(month, day, today)
    except (ValueError, OverflowError):
        on = today + timedelta(days=7)
        return on + timedelta(days=7 - on.weekday()) if on.weekday() >= _SATURDAY else on


def _next(month: int, day: int, today: date) -> date:
    """Return the next such day from ``today`` on; the 29th of February may be years away."""
    date(2000, month, day)  # a leap year: refuses what no year has
    for year in range(today.year, today.year + 9):
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if on >= today:
            return on
    raise ValueError(f"{month}/{day}")
