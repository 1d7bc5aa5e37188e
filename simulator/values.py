"""The values that travel through mensetsu, from sound to report.

    Clip -> Transcript -> Measurement -> Turn -> Assessment -> Report

Everything here is frozen and knows nothing of devices, files or screens. Times are seconds from
the start of the clip; text offsets are character offsets into the answer's text, so that
``text[start:end]`` is always the quoted passage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE_HZ = 16_000
"""The one rate used between the microphone and the recogniser (what Whisper and Silero expect)."""


class Stage(StrEnum):
    """The three stages of a Japanese selection process."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"

    @property
    def label(self) -> str:
        return {"first": "一次面接", "second": "二次面接", "final": "最終面接"}[self.value]


class Gap(StrEnum):
    """What an answer leaves open, and a follow-up (深掘り) goes after."""

    NO_NUMBER = "no_number"
    NO_OWN_ROLE = "no_own_role"
    NO_COMPANY_REASON = "no_company_reason"
    BLAME = "blame"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CONTRADICTION = "contradiction"
    """Another number than in an earlier answer, of the same thing."""
    AGAINST_CV = "against_cv"
    """More than the candidate's own CV says, of the same thing."""
    UNANSWERED = "unanswered"
    """A part of what was asked is not in the answer."""
    CLAIM = "claim"
    """Strong words about oneself, with nothing that shows them."""
    STUCK = "stuck"
    """Silence, or that nothing comes to mind: help is wanted, a smaller question."""


Criterion: TypeAlias = str
"""Id of what is graded (``length``, …); ``evaluation/rubric.toml`` has them all."""


class Method(StrEnum):
    """How a score came about: computed from the answer, or judged by a language model."""

    MEASURED = "measured"
    JUDGED = "judged"


# --- sound -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Clip:
    """Mono sound."""

    samples: NDArray[np.float32]
    """Shape ``(n,)``, in [-1, 1]."""
    rate_hz: int = SAMPLE_RATE_HZ

    @property
    def duration_s(self) -> float:
        return len(self.samples) / self.rate_hz


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of time within a clip."""

    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s


# --- words -----------------------------------------------------------------------------------


GUESS_BELOW = -1.0
"""Mean log probability below which Whisper's own decoder falls back (``logprob_threshold``)."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Words that the recogniser heard in one stretch of voice."""

    start_s: float
    end_s: float
    text: str
    avg_logprob: float
    """Mean log probability per token: 0 is certain, below -1 is a guess."""
    fallback: bool = False
    """Whether the sound had to be heard again on the recogniser's full window."""
    moments: tuple[float, ...] = ()
    """When each letter of ``text`` begins; empty where the recogniser did not say."""
    unsure: tuple[tuple[int, int], ...] = ()
    """Offsets into ``text`` of words of which the recogniser was not sure, in order."""

    @property
    def last_letter_s(self) -> float | None:
        """When the last letter begins, punctuation aside; None where that is not known."""
        letters = zip(self.text, self.moments, strict=False)
        return max((at_s for letter, at_s in letters if letter.isalnum()), default=None)


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A misheard word that was written anew by its sound."""

    heard: str
    written: str
    start_s: float
    end_s: float
    reason: str
    """One Japanese sentence for the candidate."""


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """Words that the recogniser wrote where nobody said them."""

    text: str
    start_s: float
    end_s: float
    reason: str
    """One Japanese sentence for the candidate."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What the recogniser may expect to hear in an answer; none of it may be made up from it."""

    stage: Stage | None = None
    question: str | None = None
    """As it was put."""
    terms: tuple[str, ...] = ()
    """Names and words of the candidate's own material: company, products, tools."""


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """What was heard in one clip. A silent clip has no segments; that is a value, not an error."""

    segments: tuple[Segment, ...]
    voiced: tuple[Span, ...]
    """Where voice activity was found in the raw sound, in order of time."""
    duration_s: float
    """Length of the clip, silence included."""
    model: str
    """Which recogniser heard it, e.g. ``base``."""
    repairs: tuple[Repair, ...] = ()
    """In order of time; ``segments`` hold the repaired words."""
    dropped: tuple[Dropped, ...] = ()

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def unsure_stretches(self) -> tuple[tuple[int, int], ...]:
        """Offsets into ``text`` of what was heard with low confidence, in order."""
        found: list[tuple[int, int]] = []
        at = 0
        for each in self.segments:
            guessed = each.avg_logprob < GUESS_BELOW
            stretches = ((0, len(each.text)),) if guessed else each.unsure
            found += [(at + start, at + end) for start, end in stretches]
            at += len(each.text)
        return tuple(found)

    @property
    def unsure(self) -> float:
        """Share of the text that was heard with low confidence, 0 to 1."""
        unsure = sum(end - start for start, end in self.unsure_stretches)
        return unsure / len(self.text) if self.text else 0.0

    @property
    def speaking_s(self) -> float:
        """From the first voiced sound to the last, pauses between them included."""
        return self.voiced[-1].end_s - self.voiced[0].start_s if self.voiced else 0.0


