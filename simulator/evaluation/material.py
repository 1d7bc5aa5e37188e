"""Rate how well a sentence of one answer would mend what another answer lacks.

A logistic regression over what a sentence does, what it is worth as praise, where it stands and how
many letters it shares with the answer that is to be mended. ``training/material.py`` fits it on
sentences that advisers would have said there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from simulator.data import StrictModel
from simulator.reading.text import count_characters
from simulator.signals.likeness import likeness
from simulator.signals.values import Tag
from simulator.values.assessment import Assessment, Evidence, Remark
from simulator.values.question import Occasion, Question

PATH = Path(__file__).with_name("material.json")
_MIDDLE = 3.0
"""The middle of the scale of satisfaction, 1 to 5."""
_LONGEST, _UNIT = 120, 50
"""Characters that a longer sentence counts as, and the model's unit of length."""
_DOES = (
    Tag.RESULT, Tag.OWN_ACTION, Tag.FIGURE, Tag.COMPANY_REASON, Tag.COMPARISON,
    Tag.CHOICE_CRITERION, Tag.GOAL, Tag.LEARNING,
)  # fmt: skip
_KINDS = {
    "company": (Remark.NO_COMPANY_REASON,),
    "deed": (
        Remark.NO_OWN_ROLE, Remark.NO_EXAMPLE, Remark.NO_NUMBER, Remark.CLAIM, Remark.TOO_SHORT,
    ),
    "will": (Remark.NO_WILL,),
    "answer": (Remark.UNANSWERED, Remark.STUCK, Remark.CONCLUSION_LATE),
    "harm": (Remark.WORRY, Remark.CONDITION, Remark.BLAME, Remark.CONTRADICTION),
}  # fmt: skip
"""Remarks by the kind of sentence that mends them; each kind has weights of its own."""


class MaterialWeights(StrictModel):
    """The coefficients, as ``training/material.py`` writes them."""

    bias: float
    weights: Mapping[str, float]
    """By feature, for features as they are."""


@cache
def material_weights() -> MaterialWeights:
    """Load the coefficients."""
    return MaterialWeights.model_validate_json(PATH.read_text(encoding="utf-8"))


@dataclass(frozen=True, kw_only=True)
class Place:
    """A turn of an interview, whose answer lacks something or holds the sentence."""

    number: int
    question: Question
    asked: str
    text: str
    content: float
    """The interviewer's satisfaction with its answer, 1 to 5."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A sentence that may mend what is lacking elsewhere."""

    evidence: Evidence
    does: Set[str]
    """Names of its tags."""
    worth: float
    """As praise, in log odds."""
    said: Place


def sentences_of(given: Assessment, said: Place) -> Iterator[Candidate]:
    """Yield the harmless sentences of an answer."""
    by_place: dict[int, list[str]] = {}
    for told in given.told:
        by_place.setdefault(told.evidence.start, []).append(told.does)
    for told in given.told:
        if does := by_place.pop(told.evidence.start, None):
            yield Candidate(
                evidence=told.evidence, does=frozenset(does), worth=told.worth, said=said
            )


def fitness(remark: Remark, lacking: Place, one: Candidate, *, follows: bool) -> float:
    """Return how likely it is that an adviser would surely want the sentence in the other answer.

    ``follows``: whether it answers a follow-up to the answer that lacks something.
    """
    model = material_weights()
    values = features(remark, lacking, one, follows=follows)
    odds = model.bias + sum(model.weights[name] * value for name, value in values.items())
    return 1 / (1 + exp(-odds))


def features(remark: Remark, lacking: Place, one: Candidate, *, follows: bool) -> dict[str, float]:
    """Return the features of a sentence by name."""
    words = one.evidence.quote
    here, there = (_of_company(place.question) for place in (lacking, one.said))
    shown = {tag.value: float(tag.value in one.does) for tag in _DOES}
    by_kind = {**shown, "worth": one.worth, "follows": float(follows), "company": there}
    return {
        **by_kind,
        "length": min(count_characters(words), _LONGEST) / _UNIT,
        "later": float(one.said.number > lacking.number),
        "lacking in company": here,
        "both of company": here * there,
        "content": one.said.content - _MIDDLE,
        "like the question": likeness(words, lacking.asked),
        "like the answer": likeness(words, lacking.text),
        **{
            f"{kind}: {name}": value if remark in remarks else 0.0
            for kind, remarks in _KINDS.items()
            for name, value in by_kind.items()
        },
    }


def _of_company(question: Question) -> float:
    return float(Occasion.COMPANY in question.occasions)
