"""Read when an interview was, in the words that people write."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from simulator.errors import UsageProblem

_DAYS_AGO = {"今日": 0, "きょう": 0, "本日": 0, "昨日": 1, "きのう": 1, "一昨日": 2, "おととい": 2}
_WHEN = re.compile(
    r"(?:(?P<ago>" + "|".join(_DAYS_AGO) + r")|"
    r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?)?"
    r"(?:\([月火水木金土日]\))?[ Tの、]*"
    r"(?P<half>午前|午後)?(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2})|時(?:(?P<min>\d{1,2})分|(?P<thirty>半))?)"
)


def parse_when(words: str, *, now: datetime) -> datetime:
    """Return the time that ``words`` name, on the clock of ``now``.

    Without a date it is today's, without a year the last one that is past. Raises UsageProblem if
    the words name no time, or one that is still to come.
    """
    found = _WHEN.fullmatch(unicodedata.normalize("NFKC", words).strip())
    try:
        at = _time(found, now) if found else None
    except (ValueError, OverflowError):
        at = None
    if at is None:
        raise UsageProblem(
            f"「{words}」を日時として読めません。"
            "「2026-11-27 14:00」「昨日 15:00」のように書いてください。"
        )
    if at > now:
        raise UsageProblem(
            f"{at:%Y-%m-%d %H:%M} はまだ来ていません。面接が終わった日時を書いてください。"
            "日時が正しければ、パソコンの時計を確かめてください。"
        )
    return at


def _time(found: re.Match[str], now: datetime) -> datetime:
    minute = 30 if found["thirty"] else int(found["minute"] or found["min"] or 0)
    hour = int(found["hour"]) + (12 if found["half"] == "午後" and int(found["hour"]) < 12 else 0)
    at = now.replace(tzinfo=None, hour=hour, minute=minute, second=0, microsecond=0)
    if found["ago"]:
        at -= timedelta(days=_DAYS_AGO[found["ago"]])
    elif found["month"]:
        month, day = int(found["month"]), int(found["day"])
        at = at.replace(year=int(found["year"] or now.year), month=month, day=day)
        if not found["year"] and at > now.replace(tzinfo=None):
            at = at.replace(year=now.year - 1)
    return at.replace(tzinfo=now.tzinfo)
