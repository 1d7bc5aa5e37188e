"""The learned heads as an implementation of ``signals.read.Heads``."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.reading.values import Reading
from simulator.signals.learned.levels import learned_level
from simulator.signals.learned.marking import sentence_marks
from simulator.signals.learned.understanding import understand_text
from simulator.signals.values import Labels, Level, Marked, Turn
from simulator.values.assessment import Criterion
from simulator.values.marks import Mark
from simulator.values.people import Request, TurnKind
from simulator.values.question import Gap, Question

NAME = "learned-2026-11"
LEVELS = (
    "concreteness", "positivity", "conclusion_first", "intent_match", "company_specificity",
    "stage_fit",
)  # fmt: skip
NOTHING = "none"
"""The gap of an answer that needs no follow-up."""


class LearnedHeads:
    """Heads that have learned from labelled answers; ``training`` makes them."""

    name = NAME

    def turn(self, answer: Reading, asked: Question | None) -> Turn:
        """Return whether it is an answer, a request, or both."""
        found = understand_text(answer, asked)
        kind = max(found.kinds, key=lambda name: found.kinds[name])
        request = max(found.requests, key=lambda name: found.requests[name])
        return Turn(
            kind=TurnKind(kind),
            request=None if kind == TurnKind.ANSWER else Request(request),
            probability=found.kinds[kind],
        )

    def mark(self, answer: Reading, asked: Question | None) -> tuple[Mark, ...]:
        """Mark sentences by their tags."""
        return tuple(sentence_marks(answer, understand_text(answer, asked)))

    def label(self, answer: Reading, asked: Question | None) -> Labels:
        """Return how likely each gap is, and what each sentence does."""
        found = understand_text(answer, asked)
        return Labels(
            gaps={Gap(name): share for name, share in found.gaps.items() if name != NOTHING},
            enough=found.gaps[NOTHING],
            tags=tuple(found.tagged(at) for at in range(len(found.tags))),
        )

    def level(
        self, answer: Marked, asked: Question | None, target_s: float | None
    ) -> Mapping[Criterion, Level]:
        """Return the levels of the criteria of meaning."""
        found = understand_text(answer.reading, asked)
        return {criterion: learned_level(criterion, found, answer) for criterion in LEVELS}
