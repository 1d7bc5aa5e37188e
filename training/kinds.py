"""Fit which kind a sentence is of, by the encoder's vector of it.

python3 -m training.kinds

Two matters: what is given in place of a reason for this company, and what a worry is about. Prints
figures on authors left out in turn, and on authors never met totals only; writes the weights that
the program reads. Runs without torch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.kinds import FOLDER as LEARNED
from simulator.values.assessment import Concern, Reason
from training.corpus import FOLDER, load_split

NONE = ""
STRENGTH = 0.002
"""Inverse strength of the penalty."""
WEIGHT = 3.0
"""Of a sentence that the program would show; the others stand anywhere in such answers."""
FOLDS = 8
STEPS = 127
"""Of eight bits."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What the sentences of one file are sorted by."""

    name: str
    """Of the labelled sentences and of the weights."""
    kinds: tuple[str, ...]
    """Others count as none, as the general words fit them."""
    least: float
    """Probability from which on a kind is named."""
    merged: Mapping[str, str] = field(default_factory=dict)
    """Kinds that are advised alike."""


REASONS = (Reason.BENEFIT, Reason.FIELD, Reason.PRAISE, Reason.GROW, Reason.AIM)
WORRIES = (
    Concern.HEALTH, Concern.FAMILY, Concern.LEAVING, Concern.PAST, Concern.UNREADY, Concern.UNSURE,
    Concern.MANNER,
)  # fmt: skip
"""In the order of the weights."""
MATTERS = (
    Matter(name="reasons", kinds=REASONS, least=0.5, merged={"help": "aim"}),
    Matter(name="worries", kinds=WORRIES, least=0.6),
)
"""From ``least`` on a kind is right in four of five (authors left out)."""
TRIED = (0.4, 0.5, 0.6)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A labelled sentence."""

    author: str
    vector: NDArray[np.float32]
    kind: str
    shown: bool
    """Whether it is what the program would show."""


def main() -> int:
    """Print the figures, and write the weights."""
    test = load_split().test
    for matter in MATTERS:
        if not (FOLDER / f"{matter.name}.jsonl").exists():
            continue
        rows = load_rows(matter)
        known = [row for row in rows if row.author not in test]
        unseen = [row for row in rows if row.author in test]
        report(f"{matter.name}, authors left out", known, left_out(known, matter), matter)
        report(f"{matter.name}, never met", unseen, _shares(*fit(known, matter), unseen), matter)
        weights, constant = fit(known, matter)
        scales = np.abs(weights).max(axis=1) / STEPS
        np.savez_compressed(
            LEARNED / f"{matter.name}.npz",
            kinds=np.array("\n".join(_names(matter))),
            weights=np.round(weights / scales[:, None]).astype(np.int8),
            scales=scales.astype(np.float32),
            constant=constant.astype(np.float32),
            least=np.float32(matter.least),
        )
    return 0


def _names(matter: Matter) -> tuple[str, ...]:
    return (*matter.kinds, NONE)


def load_rows(matter: Matter) -> list[Row]:
    """Return the labelled sentences with their vectors."""
    found = []
    lines = (FOLDER / f"{matter.name}.jsonl").read_text(encoding="utf-8").splitlines()
    for given in map(json.loads, lines):
        kind = matter.merged.get(given["kind"], given["kind"])
        found.append(
            Row(
                author=given["author"],
                vector=meaning_of(given["text"]),
                kind=kind if kind in matter.kinds else NONE,
                shown=given.get("shown", True),
            )
        )
    return found


def fit(rows: Sequence[Row], matter: Matter) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (kinds, columns) weights for vectors as they are, and (kinds) constants."""
    vectors = np.array([row.vector for row in rows], float)
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=3000, random_state=0)
    wanted = [_names(matter).index(row.kind) for row in rows]
    weight = np.where([row.shown for row in rows], WEIGHT, 1.0)
    model.fit((vectors - mean) / spread, wanted, sample_weight=weight)
    weights = model.coef_ / spread
    return weights, model.intercept_ - weights @ mean


def left_out(rows: Sequence[Row], matter: Matter) -> NDArray[np.float64]:
    """Return (rows, kinds) how likely models of the other authors find each kind."""
    shares = np.zeros((len(rows), len(_names(matter))))
    for known, unseen in GroupKFold(FOLDS).split(rows, groups=[row.author for row in rows]):
        weights, constant = fit([rows[at] for at in known], matter)
        shares[unseen] = _shares(weights, constant, [rows[at] for at in unseen])
    return shares


def _shares(
    weights: NDArray[np.float64], constant: NDArray[np.float64], rows: Sequence[Row]
) -> NDArray[np.float64]:
    odds = np.exp(np.array([row.vector for row in rows]) @ weights.T + constant)
    shares: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
    return shares


def report(title: str, rows: Sequence[Row], shares: NDArray[np.float64], matter: Matter) -> None:
    """Print how many of the sentences that are shown get a kind, and how many the right one."""
    names = _names(matter)
    shown = np.array([row.shown for row in rows])
    wanted = np.array([names.index(row.kind) for row in rows])
    best = shares.argmax(axis=1)
    print(f"{title}: {shown.sum()} sentences shown")
    for least in TRIED:
        named = shown & (shares.max(axis=1) >= least) & (best != names.index(NONE))
        right = (named & (best == wanted)).sum()
        print(f"  from {least} on {named.sum()} named, {right} rightly")


if __name__ == "__main__":
    sys.exit(main())
