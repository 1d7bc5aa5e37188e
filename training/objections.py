"""Fit what an adviser objects to in a sentence of an interview.

python3 -m training.objections

Sentences to leave out are those of ``needless.jsonl``; those that blame, demand or worry are the
``hurts`` of ``advised.jsonl`` and, beside many that only look alike, of ``minded.jsonl``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from simulator.interview.questions import find_question
from simulator.signals.learned.letters import load_letters
from simulator.signals.learned.objections import NEEDLESS, OBJECTIONS, PATH
from simulator.values.assessment import Worry
from training.corpus import (
    load_advised,
    load_minded,
    load_needless,
    load_rated_talks,
    load_said,
    load_split,
)
from training.letters import runs_in
from training.strengths import sentences_of_answer, sentences_of_text

FOLDS = 5
STRENGTH = {NEEDLESS: 0.3} | dict.fromkeys([worry.value for worry in Worry], 1.0)
"""Inverse strength of the penalty."""
FEATURES_SCALE, LETTERS_SCALE = 0.3, 3.0
"""Of the standardized features and the letters, so that the penalty weighs them as it should."""
SHORTEST = 6
"""Letters from which on a sentence within the words that were marked is marked too."""
SHOWN = (20, 40, 60, 80, 120)
_WHAT = {worry.value: worry.remark.value for worry in Worry}
"""What the raters call it."""


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """Every sentence of the marked interviews, a row each."""

    authors: NDArray[np.str_]
    answers: NDArray[np.int_]
    """Which answer it is of, counted through."""
    features: NDArray[np.float64]
    letters: csr_matrix
    marked: NDArray[np.bool_]
    """(sentences, objections)"""
    known: NDArray[np.bool_]
    """(sentences, objections): whether a rater was asked for the objection."""
    of_talks: NDArray[np.bool_]
    """Whether it was said in an interview; only such sentences are reported on."""

    def only(self, rows: NDArray[np.bool_]) -> tuple[NDArray[np.float64], csr_matrix]:
        return self.features[rows], self.letters[rows]


@dataclass(frozen=True, kw_only=True)
class _Answer:
    author: str
    texts: Sequence[str]
    """Its sentences."""
    features: NDArray[np.float64]
    words: Sequence[Sequence[str] | None]
    """By objection the words that were marked; None where nobody was asked for it."""
    is_of_talk: bool


def main() -> int:
    """Print how well sentences of authors left out are told apart, and write the weights."""
    split = load_split()
    given = load_sentences(split.train | split.tune)
    everything = np.ones(len(given.authors), bool)
    bias, weights, of_letters = [], [], []
    for at, name in enumerate(OBJECTIONS):
        report(name, given, at, left_out(given, at))
        scaler, model = fit(given, everything, at)
        of_features, of_runs = np.split(model.coef_[0], [given.features.shape[1]])
        weights.append(FEATURES_SCALE * of_features / scaler.scale_)
        of_letters.append(LETTERS_SCALE * of_runs)
        bias.append(model.intercept_[0] - weights[-1] @ scaler.mean_)
    np.savez_compressed(
        PATH,
        bias=np.array(bias, np.float32),
        weights=np.array(weights, np.float32),
        of_letters=np.array(of_letters, np.float16).T,
    )
    return 0


def load_sentences(authors: frozenset[str]) -> Sentences:
    """Return the sentences of these authors' interviews, and of the minded answers."""
    answers = (*_of_talks(authors), *_of_minded())
    texts = [text for answer in answers for text in answer.texts]
    counts = [len(answer.texts) for answer in answers]

    def spread(values: Sequence[Any]) -> NDArray[Any]:
        return np.repeat(np.array(values), counts, axis=0)

    return Sentences(
        authors=spread([answer.author for answer in answers]),
        answers=spread(range(len(answers))),
        features=np.vstack([answer.features for answer in answers]),
        letters=runs_in(load_letters(), texts),
        marked=np.array(
            [
                [_is_marked(text, words or ()) for words in answer.words]
                for answer in answers
                for text in answer.texts
            ]
        ),
        known=spread([[words is not None for words in answer.words] for answer in answers]),
        of_talks=spread([answer.is_of_talk for answer in answers]),
    )


