"""The rules as heads of the seam. What they say is certain: 0 or 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.reading.stuck import is_stuck
from simulator.reading.values import Reading
from simulator.signals.care import needs_care
from simulator.signals.rules.labels import (
    boasts,
    complaints,
    contradiction,
    figures,
    missing_part,
    reasons_of_its_own,
)
from simulator.signals.rules.levels.conclusion import grade_conclusion
from simulator.signals.rules.levels.concreteness import grade_concreteness
from simulator.signals.rules.levels.intent import grade_intent
from simulator.signals.rules.levels.positivity import grade_positivity
from simulator.signals.rules.marking import mark_passages
from simulator.signals.rules.shown import own_role
from simulator.signals.values import Label, Labels, Level, Marked, Signal
from simulator.values.assessment import Criterion
from simulator.values.marks import Mark
from simulator.values.question import Question


class RuleHeads:
    """Implements ``signals.read.Heads`` with the rules of this package."""

    name = "rules-2026-11"

    def mark(self, answer: Reading) -> tuple[Mark, ...]:
        """Return what passages of a gradable answer are."""
        return mark_passages(answer)

    def label(self, answer: Marked, asked: Question | None, earlier: Sequence[Reading]) -> Labels:
        """Return which labels hold, with the sentences that carry them."""
        missing = missing_part(answer, asked)
        opposite = contradiction(answer.reading, earlier)
        carried = {
            Label.FIGURES: figures(answer, asked),
            Label.OWN_ROLE: own_role(answer, asked),
            Label.COMPANY_REASON: reasons_of_its_own(answer, asked),
            Label.BLAME: complaints(answer, asked),
        }
        holds = {
            Label.ANSWERS: missing is None,
            Label.CLAIM: boasts(answer),
            Label.CONTRADICTS: opposite is not None,
            Label.STUCK: is_stuck(answer.text),
            Label.DISTRESS: needs_care(answer.text),
        }
        found = {label: _signal(label, answer, marks) for label, marks in carried.items()}
        for label, true in holds.items():
            found[label] = Signal(label=label, probability=float(true))
        return Labels(of=found, missing=missing, contradiction=opposite)

    def level(
        self, answer: Marked, asked: Question | None, target_s: float | None
    ) -> Mapping[Criterion, Level]:
        """Return the levels of the criteria of meaning; some need to know what was asked."""
        levels = {
            "concreteness": grade_concreteness(answer),
            "positivity": grade_positivity(answer),
        }
        if asked:
            levels["conclusion_first"] = grade_conclusion(answer, asked)
            levels["intent_match"] = grade_intent(answer, asked, target_s or asked.target_s)
        return levels


def _signal(label: Label, answer: Marked, marks: Sequence[Mark]) -> Signal:
    """Certain where a passage carries the label; its spans are the passages' sentences."""
    spans = tuple((each.start, each.end) for each in answer.sentences_with(marks))
    return Signal(label=label, probability=float(bool(marks)), spans=spans)
