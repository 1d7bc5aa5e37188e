"""Understand one answer: the encoder's outputs as levels, probabilities and sentence tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from simulator.reading.values import Reading
from simulator.signals.learned.calibration import Choice, calibration
from simulator.signals.learned.encoder import Outputs, run_encoder
from simulator.signals.learned.letters import LetterOutputs, load_letters
from simulator.signals.learned.text import Span, text_to_read
from simulator.signals.values import Tag
from simulator.values.assessment import HIGHEST, LOWEST, Remark
from simulator.values.question import Question
from simulator.values.stage import Stage

MIDDLE = 3.0
"""Of the scale, from which the encoder counts its points."""
MOST_WINDOWS = 6
"""Each has about 600 characters, 2 minutes of speech; nobody answers for longer than all."""
OF_THE_QUESTION = ("intent_match", "conclusion_first")
"""Levels that are left open if the answer seems to belong to another question."""
AGAINST = frozenset(
    {Tag.BLAME, Tag.ESCAPE, Tag.WORRY, Tag.CLAIM, Tag.OFF_SUBJECT, Tag.GENERAL_PRAISE}
)
"""Tags that speak against an answer."""


@dataclass(frozen=True, kw_only=True)
class LearnedLevel:
    """A level as the sum of what the sentences and the answer as a whole give."""

    whole: float
    """Points before a sentence is counted."""
    parts: tuple[float, ...]
    """Points of each sentence, in order."""
    half: float
    """Half the interval that holds a label two times in three."""
    widest: float = HIGHEST
    """Half of the widest interval that still says something."""
    proven: bool = True
    """Whether the level agrees well enough with labels that it has not learned from."""

    @property
    def value(self) -> float:
        return min(HIGHEST, max(LOWEST, self.whole + sum(self.parts)))

    @property
    def interval(self) -> tuple[float, float]:
        return max(LOWEST, self.value - self.half), min(HIGHEST, self.value + self.half)

    @property
    def is_wide(self) -> bool:
        """Whether the interval, within the scale, leaves too much open."""
        low, high = self.interval
        return high - low > 2 * self.widest


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """The outputs of the heads for one answer."""

    levels: Mapping[str, LearnedLevel]
    gaps: Mapping[str, float]
    """Probabilities that add up to 1, as of ``kinds``."""
    kinds: Mapping[str, float]
    tags: tuple[Mapping[Tag, float], ...]
    """Of every sentence, how likely each tag is."""
    asked: Mapping[str, float]
    """Log of how likely each gap is by the encoder alone."""
    remarks: Mapping[Remark, float]
    """Log odds, by the encoder alone, that an adviser would say each of the answer."""
    content: float
    """How content the interviewer is by the encoder alone, 1 to 5."""
    meaning: NDArray[np.float32] = field(compare=False)
    """The encoder's vector of the answer under its question."""
    graded: int
    """How many sentences, from the first, the levels and other probabilities are about."""

    def tagged(self, sentence: int) -> frozenset[Tag]:
        """Return the tags of a sentence that count as true."""
        return self._above(calibration().tags.thresholds, sentence)

    def surely(self, sentence: int) -> frozenset[Tag]:
        """Return the tags that nine of ten such sentences have."""
        columns = calibration().tags
        return self._above(columns.sure or columns.thresholds, sentence)

    def _above(self, limits: Sequence[float], sentence: int) -> frozenset[Tag]:
        likely = self.tags[sentence]
        named = zip(map(Tag, calibration().tags.ids), limits, strict=True)
        return frozenset(tag for tag, limit in named if likely[tag] >= limit)


def understand_text(answer: Reading, asked: Question | None) -> Understanding:
    """Run the encoder on an answer, with the question as the interviewer worded it.

    ``answer`` has at least one sentence. Words of which the recogniser was unsure never count
    against it: if a tag in ``AGAINST`` may rest on them, it has to be true without them too.
    """
    found = _understand(answer, asked)
    if not _may_rest_on_doubt(found, answer):
        return found
    sure = _understand(answer, asked, blanked=answer.doubtful)
    return Understanding(
        levels={name: _higher(level, sure.levels[name]) for name, level in found.levels.items()},
        gaps=sure.gaps,
        kinds=found.kinds,
        tags=tuple(map(_kinder, found.tags, sure.tags)),
        asked=sure.asked,
        remarks=sure.remarks,
        content=max(found.content, sure.content),
        meaning=sure.meaning,
        graded=found.graded,
    )


def _understand(
    answer: Reading, asked: Question | None, blanked: Sequence[Span] = ()
) -> Understanding:
    """Run the encoder on the text without the words in ``blanked``."""
    question = answer.question or (asked.variants[0] if asked else "")
    stage = asked.stage if asked else Stage.FIRST
    text, sentences = text_to_read(answer, blanked)
    windows = _windows(stage, question, text, sentences)
    letters = load_letters().read(question, text, sentences)
    out, scale = windows[0], calibration()
    likely = _tags(windows, letters)
    tags = [{Tag(name): float(row[at]) for at, name in enumerate(scale.tags.ids)} for row in likely]
    untagged = len(answer.sentences) - len(tags)
    levels = _levels(out, letters, [row[Tag.ANSWERS] for row in tags])
    if asked and _is_astray(answer, asked):
        levels |= {name: replace(levels[name], half=HIGHEST) for name in OF_THE_QUESTION}
    return Understanding(
        levels=levels,
        gaps=_probabilities(out.gaps, scale.gaps, letters.gaps),
        kinds=_probabilities(out.kinds, scale.kinds),
        tags=(*tags, *[dict.fromkeys(Tag, 0.0)] * untagged),
        asked=dict(zip(scale.gaps.ids, map(float, _log_shares(out.gaps)), strict=True)),
        remarks=dict(zip(Remark, map(float, out.remarks), strict=True)),
        content=out.content,
        meaning=out.meaning,
        graded=out.read,
    )


