"""Fit the weights that make of the encoder's outputs how likely each gap is.

python3 -m training.gaps

Needs the exported encoder and its calibration. The answers are those of the tuning authors, of the
rated talks' authors and of the labelled sets of the follow-ups; the encoder has learned from none
of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.follow_ups import asked_question, read_labelled
from simulator.interview.questions import find_question
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.gaps import NOTHING
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.assessment import HIGHEST
from simulator.values.stage import Stage
from training.corpus import load_corpus, load_rated_talks, load_split

ROOT = Path(__file__).parents[1]
OUT = ROOT / "simulator" / "signals" / "learned" / "gaps.json"
LABELLED = (
    *sorted((ROOT / "tests" / "interview").glob("biggest_gap*.jsonl")),
    ROOT / "benchmarks" / "follow_ups_unseen.jsonl",
)
ELSEWHERE = ("stuck", "contradiction")
"""Gaps that the turn and the earlier answers show, not the answer alone."""
STRENGTH = 0.1
"""Inverse strength of the penalty; of 0.003 to 1, the best on authors left out."""
FOLDS = 5
LEFT_ALONE = 16 / 18
"""Share of the best answers that are to be left alone."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An answer with its features and labels."""

    set: str
    by: str
    """Its author."""
    features: dict[str, float]
    gap: str
    also: tuple[str, ...]
    is_best: bool
    """Whether nothing is open and nothing better was wished for."""


def main() -> int:
    """Print the figures on authors left out, and write the weights."""
    rows = [row for row in (*corpus_rows(), *labelled_rows()) if row.gap not in ELSEWHERE]
    gaps = sorted({row.gap for row in rows})
    shares = left_out(rows, gaps)
    enough = threshold(rows, shares[:, gaps.index(NOTHING)])
    print(json.dumps(figures(rows, shares, gaps, enough), indent=1))
    scaler, model = fit(rows)
    weights = model.coef_ / scaler.scale_
    bias = model.intercept_ - weights @ scaler.mean_
    written = {
        "features": list(rows[0].features),
        "gaps": list(model.classes_),
        "bias": [round(float(value), 4) for value in bias],
        "weights": [[round(float(value), 4) for value in row] for row in weights],
        "enough": round(enough, 4),
    }
    OUT.write_text(json.dumps(written) + "\n", encoding="utf-8")
    return 0


def corpus_rows() -> list[Row]:
    """Return the answers to planned questions of authors that the encoder has not learned from."""
    split = load_split()
    of_talks = frozenset(talk["author"] for talk in load_rated_talks()) - split.test
    return [
        Row(
            set="rated talks" if answer.author in of_talks else "tuning authors",
            by=answer.author,
            features=_features(
                answer.heard or answer.text, answer.question, answer.question_id, answer.stage
            ),
            gap=answer.labels.gap,
            also=answer.labels.also,
            is_best=answer.labels.gap == NOTHING
            and answer.labels.levels.get("stage_fit") == HIGHEST,
        )
        for answer in load_corpus()
        if answer.author in split.tune | of_talks
        and answer.labels.kind != "request"
        and answer.after is None
    ]


def labelled_rows() -> list[Row]:
    """Return the answers of the labelled sets of the follow-ups."""
    rows = []
    for path in LABELLED:
        for line in read_labelled(path):
            asked = asked_question(line)
            features = _features(line["text"], asked.text, asked.question_id, line["stage"])
            rows.append(
                Row(
                    set=path.stem,
                    by=f"{path.stem}/{line['id'][0]}",
                    features=features,
                    gap=line["gap"],
                    also=tuple(line.get("also", ())),
                    is_best=line["gap"] == NOTHING,
                )
            )
    return rows


def _features(text: str, wording: str, question_id: str, stage: str) -> dict[str, float]:
    answer = read_answer(text, question=wording)
    asked = replace(find_question(question_id), stage=Stage(stage))
    return dict(answer_features(understand_text(answer, asked), answer, asked))


def fit(rows: Sequence[Row]) -> tuple[StandardScaler, LogisticRegression]:
    """Fit the scaler and the regression."""
    model = make_pipeline(
        StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000, random_state=0)
    )
    model.fit(_matrix(rows), [row.gap for row in rows])
    return model[0], model[1]


def left_out(rows: Sequence[Row], gaps: Sequence[str]) -> NDArray[np.float64]:
    """Return the probabilities of ``gaps`` (answers, gaps), each from a fit without its author."""
    shares = np.zeros((len(rows), len(gaps)))
    groups = [row.by for row in rows]
    for known, unseen in GroupKFold(FOLDS).split(rows, groups=groups):
        scaler, model = fit([rows[at] for at in known])
        columns = [gaps.index(gap) for gap in model.classes_]
        given = scaler.transform(_matrix([rows[at] for at in unseen]))
        shares[np.ix_(unseen, columns)] = model.predict_proba(given)
    return shares


def threshold(rows: Sequence[Row], enough: NDArray[np.float64]) -> float:
    """Return the highest threshold that leaves ``LEFT_ALONE`` of the best answers alone."""
    good = sorted(share for row, share in zip(rows, enough, strict=True) if row.is_best)
    return float(good[int(len(good) * (1 - LEFT_ALONE))])


def figures(
    rows: Sequence[Row], shares: NDArray[np.float64], gaps: Sequence[str], enough: float
) -> dict[str, dict[str, float]]:
    """Return by set: answers, share at the label or an alternative, and good ones left alone."""
    nothing = gaps.index(NOTHING)
    asked = shares.copy()
    asked[:, nothing] = np.where(shares[:, nothing] >= enough, 2.0, 0.0)
    chosen = [gaps[at] for at in asked.argmax(axis=1)]
    found = {}
    for name in sorted({row.set for row in rows}):
        pairs = [(r, c) for r, c in zip(rows, chosen, strict=True) if r.set == name]
        fits = [chosen in (row.gap, *row.also) for row, chosen in pairs]
        open_ = [fit for fit, (row, _) in zip(fits, pairs, strict=True) if row.gap != NOTHING]
        good = [chosen == NOTHING for row, chosen in pairs if row.gap == NOTHING]
        found[name] = {
            "answers": len(pairs),
            "fits": round(float(np.mean(fits)), 3),
            "fits where something is open": round(float(np.mean(open_)), 3),
            "good answers": len(good),
            "left alone": round(float(np.mean(good)), 3) if good else 0.0,
        }
    return found


def _matrix(rows: Sequence[Row]) -> NDArray[np.float64]:
    return np.array([list(row.features.values()) for row in rows])


if __name__ == "__main__":
    sys.exit(main())
