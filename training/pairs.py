"""Fit the head that tells whether a CV's sentence contradicts a requirement.

python3 -m training.pairs

Prints what it finds of authors left out in turn and of the exam's authors, then writes the weights
fitted on all but the exam's.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from simulator.profile.matching.unmet import UnmetHead, compare, parts_of, save_head
from training.corpus import FOLDER

SURE = 0.5
"""An empty row is filled by hand in a moment; a sentence that says "no" would embarrass."""
STRENGTH = 3.0
"""Inverse strength of the penalty."""
OFTEN = 2
"""Sentences that have a run of letters, at least."""
STEP = 0.15
"""Weight of a counted feature's standard deviation beside the letters, a vector of length one."""
LEARNED, EXAM = "pairs.jsonl", "hard_pairs.jsonl"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A requirement and a sentence of a CV."""

    author: str
    requirement: str
    sentence: str
    label: str
    """fits, partly, contradicts or unrelated."""

    @property
    def contradicts(self) -> bool:
        return self.label == "contradicts"


def main() -> int:
    """Print the figures and write the weights."""
    learned = load_pairs(LEARNED)
    for author in sorted({pair.author for pair in learned}):
        head = fit([pair for pair in learned if pair.author != author])
        print_found(author, head, [pair for pair in learned if pair.author == author])
    head = fit(learned)
    print_found("exam", head, load_pairs(EXAM))
    save_head(head)
    return 0


def load_pairs(name: str) -> list[Pair]:
    """Load the pairs with a requirement."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [
        Pair(author=row["author"], requirement=row["a"], sentence=row["b"], label=row["label"])
        for row in map(json.loads, lines)
        if row["kind"] == "requirement"
    ]


def fit(pairs: Sequence[Pair]) -> UnmetHead:
    """Fit a logistic regression to ``pairs``."""
    sides = [(parts_of(pair.requirement), parts_of(pair.sentence)) for pair in pairs]
    counted = np.array([compare(wanted, offered) for wanted, offered in sides])
    middle, spread = counted.mean(axis=0), counted.std(axis=0)
    spread[spread == 0] = 1
    seen = Counter(run for _, offered in sides for run in offered.runs)
    runs = {run: at for at, run in enumerate(sorted(r for r, n in seen.items() if n >= OFTEN))}
    letters = _rows([offered.runs for _, offered in sides], runs)
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit(
        hstack([csr_matrix((counted - middle) / spread * STEP), letters]).tocsr(),
        [pair.contradicts for pair in pairs],
    )
    weights = model.coef_[0]
    of_counted = weights[: len(middle)] * STEP / spread
    return UnmetHead(
        bias=float(model.intercept_[0] - middle @ of_counted),
        counted=of_counted.astype(np.float32),
        runs=runs,
        letters=weights[len(middle) :].astype(np.float32),
        sure=SURE,
    )


def _rows(found: Sequence[frozenset[str]], runs: dict[str, int]) -> csr_matrix:
    """Return (pairs, runs): which runs are there, each row a vector of length one."""
    known = [sorted(runs[run] for run in one if run in runs) for one in found]
    ends = np.cumsum([0, *map(len, known)])
    values = [len(one) ** -0.5 for one in known for _ in one]
    return csr_matrix((values, [at for one in known for at in one], ends), (len(found), len(runs)))


def print_found(name: str, head: UnmetHead, pairs: Sequence[Pair]) -> None:
    """Print how many contradictions are found, and how many pairs are taken for one."""
    found = [
        pair for pair in pairs if head.probability(pair.requirement, pair.sentence) >= head.sure
    ]
    right, there = sum(p.contradicts for p in found), sum(p.contradicts for p in pairs)
    others = len(pairs) - there
    print(f"{name:6} {right} of {there} contradictions, {len(found) - right} of {others} others")


if __name__ == "__main__":
    sys.exit(main())
