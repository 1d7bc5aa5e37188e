"""The seam between what is there in an answer and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from simulator.guard.instructions import find_instructions
from simulator.reading.read import read
from simulator.reading.values import Reading
from simulator.signals.certain import without_doubtful
from simulator.signals.rules.heads import RuleHeads
from simulator.signals.values import Labels, Level, Marked, Signals
from simulator.values.assessment import Criterion
from simulator.values.delivery import Delivery
from simulator.values.marks import Mark, MarkKind
from simulator.values.question import Question


class Heads(Protocol):
    """What gives a reading its meaning: rules, or models that have passed their exam."""

    @property
    def name(self) -> str:
        """With its date, e.g. ``rules-2026-11``: it is kept with what rests on it."""

    def mark(self, answer: Reading) -> tuple[Mark, ...]:
        """Return what passages of a gradable answer are, beside what can be counted."""

    def label(self, answer: Marked, asked: Question | None, earlier: Sequence[Reading]) -> Labels:
        """Return how likely each label is; none that is doubtfully heard is among the marks."""

    def level(
        self, answer: Marked, asked: Question | None, target_s: float | None
    ) -> Mapping[Criterion, Level]:
        """Return the levels of those criteria of meaning that can be told of a gradable answer."""


_RULES = RuleHeads()


def read_answer(
    text: str,
    *,
    question: str = "",
    spoken_s: float | None = None,
    unsure: float = 0.0,
    doubtful: tuple[tuple[int, int], ...] = (),
    delivery: Delivery | None = None,
) -> Reading:
    """Read an answer, with what is addressed to a grader set aside. See ``reading.read``."""
    return read(
        text,
        question=question,
        spoken_s=spoken_s,
        set_aside=find_instructions(text),
        unsure=unsure,
        doubtful=doubtful,
        delivery=delivery,
    )


def understand(
    answer: Reading,
    asked: Question | None = None,
    earlier: Sequence[Reading] = (),
    *,
    target_s: float | None = None,
    heads: Heads = _RULES,
) -> Signals:
    """Return what ``answer`` means as one to ``asked``, beside the ``earlier`` answers.

    ``target_s`` is how long an answer may take, where that is not as the bank has it.

    Marks that speak against an answer and rest on words of which the recogniser was unsure are
    left out, and so are those of an answer that can't be graded.
    """
    orders = (Mark(kind=MarkKind.INSTRUCTION, start=s, end=e) for s, e in answer.set_aside)
    meant = () if answer.ungradable else heads.mark(answer)
    found = sorted((*orders, *answer.counted, *meant), key=lambda m: (m.start, m.end, m.kind))
    marked = Marked(reading=answer, marks=without_doubtful(found, answer))
    return Signals(
        reading=answer,
        marks=marked.marks,
        labels=heads.label(marked, asked, earlier),
        levels={} if answer.ungradable else heads.level(marked, asked, target_s),
        by=heads.name,
    )
