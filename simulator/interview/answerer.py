"""The interviewer who answers 逆質問, with every answer that they know from sheets."""

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
    """The interviewer's reply to the candidate's questions."""

    text: str
    is_made_up: bool = False
    """Whether it is about the made-up company."""


@dataclass(frozen=True, kw_only=True)
class Answerer:
    """An interviewer at one question of the candidate, with their papers or sheets."""

    persona: Persona
    profile: Profile | None
    trade: Trade | None
    place: int
    """Which of several wordings is used; it differs from reply to reply."""
    put_off_before: bool
    """Whether the reply before put something off."""

    @property
    def sheet(self) -> Sheet | None:
        return load_sheet(self.persona.id)

    @property
    def trade_sheet(self) -> TradeSheet | None:
        """The sheet of the trade; None if there are papers, or the interviewer has no sheet."""
        made_up = self.sheet is not None and self.profile is None
        return load_trade_sheet(self.trade) if self.trade and made_up else None

    @property
    def known(self) -> tuple[Known, ...] | None:
        """Every answer in the company of the trade; None without a sheet of the trade."""
        sheet, trade_sheet = self.sheet, self.trade_sheet
        return known_of(sheet, trade_sheet) if sheet and trade_sheet else None

    def nearest(self, text: str, lead: str = "") -> Found | None:
        """Return the likeliest of ``known``; ``lead`` is what was said right before."""
        return nearest(text, self.known, lead) if self.known is not None else None

    def line(self, kind: AnswerKind) -> str:
        return line_of(self.persona, kind, self.place)

    def words_of(self, known: Known, text: str) -> str:
        """Return the words with which ``known`` answers ``text``."""
        return (known.topic and self.fact(known.topic, text)) or known.says

    def fact(self, topic: str, text: str) -> str | None:
        """Return the trade's fact on a topic, or the general one if that is about another job."""
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
    """Return whether an answer mentions one of the nouns that identify what is asked."""
    return any(noun in says for noun in nouns_of(text))