def _log_shares(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    moved = logits - logits.max()
    shares: NDArray[np.float32] = moved - np.log(np.exp(moved).sum())
    return shares


def _is_astray(answer: Reading, asked: Question) -> bool:
    """Return whether the letters belong to another question; a follow-up's are not compared."""
    if answer.question and not asked.is_worded(answer.question):
        return False
    distance = load_letters().astray(asked.id, text_to_read(answer)[0])
    return distance is not None and distance >= calibration().astray


def _levels(
    out: Outputs, letters: LetterOutputs, answers: Sequence[float]
) -> dict[str, LearnedLevel]:
    """Return the levels as sums of both models' points, sentence by sentence."""
    never, places = calibration().places.never, points_by_place(answers)
    missing = len(letters.parts) - out.read
    found = {}
    for at, level in enumerate(calibration().levels):
        share = level.shares
        read = np.concatenate([out.parts[: out.read, at], np.zeros(missing, np.float32)])
        parts = share.encoder * read + share.letters * letters.parts[:, at]
        parts[: len(places)] += share.place * places
        whole = share.encoder * (MIDDLE + out.whole[at]) + share.letters * letters.whole[at]
        found[level.id] = LearnedLevel(
            whole=float(whole + share.place * never + share.constant),
            parts=tuple(map(float, parts)),
            half=max(level.narrowest, level.width * float(out.spread[at])),
            widest=level.widest,
            proven=level.kappa is None or level.kappa >= calibration().least_kappa,
        )
    return found


def points_by_place(answers: Sequence[float]) -> NDArray[np.float32]:
    """Return the points of each sentence for being the first that answers the question.

    ``answers`` are the probabilities that a sentence answers it; the points are those of its place
    over an answer that never does, times the probability that it is the first.
    """
    places, yet = calibration().places, 1.0
    points = []
    for at, likely in enumerate(answers):
        points.append(yet * likely * (places.first[min(at, len(places.first) - 1)] - places.never))
        yet *= 1 - likely
    return np.array(points, np.float32)


def _tags(windows: Sequence[Outputs], letters: LetterOutputs) -> NDArray[np.float32]:
    """Return (sentences, tags): how likely each tag is, by both models."""
    logits = np.concatenate([window.tags[: window.read] for window in windows])
    shares = calibration().tags.shares
    encoder, beside, constant = (
        np.array([getattr(share, name) for share in shares], np.float32)
        for name in ("encoder", "letters", "constant")
    )
    mixed = encoder * logits + beside * letters.tags[: len(logits)] + constant
    likely: NDArray[np.float32] = 1 / (1 + np.exp(-mixed))
    return likely


def _windows(
    stage: Stage, question: str, text: str, sentences: Sequence[Span]
) -> tuple[Outputs, ...]:
    """Run the encoder on as many sentences as it can read, then on the following ones.

    All windows together have the tags of all sentences, but for those after ``MOST_WINDOWS``.
    """
    windows: list[Outputs] = []
    at = 0
    while at < len(sentences) and len(windows) < MOST_WINDOWS:
        first = sentences[at][0] if at else 0
        rest = tuple((start - first, end - first) for start, end in sentences[at:])
        windows.append(run_encoder(stage.value, question, text[first:], rest))
        at += windows[-1].read
    return tuple(windows)


def _may_rest_on_doubt(found: Understanding, answer: Reading) -> bool:
    """Return whether a sentence with doubtful words has a tag that speaks against the answer."""
    return any(
        found.tagged(at) & AGAINST
        for at, sentence in enumerate(answer.sentences)
        if any(start < sentence.end and sentence.start < end for start, end in answer.doubtful)
    )


def _kinder(found: Mapping[Tag, float], sure: Mapping[Tag, float]) -> Mapping[Tag, float]:
    """Return the probabilities of ``found``; of what speaks against it, the lower ones."""
    return {tag: min(p, sure[tag]) if tag in AGAINST else p for tag, p in found.items()}


def _higher(one: LearnedLevel, other: LearnedLevel) -> LearnedLevel:
    return other if other.value > one.value else one


def _probabilities(
    logits: NDArray[np.float32], choice: Choice, letters: NDArray[np.float32] | None = None
) -> dict[str, float]:
    if choice.shares and letters is not None:
        logits = choice.shares.encoder * logits + choice.shares.letters * letters
    scaled = np.exp((logits - logits.max()) / choice.temperature)
    return dict(zip(choice.ids, map(float, scaled / scaled.sum()), strict=True))
