"""Run a trained model over answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.corpus import Answer
from training.encoder import Model, precision
from training.features import make_batch, make_example

SIZE = 16


@dataclass(frozen=True, kw_only=True)
class Predicted:
    """The outputs of a model for one answer, as numbers."""

    levels: NDArray[np.float32]
    spread: NDArray[np.float32]
    gaps: NDArray[np.float32]
    """Logits, as of ``kinds``."""
    kinds: NDArray[np.float32]
    tags: NDArray[np.float32]
    """(sentences, tags): logits."""


@torch.no_grad()
def predict(
    model: Model, tokenizer: Tokenizer, answers: Sequence[Answer], *, heard: bool = False
) -> list[Predicted]:
    """Predict every answer, in order; with ``heard``, from what the recogniser made of it."""
    examples = [
        make_example(answer, tokenizer, text=answer.heard if heard else None) for answer in answers
    ]
    order = sorted(range(len(answers)), key=lambda at: len(examples[at].input.ids))
    found: dict[int, Predicted] = {}
    for begin in range(0, len(order), SIZE):
        places = order[begin : begin + SIZE]
        batch = make_batch([examples[at] for at in places])
        with precision():
            out = model(batch.ids, batch.answer, batch.sentences)
        for row, at in enumerate(places):
            count = len(examples[at].input.sentences)
            found[at] = Predicted(
                levels=out.levels[row].float().numpy(),
                spread=out.spread[row].float().numpy(),
                gaps=out.gaps[row].float().numpy(),
                kinds=out.kinds[row].float().numpy(),
                tags=out.tags[row, :count].float().numpy(),
            )
    return [found[at] for at in range(len(answers))]
