"""The made-up company that answers 逆質問 without papers, and the interviewers' own views.

Each persona has a file ``personas/company/<id>.toml``; all of them tell of the same company.
"""

from __future__ import annotations

from functools import cache

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from simulator.interview.data import Line, Lines, load_toml, mistake
from simulator.resources import data_folder
from simulator.signals.back_questions import known_topics

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


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class MadeUp:
    """What the candidate is told of the company that does not exist."""

    before: Line
    """Before the interview."""
    afterwards: Line
    """In the report."""


@cache
def load_sheet(persona_id: str) -> Sheet | None:
    """Load a persona's sheet; None if it has none. Raises DataError for a damaged file."""
    path = data_folder("personas") / "company" / f"{persona_id}.toml"
    if not path.is_file():
        return None
    sheet = load_toml(path, Sheet)
    known = sorted(known_topics())
    for part in ("facts", "opinions", "views"):
        for topic in getattr(sheet, part):
            if topic not in known:
                raise mistake(path, f"{part}.{topic}", f"{'・'.join(known)} のどれかです")
    return sheet


@cache
def made_up_company() -> MadeUp:
    """Load what is told of the made-up company. Raises DataError if the file is damaged."""
    return load_toml(data_folder("personas") / "company" / "made_up.toml", MadeUp)
