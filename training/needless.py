"""Fit which sentences of an interview an adviser would have left out.

python3 -m training.needless
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.preprocessing import StandardScaler

from simulator.interview.questions import find_question
from simulator.signals.learned.letters import load_letters
from simulator.signals.learned.needless import PATH
from training.corpus import load_needless, load_rated_talks, load_said, load_split
from training.letters import runs_in
from training.strengths import sentences_of_answer

FOLDS = 5
STRENGTH = 0.3
"""Inverse strength of the penalty."""
FEATURES_SCALE, LETTERS_SCALE = 0.3, 3.0
"""Of the standardized features and the letters, so that the penalty weighs them as it should."""
SHORTEST = 6
"""Letters from which on a sentence within the words that were marked is marked too."""
SHOWN = (40, 80, 120, 240)


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """Every sentence of the marked interviews."""

    authors: NDArray[np.str_]
    features: NDArray[np.float64]
    letters: csr_matrix
    needless: NDArray[np.bool_]


def main() -> int:
    """Print how well sentences of authors left out are told apart, and write the weights."""
    split = load_split()
    given = load_sentences(split.train | split.tune)
    authors = sorted(set(given.authors))
    left_out = np.zeros(len(given.needless))
    for fold in range(FOLDS):
        out = np.isin(given.authors, authors[fold::FOLDS])
        scaler, model = fit(given, ~out)
        left_out[out] = model.predict_proba(_columns(scaler, given, out))[:, 1]
    order = np.argsort(-left_out)
    print(
        f"{len(order)} sentences, {given.needless.sum()} needless, authors left out in turn: AUC "
        f"{roc_auc_score(given.needless, left_out):.2f}, average precision "
        f"{average_precision_score(given.needless, left_out):.2f}"
    )
    for many in SHOWN:
        share = given.needless[order[:many]].mean()
        print(f"the {many} likeliest, from {left_out[order[many - 1]]:.2f} on: {share:.2f} right")
    scaler, model = fit(given, np.ones(len(order), bool))
    of_features, of_letters = np.split(model.coef_[0], [given.features.shape[1]])
    weights = FEATURES_SCALE * of_features / scaler.scale_
    np.savez_compressed(
        PATH,
        bias=np.float32(model.intercept_[0] - weights @ scaler.mean_),
        weights=weights.astype(np.float32),
        of_letters=(LETTERS_SCALE * of_letters[:, None]).astype(np.float16),
    )
    return 0


def load_sentences(authors: frozenset[str]) -> Sentences:
    """Return the sentences of these authors' interviews that were marked."""
    answers, marked = load_said(), load_needless()
    names, rows, texts, needless = list[str](), [], list[str](), list[bool]()
    for interview in load_rated_talks():
        if interview["author"] not in authors or interview["id"] not in marked:
            continue
        for place, turn in enumerate(interview["turns"], 1):
            if find_question(answers[turn].question_id).takes_questions:
                continue
            words = [row["words"] for row in marked[interview["id"]] if row["t"] == place]
            sentences, features = sentences_of_answer(answers[turn])
            rows.append(features)
            texts += sentences
            names += [interview["author"]] * len(sentences)
            needless += [any(_is_marked(text, one) for one in words) for text in sentences]
    return Sentences(
        authors=np.array(names),
        features=np.vstack(rows),
        letters=runs_in(load_letters(), texts),
        needless=np.array(needless),
    )


def _is_marked(sentence: str, words: str) -> bool:
    """Return whether the marked words stand in the sentence, or it within them."""
    here, there = ("".join(filter(str.isalnum, text)) for text in (sentence, words))
    return there in here or (len(here) >= SHORTEST and here in there)


def fit(given: Sentences, rows: NDArray[np.bool_]) -> tuple[StandardScaler, LogisticRegression]:
    scaler = StandardScaler().fit(given.features[rows])
    model = LogisticRegression(
        C=STRENGTH, solver="liblinear", max_iter=3000, intercept_scaling=10, random_state=0
    )
    return scaler, model.fit(_columns(scaler, given, rows), given.needless[rows])


def _columns(scaler: StandardScaler, given: Sentences, rows: NDArray[np.bool_]) -> csr_matrix:
    scaled = csr_matrix(FEATURES_SCALE * scaler.transform(given.features[rows]))
    return hstack([scaled, LETTERS_SCALE * given.letters[rows]]).tocsr()


if __name__ == "__main__":
    sys.exit(main())