# --- how it was said -------------------------------------------------------------------------


class FillerBy(StrEnum):
    """What showed a filler."""

    TEXT = "text"
    SOUND = "sound"
    BOTH = "both"


@dataclass(frozen=True, kw_only=True)
class Filler:
    """A filler (えーと, あのー, …) or a stretched vowel between words."""

    text: str
    start_s: float
    end_s: float
    by: FillerBy
    confidence: float
    """0 to 1: how often a finding of this kind was right on labelled recordings."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """How an answer was said. None where the sound gave nothing to measure."""

    fillers: tuple[Filler, ...]
    pauses: tuple[Span, ...]
    """Silences of more than 0.5 s between the first and the last voice."""
    speech_s: float
    """Voice alone, pauses taken out."""
    mora: int
    """From readings; fillers count."""
    mora_per_s: float | None
    """Over first to last voice, pauses included."""
    articulation_mora_per_s: float | None
    """Over voice alone."""
    first_word_s: float | None
    """From the beginning of the clip to the first voice."""
    level_dbfs: float | None
    """RMS of the voiced sound."""
    level_range_db: float | None
    """Between soft (10th percentile) and loud (90th) voiced frames."""
    falls_off: float | None
    """Share of the utterances that end much softer than they are, 0 to 1."""
    pitch_range_st: float | None
    """10th to 90th percentile in semitones about the speaker's own median."""
    microphone: tuple[str, ...] = ()
    """What is wrong with the sound itself (clipped, too quiet), a Japanese sentence each."""


# --- what can be measured in words -----------------------------------------------------------


