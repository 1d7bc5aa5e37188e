"""An answer whose sentences do what a test says, as learned heads would find it."""

from __future__ import annotations

from simulator.signals.read import read_answer
from simulator.signals.values import Labels, Signals, Tag, Turn
from simulator.values.people import TurnKind


def tagged(*sentences: tuple[str, set[Tag]], sure: bool = True) -> Signals:
    """Return the answer that is made of ``sentences``, each with its tags, sure ones or not."""
    reading = read_answer("".join(text for text, _ in sentences))
    assert len(reading.sentences) == len(sentences), "not as the reading splits it"
    tags = tuple(frozenset(of_one) for _, of_one in sentences)
    return Signals(
        reading=reading,
        marks=reading.counted,
        turn=Turn(kind=TurnKind.ANSWER, probability=1.0),
        labels=Labels(tags=tags, sure=tags if sure else (frozenset(),) * len(tags)),
        by="tagged",
    )
