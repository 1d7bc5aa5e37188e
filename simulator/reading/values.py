"""What is there in an answer: exact, countable, and without a judgement of its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.reading.sentences import Sentence
from simulator.values.delivery import Delivery
from simulator.values.marks import Mark
from simulator.values.question import CHARACTERS_PER_S


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One answer, read once; all that is understood in it rests on this."""

    text: str
    question: str
    """As it was put; empty where none is known."""
    characters: int
    """Letters, kanji and digits; blanks, punctuation and what was set aside are not counted."""
    spoken_s: float | None
    """First to last voiced sound, without what was set aside; None for a typed answer."""
    sentences: tuple[Sentence, ...]
    """In order, with their words; what was set aside is in none."""
    counted: tuple[Mark, ...]
    """Amounts, periods, polite and plain endings, slips of keigo; none where it is ungradable."""
    set_aside: tuple[tuple[int, int], ...]
    """Offsets of what is addressed to a grader and no part of the answer."""
    ungradable: str | None
    """Why this answer can't be graded at all (silence, one word, …), or None."""
    unsure: float = 0.0
    """Share of the text of which the recogniser was unsure, 0 to 1; 0 for typed words."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Offsets of the words of which it was unsure; nobody is quoted with them."""
    delivery: Delivery | None = None
    """How it was said; None for typed words."""

    @property
    def length_s(self) -> float:
        """Seconds; of typed words what they would take at the usual pace."""
        if self.spoken_s is not None:
            return self.spoken_s
        return self.characters / CHARACTERS_PER_S
