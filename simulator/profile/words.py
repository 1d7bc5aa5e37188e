"""The tables of ``words.toml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.data import StrictModel, load_toml

_PATH = Path(__file__).with_name("words.toml")


class Matching(StrictModel):
    generic: frozenset[str]
    alike: tuple[tuple[str, ...], ...]


class Plans(StrictModel):
    cues: tuple[str, ...]


class Goals(StrictModel):
    names: tuple[str, ...]
    aims: tuple[str, ...]


class Swot(StrictModel):
    strength: tuple[str, ...]
    weakness: tuple[str, ...]
    opportunity: tuple[str, ...]
    risk: tuple[str, ...]


class Answers(StrictModel):
    asking: frozenset[str]


class OwnNumbers(StrictModel):
    plain: frozenset[str]
    bases: frozenset[str]
    reached: frozenset[str]
    placed: frozenset[str]
    unsettled: frozenset[str]
    falls: frozenset[str]
    rises: frozenset[str]
    most: frozenset[str]
    totals: frozenset[str]
    in_all: frozenset[str]
    present: frozenset[str]
    former: frozenset[str]
    said_beside: frozenset[str]
    of_any_job: frozenset[str]
    scopes: frozenset[str]
    at_work: frozenset[str]
    beside_work: frozenset[str]
    about: frozenset[str]
    not_own: frozenset[str]


class Dates(StrictModel):
    once: tuple[frozenset[str], ...]


class Papers(StrictModel):
    titles: frozenset[str]


class Words(StrictModel):
    matching: Matching
    plans: Plans
    goals: Goals
    swot: Swot
    answers: Answers
    own_numbers: OwnNumbers
    dates: Dates
    papers: Papers


@cache
def words() -> Words:
    """Load ``words.toml``. Raises DataError if it is invalid."""
    return load_toml(_PATH, Words)
