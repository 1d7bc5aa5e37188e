"""The one page for the morning of an interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from simulator.values.stage import Stage


@dataclass(frozen=True, kw_only=True)
class CardLine:
    """Words of the candidate or of a paper, with where they come from."""

    text: str
    source: str
    """E.g. 「職務経歴書 2ページ」 or 「11月20日の答え」."""
    amounts: tuple[str, ...] = ()
    """The numbers in ``text`` that are to be remembered."""
    foreign: tuple[str, ...] = ()
    """Names in ``text`` that are, or may be, those of other companies; see ``Leftover``."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What to read once more before one goes in; what is missing is left to be written by hand."""

    stage: Stage
    company: str | None
    interview_on: date | None
    """None if no day is planned."""
    goal: str
    """The one thing to have in mind."""
    motivation: CardLine | None
    motivation_seconds: int
    """About how long it takes to say."""
    numbers: tuple[CardLine, ...]
    """At most three."""
    questions: tuple[CardLine, ...]
    """At most two questions to ask (逆質問)."""
    facts: tuple[CardLine, ...]
    """At most three, from the company's papers."""
