"""Say what was missing with the candidate's own sentences: what to say tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from simulator.data import load_toml
from simulator.evaluation.by_tag import UNFIT
from simulator.reading.speakable import make_speakable
from simulator.reading.text import count_characters
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Evidence, Remark, Rewrite, RewriteLine
from simulator.values.question import CHARACTERS_PER_S, Question

_PATH = Path(__file__).with_name("tomorrow.toml")
_SHORTEST, _LONGEST = 8, 15 * CHARACTERS_PER_S
"""Characters of a sentence: a word is no sentence, and more than 15 s is a ramble."""
LIKELY = 0.5
"""Probability of a remark from which on the answer is said better for it."""
MOST_ADDED = 60
"""Characters by which it may be longer than the answer."""
_HARMS = UNFIT | {Tag.GENERAL_PRAISE}


class Form(BaseModel):
    """How an answer of which a remark is true is said better."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    remarks: tuple[Remark, ...]
    questions: tuple[str, ...]
    title: str
    takes: tuple[frozenset[Tag], ...]
    blank: str | None = Field(default=None, pattern="＿＿")
    blank_first: bool = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: tuple[Form, ...]


def load_forms(path: Path = _PATH) -> tuple[Form, ...]:
    """Load the forms. Raises DataError, which names the file and the key that is wrong."""
    return load_toml(path, _File).forms


@cache
def _forms() -> tuple[Form, ...]:
    return load_forms()


def for_tomorrow(answer: Signals, question: Question) -> Rewrite | None:
    """Return the sentences of an answer in the form for its likeliest remark that has one.

    None if no remark is likely, or if a place of every form finds no sentence.
    """
    for remark in _likeliest(answer):
        for form in _forms():
            if remark in form.remarks and question.id in form.questions:
                lines = _fill(form, answer)
                if lines and _is_short_enough(lines, answer):
                    return Rewrite(title=form.title, lines=lines)
    return None


def _likeliest(answer: Signals) -> Sequence[Remark]:
    """Return the remarks that are more likely true than not, the likeliest first."""
    likely = answer.labels.remarks
    return sorted(
        (what for what in likely if likely[what] >= LIKELY), key=lambda what: -likely[what]
    )


def _is_short_enough(lines: Sequence[RewriteLine], answer: Signals) -> bool:
    length = count_characters("".join(line.text for line in lines))
    return length <= answer.reading.characters + MOST_ADDED


def _fill(form: Form, answer: Signals) -> tuple[RewriteLine, ...]:
    """Return the lines; none if a place stays empty."""
    said: list[RewriteLine] = []
    sentences = tuple(_sayable(answer))
    for wanted in form.takes:
        fitting = [(line, tags) for line, tags in sentences if tags & wanted and line not in said]
        if not fitting:
            return ()
        said.append(fitting[0][0])
    if form.blank is None:
        return tuple(said)
    blank = RewriteLine(text=form.blank, evidence=None)
    return (blank, *said) if form.blank_first else (*said, blank)


def _sayable(answer: Signals) -> Iterator[tuple[RewriteLine, frozenset[Tag]]]:
    """Yield the sentences that can be said alone and do no harm, with their sure tags."""
    for ((start, end), tags), (_, sure) in zip(answer.tagged, answer.surely_tagged, strict=False):
        made = make_speakable(answer.text[start:end])
        if made is None or made.points_back or tags & _HARMS:
            continue
        length = count_characters(made.text)
        if _SHORTEST <= length <= _LONGEST and not answer.reading.is_doubtful(start, end):
            quoted = Evidence(quote=answer.text[start:end], start=start, end=end)
            yield RewriteLine(text=made.text, evidence=quoted), sure
