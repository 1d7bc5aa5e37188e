"""Read the letters of an answer: a linear model over short runs of characters.

It knows nothing of grammar, but learns wording from few answers, which the encoder does not; the
two together are nearer to labels than either alone (see ``card.md``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_PATH = Path(__file__).with_name("letters.npz")
LONGEST_RUN = 3
"""Characters of a run; 1 to 3."""
LONG_ANSWER, LONG_SENTENCE = 300, 100
"""Characters from which on length no longer counts."""
QUESTION_SHARE = 0.5
"""Weight of the question's runs, and of a sentence's place, beside those of the answer."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class LetterOutputs:
    """What the letters say of one answer, in the columns of the encoder's outputs."""

    whole: Floats
    """(levels): points that no sentence gives."""
    parts: Floats
    """(sentences, levels): points of each sentence's letters."""
    gaps: Floats
    """(gaps): about the probability of each; not between 0 and 1 for certain."""
    tags: Floats
    """(sentences, tags): the same of each tag."""


@dataclass(frozen=True, kw_only=True)
class Letters:
    """Runs of characters with their weights."""

    runs: Mapping[str, int]
    rarity: Floats
    """(runs): ln((1 + n) / (1 + df)) + 1 over the training sentences."""
    of_answer: Floats
    """(runs, levels + gaps)."""
    of_sentence: Floats
    """(runs, tags)."""
    question_of_answer: Floats
    """(runs, levels + gaps): weights of the question's runs."""
    question_of_sentence: Floats
    length_of_answer: Floats
    """(levels + gaps)."""
    places: Floats
    """(places, tags): weights of ``place_of``."""
    constant_of_answer: Floats
    constant_of_sentence: Floats
    levels: int
    """How many of the first columns of an answer are levels."""
    of_question: Floats
    """(runs, questions): how much a run speaks for each question of the bank."""
    constant_of_question: Floats
    families: Floats
    """(questions): numbers of the families of questions to which one answer may fit."""
    questions: tuple[str, ...] = ()
    """Ids of the questions, in order."""

    def astray(self, question_id: str, text: str) -> float | None:
        """Return how much nearer ``text`` is to another family of questions than to its own.

        None for a question that the letters do not know.
        """
        if question_id not in self.questions:
            return None
        scores = product(self.vector(runs_of(text)), self.of_question) + self.constant_of_question
        own = self.families == self.families[self.questions.index(question_id)]
        return float(scores[~own].max() - scores[own].max())

    def read(self, question: str, text: str, sentences: Sequence[tuple[int, int]]) -> LetterOutputs:
        """Return what the letters of ``text`` say, by sentence; ``sentences`` are offsets."""
        asked = self.vector(runs_of(question))
        found = [(self.runs[run], at) for run, at in runs_of(text) if run in self.runs]
        weights = self.weights(at for at, _ in found)
        counts = Counter(at for at, _ in found)
        parts = np.zeros((len(sentences), self.of_answer.shape[1]), np.float32)
        beside = np.zeros(self.of_answer.shape[1], np.float32)
        owner = {
            place: at for at, (start, end) in enumerate(sentences) for place in range(start, end)
        }
        for run, place in found:
            row = self.of_answer[run] * (weights[run] / counts[run])
            at = owner.get(place)
            if at is None:
                beside += row
            else:
                parts[at] += row
        whole = (
            self.constant_of_answer
            + beside
            + self.length_of_answer * min(1.0, len(text) / LONG_ANSWER)
            + QUESTION_SHARE * product(asked, self.question_of_answer)
        )
        return LetterOutputs(
            whole=whole[: self.levels],
            parts=parts[:, : self.levels],
            gaps=(whole + parts.sum(axis=0))[self.levels :],
            tags=self._tags(asked, text, sentences),
        )

    def _tags(
        self, asked: Mapping[int, float], text: str, sentences: Sequence[tuple[int, int]]
    ) -> Floats:
        question = QUESTION_SHARE * product(asked, self.question_of_sentence)
        rows = [
            self.constant_of_sentence
            + question
            + product(self.vector(runs_of(text[start:end])), self.of_sentence)
            + QUESTION_SHARE * (place_of(at, len(sentences), end - start) @ self.places)
            for at, (start, end) in enumerate(sentences)
        ]
        return np.array(rows, np.float32)

    def vector(self, runs: Iterator[tuple[str, int]]) -> dict[int, float]:
        """Return the weights of the known runs (tf-idf of length one), by their number."""
        return self.weights(self.runs[run] for run, _ in runs if run in self.runs)

    def weights(self, runs: Iterator[int]) -> dict[int, float]:
        """Return (1 + ln tf) · idf of each run, divided by the length of the whole vector."""
        counts = Counter(runs)
        raw = {run: (1 + np.log(n)) * float(self.rarity[run]) for run, n in counts.items()}
        length = float(np.sqrt(sum(weight * weight for weight in raw.values()))) or 1.0
        return {run: weight / length for run, weight in raw.items()}


def runs_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield every run of up to ``LONGEST_RUN`` characters with its place."""
    for length in range(1, LONGEST_RUN + 1):
        for at in range(len(text) - length + 1):
            yield text[at : at + length], at


def place_of(at: int, of: int, characters: int) -> Floats:
    """Return where a sentence stands among the others, and how long it is."""
    return np.array(
        [
            at == 0, at == 1, at == 2, at > 2, at == of - 1, of == 1,
            min(1.0, characters / LONG_SENTENCE),
        ],
        np.float32,
    )  # fmt: skip


def product(vector: Mapping[int, float], weights: NDArray[np.floating[Any]]) -> Floats:
    """Return the weighted sum of the rows of ``weights``."""
    if not vector:
        return np.zeros(weights.shape[1], np.float32)
    share = np.fromiter(vector.values(), np.float32, len(vector))
    product: Floats = share @ weights[np.fromiter(vector, np.int64, len(vector))]
    return product


@cache
def load_letters(path: Path = _PATH) -> Letters:
    """Load the model that belongs to the encoder."""
    with np.load(path) as saved:
        floats = {
            name: saved[name].astype(np.float32)
            for name in saved.files
            if name not in ("runs", "levels", "questions")
        }
        runs = str(saved["runs"]).split("\x00")
        levels = int(saved["levels"])
        questions = tuple(str(saved["questions"]).split())
    known = {run: at for at, run in enumerate(runs)}
    return Letters(runs=known, levels=levels, questions=questions, **floats)
