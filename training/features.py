"""Turn a question and an answer into the encoder's input, and labels into targets."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from simulator.signals.learned.input import EncoderInput, encode
from training.corpus import Answer, Labels
from training.encoder import PAD
from training.swaps import ANSWERS
from training.tasks import GAPS, KINDS, LEVELS, REMARKS, REQUESTS, STEPS, TAGS

GAP_SHARE = 0.75
"""Of a gap's target if there are alternatives, which share the rest."""
NO_LABEL = -1
_STOP = re.compile("[、。]")


@dataclass(frozen=True, kw_only=True)
class Example:
    """One answer as numbers."""

    input: EncoderInput
    levels: list[list[float]]
    """(levels, thresholds): 1, 0, or NO_LABEL."""
    gaps: list[float]
    kind: int
    request: int
    tags: list[list[float]]
    remarks: list[float]
    content: float


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Examples of about the same length, padded."""

    ids: Tensor
    answer: Tensor
    sentences: Tensor
    levels: Tensor
    gaps: Tensor
    kinds: Tensor
    requests: Tensor
    tags: Tensor
    remarks: Tensor
    content: Tensor


def make_example(answer: Answer, tokenizer: Tokenizer, *, text: str | None = None) -> Example:
    """Return the example of ``answer``; with ``text``, of another writing of the same words."""
    labels = answer.labels
    spans = [(start, end) for start, end, _ in labels.sentences]
    tags = [_tag_targets(answer, letters) for _, _, letters in labels.sentences]
    if text is not None and text != answer.text:
        kept = [_moved(span, answer.text, text) for span in spans]
        tags = [row for row, span in zip(tags, kept, strict=True) if span]
        spans = [span for span in kept if span]
    said = answer.text if text is None else text
    return Example(
        input=encode(tokenizer, answer.stage, answer.question, said, spans),
        levels=_level_targets(labels),
        gaps=_gap_targets(labels),
        kind=KINDS.index(labels.kind) if labels.kind else NO_LABEL,
        request=REQUESTS.index(labels.request) if labels.request else NO_LABEL,
        tags=tags,
        remarks=_remark_targets(answer),
        content=answer.advice.content if answer.advice else float(NO_LABEL),
    )


def without_stops(text: str, chance: random.Random) -> str:
    """Return ``text`` with most of its stops and commas left out, as a recogniser may write it."""
    return _STOP.sub(lambda stop: stop[0] if chance.random() < 0.15 else "", text)


def _moved(span: tuple[int, int], old: str, new: str) -> tuple[int, int] | None:
    """Return where a passage of ``old`` is in ``new``, by aligning their characters."""
    places = _aligned(old, new)
    inside = [places[at] for at in range(*span) if at in places]
    return (inside[0], inside[-1] + 1) if len(inside) >= (span[1] - span[0]) / 3 else None


def _aligned(old: str, new: str) -> dict[int, int]:
    from rapidfuzz.distance import Indel

    places = {}
    for operation in Indel.opcodes(old, new):
        if operation.tag == "equal":
            length = operation.src_end - operation.src_start
            places.update(
                {operation.src_start + n: operation.dest_start + n for n in range(length)}
            )
    return places


def _level_targets(labels: Labels) -> list[list[float]]:
    return [
        [float(labels.levels[name] > step) for step in range(1, STEPS + 1)]
        if name in labels.levels
        else [float(NO_LABEL)] * STEPS
        for name in LEVELS
    ]


def _tag_targets(answer: Answer, letters: frozenset[str]) -> list[float]:
    """Return 1, 0 or NO_LABEL by tag; of a swapped answer only that no sentence answers."""
    known = answer.labels.tagged
    return [
        float(letter in letters)
        if known and (letter == ANSWERS or not answer.swapped)
        else float(NO_LABEL)
        for letter in TAGS
    ]


def _remark_targets(answer: Answer) -> list[float]:
    if answer.advice is None:
        return [float(NO_LABEL)] * len(REMARKS)
    return [float(remark in answer.advice.remarks) for remark in REMARKS]


def _gap_targets(labels: Labels) -> list[float]:
    if labels.gap is None:
        return [float(NO_LABEL)] * len(GAPS)
    also = [gap for gap in labels.also if gap in GAPS and gap != labels.gap]
    share = (1 - GAP_SHARE) / len(also) if also else 0.0
    first = GAP_SHARE if also else 1.0
    return [first if gap == labels.gap else share * (gap in also) for gap in GAPS]


def make_batch(examples: Sequence[Example]) -> Batch:
    """Pad the examples to the longest."""
    tokens = max(len(example.input.ids) for example in examples)
    most = max(len(example.input.sentences) for example in examples)
    size = len(examples)
    ids = np.full((size, tokens), PAD, np.int64)
    answer = np.zeros((size, tokens), np.float32)
    sentences = np.zeros((size, most, tokens), np.float32)
    tags = np.full((size, most, len(TAGS)), NO_LABEL, np.float32)
    for row, example in enumerate(examples):
        given = example.input
        ids[row, : len(given.ids)] = given.ids
        answer[row, : len(given.ids)] = given.answer
        for at, (start, end) in enumerate(given.sentences):
            sentences[row, at, start:end] = 1
            tags[row, at] = example.tags[at]
    return Batch(
        ids=torch.from_numpy(ids),
        answer=torch.from_numpy(answer),
        sentences=torch.from_numpy(sentences),
        tags=torch.from_numpy(tags),
        levels=torch.tensor([example.levels for example in examples], dtype=torch.float32),
        gaps=torch.tensor([example.gaps for example in examples]),
        kinds=torch.tensor([example.kind for example in examples]),
        requests=torch.tensor([example.request for example in examples]),
        remarks=torch.tensor([example.remarks for example in examples]),
        content=torch.tensor([[float(example.content)] for example in examples]),
    )
