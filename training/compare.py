"""Compare ways of understanding on authors that no model was trained on.

    python3 -m training.compare MODEL.pt [tune|test] [--rules RULES.jsonl]

Letters: 1- to 3-grams (tf-idf) of question and answer with ridge and logistic regression. Frozen:
the published encoder's mean vectors with the same. RULES.jsonl has what the rules of commit
8409ce9 said (``id``, ``levels``, ``gap``, ``kind``, ``request``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import hstack
from scipy.stats import spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge

from training.corpus import Answer, load_corpus, load_split
from training.encoder import Model
from training.export import load_model
from training.features import make_batch, make_example
from training.predict import Predicted, predict
from training.tasks import GAPS, KINDS, LEVELS
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights

Features = Callable[[Sequence[Answer]], Any]


def main(argv: Sequence[str]) -> int:
    """Print one table per way."""
    parser = argparse.ArgumentParser(prog="training.compare", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("part", choices=("tune", "test"), default="tune", nargs="?")
    parser.add_argument("--rules", type=Path)
    given = parser.parse_args(argv)
    split, corpus = load_split(), load_corpus()
    known = [a for a in corpus if a.author in split.train]
    unseen = [a for a in corpus if a.author in (split.test if given.part == "test" else split.tune)]
    found = {
        "letters": _regressions(_letters(known), known, unseen),
        "frozen": _regressions(_frozen, known, unseen),
        "fine-tuned": _fine_tuned(given.model, unseen),
    }
    if given.rules:
        found["rules"] = _rules(given.rules, unseen)
    print(json.dumps({way: _figures(said, unseen) for way, said in found.items()}, indent=1))
    return 0


class _Said:
    """What one way says of every answer."""

    def __init__(self) -> None:
        self.levels: dict[str, list[float | None]] = {}
        self.gaps: list[str] = []
        self.kinds: list[str] = []


def _regressions(features: Features, known: Sequence[Answer], unseen: Sequence[Answer]) -> _Said:
    said, given, asked = _Said(), features(known), features(unseen)
    for name in LEVELS:
        rows = [at for at, a in enumerate(known) if name in a.labels.levels]
        ridge = Ridge(alpha=1.0).fit(given[rows], [known[at].labels.levels[name] for at in rows])
        said.levels[name] = [float(v) for v in np.clip(ridge.predict(asked), 1, 5)]
    rows = [at for at, a in enumerate(known) if a.labels.kind == "answer"]
    model = LogisticRegression(C=10, max_iter=500)
    said.gaps = list(model.fit(given[rows], [known[at].labels.gap for at in rows]).predict(asked))
    said.kinds = list(model.fit(given, [a.labels.kind for a in known]).predict(asked))
    return said


def _letters(known: Sequence[Answer]) -> Features:
    of_answer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True)
    of_question = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    of_answer.fit([a.text for a in known])
    of_question.fit([a.question for a in known])

    def features(answers: Sequence[Answer]) -> Any:
        length = np.array([[len(a.text) / 300] for a in answers])
        return hstack(
            [
                of_answer.transform([a.text for a in answers]),
                of_question.transform([a.question for a in answers]),
                length,
            ]
        ).tocsr()

    return features


@torch.no_grad()
def _frozen(answers: Sequence[Answer]) -> NDArray[np.float32]:
    weights = read_weights(find_file())
    ids = kept_ids(weights.pieces)
    tokenizer = make_tokenizer(weights.pieces[at] for at in ids)
    model = Model(weights, ids, layers=weights.layers, dropout=0.0).eval()
    rows = []
    for answer in answers:
        batch = make_batch([make_example(answer, tokenizer)])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = model.states(batch.ids)
        said = batch.answer[0, :, None]
        rows.append(((states[0] * said).sum(dim=0) / said.sum()).numpy())
    return np.array(rows) * 10


def _fine_tuned(path: Path, answers: Sequence[Answer]) -> _Said:
    pieces = read_weights(find_file()).pieces
    tokenizer = make_tokenizer(pieces[at] for at in kept_ids(pieces))
    found: Sequence[Predicted] = predict(load_model(path), tokenizer, answers)
    said = _Said()
    for at, name in enumerate(LEVELS):
        said.levels[name] = [float(np.clip(p.levels[at], 1, 5)) for p in found]
    said.gaps = [GAPS[int(p.gaps.argmax())] for p in found]
    said.kinds = [KINDS[int(p.kinds.argmax())] for p in found]
    return said


def _rules(path: Path, answers: Sequence[Answer]) -> _Said:
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["id"]] = row
    said = _Said()
    for name in LEVELS:
        said.levels[name] = [rows[a.id]["levels"].get(name) for a in answers]
    said.gaps = [rows[a.id]["gap"] for a in answers]
    said.kinds = [rows[a.id]["kind"] for a in answers]
    return said


def _figures(said: _Said, answers: Sequence[Answer]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name in LEVELS:
        pairs = [
            (value if value is not None else 3.0, a.labels.levels[name], value is None)
            for value, a in zip(said.levels[name], answers, strict=True)
            if name in a.labels.levels
        ]
        ours, theirs, none = map(np.array, zip(*pairs, strict=True))
        figures[name] = {
            "n": len(pairs), "rho": round(float(spearmanr(ours, theirs).statistic), 3),
            "mae": round(float(np.abs(ours - theirs).mean()), 3), "unscored": int(none.sum()),
        }  # fmt: skip
    asked = [
        (gap, a) for gap, a in zip(said.gaps, answers, strict=True) if a.labels.kind == "answer"
    ]
    figures["gap"] = {
        "n": len(asked),
        "hit": round(float(np.mean([gap == a.labels.gap for gap, a in asked])), 3),
        "fits": round(
            float(np.mean([gap in (a.labels.gap, *a.labels.also) for gap, a in asked])), 3
        ),
    }
    figures["kind"] = {
        "n": len(answers),
        "hit": round(
            float(np.mean([k == a.labels.kind for k, a in zip(said.kinds, answers, strict=True)])),
            3,
        ),
    }
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
