"""Fit what an adviser would say of an answer, how content its interviewer is, what comes first.

python3 -m training.remarks

Needs the exported encoders and their calibration. Prints figures on authors left out in turn, and
of the authors never met totals only; writes ``remarks.npz`` and ``levers.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack, vstack
from scipy.stats import spearmanr
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline

from simulator.interview.questions import find_question
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.remarks import PATH
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer
from simulator.values.assessment import HIGHEST, LOWEST, Remark
from training.calibrate import INSIDE
from training.columns import letters_of, make_scaler, unscaled
from training.corpus import load_rated_talks, load_said, load_split
from training.folds import unseen_encoder

ROOT = Path(__file__).parents[1] / "simulator"
LEVERS = ROOT / "evaluation" / "levers.json"
REMARKS = tuple(Remark)
DIRECTIONS = 16
"""Of the encoder's vector: the principal components along which answers differ most."""
STRENGTH, ALPHA = 0.02, 300.0
"""Inverse strength of the logistic penalty; strength of the ridge's."""
LETTERS_SCALE = 20.0
"""Of the letters beside the other columns of the ridge, so that they weigh as much."""
OF_LETTERS, STRENGTH_OF_LETTERS = 0.35, 3.0
"""Share of the letters in the log odds; inverse strength of their penalty."""
PENALTY = 0.003
"""Of the squared weights of the choice, for the mean log likelihood."""
LEAST_ODDS = 1e-3
FOLDS = 9
WEIGHTS = 1 + 2 * len(REMARKS)
"""Of the choice."""
RIGHT, RIGHT_WHERE_IT_HURTS = 0.6, 0.8
"""Share of the answers with a remark named for it that are to have it. What comes first of the
remarks of an interview is surer than one of many: left out in turn it was wrong in 14 of 161."""
HURTS = frozenset({Remark.BLAME, Remark.WORRY, Remark.CONDITION, Remark.CONTRADICTION})
ENOUGH = 5
LIMITS = np.arange(0.2, 0.91, 0.05)


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One interview: a row a turn, and what an adviser said of them."""

    author: str
    features: NDArray[np.float64]
    """(turns, features)"""
    meaning: NDArray[np.float32]
    """(turns, columns): the encoder's vectors."""
    letters: csr_matrix
    """(turns, 2 · runs): the runs of characters of the answer, then of its question."""
    true: NDArray[np.bool_]
    """(turns, remarks): what is true of the answer."""
    first: NDArray[np.bool_]
    """(turns, remarks): the one thing to change, or to add by who passes, or as right as it."""
    passes: bool
    content: NDArray[np.float64]
    """(turns,): how content the interviewer is, 1 to 5."""
    may_be_first: NDArray[np.bool_]
    """(turns,): whether it is an answer, and no question to the interviewer."""


