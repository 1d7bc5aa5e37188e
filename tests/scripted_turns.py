"""Heads that take scripted words for what a test says they are, in place of a learned model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from simulator.reading.values import Reading
from simulator.signals import read
from simulator.signals.learned.heads import LearnedHeads
from simulator.signals.values import Turn
from simulator.values.people import Request, TurnKind
from simulator.values.question import Question


class ScriptedTurns(LearnedHeads):
    """The learned heads, but for the turns whose words are scripted."""

    name = "scripted"

    def __init__(self, turns: Mapping[str, tuple[TurnKind, Request]]) -> None:
        self._turns = turns
        self.classified: list[tuple[str, str, str]] = []
        """The words, the question's id and the question as it was put, of every call."""

    def turn(self, answer: Reading, asked: Question | None) -> Turn:
        self.classified.append((answer.text, asked.id if asked else "", answer.question))
        if answer.text not in self._turns:
            return super().turn(answer, asked)
        kind, request = self._turns[answer.text]
        return Turn(kind=kind, request=request, probability=0.9)


@contextmanager
def scripted_turns(turns: Mapping[str, tuple[TurnKind, Request]]) -> Iterator[ScriptedTurns]:
    """Use such heads everywhere while open."""
    heads = ScriptedTurns(turns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "_HEADS", heads)
        read.classify_turn.cache_clear()
        try:
            yield heads
        finally:
            read.classify_turn.cache_clear()
