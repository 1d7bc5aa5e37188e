"""The columns that small models look at: features, directions of the encoder's vector, letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.compose import make_column_transformer
from sklearn.decomposition import PCA
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from simulator.signals.learned.letters import load_letters
from training.letters import runs_in

Floats = NDArray[np.float64]


def make_scaler(features: int, directions: int) -> Pipeline:
    """Make what standardizes the features and the principal components of the vector.

    Its rows are (features and columns of the vector).
    """
    of_vector = make_pipeline(StandardScaler(), PCA(directions, random_state=0))
    return make_pipeline(
        make_column_transformer(
            ("passthrough", slice(0, features)),
            (of_vector, slice(features, None)),
        ),
        StandardScaler(),
    )


def letters_of(texts: Sequence[str], questions: Sequence[str]) -> csr_matrix:
    """Return (answers, 2 · runs): the runs of characters of the answer, then of its question."""
    letters = load_letters()
    return hstack([runs_in(letters, texts), runs_in(letters, questions)]).tocsr()


def unscaled(outputs: Callable[[Floats], Floats], columns: int) -> tuple[Floats, Floats]:
    """Return the bias and weights (outputs, columns) of a linear function of unscaled rows."""
    bias = outputs(np.zeros((1, columns)))[0]
    return bias, outputs(np.eye(columns)).T - bias[:, None]
