"""Who and what takes part in an interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.session.candidate import Candidate
from simulator.session.hearing import Listener
from simulator.session.talk import Talk
from simulator.session.voice import InterviewerVoice
from simulator.turn.barge_in import BargeIn
from simulator.values.people import Persona

if TYPE_CHECKING:
    from simulator.interview.model_wording import QuestionWriter
    from simulator.profile.values import Profile


@dataclass(frozen=True, kw_only=True)
class Room:
    """Put together at the edge (``cli/parts.py``)."""

    persona: Persona
    candidate: Candidate
    talk: Talk
    voice: InterviewerVoice | None
    """None: the interviewer's words are only shown."""
    listener: Listener | None
    """None where nothing is to be heard (typed answers, ``--record-only``)."""
    scoring_listener: Listener | None = None
    """A better recogniser that hears finished answers anew, for the grades and the report."""
    record_only: bool = False
    writer: QuestionWriter | None = None
    """Words the follow-ups in a model's words; None: the persona's own wordings."""
    material: Profile | None = None
    """The candidate's own papers, from which their questions are answered."""
    colleagues: tuple[Persona, ...] = ()
    """Who asks beside ``persona``, who is in the chair then."""
    barge_in: BargeIn | None = None
    """Set where the candidate, a ``Speaker``, may speak over a question."""
