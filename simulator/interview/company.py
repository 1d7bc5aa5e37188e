"""The made-up company that answers 逆質問 without papers, and the interviewers' own views.

Each persona has a file ``personas/company/<id>.toml``; all of them tell of the same company. Each
trade has one in ``personas/company/trades``: what is so only where that work is done. What people
ask in any trade is in ``personas/company/anywhere.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Template

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from simulator.interview.data import Line, Lines, load_toml, mistake
from simulator.resources import data_folder
from simulator.signals.back_questions import PROCESS, known_topics, known_ways
from simulator.signals.known_answers import Known
from simulator.values.trade import Trade

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Sheet:
    """What one interviewer says of each topic (``signals.back_questions``)."""

    facts: dict[Line, Line]
    """Of the made-up company."""
    opinions: dict[Line, Line]
    """Their own views, which hold in any company."""
    views: dict[Line, Line] = Field(default_factory=dict)
    """On topics that are facts: what they look at themselves, where the papers say nothing."""
    open: Lines | tuple[()] = ()
    """On whatever else asks for their own view."""
    open_on: str = ""
    """The same on something with a name, ``$name``: how they come to a view of anything."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Asked:
    """What people of a trade ask, of which the topics know nothing."""

    says: Line
    wordings: Lines
    """How it is asked; a question near to them is about this."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class TradeSheet:
    """What is so in the made-up company of one trade, whoever tells it."""

    company: Line
    """What it is (介護会社), behind 「社員120人ほどの架空の」."""
    facts: dict[Line, Line]
    """In the place of every interviewer's own."""
    asked: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class _Anywhere:
    """What people ask in any trade, of which the topics know nothing."""

    asked: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Ways:
    """What is told of any matter; ``$name`` is what it is called."""

    unnamed: Line
    """In the place of a name."""
    ways: dict[Line, Line]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class MadeUp:
    """What the candidate is told of the company that does not exist."""

    company: Line
    """What it is without a trade."""
    before: Line
    """Before the interview; ``$company`` is what it is."""
    anything: tuple[Line, ...]
    """Topics that may be asked of any matter; only a fact that speaks of the matter answers."""
    of_the_job: tuple[Line, ...]
    """Topics whose answer in a trade is that of one job; it must speak of what is asked."""
    afterwards: Line
    """In the report."""


@cache
def load_sheet(persona_id: str) -> Sheet | None:
    """Load a persona's sheet; None if it has none. Raises DataError for a damaged file."""
    path = data_folder("personas") / "company" / f"{persona_id}.toml"
    if not path.is_file():
        return None
    sheet = load_toml(path, Sheet)
    for part in ("facts", "opinions", "views"):
        _check_topics(path, part, getattr(sheet, part))
    return sheet


@cache
def load_trade_sheet(trade: Trade) -> TradeSheet:
    """Load what is so in a trade. Raises DataError for a damaged file."""
    path = data_folder("personas") / "company" / "trades" / f"{trade}.toml"
    sheet = load_toml(path, TradeSheet)
    _check_topics(path, "facts", sheet.facts)
    return sheet


@cache
def asked_anywhere() -> tuple[Asked, ...]:
    """Load what people ask in any trade. Raises DataError if the file is damaged."""
    return load_toml(data_folder("personas") / "company" / "anywhere.toml", _Anywhere).asked


def known_of(sheet: Sheet, trade_sheet: TradeSheet) -> tuple[Known, ...]:
    """Return all that may answer a question where the company is of a trade."""
    facts = {**sheet.facts, **trade_sheet.facts}
    return (
        *known_anywhere(),
        *(Known(says=one.says, wordings=tuple(one.wordings)) for one in trade_sheet.asked),
        *(
            Known(says=fact, topic=topic, of_trade=topic in trade_sheet.facts)
            for topic, fact in facts.items()
            if topic != PROCESS
        ),
    )


@cache
def told_by_way() -> Ways:
    """Load what is told of any matter by what is asked of it. Raises DataError if damaged."""
    path = data_folder("personas") / "company" / "ways.toml"
    told = load_toml(path, Ways)
    for way in told.ways:
        if way not in known_ways():
            raise mistake(path, way, f"{'・'.join(sorted(known_ways()))} のどれかです")
    return told


@cache
def known_anywhere() -> tuple[Known, ...]:
    """Return what may answer a question whatever the company's trade is."""
    return tuple(
        Known(says=one.says, wordings=tuple(one.wordings), of_trade=False)
        for one in asked_anywhere()
    )


@cache
def made_up_company() -> MadeUp:
    """Load what is told of the made-up company. Raises DataError if the file is damaged."""
    return load_toml(data_folder("personas") / "company" / "made_up.toml", MadeUp)


def told_before(trade: Trade | None) -> str:
    """Return what the candidate is told before the interview of who answers 逆質問."""
    told = made_up_company()
    company = load_trade_sheet(trade).company if trade else told.company
    return Template(told.before).substitute(company=company)


def _check_topics(path: Path, part: str, topics: Iterable[str]) -> None:
    """Raise DataError for a topic that no question is about."""
    known = known_topics()
    for topic in topics:
        if topic not in known:
            raise mistake(path, f"{part}.{topic}", f"{'・'.join(sorted(known))} のどれかです")
