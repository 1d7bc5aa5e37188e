"""Run an encoder that has not learned from an author, for the models that learn from its outputs.

Outputs for an answer that the encoder has learned from are surer than those for a stranger's. So
two more encoders learn from half of the interviews' authors, and are run on the other half
(out-of-fold predictions, as in "Stacked generalization", Wolpert 1992). ``training.make`` writes
them beside this file.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from simulator.signals.learned import encoder
from training.corpus import load_rated_talks, load_split

FOLDS = 2
SEED = 5


def path_of_fold(fold: int) -> Path:
    """Return the folder of the encoder that has not seen the authors of the fold."""
    return Path(__file__).parent / f"fold{fold}"


@cache
def authors_of_fold(fold: int) -> frozenset[str]:
    """Return the authors of interviews that the encoder of the fold has not seen."""
    talks = {talk["author"] for talk in load_rated_talks()}
    ordered = sorted(talks & load_split().train)
    random.Random(SEED).shuffle(ordered)
    return frozenset(ordered[fold::FOLDS])


@contextmanager
def unseen_encoder(author: str) -> Iterator[None]:
    """Run an encoder within the context that has not learned from the author's interviews."""
    fold = next((fold for fold in range(FOLDS) if author in authors_of_fold(fold)), None)
    if fold is None:
        yield
        return
    with mock.patch.object(encoder, "_session", lambda: _session(fold)):
        encoder.run_encoder.cache_clear()
        yield
        encoder.run_encoder.cache_clear()


@cache
def _session(fold: int) -> Any:
    return encoder.load_session(path_of_fold(fold) / "encoder.onnx")
