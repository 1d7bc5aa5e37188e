"""The rules as an implementation of ``signals.read.Heads``; their probabilities are 0 or 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.reading.stuck import is_stuck
from simulator.reading.values import Reading
from simulator.signals.care import needs_care
from simulator.signals.rules.answering import answering_sentence
from simulator.signals.rules.labels import (
    boasts,
    complaints,
    contradiction,
    figures,
    missing_part,
    specific_reasons,
)
from simulator.signals.rules.levels.conclusion import grade_conclusion
from simulator.signals.rules.levels.concreteness import grade_concreteness
from simulator.signals.rules.levels.intent import grade_intent
from simulator.signals.rules.levels.positivity import grade_positivity
from simulator.signals.rules.marking import mark_passages
from simulator.signals.rules.requests import find_request
from simulator.signals.rules.shown import own_role
from simulator.signals.values import Label, Labels, Level, Marked, Passage, Signal, Turn
from simulator.values.assessment import Criterion
from simulator.values.marks import Mark, MarkKind
from simulator.values.people import Request, TurnKind
from simulator.values.question import Question


class RuleHeads:
    """The heads made of the rules of this package."""

    name = "rules-2026-11"

    def mark(self, answer: Reading, asked: Question | None) -> tuple[Mark, ...]:
        """Mark the passages of a gradable answer."""
        return mark_passages(answer)

    def turn(self, answer: Reading, asked: Question | None) -> Turn:
        """Return a request if there are no words beside it, else an answer; never both."""
        request = find_request(answer.text)
        if request is None and is_stuck(answer.text):
            request = Request.STUCK
        kind = TurnKind.REQUEST if request else TurnKind.ANSWER
        return Turn(kind=kind, request=request, probability=1.0)

    def label(self, answer: Marked, asked: Question | None, earlier: Sequence[Reading]) -> Labels:
        """Return which labels are true, with the sentences that support them."""
        missing = missing_part(answer, asked)
        opposite = contradiction(answer.reading, earlier)
        answering = answering_sentence(answer, asked) if asked else None
        boast = boasts(answer)
        carried = {
            Label.FIGURES: figures(answer, asked),
            Label.OWN_ROLE: own_role(answer, asked),
            Label.COMPANY_REASON: specific_reasons(answer, asked),
            Label.BLAME: complaints(answer, asked),
        }
        signals = [
            *(_signal(label, answer, marks, bool(marks)) for label, marks in carried.items()),
            _signal(Label.ANSWERS, answer, [answering] if answering else [], missing is None),
            _signal(Label.CLAIM, answer, answer.marked(MarkKind.CLAIM) if boast else (), boast),
            _signal(Label.CONTRADICTS, answer, [], opposite is not None),
            _signal(Label.DISTRESS, answer, [], needs_care(answer.text)),
        ]
        return Labels(
            of={signal.label: signal for signal in signals},
            contradiction=opposite,
        )

    def level(
        self, answer: Marked, asked: Question | None, target_s: float | None
    ) -> Mapping[Criterion, Level]:
        """Return the levels of the criteria of meaning; some exist only if ``asked`` is given."""
        levels = {
            "concreteness": grade_concreteness(answer),
            "positivity": grade_positivity(answer),
        }
        if asked:
            levels["conclusion_first"] = grade_conclusion(answer, asked)
            levels["intent_match"] = grade_intent(answer, asked, target_s or asked.target_s)
        return levels


def _signal(label: Label, answer: Marked, passages: Sequence[Passage], holds: bool) -> Signal:
    """Return a signal of 0 or 1; its spans are the sentences in which ``passages`` begin."""
    spans = tuple((sentence.start, sentence.end) for sentence in answer.sentences_with(passages))
    return Signal(label=label, probability=float(holds), spans=spans)
