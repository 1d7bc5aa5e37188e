"""Choose advice that fits one answer: its level, its question, and what its sentences do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Template

from pydantic import model_validator

from simulator.data import StrictModel, load_toml
from simulator.evaluation.by_tag import UNFIT
from simulator.evaluation.rubric import general_advice
from simulator.evaluation.verdict import OF_REMARK
from simulator.reading.speakable import without_filler_words
from simulator.signals.values import Lean, Signals, Tag
from simulator.values.assessment import Criterion, Remark

_PATH = Path(__file__).with_name("advice.toml")
MOST_OFFERED = 4
"""Wordings kept with a score, so that a report can say something else to each."""
LEAST_LIKELY = 0.3
"""Probability from which on a remark may be what advice takes care of. With models that had not
seen the author, one of the remarks about concreteness, attitude or the company is then true of 82
to 87 % of the answers (79, 69 and 76 % from 0.2 on)."""
MOST_QUOTED = 25
"""Letters of a sentence that stands within advice."""
_OF_LENGTH = {
    "short": (Remark.TOO_SHORT, Remark.NO_EXAMPLE),
    "long": (Remark.TOO_LONG, Remark.CONCLUSION_LATE),
}
"""What an adviser says where a length is missed; seconds alone say nothing about a good answer."""


class Wording(StrictModel):
    """One thing to do, and the answers that it is for."""

    criterion: Criterion
    """``length_short`` and ``length_long`` for the two ways to miss a length."""
    up_to: float
    questions: tuple[str, ...] = ()
    """Ids; empty for any."""
    has: tuple[Tag, ...] = ()
    """What sentences of the answer do; the first that does the first is quoted as ``$quote``."""
    lacks: tuple[Tag, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """Of what it takes care: one of them has to be likely. Empty for any."""
    text: str

    @model_validator(mode="after")
    def _quotes_what_it_has(self) -> Wording:
        if "$quote" in self.text and not self.has:
            raise ValueError("$quote には has が必要です")
        Template(self.text).substitute(quote="")
        return self

    @property
    def specific(self) -> int:
        """How much it is about one answer rather than any."""
        return 2 * bool(self.questions) + len(self.has) + len(self.lacks)

    def fits(self, likely: Mapping[Remark, float]) -> bool:
        """Return whether something that it takes care of is likely, as far as that is known."""
        return not self.remarks or may_be_true(self.remarks, likely)

    def share(self, likely: Mapping[Remark, float]) -> float:
        """Return how likely the likeliest remark is that it takes care of; 0 without any."""
        return max((likely.get(remark, 0.0) for remark in self.remarks), default=0.0)


class _File(StrictModel):
    advice: tuple[Wording, ...]


def load_wordings(path: Path = _PATH) -> tuple[Wording, ...]:
    """Load the wordings. Raises DataError, which names the file and the key that is wrong."""
    return load_toml(path, _File).advice


@cache
def wordings() -> tuple[Wording, ...]:
    return load_wordings()


def advise(
    criterion: Criterion, value: float, lean: Lean | None, answer: Signals, question_id: str
) -> tuple[str, ...]:
    """Return wordings for this score: for the likeliest remark first, then the most specific.

    The rubric's general one comes last where nothing is known of the remarks, and stands in where
    no wording fits. None if the score is high enough, or if an adviser would hardly say anything.
    """
    general, likely = general_advice(criterion, value, lean), answer.labels.remarks
    if general is None or not _is_about_this(criterion, lean, answer):
        return ()
    name = f"{criterion}_{lean}" if criterion == "length" and lean in _OF_LENGTH else criterion
    fitting = [
        wording
        for wording in wordings()
        if wording.criterion == name and value <= wording.up_to
        if not wording.questions or question_id in wording.questions
        if wording.fits(likely)
    ]
    fitting.sort(key=lambda wording: (-wording.share(likely), -wording.specific))
    texts = [text for wording in fitting if (text := _filled(wording, answer))]
    if likely and texts:
        return tuple(texts[:MOST_OFFERED])
    return (*texts[: MOST_OFFERED - 1], general)


def _is_about_this(criterion: Criterion, lean: Lean | None, answer: Signals) -> bool:
    """Return whether an adviser may speak of the criterion; of what is only counted always."""
    about = _remarks_about(criterion, lean)
    return not about or may_be_true(about, answer.labels.remarks)


def _remarks_about(criterion: Criterion, lean: Lean | None) -> tuple[Remark, ...]:
    """Return what an adviser may say about a criterion; nothing about what is only counted."""
    if criterion == "length":
        return _OF_LENGTH.get(lean or "", ())
    return tuple(remark for remark, of in OF_REMARK.items() if of == criterion)


def may_be_true(remarks: Sequence[Remark], likely: Mapping[Remark, float]) -> bool:
    """Return whether one of ``remarks`` is likely, as far as that is known."""
    return not likely or max(likely.get(remark, 0.0) for remark in remarks) >= LEAST_LIKELY


def _filled(wording: Wording, answer: Signals) -> str | None:
    """Return the text with its quote; None if the answer is not as it says."""
    done = frozenset[Tag]().union(*(tags for _, tags in answer.tagged))
    if not done.issuperset(wording.has) or not done.isdisjoint(wording.lacks):
        return None
    if "$quote" not in wording.text:
        return wording.text
    quote = next(_quotable(wording.has, answer), None)
    return quote and Template(wording.text).substitute(quote=quote)


def _quotable(tags: Sequence[Tag], answer: Signals) -> Iterator[str]:
    """Yield the beginnings of the sentences that surely do the first of ``tags``."""
    unfit = UNFIT - set(tags)
    for (start, end), sure in answer.surely_tagged:
        if tags[0] in sure and not sure & unfit and not answer.reading.is_doubtful(start, end):
            words = without_filler_words(answer.text[start:end])
            yield words if len(words) <= MOST_QUOTED else f"{words[:MOST_QUOTED]}…"
