"""The record of an interview or a drill, as stored in ``session.json``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.values.alignment import heard_offset
from simulator.values.assessment import Assessment
from simulator.values.delivery import Delivery
from simulator.values.people import Setting
from simulator.values.question import AskedQuestion, Gap
from simulator.values.situation import Situation
from simulator.values.stage import Stage
from simulator.values.trade import Trade
from simulator.values.transcript import Transcript


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The candidate's answer: recorded sound, or typed words."""

    audio: str | None
    """File name within the session's folder; None for a typed answer."""
    duration_s: float | None
    """Length of the recording; None for a typed answer."""
    transcript: Transcript | None
    """None until it is transcribed (``--record-only``, or a process that was killed)."""
    typed: str | None = None
    delivery: Delivery | None = None
    """The measured delivery; None for typed words and until it is measured."""
    first_heard: Transcript | None = None
    """The transcript of the talk, if a better model has replaced ``transcript`` since."""
    corrected: str | None = None
    """The candidate's correction of the words; ``typed`` or ``transcript`` stays."""

    @property
    def text(self) -> str | None:
        """The words that are graded."""
        return self.given if self.corrected is None else self.corrected

    @property
    def given(self) -> str | None:
        """The words before any correction: typed, or as they were heard."""
        if self.typed is not None:
            return self.typed
        return self.transcript.text if self.transcript else None

    @property
    def unsure_stretches(self) -> tuple[tuple[int, int], ...]:
        """Offsets into ``text`` of what was heard with low confidence."""
        if self.transcript is None or self.corrected is not None or self.typed is not None:
            return ()
        return self.transcript.unsure_stretches

    def moment_of(self, offset: int) -> float | None:
        """Return the second of the recording at which the letter at ``offset`` of ``text`` is said.

        A letter that only the correction has gets the time of the words around it. None without
        sound.
        """
        if self.transcript is None or self.audio is None:
            return None
        if self.corrected is not None:
            offset = heard_offset(self.transcript.text, self.corrected, offset)
        return self.transcript.moment_of(offset)


@dataclass(frozen=True, kw_only=True)
class EarlierGrading:
    """What another ruler made of an answer."""

    assessment: Assessment
    words: str
    """The words that it graded; they may have been corrected since."""


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
    """The interviewer's reply to a question of the candidate; None if there is none."""
    is_made_up: bool = False
    """Whether the reply tells of a company that does not exist."""
    graded_before: tuple[EarlierGrading, ...] = ()
    """By other rulers, oldest first; empty unless the session was graded anew."""
    asks: tuple[str, ...] = ()
    """The candidate's own questions beside the answer, in its words; answered at 逆質問."""

    @property
    def told(self) -> str:
        """The words of the answer with ``asks`` blanked, so that offsets stay."""
        text = self.answer.text or ""
        for words in self.asks:
            text = text.replace(words, "。".ljust(len(words)))
        return text

    @property
    def is_invited(self) -> bool:
        """Whether what is hard was asked for, of a good answer or a worry: to own up is honest."""
        return self.asked.gap in (Gap.DEEPER, Gap.RISK)

    @property
    def under_other_ruler(self) -> EarlierGrading | None:
        """The last grading of the same words by another ruler; None if there is none."""
        last = self.graded_before[-1] if self.graded_before else None
        same = last is not None and last.words == self.answer.text
        return last if same else None


class SessionKind(StrEnum):
    INTERVIEW = "interview"
    DRILL = "drill"
    DEMO = "demo"
    RETRY = "retry"
    """One question of an earlier session, answered again."""

    @property
    def label(self) -> str:
        return {
            "interview": "面接",
            "drill": "ドリル",
            "demo": "デモ",
            "retry": "答え直し",
        }[self.value]


class Mode(StrEnum):
    """Whether the candidate is helped before each question; the two are never compared."""

    REAL = "real"
    STUDY = "study"


@dataclass(frozen=True, kw_only=True)
class AnswerRef:
    """One answer of one session."""

    session_id: str
    number: int
    """The turn's number, from 1."""


@dataclass(frozen=True, kw_only=True)
class SelfEstimate:
    """The candidate's own marks before anything is shown, 1 to 5; None where skipped."""

    length: int | None = None
    content: int | None = None
    positivity: int | None = None


class SessionState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"


class BreakReaction(StrEnum):
    """The candidate's reaction to the broken sound of a question."""

    ASKED = "asked"
    """Asked for a repetition or another wording."""
    WENT_ON = "went_on"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class BrokenSound:
    """The one question that is played with dropouts, and the candidate's reaction to it."""

    question_id: str
    """Id of a planned question."""
    reaction: BreakReaction | None = None
    """None until the question is asked, and if answers are only recorded."""
    said: str = ""
    """The candidate's first words after it."""


@dataclass(frozen=True, kw_only=True)
class Means:
    """How the candidate answers and how the program listens; a resumed interview uses it again."""

    text: bool = False
    """Whether answers are typed."""
    voice: bool = True
    """Whether the interviewer speaks aloud."""
    barge_in: bool = False
    """Whether the candidate can interrupt a question by speaking."""
    record_only: bool = False
    silence_s: float | None = None
    """Length of the silence that ends a turn by itself; None if the words decide too."""
    model: str = "auto"
    """The model that hears the talk: a name, a folder, or ``auto``, the best here that keeps up."""
    llm: bool = True
    """Whether a configured model may word questions and judge."""
    scoring_model: str = "auto"
    """The model that transcribes finished answers again: a name, a folder, ``auto`` or ``none``."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """One interview, drill or demo, as stored in ``session.json``."""

    id: str
    kind: SessionKind
    stage: Stage
    persona_id: str
    """The interviewer, or the one who chairs the panel."""
    started_at: datetime
    plan: tuple[AskedQuestion, ...]
    """The main questions, in the order of the interview."""
    turns: tuple[Turn, ...] = ()
    state: SessionState = SessionState.RUNNING
    notes: tuple[str, ...] = ()
    """Incidents (a lost device, an early end), in words for the candidate."""
    profile: str | None = None
    """Folder name of the application (応募先) whose material the interview uses."""
    setting: Setting | None = None
    """None if the candidate chose none."""
    sound_check: str | None = None
    """The candidate's reply to 「音声は聞こえていますか」; it is not an answer and never graded."""
    broken_sound: BrokenSound | None = None
    panel: tuple[str, ...] = ()
    """Ids of all personas who ask, the chair first; empty if one asks alone."""
    means: Means = Means()
    """The latest choice; the defaults for a session from an older version."""
    candidate: tuple[Situation, ...] = ()
    """What the candidate said of themselves; empty if nothing, or in an older session."""
    trade: Trade | None = None
    """The trade of the made-up company; None if none was chosen, or in an older session."""
    mode: Mode = Mode.REAL
    repeats: AnswerRef | None = None
    """The earlier answer to the same question; None unless the session is a RETRY."""
    estimate: SelfEstimate | None = None
    """None if the candidate was not asked, or skipped all of it."""
