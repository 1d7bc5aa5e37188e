"""Values for the meaning of an answer: marked passages, sentence tags, gaps, levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from simulator.reading.sentences import Sentence
from simulator.reading.values import Reading
from simulator.values.assessment import Criterion, Evidence, Remark, Term, TextSpan, Worry, total
from simulator.values.marks import Mark, MarkKind
from simulator.values.people import Request, TurnKind
from simulator.values.question import Gap

Passage = Mark | Evidence | TextSpan
Lean = Literal["short", "long", "daily", "direction"]


class Tag(StrEnum):
    """What a sentence does in an answer; it may do several things."""

    ANSWERS = "answers"
    """It alone answers the question."""
    OWN_ACTION = "own_action"
    OTHERS_ACTION = "others_action"
    """What the team, the company or somebody else did."""
    RESULT = "result"
    FIGURE = "figure"
    """A number that bears on the point."""
    COMPANY_REASON = "company_reason"
    """A reason that rests on a fact about this company."""
    GENERAL_PRAISE = "general_praise"
    """Praise or a truth that fits any company."""
    CHOICE_CRITERION = "choice_criterion"
    COMPARISON = "comparison"
    GOAL = "goal"
    LEARNING = "learning"
    BLAME = "blame"
    ESCAPE = "escape"
    """A way out, giving up, or a demand about conditions."""
    WORRY = "worry"
    """What an interviewer worries about: health, a break, leaving soon, no experience."""
    CLAIM = "claim"
    """A high opinion of oneself without proof."""
    PREAMBLE = "preamble"
    REQUEST = "request"
    OFF_SUBJECT = "off_subject"
    BACKGROUND = "background"


@dataclass(frozen=True, kw_only=True)
class Level:
    """The result of one criterion, before it is brought into the scale."""

    terms: tuple[Term, ...] = ()
    """The terms of its sum; none if the criterion can't be graded, and ``reason`` says why."""
    reason: str
    """One Japanese sentence."""
    evidence: tuple[Evidence, ...] = ()
    lean: Lean | None = None
    """The direction in which it misses, if that decides the advice."""
    margin: float | None = None
    """± around the value that holds a label two times in three; None: the rubric has it."""

    @property
    def value(self) -> float | None:
        """The sum of the terms; it may lie outside the scale."""
        return total(self.terms) if self.terms else None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What the candidate does with a turn: answer, ask something back, or both."""

    kind: TurnKind
    request: Request | None = None
    """None only for an answer."""
    probability: float
    """0 to 1: of an answer, that it asks nothing; of a request, that it asks something."""

    @property
    def asked_back(self) -> Request | None:
        """The request that the interviewer does at once; None if the turn is to be followed up.

        A candidate who is stuck is helped by the next question.
        """
        return None if self.request is Request.STUCK else self.request


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Words of an earlier answer, and words of this one, that can't both be true."""

    before: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A reading with marked passages."""

    reading: Reading
    marks: tuple[Mark, ...]
    """In order of ``start``."""

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.reading.sentences

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Offsets ``(start, end)`` of each sentence."""
        return tuple((sentence.start, sentence.end) for sentence in self.sentences)

    def marked(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """Return the passages of these kinds, in order."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def quote(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]

    def words(self, sentence: Sentence) -> str:
        """Return the sentence as written in the answer."""
        return self.text[sentence.start : sentence.end]


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What the heads say of an answer besides its levels."""

    gaps: Mapping[Gap, float] = field(default_factory=dict)
    """How likely each gap is the one that an interviewer would ask about."""
    enough: bool = False
    """Whether the interviewer would be satisfied, so that no follow-up is needed."""
    tags: tuple[frozenset[Tag], ...] = ()
    """What each sentence does, in their order."""
    sure: tuple[frozenset[Tag], ...] = ()
    """Those of the tags that are sure enough to quote the sentence for them."""
    remarks: Mapping[Remark, float] = field(default_factory=dict)
    """How likely an adviser would truly say each of the answer."""
    strengths: tuple[float, ...] = ()
    """How much each sentence is worth praising; from 0 on an adviser may choose it."""
    needless: tuple[float, ...] = ()
    """How likely an adviser would have each sentence left out."""
    worries: tuple[Mapping[Worry, float], ...] = ()
    """How likely each sentence worries an interviewer in each way."""
    shows: tuple[Mapping[Remark, float], ...] = ()
    """By sentence and remark, how likely an adviser would point at the sentence to show it."""
    frank: float = 0.0
    """How likely the answer owns up to what is hard to tell, e.g. a fault, an illness, a break."""
    break_told: float = 0.0
    """How likely the answer tells of a time without work."""


@dataclass(frozen=True, kw_only=True)
class Signals(Marked):
    """The meaning of one answer. The next question and the scores are derived from it."""

    turn: Turn
    labels: Labels
    levels: Mapping[Criterion, Level] = field(default_factory=dict)
    """Levels of the criteria of meaning for a gradable answer; a criterion may be missing."""
    contradiction: Contradiction | None = None
    """A statement that can't be true together with an earlier answer."""
    distress: bool = False
    """Whether the candidate speaks of wanting to die or to vanish."""
    by: str
    """Name of the heads, e.g. ``learned-2026-11``."""

    @property
    def tagged(self) -> tuple[tuple[tuple[int, int], frozenset[Tag]], ...]:
        """The offsets of each sentence, with its tags; none of an answer that can't be graded."""
        return self._with_spans(self.labels.tags)

    @property
    def surely_tagged(self) -> tuple[tuple[tuple[int, int], frozenset[Tag]], ...]:
        """As ``tagged``, with the sure tags only."""
        return self._with_spans(self.labels.sure)

    def _with_spans(
        self, tags: tuple[frozenset[Tag], ...]
    ) -> tuple[tuple[tuple[int, int], frozenset[Tag]], ...]:
        return () if self.reading.ungradable else tuple(zip(self.spans, tags, strict=False))

    def needless(self, at: int) -> float:
        """Return how likely an adviser would have the sentence left out; 0 where unknown."""
        known = self.labels.needless
        return known[at] if at < len(known) else 0.0

    @property
    def needs_help(self) -> bool:
        """Whether a smaller question helps: silence, nothing but a request, or words that fail."""
        return (
            self.turn.kind is TurnKind.REQUEST
            or self.turn.request is Request.STUCK
            or not self.reading.characters
        )
