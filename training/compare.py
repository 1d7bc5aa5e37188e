"""Compare ways of understanding on authors that no model was trained on.

python3 -m training.compare MODEL.pt LETTERS.npz [tune|test] [--rules RULES.jsonl]

Frozen: ridge regression on the published encoder's mean vectors. Letters: on runs of characters.
Encoder: the fine-tuned one alone. Both: as shipped. RULES.jsonl has what the rules of commit
8409ce9 said (``id``, ``levels``, ``gap``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge

from training.calibrate import both_models, rated_alone, without_author
from training.corpus import Answer, load_corpus, load_split
from training.encoder import Model, precision
from training.features import make_batch, make_example
from training.mix import apply_mix, fit_mix
from training.tasks import GAPS, LEVELS
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one way says of every answer; None where it gives no level."""

    levels: Mapping[str, Sequence[float | None]]
    gaps: Sequence[str]


def main(argv: Sequence[str]) -> int:
    """Print the figures of every way."""
    parser = argparse.ArgumentParser(prog="training.compare", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("letters", type=Path)
    parser.add_argument("part", choices=("tune", "test"), default="tune", nargs="?")
    parser.add_argument("--rules", type=Path)
    given = parser.parse_args(argv)
    split = load_split()
    known = [answer for answer in load_corpus() if answer.author in split.train]
    tuned = both_models(given.model, given.letters, rated_alone(split.tune))
    if given.part == "test":
        unseen = both_models(given.model, given.letters, rated_alone(split.test))
        mix = fit_mix(*tuned, known)
        mixed = [apply_mix(mix, *both) for both in zip(*unseen[1:], strict=True)]
    else:
        unseen, mixed = tuned, without_author(*tuned, known)
    answers, encoder, letters = unseen
    found = {
        "frozen": _frozen(known, answers),
        "letters": _said(
            [one.whole + one.parts.sum(axis=0) for one in letters], [one.gaps for one in letters]
        ),
        "encoder": _said([one.levels for one in encoder], [one.gaps for one in encoder]),
        "both": _said([one.levels for one in mixed], [one.gaps for one in mixed]),
    }
    if given.rules:
        found["rules"] = _rules(given.rules, answers)
    print(json.dumps({way: _figures(said, answers) for way, said in found.items()}, indent=1))
    return 0


def _said(levels: Sequence[NDArray[np.float32]], gaps: Sequence[NDArray[np.float32]]) -> Said:
    return Said(
        levels={
            name: [float(np.clip(row[at], 1, 5)) for row in levels]
            for at, name in enumerate(LEVELS)
        },
        gaps=[GAPS[int(row.argmax())] for row in gaps],
    )


def _frozen(known: Sequence[Answer], unseen: Sequence[Answer]) -> Said:
    given, asked = _vectors(known), _vectors(unseen)
    columns = []
    for name in LEVELS:
        rows = [at for at, a in enumerate(known) if name in a.labels.levels]
        ridge = Ridge(alpha=1.0).fit(given[rows], [known[at].labels.levels[name] for at in rows])
        columns.append(ridge.predict(asked))
    labels = np.array([[a.labels.gap == gap for gap in GAPS] for a in known], float)
    gaps = Ridge(alpha=1.0).fit(given, labels).predict(asked)
    return _said(list(np.array(columns).T), list(gaps))


@torch.no_grad()
def _vectors(answers: Sequence[Answer]) -> NDArray[np.float32]:
    weights = read_weights(find_file())
    ids = kept_ids(weights.pieces)
    tokenizer = make_tokenizer(weights.pieces[at] for at in ids)
    model = Model(weights, ids, dropout=0.0).eval()
    examples = [make_example(answer, tokenizer) for answer in answers]
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].input.ids))
    rows: dict[int, NDArray[np.float32]] = {}
    for begin in range(0, len(order), 16):
        places = order[begin : begin + 16]
        batch = make_batch([examples[at] for at in places])
        with precision():
            states = model.states(batch.ids)
        mean = (states * batch.answer[:, :, None]).sum(dim=1) / batch.answer.sum(dim=1)[:, None]
        rows |= {at: row.numpy() * 10 for at, row in zip(places, mean, strict=True)}
    return np.array([rows[at] for at in range(len(examples))])


def _rules(path: Path, answers: Sequence[Answer]) -> Said:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}
    return Said(
        levels={name: [rows[a.id]["levels"].get(name) for a in answers] for name in LEVELS},
        gaps=[rows[a.id]["gap"] for a in answers],
    )


def _figures(said: Said, answers: Sequence[Answer]) -> dict[str, Any]:
    """Return ρ and MAE of every level, of what has one, and the share of gaps that fit."""
    figures: dict[str, Any] = {}
    for name in LEVELS:
        labelled = [
            (value, a.labels.levels[name])
            for value, a in zip(said.levels[name], answers, strict=True)
            if name in a.labels.levels and not a.swapped and a.labels.kind != "request"
        ]
        pairs = [(value, label) for value, label in labelled if value is not None]
        ours, theirs = map(np.array, zip(*pairs, strict=True))
        figures[name] = {
            "n": len(pairs),
            "unscored": len(labelled) - len(pairs),
            "rho": round(float(spearmanr(ours, theirs).statistic), 3),
            "mae": round(float(np.abs(ours - theirs).mean()), 3),
        }
    asked = [
        (gap, a)
        for gap, a in zip(said.gaps, answers, strict=True)
        if a.labels.kind == "answer" and not a.swapped
    ]
    fits = [gap in (a.labels.gap, *a.labels.also) for gap, a in asked]
    figures["gap"] = {"n": len(asked), "fits": round(float(np.mean(fits)), 3)}
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
