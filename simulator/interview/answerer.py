"""Who answers 逆質問, and all that they know: their own sheet and that of the company's trade."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.interview.company import (
    Sheet,
    TradeSheet,
    known_of,
    load_sheet,
    load_trade_sheet,
    made_up_company,
)
from simulator.profile.values import Profile
from simulator.signals.asked_nouns import nouns_of
from simulator.signals.known_answers import Found, Known, nearest
from simulator.values.people import AnswerKind, Persona
from simulator.values.trade import Trade


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the interviewer says to the candidate's questions."""

    text: str
    is_made_up: bool = False
    """Whether it tells of the made-up company."""


@dataclass(frozen=True, kw_only=True)
class Answerer:
    """Who answers, and what they know."""

    persona: Persona
    profile: Profile | None
    trade: Trade | None
    place: int
    """Which of several lines comes next."""
    put_off_before: bool
    """Whether something was put off in the reply before."""

    @property
    def sheet(self) -> Sheet | None:
        return load_sheet(self.persona.id)

    @property
    def trade_sheet(self) -> TradeSheet | None:
        """What is so in the company's trade; nothing beside papers, nor without an own sheet."""
        made_up = self.sheet is not None and self.profile is None
        return load_trade_sheet(self.trade) if self.trade and made_up else None

    @property
    def known(self) -> tuple[Known, ...] | None:
        """All that may be told where the company is of a trade; None elsewhere."""
        sheet, trade_sheet = self.sheet, self.trade_sheet
        return known_of(sheet, trade_sheet) if sheet and trade_sheet else None

    def nearest(self, text: str, lead: str = "") -> Found | None:
        """Return what most likely answers where the company is of a trade."""
        return nearest(text, self.known, lead) if self.known is not None else None

    def line(self, kind: AnswerKind) -> str:
        return line_of(self.persona, kind, self.place)

    def said(self, known: Known, text: str) -> str:
        """Return the answer that ``known`` gives to ``text``."""
        return (known.topic and self.fact(known.topic, text)) or known.says

    def fact(self, topic: str, text: str) -> str | None:
        """Return the trade's fact on a topic, or the general one where that is about other work."""
        sheet, trade_sheet = self.sheet, self.trade_sheet
        if sheet is None or self.profile:
            return None
        of_trade = trade_sheet.facts.get(topic) if trade_sheet else None
        of_job = topic in made_up_company().of_the_job
        if of_trade is not None and (not of_job or speaks_of(of_trade, text)):
            return of_trade
        return sheet.facts.get(topic)


def line_of(persona: Persona, kind: AnswerKind, place: int) -> str:
    lines = persona.answers[kind]
    return lines[place % len(lines)]


def speaks_of(says: str, text: str) -> bool:
    """Return whether what is said has one of the nouns that tell what is asked from others."""
    return any(noun in says for noun in nouns_of(text))
