"""The record of a sitting, as kept in ``session.json``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.values.alignment import heard_offset
from simulator.values.assessment import Assessment
from simulator.values.delivery import Delivery
from simulator.values.people import Setting
from simulator.values.question import AskedQuestion
from simulator.values.stage import Stage
from simulator.values.transcript import Transcript


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the candidate gave: sound, or typed words."""

    audio: str | None
    """File name within the session's folder; None for a typed answer."""
    duration_s: float | None
    """Length of the recording; None for a typed answer."""
    transcript: Transcript | None
    """None while it waits to be transcribed (``--record-only``, or a process that was killed)."""
    typed: str | None = None
    delivery: Delivery | None = None
    """How it was said; None for typed words, and until it is measured."""
    first_heard: Transcript | None = None
    """What was heard during the talk, where a better model has heard the answer anew since."""
    corrected: str | None = None
    """What the candidate says was said, where the transcript is wrong; ``transcript`` stays."""

    @property
    def text(self) -> str | None:
        """The words that are graded."""
        if self.typed is not None:
            return self.typed
        if self.corrected is not None:
            return self.corrected
        return self.transcript.text if self.transcript else None

    @property
    def unsure_stretches(self) -> tuple[tuple[int, int], ...]:
        """Offsets into ``text`` of what was heard with low confidence."""
        if self.transcript is None or self.corrected is not None or self.typed is not None:
            return ()
        return self.transcript.unsure_stretches

    def moment_of(self, offset: int) -> float | None:
        """Return the second of the recording at which the letter at ``offset`` of ``text`` is said.

        A letter of a correction that was not heard stands where the words around it do.
        """
        if self.transcript is None or self.audio is None:
            return None
        if self.corrected is not None:
            offset = heard_offset(self.transcript.text, self.corrected, offset)
        return self.transcript.moment_of(offset)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One question and its answer."""

    number: int
    """From 1."""
    asked: AskedQuestion
    answer: Answer
    assessment: Assessment | None = None
    """None until graded."""
    reply: str | None = None
    """What the interviewer says to a question of the candidate's; None where there is none."""


class SessionKind(StrEnum):
    INTERVIEW = "interview"
    DRILL = "drill"
    DEMO = "demo"


class SessionState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"


class BreakReaction(StrEnum):
    """What a candidate did when the sound of a question broke."""

    ASKED = "asked"
    """Asked to hear it again, or otherwise."""
    WENT_ON = "went_on"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class BrokenSound:
    """The one question that is played with its sound breaking, and what came of it."""

    question_id: str
    """Of a planned question."""
    reaction: BreakReaction | None = None
    """None until it was asked, and where answers are only recorded."""
    said: str = ""
    """The candidate's first words after it."""


@dataclass(frozen=True, kw_only=True)
class Means:
    """How the candidate answers and is heard; kept, so that an interview is resumed as it began."""

    text: bool = False
    """Whether answers are typed."""
    voice: bool = True
    """Whether the interviewer speaks aloud."""
    barge_in: bool = False
    """Whether the candidate may speak over a question."""
    record_only: bool = False
    silence_s: float | None = None
    """Ends a turn by silence alone; None where the words decide with it."""
    model: str = "base"
    llm: bool = True
    """Whether a model that is set up may word questions and judge."""
    scoring_model: str = "auto"
    """A model that hears finished answers anew: a name, a folder, ``auto`` or ``none``."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """One sitting, as kept in ``session.json``."""

    id: str
    kind: SessionKind
    stage: Stage
    persona_id: str
    """Who asks, or is in the chair."""
    started_at: datetime
    plan: tuple[AskedQuestion, ...]
    """The main questions, in the order in which they are asked."""
    turns: tuple[Turn, ...] = ()
    state: SessionState = SessionState.RUNNING
    notes: tuple[str, ...] = ()
    """What went wrong on the way, in words for the candidate (a lost device, an early end)."""
    profile: str | None = None
    """The application (応募先) whose material the interview rests on, by its folder's name."""
    setting: Setting | None = None
    """None where the candidate didn't say."""
    sound_check: str | None = None
    """What the candidate said to 「音声は聞こえていますか」; no answer, and never graded."""
    broken_sound: BrokenSound | None = None
    panel: tuple[str, ...] = ()
    """Ids of all personas who ask, the one in the chair first; empty where one asks alone."""
    means: Means = Means()
    """As chosen last; the usual ones for a session of an older mensetsu."""
