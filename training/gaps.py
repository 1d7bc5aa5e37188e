"""Fit how likely each gap is, by the encoder's outputs and vector, amounts, lengths and letters.

python3 -m training.gaps

Needs the exported encoders and their calibration. The answers are those of the tuning authors and
of the rated talks' authors, each as an encoder sees it that has not learned from it. Prints figures
on authors left out, and of the authors never met totals only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline

from simulator.interview.questions import find_question
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.gaps import NOTHING, PATH
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.stage import Stage
from training.columns import letters_of, make_scaler, unscaled
from training.corpus import (
    Said,
    load_corpus,
    load_next_asked,
    load_rated_talks,
    load_said,
    load_split,
)
from training.folds import unseen_encoder

ELSEWHERE = ("stuck", "contradiction")
"""Gaps that the turn and the earlier answers show, not the answer alone."""
DIRECTIONS = 32
"""Of the encoder's vector: the principal components along which answers differ most."""
STRENGTH, STRENGTH_OF_LETTERS = 0.03, 10.0
"""Inverse strength of the penalties."""
OF_LETTERS = 0.3
"""Share of the letters in the log odds of both regressions."""
OF_ENCODER = 0.3
"""Share of the encoder's own log odds in all: it has learned from the corpus' answers too, whose
raters the regressions don't know. These five are the best of some thirty tried on authors left
out."""
FOLDS = 5
LEFT_ALONE = 0.915
"""Share of the answers with nothing open that are to be left alone. Of authors never met, of whom
fewer are, nine of ten are the goal."""
ABSENT = -12.0
"""Log odds of a gap that no answer learned from has."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An answer as the encoder sees it, with its labels."""

    set: str
    by: str
    """Its author."""
    text: str
    question: str
    features: dict[str, float]
    meaning: NDArray[np.float32]
    gap: str
    also: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Models:
    """Two fitted regressions, and the scaler of what the first looks at."""

    scaler: Pipeline
    by_outputs: LogisticRegression
    by_letters: LogisticRegression

    @property
    def gaps(self) -> list[str]:
        return [str(gap) for gap in self.by_outputs.classes_]

    asked: tuple[int, ...]
    """Columns of the encoder's own log odds, by gap."""

    def logits(self, columns: NDArray[np.float64], letters: csr_matrix) -> NDArray[np.float64]:
        """Return (answers, gaps)."""
        by_letters = (1 - OF_ENCODER) * OF_LETTERS * self.by_letters.decision_function(letters)
        return np.asarray(self.of_outputs(columns) + by_letters)

    def of_outputs(self, columns: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the part of the log odds that the letters don't give, (answers, gaps)."""
        learned = self.by_outputs.decision_function(self.scaler.transform(columns))
        own = OF_ENCODER * columns[:, self.asked]
        return np.asarray((1 - OF_ENCODER) * (1 - OF_LETTERS) * learned + own)


def main() -> int:
    """Print the figures, and write the weights."""
    split = load_split()
    rows = [row for row in corpus_rows() if row.gap not in ELSEWHERE]
    known = [row for row in rows if row.by not in split.test]
    unseen = [row for row in rows if row.by in split.test]
    gaps = sorted({row.gap for row in known})
    shares = left_out(known, gaps)
    enough = threshold(known, shares[:, gaps.index(NOTHING)])
    print("authors left out", json.dumps(figures(known, shares, gaps, enough), indent=1))
    models = fit(known)
    met_never = shares_of(models, unseen, gaps)
    print("authors never met", json.dumps(figures(unseen, met_never, gaps, enough), indent=1))
    np.savez_compressed(PATH, **written(tuple(known[0].features), models, enough))
    return 0


def corpus_rows() -> list[Row]:
    """Return the answers to planned questions of authors whom an encoder has not learned from."""
    split = load_split()
    of_talks = frozenset(talk["author"] for talk in load_rated_talks())
    rows = []
    for answer in load_corpus():
        is_learned = answer.author not in split.tune | split.test | of_talks
        if is_learned or answer.after or answer.labels.kind == "request":
            continue
        name = "rated talks" if answer.author in of_talks else "corpus"
        text = answer.heard or answer.text
        rows.append(_row(name, answer, text, answer.labels.gap, answer.labels.also))
    said = load_said()
    for id, given in load_next_asked().items():
        rows.append(_row("later talks", said[id], said[id].text, given["gap"], given["also"]))
    return rows


def _row(name: str, said: Said, text: str, gap: str, also: Sequence[str]) -> Row:
    with unseen_encoder(said.author):
        seen = _seen(text, said.question, said.question_id, said.stage)
    return Row(
        set=name,
        by=said.author,
        text=text,
        question=said.question,
        gap=gap,
        also=tuple(also),
        **seen,
    )


def _seen(text: str, wording: str, question_id: str, stage: str) -> dict[str, Any]:
    answer = read_answer(text, question=wording)
    asked = replace(find_question(question_id), stage=Stage(stage))
    found = understand_text(answer, asked)
    return {"features": dict(answer_features(found, answer, asked)), "meaning": found.meaning}


def fit(rows: Sequence[Row]) -> Models:
    """Fit the scaler and both regressions."""
    labels = [row.gap for row in rows]
    scaler = make_scaler(len(rows[0].features), DIRECTIONS)
    outputs = LogisticRegression(C=STRENGTH, max_iter=5000, random_state=0)
    letters = LogisticRegression(C=STRENGTH_OF_LETTERS, max_iter=5000, random_state=0)
    names = list(rows[0].features)
    return Models(
        asked=tuple(names.index(f"asked {gap}") for gap in sorted(set(labels))),
        scaler=scaler,
        by_outputs=outputs.fit(scaler.fit_transform(_columns(rows)), labels),
        by_letters=letters.fit(_letters(rows), labels),
    )


def shares_of(models: Models, rows: Sequence[Row], gaps: Sequence[str]) -> NDArray[np.float64]:
    """Return the probabilities of ``gaps``, (answers, gaps)."""
    logits = np.full((len(rows), len(gaps)), ABSENT)
    logits[:, [gaps.index(gap) for gap in models.gaps]] = models.logits(
        _columns(rows), _letters(rows)
    )
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def left_out(rows: Sequence[Row], gaps: Sequence[str]) -> NDArray[np.float64]:
    """Return the probabilities of ``gaps`` (answers, gaps), each from a fit without its author."""
    shares = np.zeros((len(rows), len(gaps)))
    for known, unseen in GroupKFold(FOLDS).split(rows, groups=[row.by for row in rows]):
        models = fit([rows[at] for at in known])
        shares[unseen] = shares_of(models, [rows[at] for at in unseen], gaps)
    return shares


def threshold(rows: Sequence[Row], enough: NDArray[np.float64]) -> float:
    """Return the highest threshold that leaves ``LEFT_ALONE`` of the good answers alone."""
    return float(np.quantile(enough[[row.gap == NOTHING for row in rows]], 1 - LEFT_ALONE))


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


def written(names: Sequence[str], models: Models, enough: float) -> dict[str, NDArray[Any]]:
    """Return the weights for features and vectors as they are."""
    bias, weights = unscaled(models.of_outputs, models.scaler.n_features_in_)
    share = (1 - OF_ENCODER) * OF_LETTERS
    of_answer, of_question = np.split(share * models.by_letters.coef_.T, 2)
    small = {
        "bias": bias + share * models.by_letters.intercept_,
        "weights": weights[:, : len(names)],
        "enough": np.array(enough),
    }
    return {
        **{name: np.asarray(value, np.float32) for name, value in small.items()},
        "of_meaning": weights[:, len(names) :].astype(np.float16),
        "of_answer": of_answer.astype(np.float16),
        "of_question": of_question.astype(np.float16),
        "features": np.array("\n".join(names)),
        "gaps": np.array("\n".join(models.gaps)),
    }


def _columns(rows: Sequence[Row]) -> NDArray[np.float64]:
    return np.array([[*row.features.values(), *row.meaning] for row in rows])


def _letters(rows: Sequence[Row]) -> csr_matrix:
    return letters_of([row.text for row in rows], [row.question for row in rows])


if __name__ == "__main__":
    sys.exit(main())
