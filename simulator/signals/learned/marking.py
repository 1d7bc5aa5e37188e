"""Mark whole sentences by their tags."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.reading.values import Reading
from simulator.signals.learned.understanding import Understanding
from simulator.signals.values import Tag
from simulator.values.marks import Mark, MarkKind

MARKS: dict[Tag, MarkKind] = {
    Tag.OWN_ACTION: MarkKind.OWN_ACTION,
    Tag.OTHERS_ACTION: MarkKind.TEAM_SUBJECT,
    Tag.RESULT: MarkKind.CHANGE,
    Tag.COMPANY_REASON: MarkKind.COMPANY_FACT,
    Tag.CHOICE_CRITERION: MarkKind.CHOICE_CRITERION,
    Tag.COMPARISON: MarkKind.COMPARISON,
    Tag.GOAL: MarkKind.GOAL,
    Tag.LEARNING: MarkKind.LEARNING,
    Tag.BLAME: MarkKind.BLAME,
    Tag.ESCAPE: MarkKind.ESCAPE,
    Tag.CLAIM: MarkKind.CLAIM,
    Tag.WORRY: MarkKind.WORRY,
}


def sentence_marks(answer: Reading, found: Understanding) -> Iterator[Mark]:
    """Yield a mark over the whole sentence for each of its tags."""
    for at, sentence in enumerate(answer.sentences):
        for tag in found.tagged(at):
            if kind := MARKS.get(tag):
                yield Mark(kind=kind, start=sentence.start, end=sentence.end)
