"""Load the pairs, train their heads beside those of answers, and examine them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from simulator.signals.learned.input import END, FIRST, EncoderInput
from training.corpus import FOLDER
from training.encoder import PAD, Outputs
from training.tasks import PAIRS

LONGEST = 120
"""Tokens of one text."""
NAMES = {"requirement": "要件", "statement": "会社", "earlier": "前の言葉"}
UNSEEN = frozenset({"p4"})
"""Authors of pairs that no model is trained on."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two texts and how they relate."""

    author: str
    kind: str
    first: str
    second: str
    label: str


@dataclass(frozen=True, kw_only=True)
class PairBatch:
    """Pairs of one kind, padded."""

    kind: str
    ids: Tensor
    answer: Tensor
    sentences: Tensor
    labels: Tensor


def load_pairs() -> tuple[Pair, ...]:
    """Load the pairs on which author and rater agree."""
    path = FOLDER / "pairs.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Pair(
            author=row["author"], kind=row["kind"], first=row["a"], second=row["b"],
            label=row["label"],
        )
        for row in rows
        if row["label"] == row["rater"]
    )  # fmt: skip


def make_pair_batch(pairs: Sequence[Pair], tokenizer: Tokenizer) -> PairBatch:
    """Pad pairs of one kind to the longest."""
    kind = pairs[0].kind
    given: list[EncoderInput] = [
        encode_pair(tokenizer, kind, pair.first, pair.second) for pair in pairs
    ]
    tokens = max(len(one.ids) for one in given)
    ids = np.full((len(given), tokens), PAD, np.int64)
    answer = np.zeros((len(given), tokens), np.float32)
    sentences = np.zeros((len(given), 2, tokens), np.float32)
    for row, one in enumerate(given):
        ids[row, : len(one.ids)] = one.ids
        answer[row, : len(one.ids)] = one.answer
        for at, (start, end) in enumerate(one.sentences):
            sentences[row, at, start:end] = 1
    return PairBatch(
        kind=kind,
        ids=torch.from_numpy(ids),
        answer=torch.from_numpy(answer),
        sentences=torch.from_numpy(sentences),
        labels=torch.tensor([PAIRS[kind].index(pair.label) for pair in pairs]),
    )


def encode_pair(tokenizer: Tokenizer, kind: str, first: str, second: str) -> EncoderInput:
    """Return the tokens of two texts to compare; they stand as the two "sentences"."""
    one = tokenizer.encode(f"query: {NAMES[kind]} {first}").ids[:LONGEST]
    two = tokenizer.encode(second).ids[:LONGEST]
    begins = len(one) + 3
    return EncoderInput(
        ids=(FIRST, *one, END, END, *two, END),
        answer=(*(0 for _ in range(begins)), *(1 for _ in two), 0),
        sentences=((1, len(one) + 1), (begins, begins + len(two))),
        read=2,
    )


def pair_loss(outputs: Outputs, batch: PairBatch) -> Tensor:
    """Return the cross-entropy of the head of the batch's kind."""
    return functional.cross_entropy(getattr(outputs, batch.kind).float(), batch.labels)
