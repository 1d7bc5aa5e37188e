"""Read the job advertisement in a page's structured data: JSON-LD of the type JobPosting.

Names and values: https://schema.org/JobPosting, and what search engines ask sites to write.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from simulator.documents.values import Block, BlockKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TYPE = "JobPosting"
_MOST_NODES = 10_000
"""Values that are looked at for an advertisement."""
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_LAST_COMMA = re.compile(r",(\s*[}\]])")
_MARKUP = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,1000}|br)/?>")
_EMPLOYMENT = {
    "FULL_TIME": "フルタイム",
    "PART_TIME": "パートタイム",
    "CONTRACTOR": "業務委託",
    "TEMPORARY": "有期・派遣",
    "INTERN": "インターン",
    "VOLUNTEER": "ボランティア",
    "PER_DIEM": "日雇い",
    "OTHER": "その他",
}
_PAID_BY = {"HOUR": "時給", "DAY": "日給", "WEEK": "週給", "MONTH": "月給", "YEAR": "年収"}
_TEXTS = (
    ("responsibilities", "業務内容"),
    ("qualifications", "応募資格"),
    ("experienceRequirements", "必要な経験"),
    ("skills", "スキル"),
    ("educationRequirements", "学歴"),
)
_ADDRESS = ("addressRegion", "addressLocality", "streetAddress")


def find_job_posting(tree: LexborHTMLParser) -> dict[str, Any] | None:
    """Return the first JobPosting of a page's JSON-LD; None if it has none that can be read."""
    for script in tree.css('script[type="application/ld+json" i]'):
        for node in _nodes(_parse(script.text() or "")):
            types = node.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and name.rsplit("/", 1)[-1] == _TYPE for name in names):
                return node
    return None


def _parse(text: str) -> Any:
    """Parse JSON as sites write it: in comment marks, newlines in strings, a comma too many."""
    bare = _WRAPPED.sub("", _WRAPPED.sub("", text)).strip().rstrip(";")
    reader = json.JSONDecoder(strict=False)
    for attempt in (bare, _LAST_COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            return reader.raw_decode(attempt.lstrip())[0]  # what follows the object is left
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in ``value``, the outer ones first."""
    waiting = deque([value])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def heading_of(job: dict[str, Any]) -> tuple[Block, ...]:
    """Return the name of the job as a heading."""
    title = _text(job.get("title") or job.get("name"))
    return (Block(kind=BlockKind.HEADING, cells=(title,), level=1),) if title else ()


def description_of(job: dict[str, Any]) -> str:
    """Return the description as HTML."""
    return _as_html(job.get("description"))


def rows_of_job(job: dict[str, Any]) -> Iterator[Block]:
    """Yield what else the advertisement says, a row for each label."""
    yield from _row("会社名", _text(job.get("hiringOrganization")))
    for name, label in _TEXTS:
        yield from _row(label, _text(job.get(name)))
    yield from _row("給与", _salary(job.get("baseSalary")))
    yield from _row("勤務地", _places(job))
    types = "\n".join(
        _EMPLOYMENT.get(one.upper(), one) for one in _strings(job.get("employmentType"))
    )
    yield from _row("雇用形態", types)
    yield from _row("勤務時間", _text(job.get("workHours")))
    yield from _row("待遇", _text(job.get("jobBenefits")))


def _row(label: str, value: str) -> Iterator[Block]:
    if value:
        yield Block(kind=BlockKind.ROW, cells=(label, value))


def _as_html(value: Any) -> str:
    """Return a text as HTML: sites write it as HTML, escaped twice, or in plain lines."""
    text = "\n".join(_strings(value))
    if not _MARKUP.search(text):
        text = html.unescape(text)
    if not _MARKUP.search(text):
        text = "<br>".join(map(html.escape, text.splitlines()))
    return text


def _text(value: Any) -> str:
    """Return a value of any of the forms that schema.org allows as lines of text."""
    text = "\n".join(_strings(value))
    text = _MARKUP.sub("\n", html.unescape(text))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _strings(value: Any) -> list[str]:
    """Return the texts of a value: a text, a thing with a name, or a list of these."""
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    return [text for one in values if (text := _string(one))]


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    if not isinstance(value, dict):
        return ""
    months = value.get("monthsOfExperience")
    if isinstance(months, int | float) or (isinstance(months, str) and months.isdecimal()):
        return _months(int(months))
    names = ("name", "description", "credentialCategory", "legalName", "value")
    return next((text for name in names if isinstance(text := value.get(name), str) and text), "")


def _months(months: int) -> str:
    if months <= 0:
        return ""
    return f"経験{months // 12}年以上" if months % 12 == 0 else f"経験{months}か月以上"


def _salary(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    amount = value.get("value", value)
    if not isinstance(amount, dict):
        amount = {"value": amount}
    currency = str(value.get("currency") or "JPY").upper()
    unit = "円" if currency == "JPY" else f" {currency}"
    least, most = (_number(amount.get(name)) for name in ("minValue", "maxValue"))
    if least and most and least != most:
        span = f"{least}〜{most}{unit}"
    elif single := _number(amount.get("value")):
        span = f"{single}{unit}"
    else:
        span = _open_span(least, most, unit)
    paid_by = _PAID_BY.get(str(amount.get("unitText") or value.get("unitText") or "").upper(), "")
    return f"{paid_by} {span}".strip() if span else ""


def _open_span(least: str, most: str, unit: str) -> str:
    if least == most:
        return f"{least}{unit}" if least else ""
    return f"{least}{unit}〜" if least else f"〜{most}{unit}"


def _number(value: Any) -> str:
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        return ""
    return f"{number:,.0f}" if 0 < number < 10**12 else ""


def _places(job: dict[str, Any]) -> str:
    places = job.get("jobLocation")
    found = []
    for place in places if isinstance(places, list) else [places]:
        address = place.get("address", place) if isinstance(place, dict) else place
        if isinstance(address, dict):
            parts = "".join(_string(address.get(name)) for name in _ADDRESS)
            found.append(parts or _string(address))
        else:
            found.append(_string(address))
    if job.get("jobLocationType") == "TELECOMMUTE":
        found.append("在宅勤務")
    return "\n".join(filter(None, found))
