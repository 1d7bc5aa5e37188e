"""The reading of an answer: exact and countable, without a judgement of its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.reading.sentences import Sentence
from simulator.values.delivery import Delivery
from simulator.values.marks import Mark
from simulator.values.question import CHARACTERS_PER_S


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One answer, read once; all signals are derived from it."""

    text: str
    question: str
    """As the interviewer worded it; empty if unknown."""
    characters: int
    """Letters, kana, kanji and digits; not blanks, punctuation and what was left out."""
    spoken_s: float | None
    """First to last voiced sound, without what was left out; None for a typed answer."""
    sentences: tuple[Sentence, ...]
    """In order; without what was left out."""
    counted: tuple[Mark, ...]
    """Amounts, periods, polite and plain endings, mistakes in keigo; none if ungradable."""
    set_aside: tuple[tuple[int, int], ...]
    """Offsets of the passages that address a grader and are not part of the answer."""
    asks: tuple[tuple[int, int], ...]
    """Offsets of the candidate's own questions beside the answer; no part of it either."""
    ungradable: str | None
    """Why this answer cannot be graded (silence, one word, …), for the candidate; or None."""
    says_nothing: bool = False
    """Whether it is but 「特にありません」."""
    unsure: float = 0.0
    """Share of the text of which the recogniser was unsure, 0 to 1; 0 for a typed answer."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Offsets of the words of which it was unsure; they are never quoted."""
    delivery: Delivery | None = None
    """Measures of the voice; None for a typed answer."""

    @property
    def left_out(self) -> tuple[tuple[int, int], ...]:
        """Offsets of all passages that are no part of the answer, in order."""
        return tuple(sorted((*self.set_aside, *self.asks)))

    @property
    def length_s(self) -> float:
        """Seconds; of a typed answer, its length if spoken at the usual pace."""
        if self.spoken_s is not None:
            return self.spoken_s
        return self.characters / CHARACTERS_PER_S

    def is_doubtful(self, start: int, end: int) -> bool:
        """Return whether the recogniser was unsure of a word in ``text[start:end]``."""
        return any(begin < end and start < stop for begin, stop in self.doubtful)
