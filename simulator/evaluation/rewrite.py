"""Rearrange an answer: the candidate's own sentences in a form, with blanks for missing parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from simulator.data import load_toml
from simulator.evaluation.by_tag import find_sentences
from simulator.reading.sentences import without_fillers
from simulator.reading.text import count_characters
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import (
    Criterion,
    Evidence,
    Rewrite,
    RewriteLine,
    Score,
)
from simulator.values.question import CHARACTERS_PER_S, Question

_PATH = Path(__file__).with_name("rewrites.toml")
_LONGEST = 20 * CHARACTERS_PER_S
"""Characters; a sentence of more than 20 s is a ramble, not one to say again tomorrow."""
_FEWEST = 2
"""One line alone is no rearrangement."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FrameLine(_Strict):
    """One line of a frame."""

    label: str
    takes: tuple[Tag, ...]
    avoids: tuple[Tag, ...] = ()
    leads: bool = False
    blank: str = Field(pattern="＿＿")


class Frame(_Strict):
    """A form for an answer, and the answers that it fits."""

    id: str
    title: str
    criterion: Criterion
    below: float
    questions: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    lines: tuple[FrameLine, ...]


class _File(_Strict):
    frames: tuple[Frame, ...]


def load_frames(path: Path = _PATH) -> tuple[Frame, ...]:
    """Load the forms. Raises DataError, which names the file and the key that is wrong."""
    return load_toml(path, _File).frames


@cache
def _frames() -> tuple[Frame, ...]:
    return load_frames()


def rewrite(answer: Signals, question: Question, scores: Sequence[Score]) -> Rewrite | None:
    """Fill the first frame that helps this answer; None if none does."""
    values = {score.criterion: score.value for score in scores}
    for frame in _frames():
        value = values.get(frame.criterion)
        if value is None or value >= frame.below or not _fits(frame, answer, question):
            continue
        lines = tuple(_fill(frame, answer))
        if len(lines) >= _FEWEST and any(line.evidence for line in lines):
            return Rewrite(title=frame.title, lines=lines)
    return None


def _fits(frame: Frame, answer: Signals, question: Question) -> bool:
    """Return whether a frame is for this question and for what the answer's sentences do.

    A frame that leads with a sentence needs one that does not stand first already.
    """
    if frame.questions and question.id not in frame.questions:
        return False
    if frame.tags and not any(tags.intersection(frame.tags) for _, tags in answer.tagged):
        return False
    leading = [next(_usable(line, answer), None) for line in frame.lines if line.leads]
    first = answer.spans[0][1] if answer.spans else 0
    return all(sentence is not None and sentence.start >= first for sentence in leading)


def _fill(frame: Frame, answer: Signals) -> Iterator[RewriteLine]:
    """Yield the lines; one that may be said already, elsewhere or not for sure, is left out."""
    used: set[Evidence] = set()
    for line in frame.lines:
        fitting = (sentence for sentence in _usable(line, answer) if sentence not in used)
        if found := next(fitting, None):
            used.add(found)
            text = without_fillers(found.quote)
            yield RewriteLine(label=line.label, text=text, evidence=found)
        elif not any(_usable(line, answer, sure=False)):
            yield RewriteLine(label=line.label, text=line.blank, evidence=None)


def _usable(line: FrameLine, answer: Signals, *, sure: bool = True) -> Iterator[Evidence]:
    """Yield the sentences that fit a line and that a listener can follow."""
    for sentence in find_sentences(answer, line.takes, line.avoids, sure=sure):
        if count_characters(sentence.quote) <= _LONGEST:
            yield sentence
