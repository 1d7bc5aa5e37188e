"""The made-up company that answers 逆質問 without papers, and the interviewers' own views.

In ``personas/company`` a persona has the sheet ``<id>.toml``; all of them describe one company.
``trades/<trade>.toml`` replaces the facts that differ in a trade, ``anywhere.toml`` answers what is
asked in every trade, and ``ways.toml`` answers by the form of a question where no sheet does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Template

from pydantic import Field
from pydantic.dataclasses import dataclass

from simulator.data import STRICT
from simulator.interview.data import Line, Lines, load_toml, mistake
from simulator.resources import data_folder
from simulator.signals.back_questions import PROCESS, known_topics, known_ways
from simulator.signals.known_answers import Known
from simulator.values.trade import Trade


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Asked:
    """A question that people ask, outside the topics."""

    says: Line
    """The answer."""
    wordings: Lines
    """Ways to ask it; a similar question gets this answer."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Sheet:
    """One interviewer's answers by topic (``signals.back_questions``)."""

    facts: dict[Line, Line]
    """About the made-up company."""
    opinions: dict[Line, Line]
    """The interviewer's own opinions, which hold in any company."""
    views: dict[Line, Line] = Field(default_factory=dict)
    """What the interviewer looks at, on topics of ``facts`` that the papers leave open."""
    open: Lines | tuple[()] = ()
    """Answers to a question for their opinion on any other topic."""
    open_on: str = ""
    """The same if the topic has a name, ``$name``: how they form an opinion of anything."""
    asked: tuple[Asked, ...] = ()
    """Questions for the interviewer's own experience, outside the topics."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class TradeSheet:
    """The made-up company in one trade; every interviewer answers from it."""

    company: Line
    """The kind of company, e.g. 介護会社; it follows 「社員120人ほどの架空の」."""
    facts: dict[Line, Line]
    """They replace those of ``Sheet``."""
    asked: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _Anywhere:
    """Questions that people ask in every trade, outside the topics."""

    asked: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Ways:
    """Answers by the form of a question; ``$name`` is the matter that it is about."""

    unnamed: Line
    """Replaces ``$name`` if the matter has no name."""
    ways: dict[Line, Line]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class MadeUp:
    """What the candidate is told about the made-up company."""

    company: Line
    """The kind of company if no trade was chosen."""
    before: Line
    """Shown before the interview; ``$company`` is the kind of company."""
    anything: tuple[Line, ...]
    """Topics that may be asked about any matter; a fact answers only if it mentions the matter."""
    of_the_job: tuple[Line, ...]
    """Topics whose fact in a trade is about one job; it has to mention what is asked."""
    afterwards: Line
    """Shown in the report."""


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
    """Load the sheet of a trade. Raises DataError for a damaged file."""
    path = data_folder("personas") / "company" / "trades" / f"{trade}.toml"
    sheet = load_toml(path, TradeSheet)
    _check_topics(path, "facts", sheet.facts)
    return sheet


@cache
def asked_anywhere() -> tuple[Asked, ...]:
    """Load what people ask in every trade. Raises DataError if the file is damaged."""
    return load_toml(data_folder("personas") / "company" / "anywhere.toml", _Anywhere).asked


def known_of(sheet: Sheet, trade_sheet: TradeSheet) -> tuple[Known, ...]:
    """Return every answer that may be given in a company of this trade."""
    facts = {**sheet.facts, **trade_sheet.facts}
    return (
        *known_anywhere(),
        *(_known(one) for one in (*trade_sheet.asked, *sheet.asked)),
        *(
            Known(says=fact, topic=topic, of_trade=topic in trade_sheet.facts)
            for topic, fact in facts.items()
            if topic != PROCESS
        ),
    )


@cache
def load_ways() -> Ways:
    """Load the answers by the form of a question. Raises DataError if the file is damaged."""
    path = data_folder("personas") / "company" / "ways.toml"
    found = load_toml(path, Ways)
    for way in found.ways:
        if way not in known_ways():
            raise mistake(path, way, f"{'・'.join(sorted(known_ways()))} のどれかです")
    return found


@cache
def known_anywhere() -> tuple[Known, ...]:
    """Return the answers that may be given in a company of any trade."""
    return tuple(_known(one, of_trade=False) for one in asked_anywhere())


def _known(asked: Asked, *, of_trade: bool = True) -> Known:
    return Known(says=asked.says, wordings=tuple(asked.wordings), of_trade=of_trade)


@cache
def made_up_company() -> MadeUp:
    """Load the texts about the made-up company. Raises DataError if the file is damaged."""
    return load_toml(data_folder("personas") / "company" / "made_up.toml", MadeUp)


def told_before(trade: Trade | None) -> str:
    """Return the note before the interview on the company that answers 逆質問."""
    made_up = made_up_company()
    company = load_trade_sheet(trade).company if trade else made_up.company
    return Template(made_up.before).substitute(company=company)


def _check_topics(path: Path, part: str, topics: Iterable[str]) -> None:
    """Raise DataError for a topic that no question is about."""
    known = known_topics()
    for topic in topics:
        if topic not in known:
            raise mistake(path, f"{part}.{topic}", f"{'・'.join(sorted(known))} のどれかです")
