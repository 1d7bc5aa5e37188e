"""What an answer means, as values: marked passages, labels with a probability, levels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from simulator.reading.sentences import Sentence
from simulator.reading.values import Reading
from simulator.values.assessment import Criterion, Evidence, Term, TextSpan, total
from simulator.values.marks import Mark, MarkKind
from simulator.values.question import Part

Passage = Mark | Evidence | TextSpan
Lean = Literal["short", "long", "daily", "direction"]
LIKELY = 0.5
"""A label of at least this probability is taken to hold."""


class Label(StrEnum):
    """What may be true of an answer as a whole."""

    ANSWERS = "answers"
    """Every part of the question is told that an interviewer would ask for again."""
    FIGURES = "figures"
    """How much or how many, beside what was done."""
    OWN_ROLE = "own_role"
    """The candidate's own part."""
    COMPANY_REASON = "company_reason"
    """A reason for this company that would not fit any other."""
    BLAME = "blame"
    """A complaint about people, the company or the work."""
    CLAIM = "claim"
    """Strong words about oneself, and nothing that shows them."""
    CONTRADICTS = "contradicts"
    """Something that can't be true beside an earlier answer."""
    STUCK = "stuck"
    """Silence, or that nothing comes to mind."""
    DISTRESS = "distress"
    """A wish to die or to vanish."""


@dataclass(frozen=True, kw_only=True)
class Signal:
    """How likely a label holds, and the sentences that carry it."""

    label: Label
    probability: float
    """0 to 1. Rules say 0 or 1; a model's is calibrated: of ten at 0.8, eight hold."""
    spans: tuple[tuple[int, int], ...] = ()
    """Offsets of whole sentences; without one, it may decide what is asked, not lower a score."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """What one criterion of an answer comes to, before it is brought into its scale."""

    terms: tuple[Term, ...] = ()
    """Its summands; none where it can't be told, and ``reason`` says why."""
    reason: str
    """One Japanese sentence."""
    evidence: tuple[Evidence, ...] = ()
    lean: Lean | None = None
    """Which way it misses, where that decides the advice."""
    interval: tuple[float, float] | None = None
    """In which it lies two times in three; None where the rubric's margin is all that is known."""

    @property
    def value(self) -> float | None:
        """The sum of the terms, which may still lie outside the scale."""
        return total(self.terms) if self.terms else None


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Words of an earlier answer, and words of this one, that can't both be true."""

    before: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A reading with passages marked by what they are."""

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
        return tuple((each.start, each.end) for each in self.sentences)

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds the character at ``place``."""
        at = bisect_right(self.sentences, place, key=_start) - 1
        return self.sentences[at] if at >= 0 and place < self.sentences[at].end else None

    def sentences_with(self, passages: Iterable[Passage]) -> tuple[Sentence, ...]:
        """Return the sentences in which one of ``passages`` begins, each once, in order."""
        begins = (passage.start for passage in passages)
        found = {each.start: each for at in begins if (each := self.sentence_at(at))}
        return tuple(found[start] for start in sorted(found))

    def marked(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """Return the passages of these kinds, in order."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def quote(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]

    def words(self, sentence: Sentence) -> str:
        """Return the sentence as it stands in the answer."""
        return self.text[sentence.start : sentence.end]


def _start(sentence: Sentence) -> int:
    return sentence.start


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What heads make of a marked reading as a whole."""

    of: Mapping[Label, Signal]
    missing: Part | None = None
    """The part of the question that was left out, where ``ANSWERS`` is unlikely."""
    contradiction: Contradiction | None = None
    """Where ``CONTRADICTS`` is likely."""


@dataclass(frozen=True, kw_only=True)
class Signals(Marked):
    """What one answer means. The next question and the scores rest on it."""

    labels: Labels
    levels: Mapping[Criterion, Level] = field(default_factory=dict)
    """Of the criteria of meaning, for a gradable answer; a criterion may be missing."""
    by: str
    """Name of the heads, e.g. ``rules-2026-11``."""

    def has(self, label: Label, *, at_least: float = LIKELY) -> bool:
        """Whether ``label`` is likely enough."""
        return self.labels.of[label].probability >= at_least