def _of_talks(authors: frozenset[str]) -> Iterator[_Answer]:
    said, needless, advised = load_said(), load_needless(), load_advised()
    for interview in load_rated_talks():
        if interview["author"] not in authors:
            continue
        objections = _objections(needless.get(interview["id"]), advised[interview["id"]]["hurts"])
        for place, turn in enumerate(interview["turns"], 1):
            if find_question(said[turn].question_id).takes_questions:
                continue
            texts, features = sentences_of_answer(said[turn])
            words = tuple(
                some if some is None else [row["words"] for row in some if row["t"] == place]
                for some in objections
            )
            yield _Answer(
                author=interview["author"],
                texts=texts,
                features=features,
                words=words,
                is_of_talk=True,
            )


def _of_minded() -> Iterator[_Answer]:
    for row in load_minded():
        texts, features = sentences_of_text(row["text"], row["question"], None)
        words = tuple(
            some if some is None else [one["words"] for one in some]
            for some in _objections(None, row["hurts"])
        )
        yield _Answer(
            author=row["author"], texts=texts, features=features, words=words, is_of_talk=False
        )


def _objections(
    needless: Sequence[Mapping[str, Any]] | None, hurts: Sequence[Mapping[str, Any]]
) -> list[Sequence[Mapping[str, Any]] | None]:
    """Return the marked words by objection; None where nobody was asked for it."""
    of_worries = ([row for row in hurts if row["what"] == what] for what in _WHAT.values())
    return [needless, *of_worries]


def _is_marked(sentence: str, words: Sequence[str]) -> bool:
    """Return whether some marked words stand in the sentence, or it within them."""
    here, *there = ("".join(filter(str.isalnum, text)) for text in (sentence, *words))
    return any(one in here or (len(here) >= SHORTEST and here in one) for one in there)


def left_out(given: Sentences, at: int) -> NDArray[np.float64]:
    """Return how likely models of the other authors find the objection to each sentence."""
    authors = np.unique(given.authors[given.of_talks])
    likely = np.zeros(len(given.authors))
    for fold in range(FOLDS):
        out = np.isin(given.authors, authors[fold::FOLDS])
        scaler, model = fit(given, ~out, at)
        likely[out] = model.predict_proba(_columns(scaler, *given.only(out)))[:, 1]
    return likely


def report(name: str, given: Sentences, at: int, likely: NDArray[np.float64]) -> None:
    """Print how many of the likeliest sentences are marked, and how many answers are at all."""
    rows = given.known[:, at] & given.of_talks
    marked, any_marked = given.marked[:, at], given.marked.any(axis=1)
    area = roc_auc_score(marked[rows], likely[rows])
    order = np.flatnonzero(rows)[np.argsort(-likely[rows])]
    print(
        f"{name}: {len(order)} sentences, {marked[rows].sum()} marked, authors left out: "
        f"AUC {area:.2f}"
    )
    for many in SHOWN:
        first = order[:many]
        beside = np.isin(given.answers[first], given.answers[any_marked])
        print(
            f"the {many} likeliest, from {likely[first[-1]]:.2f} on: {marked[first].mean():.2f} "
            f"right, {any_marked[first].mean():.2f} marked, {beside.mean():.2f} in such an answer"
        )


def fit(
    given: Sentences, rows: NDArray[np.bool_], at: int
) -> tuple[StandardScaler, LogisticRegression]:
    rows = rows & given.known[:, at]
    scaler = StandardScaler().fit(given.features[rows])
    model = LogisticRegression(
        C=STRENGTH[OBJECTIONS[at]],
        solver="liblinear",
        max_iter=3000,
        intercept_scaling=10,
        random_state=0,
    )
    return scaler, model.fit(_columns(scaler, *given.only(rows)), given.marked[rows, at])


def _columns(
    scaler: StandardScaler, features: NDArray[np.float64], letters: csr_matrix
) -> csr_matrix:
    scaled = csr_matrix(FEATURES_SCALE * scaler.transform(features))
    return hstack([scaled, LETTERS_SCALE * letters]).tocsr()


if __name__ == "__main__":
    sys.exit(main())
