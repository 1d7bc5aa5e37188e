"""Fit what a sentence gives for a reason where why this company stays open.

python3 -m training.reasons

Prints figures on authors left out in turn, and on authors never met totals only; writes the weights
that the program reads.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.reasons import KINDS, PATH
from training.corpus import FOLDER, load_split

SENTENCES = FOLDER / "reasons.jsonl"
STRENGTH = 0.002
"""Inverse strength of the penalty."""
WEIGHT = 3.0
"""Of a sentence that the program would show; the others stand anywhere in such answers."""
LEAST = 0.5
"""Probability from which on a kind is named: right in three of four (authors left out)."""
SHOWN = (0.4, LEAST, 0.6)
FOLDS = 8
MERGED = {"help": "aim"}
"""Kinds that are advised alike. Those that are rare or seldom found (fact, chance, leave) count as
none: the general words fit them."""
STEPS = 127
"""Of eight bits."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A labelled sentence."""

    author: str
    vector: NDArray[np.float32]
    kind: int
    """Its place in ``KINDS``."""
    shown: bool
    """Whether it is what the program would show."""


def main() -> int:
    """Print the figures, and write the weights."""
    test = load_split().test
    rows = load_rows()
    known = [row for row in rows if row.author not in test]
    unseen = [row for row in rows if row.author in test]
    report("authors left out", known, left_out(known))
    report("authors never met", unseen, _shares(*fit(known), unseen))
    weights, constant = fit(known)
    scales = np.abs(weights).max(axis=1) / STEPS
    np.savez_compressed(
        PATH,
        weights=np.round(weights / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        constant=constant.astype(np.float32),
        least=np.float32(LEAST),
    )
    return 0


def load_rows() -> list[Row]:
    """Return the labelled sentences with their vectors."""
    found = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        kind = MERGED.get(given["kind"], given["kind"])
        found.append(
            Row(
                author=given["author"],
                vector=meaning_of(given["text"]),
                kind=KINDS.index(kind) if kind in KINDS else KINDS.index(None),
                shown=given["shown"],
            )
        )
    return found


def fit(rows: Sequence[Row]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (kinds, columns) weights for vectors as they are, and (kinds) constants."""
    vectors = np.array([row.vector for row in rows], float)
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=3000, random_state=0)
    wanted = np.array([row.kind for row in rows])
    model.fit(
        (vectors - mean) / spread,
        wanted,
        sample_weight=np.where([row.shown for row in rows], WEIGHT, 1.0),
    )
    weights = model.coef_ / spread
    return weights, model.intercept_ - weights @ mean


def left_out(rows: Sequence[Row]) -> NDArray[np.float64]:
    """Return (rows, kinds) how likely models of the other authors find each kind."""
    shares = np.zeros((len(rows), len(KINDS)))
    for known, unseen in GroupKFold(FOLDS).split(rows, groups=[row.author for row in rows]):
        weights, constant = fit([rows[at] for at in known])
        shares[unseen] = _shares(weights, constant, [rows[at] for at in unseen])
    return shares


def _shares(
    weights: NDArray[np.float64], constant: NDArray[np.float64], rows: Sequence[Row]
) -> NDArray[np.float64]:
    odds = np.exp(np.array([row.vector for row in rows]) @ weights.T + constant)
    shares: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
    return shares


def report(title: str, rows: Sequence[Row], shares: NDArray[np.float64]) -> None:
    """Print how many of the sentences that are shown get a kind, and how many the right one."""
    shown = np.array([row.shown for row in rows])
    wanted, best = np.array([row.kind for row in rows]), shares.argmax(axis=1)
    print(f"{title}: {shown.sum()} sentences shown")
    for least in SHOWN:
        named = shown & (shares.max(axis=1) >= least) & (best != KINDS.index(None))
        right = (named & (best == wanted)).sum()
        print(f"  from {least} on {named.sum()} named, {right} rightly")


if __name__ == "__main__":
    sys.exit(main())
