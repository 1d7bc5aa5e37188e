"""Understand one answer: the encoder's outputs as levels, probabilities and sentence tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.reading.values import Reading
from simulator.signals.learned.calibration import Choice, calibration
from simulator.signals.learned.encoder import run_encoder
from simulator.signals.values import Tag
from simulator.values.assessment import HIGHEST, LOWEST
from simulator.values.question import Question
from simulator.values.stage import Stage

_AFTER_ORDER = "。．！？!?…）)】」 \u3000\r\n\t"
"""Stops and brackets that belong to an order to the grader."""
MIDDLE = 3.0
"""Of the scale, from which the encoder counts its points."""


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
    """What the heads say of one answer."""

    levels: Mapping[str, LearnedLevel]
    gaps: Mapping[str, float]
    """Probabilities that add up to 1, as of ``kinds`` and ``requests``."""
    kinds: Mapping[str, float]
    requests: Mapping[str, float]
    tags: tuple[Mapping[Tag, float], ...]
    """Of every sentence, how likely each tag is."""

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
    """Run the encoder on an answer, with the question as the interviewer worded it."""
    question = answer.question or (asked.variants[0] if asked else "")
    stage = asked.stage if asked else Stage.FIRST
    text, spans = _without_orders(answer)
    out = run_encoder(stage.value, question, text, spans or ((0, len(text)),))
    scale = calibration()
    levels = {
        level.id: LearnedLevel(
            whole=MIDDLE + float(out.whole[at]),
            parts=tuple(map(float, out.parts[:, at])),
            half=level.width * float(out.spread[at]),
            widest=level.widest,
            proven=level.kappa is None or level.kappa >= scale.least_kappa,
        )
        for at, level in enumerate(scale.levels)
    }
    likely = 1 / (1 + np.exp(-out.tags))
    return Understanding(
        levels=levels,
        gaps=_probabilities(out.gaps, scale.gaps),
        kinds=_probabilities(out.kinds, scale.kinds),
        requests=_probabilities(out.requests, scale.requests),
        tags=tuple(
            {Tag(name): float(row[at]) for at, name in enumerate(scale.tags.ids)} for row in likely
        ),
    )


def _without_orders(answer: Reading) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text as it would be without the orders to the grader, and its sentences."""
    text, spans = answer.text, [(sentence.start, sentence.end) for sentence in answer.sentences]
    for first, last in sorted(answer.set_aside, reverse=True):
        first = len(text[:first].rstrip())
        last += len(text[last:]) - len(text[last:].lstrip(_AFTER_ORDER))
        text = text[:first] + text[last:]
        spans = [(_moved(start, first, last), _moved(end, first, last)) for start, end in spans]
    return text, tuple(spans)


def _moved(at: int, first: int, last: int) -> int:
    """Return the offset once ``text[first:last]`` is cut out."""
    return at if at <= first else max(first, at - (last - first))


def _probabilities(logits: NDArray[np.float32], choice: Choice) -> dict[str, float]:
    scaled = np.exp((logits - logits.max()) / choice.temperature)
    return dict(zip(choice.ids, map(float, scaled / scaled.sum()), strict=True))
