"""Put an answer together anew in the candidate's own sentences, as something to say tomorrow.

A version is the sentence that answers the question, followed by sentences that stood together in
the answer, so that what belongs together stays together. Of several versions the heads take the one
that would satisfy the interviewer most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from simulator.data import load_toml
from simulator.evaluation.by_tag import TELLING, UNFIT
from simulator.reading.speakable import make_speakable
from simulator.reading.text import count_characters
from simulator.signals.read import read_answer, understand
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Criterion, Evidence, Rewrite, RewriteLine, Score
from simulator.values.question import CHARACTERS_PER_S, Gap, Question

_PATH = Path(__file__).with_name("tomorrow.toml")
_LONGEST_SENTENCE = 15 * CHARACTERS_PER_S
"""Characters; a sentence of more than 15 s is a ramble, not one to say again tomorrow."""
_SHORTEST, _LONGEST = 20, 34 * CHARACTERS_PER_S
"""Characters of the whole: a few words are nothing to practise, and half a minute is enough."""
_MOST_TOGETHER = 4
_MOST_TRIED = 8
"""Versions that the heads read, 20 ms each."""
MOST_ADDED = 60
"""Characters by which a version may be longer than the answer."""
GOOD_FROM = 4.0
"""An answer whose criteria all reach this has nothing to say better."""
_FIT, _FIRST = "stage_fit", "conclusion_first"
_FIRSTS_SHARE = 0.3


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(StrEnum):
    """What makes a version better than the answer."""

    WITHOUT_BLAME = "without_blame"
    ANSWER_FIRST = "answer_first"
    WITH_NUMBER = "with_number"
    WITH_FACT = "with_fact"
    TO_THE_POINT = "to_the_point"


class Blank(_Strict):
    """What answers to some questions lack, said with a blank for a number or a fact."""

    questions: tuple[str, ...]
    blank_for: frozenset[Tag]
    criterion: Criterion
    below: float
    text: str = Field(pattern="＿＿")

    @property
    def change(self) -> Change:
        return Change.WITH_NUMBER if Tag.FIGURE in self.blank_for else Change.WITH_FACT


class Wordings(_Strict):
    """The content of ``tomorrow.toml``."""

    changes: dict[Change, str]
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, kw_only=True)
class _Sentence:
    """A sentence of the answer that can be said again."""

    at: int
    text: str
    points_back: bool
    tags: frozenset[Tag]
    evidence: Evidence


Version = tuple[_Sentence, ...]


def load_wordings(path: Path = _PATH) -> Wordings:
    """Load the wordings. Raises DataError, which names the file and the key that is wrong."""
    return load_toml(path, Wordings)


@cache
def _wordings() -> Wordings:
    return load_wordings()


def for_tomorrow(answer: Signals, question: Question, scores: Sequence[Score]) -> Rewrite | None:
    """Return the best version of an answer, with a blank at most.

    None if the answer is good already, if it has no sentence worth saying again, or if nothing
    would be better.
    """
    values = {score.criterion: score.value for score in scores if score.value is not None}
    if not values or min(values.values()) >= GOOD_FROM:
        return None
    blank = _blank(answer, question, values)
    better = [version for version in _versions(answer) if _change(version, answer, blank)]
    version = _best(better, question)
    if not version:
        return None
    lines = [RewriteLine(text=sentence.text, evidence=sentence.evidence) for sentence in version]
    if blank:
        lines.append(RewriteLine(text=blank.text, evidence=None))
    if (
        count_characters("".join(line.text for line in lines))
        > answer.reading.characters + MOST_ADDED
    ):
        return None
    change = _change(version, answer, blank)
    assert change is not None  # only such versions are tried
    return Rewrite(title=_wordings().changes[change], lines=tuple(lines))


def _sayable(answer: Signals) -> Iterator[_Sentence]:
    """Yield the sentences that end politely, were heard for sure, and are fit to say."""
    for at, ((start, end), tags) in enumerate(answer.tagged):
        said = make_speakable(answer.text[start:end])
        if tags & UNFIT or not said or answer.reading.is_doubtful(start, end):
            continue
        if count_characters(said.text) <= _LONGEST_SENTENCE:
            quoted = Evidence(quote=answer.text[start:end], start=start, end=end)
            yield _Sentence(
                at=at, text=said.text, points_back=said.points_back, tags=tags, evidence=quoted
            )


def _versions(answer: Signals) -> Iterator[Version]:
    """Yield an answering sentence and sentences that stood together; either may lead."""
    sentences = {sentence.at: sentence for sentence in _sayable(answer)}
    leads = [s for s in sentences.values() if Tag.ANSWERS in s.tags and not s.points_back]
    for first, begin in sentences.items():
        if begin.points_back:
            continue
        together: list[_Sentence] = []
        for at in range(first, first + _MOST_TOGETHER):
            if at not in sentences:
                break
            together.append(sentences[at])
            yield from filter(_is_sayable, _led_by(leads, tuple(together)))


def _led_by(leads: Sequence[_Sentence], together: Version) -> Iterator[Version]:
    yield together
    for lead in leads:
        if lead not in together:
            yield (lead, *together)


def _is_sayable(version: Version) -> bool:
    length = count_characters(said(version))
    telling = any(sentence.tags & TELLING for sentence in version)
    return telling and _SHORTEST <= length <= _LONGEST


def said(version: Version) -> str:
    """Return a version as it is said."""
    return "".join(sentence.text for sentence in version)


def _promise(version: Version) -> float:
    """Return how much a version promises by its tags, to read only the best."""
    answers_first = Tag.ANSWERS in version[0].tags
    good = sum(len(sentence.tags & TELLING) for sentence in version)
    return good + 2 * answers_first - 0.3 * len(version)


def _best(versions: Sequence[Version], question: Question) -> Version:
    """Return the version that satisfies the interviewer most; empty without any."""
    tried = sorted(versions, key=_promise, reverse=True)[:_MOST_TRIED]
    return max(tried, key=lambda version: _worth(said(version), question), default=())


def _worth(text: str, question: Question) -> float:
    levels = understand(read_answer(text), question).levels
    fit, first = (level.value if level else None for level in map(levels.get, (_FIT, _FIRST)))
    return (fit or 0.0) + _FIRSTS_SHARE * (first or 0.0)


def _blank(answer: Signals, question: Question, values: Mapping[Criterion, float]) -> Blank | None:
    """Return what the answer lacks; None if it may be there already, or was not asked for."""
    fitting = (blank for blank in _wordings().blanks if question.id in blank.questions)
    blank = next(fitting, None)
    if blank is None or any(tags & blank.blank_for for _, tags in answer.tagged):
        return None
    value = values.get(blank.criterion)
    return blank if value is not None and value < blank.below else None


def _change(version: Version, answer: Signals, blank: Blank | None) -> Change | None:
    """Return what is better than in the answer, the weightiest; None if nothing is."""
    kept = {sentence.at for sentence in version}
    dropped = {tag for at, (_, tags) in enumerate(answer.tagged) if at not in kept for tag in tags}
    if dropped & {Tag.BLAME, Tag.ESCAPE}:
        return Change.WITHOUT_BLAME
    if version[0].at > 0 and Tag.ANSWERS not in answer.tagged[0][1]:
        return Change.ANSWER_FIRST
    if blank:
        return blank.change
    if Tag.OFF_SUBJECT in dropped or likeliest_gap(answer) is Gap.TOO_LONG:
        return Change.TO_THE_POINT
    return None


def likeliest_gap(answer: Signals) -> Gap | None:
    """Return the gap that an interviewer would most likely ask about."""
    return max(answer.labels.gaps, key=lambda gap: answer.labels.gaps[gap], default=None)
