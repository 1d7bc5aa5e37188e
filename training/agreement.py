"""Print how far two raters agree, per label: weighted κ and ρ of levels, κ of the rest.

python3 -m training.agreement
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

from training.corpus import Labels, load_corpus
from training.tasks import GAPS, LEVELS, TAGS


def main() -> int:
    """Print the agreement on all answers that two raters have labelled."""
    both = [(a.labels, a.second) for a in load_corpus() if a.second]
    print(json.dumps(agreement([(one, two) for one, two in both if two]), indent=1))
    return 0


def agreement(pairs: Sequence[tuple[Labels, Labels]]) -> dict[str, object]:
    """Return the agreement per label."""
    found: dict[str, object] = {"answers": len(pairs)}
    for name in LEVELS:
        rows = [
            (a.levels[name], b.levels[name])
            for a, b in pairs
            if name in a.levels and name in b.levels
        ]
        one, two = map(np.array, zip(*rows, strict=True))
        found[name] = {
            "n": len(rows),
            "rho": round(float(spearmanr(one, two).statistic), 3),
            "mae": round(float(np.abs(one - two).mean()), 3),
            "kappa": round(float(cohen_kappa_score(one, two, weights="quadratic")), 3),
        }
    found["kind"] = _kappa([(a.kind, b.kind) for a, b in pairs])
    asked = [(a, b) for a, b in pairs if a.request and b.request]
    found["request"] = _kappa([(str(a.request), str(b.request)) for a, b in asked])
    said = [(a, b) for a, b in pairs if a.kind == b.kind == "answer"]
    found["gap"] = _kappa([(a.gap, b.gap) for a, b in said])
    found["gap, or an alternative of either"] = round(
        float(np.mean([a.gap in (b.gap, *b.also) or b.gap in a.also for a, b in said])), 3
    )
    for gap in GAPS:
        found[f"gap {gap}"] = _kappa([(a.gap == gap, b.gap == gap) for a, b in said])
    for letter, name in TAGS.items():
        found[f"tag {name}"] = _kappa(
            [
                (letter in one[2], letter in two[2])
                for a, b in pairs
                for one, two in zip(a.sentences, b.sentences, strict=True)
            ]
        )
    return found


def _kappa(rows: Sequence[tuple[object, object]]) -> dict[str, float]:
    one, two = zip(*[(str(a), str(b)) for a, b in rows], strict=True)
    first = one[0] if len(set(one) | set(two)) == 1 else None
    return {
        "n": len(rows),
        "kappa": 1.0 if first else round(float(cohen_kappa_score(one, two)), 3),
    }


if __name__ == "__main__":
    sys.exit(main())
