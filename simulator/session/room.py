"""The people and the equipment of an interview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.session.candidate import Candidate
from simulator.session.coach import Coach
from simulator.session.hearing import Listener
from simulator.session.talk import Talk
from simulator.session.voice import InterviewerVoice
from simulator.turn.barge_in import BargeIn
from simulator.values.people import Persona
from simulator.values.session import SelfEstimate

if TYPE_CHECKING:
    from simulator.interview.model_wording import QuestionWriter
    from simulator.profile.values import Profile


@dataclass(frozen=True, kw_only=True)
class Room:
    """Everybody and everything that an interview needs; ``cli/room.py`` puts it together."""

    persona: Persona
    candidate: Candidate
    talk: Talk
    voice: InterviewerVoice | None
    """None if the interviewers' words are only shown."""
    listener: Listener | None
    """None if nothing is transcribed (typed answers, ``--record-only``)."""
    scoring_listener: Listener | None = None
    """A better recogniser that transcribes finished answers anew, for grades and report."""
    record_only: bool = False
    writer: QuestionWriter | None = None
    """Has a model word the follow-ups; None for the persona's own wordings."""
    material: Profile | None = None
    """The candidate's papers, from which the chair answers 逆質問."""
    colleagues: tuple[Persona, ...] = ()
    """The other interviewers of a panel; ``persona`` is its chair."""
    barge_in: BargeIn | None = None
    """Set if the candidate, a ``Speaker``, may speak over a question."""
    coach: Coach | None = None
    """Helps before each answer; None in real mode."""
    ask_estimate: Callable[[], SelfEstimate | None] | None = None
    """Asks the candidate how it went, before anything is shown; None if nobody can be asked."""