class MarkKind(StrEnum):
    """What a marked passage of an answer is."""

    QUANTITY = "quantity"
    CHANGE = "change"
    PERIOD = "period"
    NAME = "name"
    OWN_ACTION = "own_action"
    TEAM_SUBJECT = "team_subject"
    STEP = "step"
    VAGUE = "vague"
    WILL = "will"
    LEARNING = "learning"
    CONTRIBUTION = "contribution"
    BLAME = "blame"
    ESCAPE = "escape"
    HELPLESS = "helpless"
    COMPANY = "company"
    GOAL = "goal"
    CHOICE_CRITERION = "choice_criterion"
    COMPARISON = "comparison"
    RESEARCH = "research"
    COMPANY_FACT = "company_fact"
    COMPANY_PART = "company_part"
    ANY_COMPANY = "any_company"
    TOGETHER = "together"
    STAYS = "stays"
    LEAVES = "leaves"
    POLITE = "polite"
    CASUAL = "casual"
    KEIGO_SLIP = "keigo_slip"
    INSTRUCTION = "instruction"
    CLAIM = "claim"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A passage of an answer and what it is."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """Everything computed from one answer; the next question and the score both rest on it."""

    text: str
    characters: int
    """Letters, kanji and digits; blanks and punctuation are not counted."""
    spoken_s: float | None
    """First to last voiced sound; None for a typed answer."""
    sentences: tuple[tuple[int, int], ...]
    """Offsets ``(start, end)`` of each sentence, in order."""
    marks: tuple[Mark, ...]
    """In order of ``start``."""
    ungradable: str | None
    """Why this answer cannot be graded at all (silence, one word, …), or None."""
    unsure: float = 0.0
    """Share of the text of which the recogniser was unsure, 0 to 1; 0 for typed words."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Offsets of the words of which it was unsure; nobody is quoted with them."""
    delivery: Delivery | None = None
    """How it was said; None for typed words."""

    def marked(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def quote(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]


# --- who asks what ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How a persona sounds."""

    engine: str
    """``kokoro`` (natural, about 0.8 s of work per second) or ``openjtalk`` (rough, instant)."""
    speaker: str
    speed: float


class Request(StrEnum):
    """What a candidate may ask of the interviewer instead of answering."""

    REPEAT = "repeat"
    REPHRASE = "rephrase"
    MOMENT = "moment"


class Reaction(StrEnum):
    """How an interviewer takes an answer, before anything is asked."""

    ANSWER = "answer"
    """Something was told."""
    NOD = "nod"
    """A few words, or nobody knows yet."""
    STUCK = "stuck"
    """Nothing came to mind."""
    CARE = "care"
    """The words need care."""


class AnswerKind(StrEnum):
    """What an interviewer says to a question of the candidate's."""

    PAPERS = "papers"
    """The company's papers tell it; they are quoted with their page."""
    CHECK = "check"
    """They don't: it will be looked into."""
    PROCESS = "process"
    """What comes next in the selection."""
    LEAVE = "leave"
    """Go ahead."""
    MORE = "more"
    """Is there anything else?"""


class Setting(StrEnum):
    """Where the interview is held."""

    IN_PERSON = "in-person"
    ONLINE = "online"

    @property
    def label(self) -> str:
        return {"in-person": "対面", "online": "オンライン"}[self.value]


@dataclass(frozen=True, kw_only=True)
class SoundCheck:
    """How an interviewer makes sure that they are heard, before an interview over the net."""

    ask: tuple[str, ...]
    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    """Where no voice came, or the candidate hears badly; asks for a word once more."""


@dataclass(frozen=True, kw_only=True)
class Greeting:
    """The first and the last words of an interviewer."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    sound_check: SoundCheck | None = None
    """Before the opening; None where people sit in one room."""


@dataclass(frozen=True, kw_only=True)
class Persona:
    """An interviewer, as read from ``personas/<id>.toml``."""

    id: str
    name: str
    title: str
    stage: Stage | None
    """Whose interviewer this is; None for somebody who only sits beside others."""
    manner: str
    cares_for: tuple[str, ...]
    voice: Voice
    opening: tuple[str, ...]
    """Sentences said before the first question."""
    closing: tuple[str, ...]
    reactions: dict[Reaction, tuple[str, ...]]
    """Short words at once after an answer, before the next question."""
    follow_ups: dict[Gap, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Questions of the bank by their id, as this person asks them; others in the bank's words."""
    leads: tuple[str, ...] = ()
    """Said before a follow-up whose own sound is still being made."""
    goes_after: tuple[Gap, ...] = ()
    """What this person can't let pass, the first first; then the question's own order."""
    patience: int = 1
    """Follow-ups on one question before this person lets it go."""
    replies: dict[Request, tuple[str, ...]] = field(default_factory=dict)
    """Said when the candidate asks to hear the question again, otherwise, or for a moment."""
    answers: dict[AnswerKind, tuple[str, ...]] = field(default_factory=dict)
    """Said to the candidate's own questions (逆質問)."""
    settings: dict[Setting, Greeting] = field(default_factory=dict)
    """Other first and last words, where something is known of the place."""
    asks: tuple[str, ...] = ()
    """Ids of the questions that this person cares for, of any stage."""
    takes_over: tuple[str, ...] = ()
    """Said where a colleague has asked before; ``$colleague`` is that one's family name."""

    @property
    def family_name(self) -> str:
        return self.name.split()[0]

    @property
    def introduction(self) -> str:
        """How this person says who they are, beside others."""
        own = (line for line in self.opening if self.family_name in line)
        return next(own, f"{self.title}の{self.family_name}です。")

    def greeting(self, setting: Setting | None) -> Greeting:
        """The words for ``setting``; the usual ones where there are no others."""
        usual = Greeting(opening=self.opening, closing=self.closing)
        return self.settings.get(setting, usual) if setting else usual


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing that a question asks for, and how it is known in an answer."""

    what: str
    """In words for the candidate: 「そのために自分がしたこと」."""
    cues: tuple[str, ...] = ()
    """Dictionary forms, phrases with blanks between."""
    marks: tuple[MarkKind, ...] = ()
    asked_as: str | None = None
    """How the interviewer names it when it was left out; None where another gap covers it."""


class AnswerForm(StrEnum):
    """How the sentence that answers a question is put, whatever its words."""

    NAMED = "named"
    """A thing is named: 〜の統合のときです, 指名の数かな."""
    REASON = "reason"
    """〜から(です), 〜ため, 〜ので, 〜のがきっかけ."""
    WILL = "will"
    """〜たい, 〜できたらいいなと思っています."""


class Occasion(StrEnum):
    """What a question gives the occasion to show; elsewhere it is not missed."""

    COMPANY = "company"
    """Why this company."""
    OTHERS = "others"
    """One's part among others."""
    VISION = "vision"
    """One's future in the company."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """An entry of the question bank."""

    id: str
    stage: Stage
    variants: tuple[str, ...]
    target_s: float
    """How long a good answer takes."""
    good_answer: tuple[str, ...]
    """What a good answer holds, in words for the candidate."""
    gaps: tuple[Gap, ...]
    """Which gaps are worth a follow-up here, the most telling first."""
    core: int | None = None
    """Place among the stage's usual questions; None for one that is asked only on request."""
    closes: bool = False
    """Asked last, like 逆質問."""
    answers_with: tuple[str, ...] = ()
    """Dictionary forms by which the sentence that answers is known (何が「結論」か)."""
    answers_as: tuple[AnswerForm, ...] = ()
    """The forms in which a first sentence answers also where none of those words is in it."""
    asks_for: tuple[Part, ...] = ()
    """What the answer has to hold, the indispensable first."""
    wants: tuple[Part, ...] = ()
    """What the interviewer asks for again where an answer leaves it out; it isn't graded."""
    strays_with: tuple[str, ...] = ()
    """Dictionary forms of what is beside the point here (趣味 in a 自己紹介)."""
    occasions: tuple[Occasion, ...] = ()
    easier: str | None = None
    """A smaller question on the way to this one, for a candidate who is stuck."""
    takes_questions: bool = False
    """Whether the candidate is to ask here (逆質問)."""
    topic: str | None = None
    """What it is about, as a colleague calls it afterwards: 「志望動機」."""


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """A question as it was put to the candidate."""

    question_id: str
    text: str
    target_s: float
    gap: Gap | None = None
    """Set for a follow-up: the gap that it goes after."""
    other_wordings: tuple[str, ...] = ()
    """Of a question that is not worded in the bank: what may be said in its place."""
    again: bool = False
    """Whether it only asks for more of the candidate's own questions (逆質問)."""

    @property
    def is_main(self) -> bool:
        """Whether it is one of the plan."""
        return self.gap is None and not self.again

    by: str | None = None
    """Id of the persona who asks; None where one person asks everything."""


# --- what it was worth -----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A passage that stands word for word in the answer: ``answer[start:end] == quote``."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Score:
    """One criterion of one answer."""

    criterion: Criterion
    value: float | None
    """1.0 (nothing there) to 5.0; None is 「未採点」 and ``reason`` says why."""
    reason: str
    """One Japanese sentence."""
    evidence: tuple[Evidence, ...] = ()
    method: Method | None = None
    """None where there is no value."""
    advice: str | None = None
    """One thing to do better; None where there is nothing to say."""
    margin: float | None = None
    """± of the value; None where there is none."""
    applies: bool = True
    """Whether the question gives the occasion to show it; if not, it isn't missed."""
    measured: float | None = None
    """The measured part, where it was put together with a judged one."""
    judged: float | None = None
    spread: float | None = None
    """Between the highest and the lowest opinion of the model."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One of the three parts of a 志望動機, and where it was heard."""

    id: str
    """``goal`` | ``choice_criterion`` | ``comparison``"""
    evidence: Evidence | None
    """The sentence that holds it; None where it was not heard."""

    @property
    def heard(self) -> bool:
        return self.evidence is not None


class Outcome(StrEnum):
    """Whether something is reached, the margin taken into account."""

    REACHED = "reached"
    MISSED = "missed"
    OPEN = "open"
    """The margin reaches across the line: it could be either."""


@dataclass(frozen=True, kw_only=True)
class Lens:
    """How one stage's interviewer would hear the answer."""

    stage: Stage
    fit: float | None
    """1.0 to 5.0 over what was graded; None where too little was."""
    margin: float | None
    outcome: Outcome | None
    """Against the stage's rule; None where ``fit`` is."""
    says: str
    """What this interviewer would tell a colleague."""
    good: tuple[Criterion, ...]
    """What speaks for the candidate here, the weightiest first."""
    weak: tuple[Criterion, ...]
    because: tuple[str, ...] = ()
    """What this stage does not get past."""
    missing: tuple[Criterion, ...] = ()
    """What counts at this stage and is 「未採点」."""


@dataclass(frozen=True, kw_only=True)
class RewriteLine:
    """One line of an answer put together anew."""

    label: str
    text: str
    """The candidate's own sentence, or a blank to fill in (＿＿)."""
    evidence: Evidence | None


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """How the answer could be put tomorrow, in the candidate's own facts."""

    title: str
    lines: tuple[RewriteLine, ...]
    worded: str | None = None
    """The same in flowing words of a model; every number, name and claim stands in the answer."""


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """All that was graded in one answer."""

    scores: tuple[Score, ...]
    slots: tuple[Slot, ...] | None
    """Only for 志望動機."""
    overall: float | None
    """None where a criterion that the stage requires is 「未採点」."""
    overall_reason: str
    overall_margin: float | None = None
    lenses: tuple[Lens, ...] = ()
    """One per stage, in their order."""
    set_aside: tuple[Evidence, ...] = ()
    """What was said to whoever grades; nothing rests on it."""
    rewrite: Rewrite | None = None

    def lens(self, stage: Stage) -> Lens | None:
        return next((lens for lens in self.lenses if lens.stage is stage), None)

    def score(self, criterion: Criterion) -> Score | None:
        return next((score for score in self.scores if score.criterion == criterion), None)


# --- the record of an interview --------------------------------------------------------------


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


# --- how it is told --------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The stage's view of the whole interview, in words."""

    looks_at: str
    """What this stage is for."""
    would_pass: tuple[str, ...]
    would_not_pass: tuple[str, ...]
    unjudged: tuple[str, ...]
    """What could not be graded, each with its reason."""
    overall: float | None = None
    """Over the whole session; None where a criterion that counts is 「未採点」."""
    margin: float | None = None
    outcome: Outcome | None = None
    """Against the stage's rule; None where nothing was graded."""
    missing: tuple[Criterion, ...] = ()
    """What counts at the stage and is 「未採点」 in every answer."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """A thing that went well, or one to improve, with its proof."""

    turn: int
    criterion: Criterion
    text: str
    evidence: Evidence | None = None


class CheckState(StrEnum):
    """What this session shows about a checklist item; ``SELF`` is for the candidate to say."""

    YES = "yes"
    NO = "no"
    SELF = "self"


@dataclass(frozen=True, kw_only=True)
class CheckItem:
    """One line of the stage's checklist for the day before."""

    text: str
    state: CheckState
    shown_by: str
    """What in this session shows it, or how the candidate can check it."""


class ClaimStanding(StrEnum):
    """What the company's papers say to a claim about the company."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_IN_DOCUMENTS = "not_in_documents"
    """No fault: much is true that is in no paper."""


@dataclass(frozen=True, kw_only=True)
class RowCheck:
    """A row of the マッチング表, and where it was said."""

    requirement: str
    section: str
    """How the 求人票 heads it: 「必須」."""
    experience: str | None
    """What the table has for it; None is an empty row."""
    source: str | None
    """Where that stands: 「職務経歴書 2ページ」."""
    turn: int | None
    """None where it was not said."""
    evidence: Evidence | None
    """The sentence in that turn's answer."""
    with_number: bool


@dataclass(frozen=True, kw_only=True)
class ClaimCheck:
    """Something said about the company or oneself, held against the papers."""

    turn: int
    evidence: Evidence
    standing: ClaimStanding
    document: str | None = None
    """Where the papers speak of it, with ``page`` and ``passage``; None where they don't."""
    page: int | None = None
    passage: str | None = None
    """Word for word as it stands there."""


@dataclass(frozen=True, kw_only=True)
class Grounding:
    """A session held against the candidate's own papers."""

    rows: tuple[RowCheck, ...]
    """In the order of the table; empty where there is no 求人票."""
    claims: tuple[ClaimCheck, ...] | None
    """In the order in which they were said; None where there are no papers of the company's."""
    beyond_cv: tuple[ClaimCheck, ...] = ()
    """Numbers of one's own work that are more than the CV has; at most one an answer."""


@dataclass(frozen=True, kw_only=True)
class SettingCheck:
    """What the candidate checks alone, as neither sound nor words show it; nothing is graded."""

    title: str
    why: str
    items: tuple[CheckItem, ...]
    seen: tuple[str, ...] = ()
    """What this session did show, told without a score."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything a candidate is told about a session."""

    session: Session
    persona: Persona
    verdict: Verdict
    strengths: tuple[Point, ...]
    """At most three."""
    improvements: tuple[Point, ...]
    """At most three."""
    next_practice: str
    next_command: str
    """What to type for it, e.g. ``mensetsu drill motivation``."""
    checklist: tuple[CheckItem, ...]
    grounding: Grounding | None = None
    """None where the session rests on no papers, or they can't be read any more."""
    setting_check: SettingCheck | None = None
    """None where the session has no setting."""
    colleagues: tuple[Persona, ...] = ()
    """Who asked beside ``persona``."""
