"""Fit the linear model over runs of characters (ridge regression) on the training authors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import Ridge

from simulator.signals.learned.letters import (
    LONG_ANSWER,
    QUESTION_SHARE,
    Floats,
    LetterOutputs,
    Letters,
    place_of,
    runs_of,
)
from training.corpus import Answer
from training.swaps import family
from training.tasks import GAPS, LEVELS, TAGS

LEAST = 3
"""Training sentences in which a run has to occur."""
ANSWERING = 3
"""Least label of 質問との一致 at which an answer tells what belongs to its question."""
ALPHA = 1.0
"""Of the ridge."""
FRACTION = 8
"""Bits of a weight's fraction that are kept: an error of at most 0.2 %."""


def fit_letters(answers: Sequence[Answer]) -> Letters:
    """Fit levels, gaps and tags; a level only on answers that have its label."""
    said = [answer for answer in answers if answer.labels.kind != "request"]
    spans = [(a, start, end) for a in said for start, end, _ in a.labels.sentences]
    empty = _with_runs([a.text[start:end] for a, start, end in spans])
    asked = runs_in(empty, [a.question for a in said])
    lengths = csr_matrix([[min(1.0, len(a.text) / LONG_ANSWER)] for a in said])
    answer_rows = hstack(
        [runs_in(empty, [a.text for a in said]), QUESTION_SHARE * asked, lengths]
    ).tocsr()
    sentences = runs_in(empty, [a.text[start:end] for a, start, end in spans])
    questions = runs_in(empty, [a.question for a, _, _ in spans])
    places = csr_matrix(
        [
            place_of(at, len(a.labels.sentences), end - start)
            for a in said
            for at, (start, end, _) in enumerate(a.labels.sentences)
        ]
    )
    sentence_rows = hstack([sentences, QUESTION_SHARE * questions, QUESTION_SHARE * places]).tocsr()
    tags = [
        [letter in letters for letter in TAGS] for a in said for _, _, letters in a.labels.sentences
    ]
    of_sentence = Ridge(alpha=ALPHA, solver="sparse_cg").fit(sentence_rows, np.array(tags, float))
    weights, constants = _of_answers(said, answer_rows)
    runs = len(empty.runs)
    tag_weights = np.asarray(of_sentence.coef_, np.float32).T
    return Letters(
        runs=empty.runs,
        rarity=empty.rarity,
        of_answer=weights[:runs],
        question_of_answer=weights[runs : 2 * runs],
        length_of_answer=weights[2 * runs],
        constant_of_answer=constants,
        of_sentence=tag_weights[:runs],
        question_of_sentence=tag_weights[runs : 2 * runs],
        places=tag_weights[2 * runs :],
        constant_of_sentence=np.asarray(of_sentence.intercept_, np.float32),
        levels=len(LEVELS),
        **_of_questions(empty, said),
    )


def _of_questions(empty: Letters, said: Sequence[Answer]) -> dict[str, Any]:
    """Fit to which question an answer belongs, by its own runs alone."""
    answering = [
        a for a in said if not a.after and a.labels.levels.get("intent_match", 0) >= ANSWERING
    ]
    ids = sorted({a.question_id for a in answering})
    labels = np.array([[a.question_id == one for one in ids] for a in answering], float)
    rows = runs_in(empty, [a.text for a in answering])
    model = Ridge(alpha=0.5, solver="sparse_cg").fit(rows, labels)
    return {
        "of_question": np.asarray(model.coef_, np.float32).T,
        "constant_of_question": np.asarray(model.intercept_, np.float32),
        "families": np.array([family(one) for one in ids], np.float32),
        "questions": tuple(ids),
    }


def _of_answers(said: Sequence[Answer], rows: csr_matrix) -> tuple[Floats, Floats]:
    columns, constants = [], []
    for name in LEVELS:
        labelled = [at for at, a in enumerate(said) if name in a.labels.levels]
        model = Ridge(alpha=ALPHA, solver="sparse_cg").fit(
            rows[labelled], [said[at].labels.levels[name] for at in labelled]
        )
        columns.append(model.coef_)
        constants.append(model.intercept_)
    gaps = np.array([[a.labels.gap == gap for gap in GAPS] for a in said], float)
    model = Ridge(alpha=ALPHA, solver="sparse_cg").fit(rows, gaps)
    weights = np.concatenate([np.array(columns), model.coef_]).T
    return weights.astype(np.float32), np.array([*constants, *model.intercept_], np.float32)


def _with_runs(sentences: Sequence[str]) -> Letters:
    """Return a model that knows its runs but has no weights yet."""
    seen = Counter(run for text in sentences for run in {run for run, _ in runs_of(text)})
    kept = sorted(run for run, count in seen.items() if count >= LEAST and "\x00" not in run)
    rarity = [np.log((1 + len(sentences)) / (1 + seen[run])) + 1 for run in kept]
    nothing = np.zeros((0, 0), np.float32)
    return Letters(
        runs={run: at for at, run in enumerate(kept)},
        rarity=np.array(rarity, np.float32),
        of_answer=nothing, of_sentence=nothing, question_of_answer=nothing,
        question_of_sentence=nothing, length_of_answer=nothing, places=nothing,
        constant_of_answer=nothing, constant_of_sentence=nothing, levels=0,
        of_question=nothing, constant_of_question=nothing, families=nothing,
    )  # fmt: skip


def runs_in(letters: Letters, texts: Sequence[str]) -> csr_matrix:
    """Return (texts, runs): the weights of the known runs of characters in every text."""
    vectors = [letters.vector(runs_of(text)) for text in texts]
    ends = np.cumsum([0, *(len(vector) for vector in vectors)])
    columns = [run for vector in vectors for run in vector]
    values = [value for vector in vectors for value in vector.values()]
    return csr_matrix((values, columns, ends), shape=(len(texts), len(letters.runs)))


def save_letters(letters: Letters, path: Path) -> None:
    """Write the model in half precision, as the program reads it."""
    floats = {
        name: _shorter(value)
        for name, value in vars(letters).items()
        if isinstance(value, np.ndarray)
    }
    runs = np.array("\x00".join(letters.runs))
    questions = np.array(" ".join(letters.questions))
    np.savez_compressed(
        path, runs=runs, levels=np.array(letters.levels), questions=questions, **floats
    )


def _shorter(values: NDArray[Any]) -> NDArray[np.float16]:
    """Round to half precision with a shorter fraction, so that the file packs better."""
    dropped = np.uint16(10 - FRACTION)
    bits = np.ascontiguousarray(values, np.float16).view(np.uint16)
    half = np.uint16(1) << (dropped - np.uint16(1))
    return ((bits + half) >> dropped << dropped).view(np.float16)


def read_all(letters: Letters, answers: Sequence[Answer]) -> list[LetterOutputs]:
    """Return what the letters say of every answer."""
    return [
        letters.read(a.question, a.text, [(start, end) for start, end, _ in a.labels.sentences])
        for a in answers
    ]
