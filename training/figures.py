"""Figures of agreement between predictions and labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import spearmanr

from training.corpus import Answer
from training.encoder import MIDDLE
from training.predict import Predicted
from training.tasks import GAPS, KINDS, LEVELS, TAGS


def level_figures(
    answers: Sequence[Answer], predicted: Sequence[Predicted]
) -> dict[str, dict[str, float]]:
    """Return ρ and the mean absolute error of every level."""
    found = {}
    for at, name in enumerate(LEVELS):
        pairs = [
            (float(np.clip(p.levels[at], 1, 5)), answer.labels.levels[name])
            for answer, p in zip(answers, predicted, strict=True)
            if name in answer.labels.levels
        ]
        ours, theirs = map(np.array, zip(*pairs, strict=True))
        found[name] = {
            "n": len(pairs),
            "rho": float(spearmanr(ours, theirs).statistic),
            "mae": float(np.abs(ours - theirs).mean()),
        }
    return found


def gap_figures(answers: Sequence[Answer], predicted: Sequence[Predicted]) -> dict[str, float]:
    """Return how often the likeliest gap is the labelled one, or that or an alternative."""
    asked = [(a, p) for a, p in zip(answers, predicted, strict=True) if a.labels.kind == "answer"]
    best = [GAPS[int(p.gaps.argmax())] for _, p in asked]
    hit = [gap == a.labels.gap for gap, (a, _) in zip(best, asked, strict=True)]
    fits = [
        gap == a.labels.gap or gap in a.labels.also for gap, (a, _) in zip(best, asked, strict=True)
    ]
    good = [
        gap == "none" for gap, (a, _) in zip(best, asked, strict=True) if a.labels.gap == "none"
    ]
    return {
        "n": len(asked), "hit": float(np.mean(hit)), "fits": float(np.mean(fits)),
        "good": len(good), "left_alone": float(np.mean(good)),
    }  # fmt: skip


def turn_figures(answers: Sequence[Answer], predicted: Sequence[Predicted]) -> dict[str, float]:
    """Return how many requests are noticed, and how many answers are taken for requests."""
    pairs = list(zip(answers, predicted, strict=True))
    asked = [(a, p) for a, p in pairs if a.labels.kind != "answer"]
    said = [(a, p) for a, p in pairs if a.labels.kind == "answer"]
    seen = [p.kinds.argmax() != 0 for _, p in asked]
    kind = [KINDS[int(p.kinds.argmax())] == a.labels.kind for a, p in asked]
    return {
        "requests": len(asked), "seen": float(np.mean(seen)), "kind": float(np.mean(kind)),
        "answers": len(said),
        "taken_for_requests": int(sum(p.kinds.argmax() != 0 for _, p in said)),
    }  # fmt: skip


def tag_figures(
    answers: Sequence[Answer], predicted: Sequence[Predicted]
) -> dict[str, dict[str, float]]:
    """Return precision, recall and count of every sentence tag at a probability of one half."""
    found = {}
    for at, letter in enumerate(TAGS):
        pairs = [
            (bool(logit > 0), letter in sentence[2])
            for answer, p in zip(answers, predicted, strict=True)
            for logit, sentence in zip(p.tags[:, at], answer.labels.sentences, strict=False)
        ]
        both = sum(a and b for a, b in pairs)
        ours, theirs = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        found[TAGS[letter]] = {
            "n": theirs,
            "precision": both / max(1, ours),
            "recall": both / max(1, theirs),
        }
    return found


def coverage(
    answers: Sequence[Answer], predicted: Sequence[Predicted], widths: Sequence[float]
) -> dict[str, dict[str, float]]:
    """Return the share of labels inside the interval of every level, and its mean half."""
    found = {}
    for at, name in enumerate(LEVELS):
        rows = [
            (float(np.clip(p.levels[at], 1, 5)), float(p.spread[at]), answer.labels.levels[name])
            for answer, p in zip(answers, predicted, strict=True)
            if name in answer.labels.levels
        ]
        halves = [widths[at] * spread for _, spread, _ in rows]
        inside = [
            abs(label - value) <= half for (value, _, label), half in zip(rows, halves, strict=True)
        ]
        found[name] = {"inside": float(np.mean(inside)), "half": float(np.mean(halves))}
    return found


def swap_figures(predicted: Sequence[Predicted]) -> dict[str, float]:
    """Return what the heads say of answers that stand under another question."""
    found: dict[str, float] = {"n": len(predicted)}
    for name in ("intent_match", "conclusion_first"):
        levels = np.array([float(np.clip(p.levels[LEVELS.index(name)], 1, 5)) for p in predicted])
        found[f"{name} mean"] = float(levels.mean())
        found[f"{name} below 3"] = float((levels < MIDDLE).mean())
    return found
