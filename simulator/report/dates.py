"""Dates as a candidate reads them, the same in every form."""

from __future__ import annotations

from datetime import date, datetime

_WEEKDAYS = "月火水木金土日"


def day(on: date) -> str:
    """Write a date without its year, e.g. 12月5日."""
    return f"{on.month}月{on.day}日"


def day_and_weekday(on: date) -> str:
    """Write a date to come, e.g. 12月5日(土)."""
    return f"{day(on)}({_WEEKDAYS[on.weekday()]})"


def full_day(on: date) -> str:
    """Write a date to come with its year, e.g. 2026年12月5日(土)."""
    return f"{on.year}年{day_and_weekday(on)}"


def moment(at: datetime) -> str:
    """Write when something was done, e.g. 2026年12月5日 18:30."""
    return f"{at.year}年{day(at)} {at:%H:%M}"