@dataclass(frozen=True, kw_only=True)
class Models:
    """Fitted regressions, and the scaler of what the remarks look at."""

    scaler: Pipeline
    remarks: Sequence[LogisticRegression]
    by_letters: Sequence[LogisticRegression]
    content: Ridge

    def logits(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (turns, remarks) of (turns, features and columns of the vector)."""
        scaled = self.scaler.transform(rows)
        return np.array([model.decision_function(scaled) for model in self.remarks]).T

    def likely(self, talk: Talk) -> NDArray[np.float64]:
        """Return (turns, remarks): how likely each is true."""
        letters = np.array([model.decision_function(talk.letters) for model in self.by_letters]).T
        mixed = (1 - OF_LETTERS) * self.logits(_rows([talk])) + OF_LETTERS * letters
        return 1 / (1 + np.exp(-mixed))

    def content_of(self, talk: Talk) -> NDArray[np.float64]:
        columns = _with_letters(self.scaler.transform(_rows([talk])), talk.letters)
        return np.clip(self.content.predict(columns), LOWEST, HIGHEST)


def main() -> int:
    """Print the figures, and write the weights."""
    split = load_split()
    names, talks = load_talks()
    known = [talk for talk in talks if talk.author not in split.test]
    unseen = [talk for talk in talks if talk.author in split.test]
    likely, content = left_out(known)
    limits = limits_of(np.concatenate([talk.true for talk in known]), np.concatenate(likely))
    print(f"{len(known)} interviews, authors left out in turn")
    report(known, likely, content)
    models = fit(known)
    if unseen:
        print(f"{len(unseen)} interviews of authors never met")
        report(
            unseen,
            [models.likely(talk) for talk in unseen],
            [models.content_of(talk) for talk in unseen],
            totals_only=True,
        )
    half = np.quantile(
        abs(np.concatenate(content) - np.concatenate([t.content for t in known])), INSIDE
    )
    np.savez_compressed(PATH, **written(names, models, float(half)))
    levers = {
        "least": dict(zip(REMARKS, limits, strict=True)),
        "passing": _choice(True, known, likely, content),
        "others": _choice(False, known, likely, content),
    }
    LEVERS.write_text(json.dumps(levers, indent=1) + "\n", encoding="utf-8")
    return 0


def _choice(
    passes: bool,
    talks: Sequence[Talk],
    likely: Sequence[NDArray[np.float64]],
    content: Sequence[NDArray[np.float64]],
) -> dict[str, Any]:
    """Return the weights for the interviews that pass, or for the others, as they are written."""
    those = [at for at, talk in enumerate(talks) if talk.passes is passes]
    weights = fit_choice(*([views[at] for at in those] for views in (talks, likely, content)))
    of_likely, constants, of_lacking = np.split(weights, [1, 1 + len(REMARKS)])
    return {
        "likely": round(float(of_likely[0]), 3),
        "remarks": {
            remark: {
                "constant": round(float(constant), 3),
                "lacking": round(float(lacking), 3),
            }
            for remark, constant, lacking in zip(REMARKS, constants, of_lacking, strict=True)
        },
    }


def load_talks() -> tuple[tuple[str, ...], list[Talk]]:
    """Return the features' names, and the rated interviews with the encoder's view of each turn."""
    answers = load_said()
    talks, names = [], tuple[str, ...]()
    for given in load_rated_talks():
        turns = [answers[turn] for turn in given["turns"]]
        rows, vectors = [], []
        for turn in turns:
            question = find_question(turn.question_id)
            reading = read_answer(turn.text, question=turn.question)
            with unseen_encoder(turn.author):
                found = understand_text(reading, question)
            features = answer_features(found, reading, question)
            names = tuple(features)
            rows.append(list(features.values()))
            vectors.append(found.meaning)
        first = [*filter(None, [given["one"]]), *given["also"]]
        if polish := given.get("polish"):
            first += [polish, *given["also_polish"]]
        chosen = np.zeros((len(turns), len(REMARKS)), bool)
        for one in first:
            chosen[one["t"] - 1, REMARKS.index(one["what"])] = True
        talks.append(
            Talk(
                author=given["author"],
                features=np.array(rows),
                meaning=np.array(vectors),
                letters=letters_of(
                    [turn.text for turn in turns], [turn.question for turn in turns]
                ),
                true=np.array([[remark in said for remark in REMARKS] for said in given["true"]]),
                first=chosen,
                passes=given["verdict"] == "pass",
                content=np.array(given["satisfied"], float),
                may_be_first=np.array(
                    [not find_question(turn.question_id).takes_questions for turn in turns]
                ),
            )
        )
    return names, talks


def fit(talks: Sequence[Talk]) -> Models:
    """Fit a model for each remark, and one for how content the interviewer is."""
    features = talks[0].features.shape[1]
    true = np.concatenate([talk.true for talk in talks])
    content = np.concatenate([talk.content for talk in talks])
    scaler = make_scaler(features, DIRECTIONS)
    scaled = scaler.fit_transform(_rows(talks))
    letters = vstack([talk.letters for talk in talks])
    by_letters = LogisticRegression(
        C=STRENGTH_OF_LETTERS, solver="liblinear", random_state=0, intercept_scaling=10
    )
    return Models(
        scaler=scaler,
        remarks=[
            LogisticRegression(C=STRENGTH, max_iter=5000, random_state=0).fit(scaled, true[:, at])
            for at in range(len(REMARKS))
        ],
        by_letters=[clone(by_letters).fit(letters, true[:, at]) for at in range(len(REMARKS))],
        content=Ridge(alpha=ALPHA, solver="sparse_cg").fit(_with_letters(scaled, letters), content),
    )


def _rows(talks: Sequence[Talk]) -> NDArray[np.float64]:
    """Return (turns, features and columns of the vector)."""
    return np.concatenate([np.hstack([talk.features, talk.meaning]) for talk in talks])


def _with_letters(scaled: NDArray[np.float64], letters: csr_matrix) -> csr_matrix:
    return hstack([csr_matrix(scaled), LETTERS_SCALE * letters]).tocsr()


def left_out(talks: Sequence[Talk]) -> tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]]:
    """Return what models fitted on the other authors say of each interview, a fold at a time."""
    likely, content = ([np.zeros(0)] * len(talks) for _ in range(2))
    authors = [talk.author for talk in talks]
    for known, unseen in GroupKFold(FOLDS).split(talks, groups=authors):
        models = fit([talks[at] for at in known])
        for at in unseen:
            likely[at], content[at] = models.likely(talks[at]), models.content_of(talks[at])
    return likely, content


def fit_choice(
    talks: Sequence[Talk],
    likely: Sequence[NDArray[np.float64]],
    content: Sequence[NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Return the weights of a conditional logit over the remarks of all turns (McFadden 1974).

    They are of the log odds that the remark is true, and of each remark a constant and one of what
    the interviewer lacks to be content, which is no reason to speak of a remark less. An adviser's
    other choices are as right as the first.
    """
    choices = [
        (choice_features(*views)[talk.may_be_first].reshape(-1, WEIGHTS), talk)
        for talk, *views in zip(talks, likely, content, strict=True)
    ]
    chosen = [
        (rows, right)
        for rows, talk in choices
        if (right := talk.first[talk.may_be_first].reshape(-1)).any()
    ]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        cost, slope = 0.0, np.zeros_like(weights)
        for rows, right in chosen:
            odds = np.exp(rows @ weights - (rows @ weights).max())
            share = odds / odds.sum()
            hit = share * right
            cost -= float(np.log(hit.sum() + 1e-12))
            slope -= rows.T @ (hit / hit.sum() - share)
        kept = PENALTY * float(weights @ weights)
        return cost / len(chosen) + kept, slope / len(chosen) + 2 * PENALTY * weights

    free, upwards = [(None, None)], [(0.0, None)]
    bounds = free * (1 + len(REMARKS)) + upwards * len(REMARKS)
    found = minimize(loss, np.zeros(WEIGHTS), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def choice_features(
    likely: NDArray[np.float64], content: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return (turns, remarks, weights)."""
    kept = np.clip(likely, LEAST_ODDS, 1 - LEAST_ODDS)[:, :, None]
    ones = np.broadcast_to(np.eye(len(REMARKS)), (*likely.shape, len(REMARKS)))
    lacking = (HIGHEST - content)[:, None, None] * ones
    return np.concatenate([np.log(kept / (1 - kept)), ones, lacking], axis=2)


def limits_of(true: NDArray[np.bool_], likely: NDArray[np.float64]) -> list[float]:
    """Return for each remark the least probability from which on most of the answers have it.

    ``RIGHT`` of them, and more where it would hurt those who don't. The highest limit if there is
    none, or if fewer than ``ENOUGH`` answers are as likely.
    """
    found = []
    for at, remark in enumerate(REMARKS):
        least = RIGHT_WHERE_IT_HURTS if remark in HURTS else RIGHT
        named = (
            limit
            for limit in LIMITS
            if (rows := likely[:, at] >= limit).sum() >= ENOUGH and true[rows, at].mean() >= least
        )
        found.append(round(float(next(named, LIMITS[-1])), 2))
    return found


def report(
    talks: Sequence[Talk],
    likely: Sequence[NDArray[np.float64]],
    content: Sequence[NDArray[np.float64]],
    *,
    totals_only: bool = False,
) -> None:
    """Print how well the remarks are told apart, and how far the points lie from the labels."""
    true, share = np.concatenate([talk.true for talk in talks]), np.concatenate(likely)
    wanted, given = np.concatenate([talk.content for talk in talks]), np.concatenate(content)
    error = abs(wanted - given).mean()
    print(f"content: n {len(wanted)}, rho {spearmanr(wanted, given)[0]:.2f}, error {error:.2f}")
    for at, remark in enumerate(REMARKS):
        number = int(true[:, at].sum())
        if totals_only or number < 2:
            continue
        surest = true[np.argsort(-share[:, at])[: number // 2], at].mean()
        area = roc_auc_score(true[:, at], share[:, at])
        print(f"{remark:18} {number:4} AUC {area:.2f}, of the surest half right {surest:.2f}")
    if totals_only:
        print(f"remarks: AUC over all {roc_auc_score(true.ravel(), share.ravel()):.2f}")


def written(names: Sequence[str], models: Models, half: float) -> dict[str, NDArray[Any]]:
    """Return the weights for features and vectors as they are."""
    columns = models.scaler.n_features_in_
    bias, weights = unscaled(models.logits, columns)
    letters = np.concatenate([model.coef_ for model in models.by_letters]).T * OF_LETTERS
    of_answer, of_question = np.split(letters, 2)
    constants = np.array([model.intercept_[0] for model in models.by_letters])
    at_zero = models.scaler.transform(np.zeros((1, columns)))
    scaled = at_zero.shape[1]
    of_scaled, runs = np.split(models.content.coef_, [scaled])
    content = (models.scaler.transform(np.eye(columns)) - at_zero) @ of_scaled
    content_of_answer, content_of_question = np.split(LETTERS_SCALE * runs[:, None], 2)
    values = {
        "bias": (1 - OF_LETTERS) * bias + OF_LETTERS * constants,
        "weights": (1 - OF_LETTERS) * weights[:, : len(names)],
        "content_bias": models.content.intercept_ + float(at_zero[0] @ of_scaled),
        "content_weights": content[: len(names)],
        "content_of_meaning": content[len(names) :],
        "content_half": np.array(half),
    }
    small = {name: np.asarray(value, np.float32) for name, value in values.items()}
    small |= {
        "of_meaning": ((1 - OF_LETTERS) * weights[:, len(names) :]).astype(np.float16),
        "of_answer": of_answer.astype(np.float16),
        "of_question": of_question.astype(np.float16),
        "content_of_answer": content_of_answer.astype(np.float16),
        "content_of_question": content_of_question.astype(np.float16),
    }
    return small | {"features": np.array("\n".join(names)), "remarks": np.array("\n".join(REMARKS))}


if __name__ == "__main__":
    sys.exit(main())
