"""Rearrange an answer: the candidate's own sentences in a form, with blanks for missing parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from simulator.data import load_toml
from simulator.signals.quotes import whole_clauses
from simulator.signals.values import Label, Signals
from simulator.values.assessment import (
    Criterion,
    Evidence,
    Rewrite,
    RewriteLine,
    Score,
    TextSpan,
)
from simulator.values.marks import MarkKind
from simulator.values.question import Question

_PATH = Path(__file__).with_name("rewrites.toml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FrameLine(_Strict):
    """One line of a frame."""

    label: str
    takes: tuple[MarkKind, ...] = ()
    avoids: tuple[MarkKind, ...] = ()
    answers: bool = False
    blank: str = Field(pattern="＿＿")


class Frame(_Strict):
    """A form for an answer, and the answers that it fits."""

    id: str
    title: str
    criterion: Criterion
    below: float
    questions: tuple[str, ...] = ()
    marks: tuple[MarkKind, ...] = ()
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
        if value is None or value >= frame.below:
            continue
        if frame.questions and question.id not in frame.questions:
            continue
        if frame.marks and not answer.marked(*frame.marks):
            continue
        return Rewrite(title=frame.title, lines=tuple(_fill(frame, answer)))
    return None


def _fill(frame: Frame, answer: Signals) -> Iterator[RewriteLine]:
    used: set[Evidence] = set()
    for line in frame.lines:
        found = _answer(answer) if line.answers else _sentence(line, answer, used)
        if found:
            used.add(found)
        yield RewriteLine(
            label=line.label, text=found.quote if found else line.blank, evidence=found
        )


def _answer(answer: Signals) -> Evidence | None:
    for start, end in answer.labels.of[Label.ANSWERS].spans[:1]:
        return whole_clauses(answer, [TextSpan(start=start, end=end)])[0]
    return None


def _sentence(line: FrameLine, answer: Signals, used: set[Evidence]) -> Evidence | None:
    for start, end in answer.spans:
        (sentence,) = whole_clauses(answer, [TextSpan(start=start, end=end)])
        inside = {mark.kind for mark in answer.marks if start <= mark.start < end}
        if sentence not in used and inside & set(line.takes) and not inside & set(line.avoids):
            return sentence
    return None
