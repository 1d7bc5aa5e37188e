"""Fit whether a clause of an answer asks the interviewer something about the job.

python3 -m training.asks

It asks if an author said so (``corpus/asks.jsonl``) or if it was said where questions were invited
(逆質問). All other clauses of ordinary answers ask nothing, as their raters saw no request there;
requests about the interview itself are examples of what is not meant.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from simulator.interview.questions import find_question
from simulator.reading.read import read
from simulator.signals.asks import beside, clauses_of, may_ask, words_of_clause
from simulator.signals.back_questions import find_back_questions
from simulator.signals.learned.asks import PATH, runs_of_clause
from training.corpus import FOLDER, load_corpus, load_said, load_split
from training.requests import load_short_turns

FOLDS = 5
STRENGTH = 0.1
"""Inverse strength of the penalty."""
WEIGHT = 12.0
"""Of a clause of ``asks.jsonl`` beside one of the corpus, which has eighteen times as many."""
OFTEN = 3
"""Clauses that have a run, at least."""
LEAST_WEIGHT = 0.012
"""Smaller coefficients are left out; of authors left out as many are found with 0.004."""
MOSTLY, HARDLY = 0.5, 0.15
"""Share of a clause within a question of the author from which on it asks, and below which not."""
LEAST = 0.7
"""Probability from which a clause is taken: of authors left out, 17 in 5,256 ordinary answers are,
seven of which do ask. Of the requests seven clauses would be; the heads take those turns for
requests first."""
SHOWN = (0.5, 0.6, LEAST, 0.8, 0.9)
ORDINARY, REQUESTS, INVITED, ASKED = "ordinary", "requests", "invited", "asked"


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A clause that may ask something, with those beside it."""

    words: tuple[str, str, str]
    """The clause, the one before and the one after."""
    asks: bool
    group: str
    """Its author; the first of ``asks.jsonl``, who isn't named, is cut into ``FOLDS`` groups."""
    source: str


def main() -> int:
    """Print what is found of authors left out at several thresholds, and write the weights."""
    clauses = list(load_clauses())
    report(clauses, left_out(clauses))
    counter, model = fit(clauses)
    runs = {
        run: round(float(model.coef_[0, at]), 2)
        for run, at in sorted(counter.vocabulary_.items())
        if abs(model.coef_[0, at]) >= LEAST_WEIGHT
    }
    written = {"least": LEAST, "bias": round(float(model.intercept_[0]), 3), "runs": runs}
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    PATH.write_text(text + "\n", encoding="utf-8")
    return 0


def load_clauses() -> Iterator[Clause]:
    """Yield all clauses that may ask something; those of which nobody knows are left out."""
    yield from _of_the_asks()
    split = load_split()
    known = split.train | split.tune
    labelled = {answer.id: answer.labels for answer in load_corpus()}
    for said in load_said().values():
        if said.author not in known:
            continue
        labels = labelled.get(said.id)
        if find_question(said.question_id).takes_questions:
            found = [one.evidence for one in find_back_questions(read(said.text))]
            asked = [(one.start, one.end) for one in found]
            clauses = _clauses(said.text, asked, said.author, INVITED)
            yield from (clause for clause in clauses if clause.asks)
        elif labels is None or labels.kind == "answer":
            requests = labels.sentences if labels else ()
            unsure = [(start, end) for start, end, tags in requests if "K" in tags]
            clauses = _clauses(said.text, unsure, said.author, ORDINARY)
            yield from (clause for clause in clauses if not clause.asks)
        else:
            yield from _clauses(said.text, (), said.author, REQUESTS)
    for turn in load_short_turns():
        if turn["kind"] != "answer":
            yield from _clauses(turn["text"], (), turn["author"], REQUESTS)


def _of_the_asks() -> Iterator[Clause]:
    lines = (FOLDER / "asks.jsonl").read_text(encoding="utf-8").splitlines()
    for at, row in enumerate(map(json.loads, lines)):
        asked = [(start, end) for start, end, what in row["sentences"] if what == "ask"]
        yield from _clauses(row["text"], asked, row.get("by", f"asks {at % FOLDS}"), ASKED)


def _clauses(
    text: str, asked: Sequence[tuple[int, int]], group: str, source: str
) -> Iterator[Clause]:
    clauses = clauses_of(text)
    said = [words_of_clause(text, clause) for clause in clauses]
    for at, clause in enumerate(clauses):
        start, end = clause[0].start, clause[-1].end
        within = sum(max(0, min(end, e) - max(start, s)) for s, e in asked) / (end - start)
        if may_ask(text, clause) and not HARDLY <= within < MOSTLY:
            words = (said[at], *beside(said, at))
            yield Clause(words=words, asks=within >= MOSTLY, group=group, source=source)


def fit(clauses: Sequence[Clause]) -> tuple[CountVectorizer, LogisticRegression]:
    counter = CountVectorizer(
        analyzer=lambda words: runs_of_clause(*words), binary=True, min_df=OFTEN
    )
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=1000, random_state=0)
    rows = counter.fit_transform([clause.words for clause in clauses])
    asks = [clause.asks for clause in clauses]
    weights = [WEIGHT if clause.source == ASKED else 1.0 for clause in clauses]
    return counter, model.fit(rows, asks, sample_weight=weights)


def left_out(clauses: Sequence[Clause]) -> NDArray[np.float64]:
    """Return how likely models of the other authors find it that each clause asks."""
    groups = sorted({clause.group for clause in clauses})
    likely = np.zeros(len(clauses))
    for fold in range(FOLDS):
        out = np.isin([clause.group for clause in clauses], groups[fold::FOLDS])
        counter, model = fit([c for c, is_out in zip(clauses, out, strict=True) if not is_out])
        rows: csr_matrix = counter.transform(
            [c.words for c, is_out in zip(clauses, out, strict=True) if is_out]
        )
        likely[out] = model.predict_proba(rows)[:, 1]
    return likely


def report(clauses: Sequence[Clause], likely: NDArray[np.float64]) -> None:
    """Print what is found and what is taken wrongly, of clauses that may ask."""
    source = np.array([clause.source for clause in clauses])
    asks = np.array([clause.asks for clause in clauses])
    for least in SHOWN:
        taken = likely >= least
        found = taken & (source == ASKED)
        wrong = [int((taken & ~asks & (source == name)).sum()) for name in (ORDINARY, REQUESTS)]
        print(
            f"from {least}: {int((found & asks).sum())} of {int((asks & (source == ASKED)).sum())}"
            f" of asks.jsonl, {int((found & ~asks).sum())} wrong there; wrong in ordinary answers"
            f" {wrong[0]}, in requests {wrong[1]}"
        )


if __name__ == "__main__":
    sys.exit(main())
