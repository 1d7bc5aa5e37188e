"""The learned heads as an implementation of ``signals.read.Heads``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from simulator.reading.values import Reading
from simulator.signals.care import needs_care
from simulator.signals.learned.levels import learned_level
from simulator.signals.learned.marking import sentence_marks
from simulator.signals.learned.understanding import Understanding, understand_text
from simulator.signals.rules.labels import contradiction
from simulator.signals.rules.marking import mark_passages
from simulator.signals.values import Label, Labels, Level, Marked, Signal, Tag, Turn
from simulator.values.assessment import Criterion
from simulator.values.marks import Mark
from simulator.values.people import Request, TurnKind
from simulator.values.question import Gap, Question

NAME = "learned-2026-11"
LEVELS = (
    "concreteness", "positivity", "conclusion_first", "intent_match", "company_specificity",
    "stage_fit",
)  # fmt: skip


class LearnedHeads:
    """Heads that have learned from labelled answers; numbers and contradictions stay rules."""

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
        """Mark sentences by their tags, and passages by the rules that stay."""
        found = understand_text(answer, asked)
        return (*sentence_marks(answer, found), *mark_passages(answer))

    def label(self, answer: Marked, asked: Question | None, earlier: Sequence[Reading]) -> Labels:
        """Return how likely each label is, and each gap."""
        found = understand_text(answer.reading, asked)
        opposite = contradiction(answer.reading, earlier)
        signals = [
            *(_from_tag(label, tag, answer, found) for label, tag in _TAGS.items()),
            Signal(label=Label.CONTRADICTS, probability=float(opposite is not None)),
            Signal(label=Label.DISTRESS, probability=float(needs_care(answer.text))),
        ]
        return Labels(
            of={signal.label: signal for signal in signals},
            contradiction=opposite,
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


NOTHING = "none"
"""The gap of an answer that needs no follow-up."""
_TAGS = {
    Label.ANSWERS: Tag.ANSWERS,
    Label.FIGURES: Tag.FIGURE,
    Label.OWN_ROLE: Tag.OWN_ACTION,
    Label.COMPANY_REASON: Tag.COMPANY_REASON,
    Label.BLAME: Tag.BLAME,
    Label.CLAIM: Tag.CLAIM,
}


def _from_tag(label: Label, tag: Tag, answer: Marked, found: Understanding) -> Signal:
    """Return the probability that a sentence has the tag, with the sentences that have it."""
    spans = tuple(
        span
        for at, span in enumerate(answer.spans)
        if at < len(found.tags) and tag in found.tagged(at)
    )
    return Signal(label=label, probability=_highest(tags[tag] for tags in found.tags), spans=spans)


def _highest(probabilities: Iterable[float]) -> float:
    return max(probabilities, default=0.0)
