"""Fit which of a candidate's own sentences would mend what another answer lacks.

python3 -m training.material

Prints figures on authors left out, and of the authors never met totals only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from simulator.evaluation.material import PATH, Candidate, Place, features, sentences_of
from simulator.evaluation.verdict import satisfaction
from simulator.interview.questions import find_question
from simulator.session.elsewhere import POINTED_AT, is_telling
from simulator.values.assessment import LOWEST, Remark
from simulator.values.stage import Stage
from training.corpus import load_material, load_rated_talks, load_said, load_split
from training.verdicts import graded_answers

STRENGTH = 0.03
"""Inverse strength of the penalty."""
FOLDS = 5
SURELY = 3
"""Mark of a sentence that an adviser would surely have said there; 2 only helps."""
LIMITS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
HELD = 6
"""Letters from which on a sentence within the words that were marked is marked too."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """What an answer lacks, and the sentences of the others: a row each."""

    author: str
    remark: Remark
    rows: NDArray[np.float64]
    marks: NDArray[np.int_]
    """0 to 3."""


def main() -> int:
    """Print the figures, and write the weights."""
    test = load_split().test
    names, points = load_points()
    known = [point for point in points if point.author not in test]
    report("authors left out", known, left_out(known))
    scaler, model = fit(known)
    unseen = [point for point in points if point.author in test]
    report("authors never met", unseen, [_shares(scaler, model, point) for point in unseen])
    weights = model.coef_[0] / scaler.scale_
    written = {
        "bias": round(float(model.intercept_[0] - weights @ scaler.mean_), 4),
        "weights": {
            name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)
        },
    }
    PATH.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def load_points() -> tuple[tuple[str, ...], list[Point]]:
    """Return the features' names, and what the answers of the marked interviews lack."""
    names, points = tuple[str, ...](), []
    labelled = load_material()
    for interview in load_rated_talks():
        if not (given := labelled.get(interview["id"])):
            continue
        places, candidates = _read(interview)
        for row in given:
            lacking, remark = places[row["t"]], Remark(row["what"])
            others = (one for one in candidates if one.said.number != lacking.number)
            fitting = [*filter(is_telling, others)]
            if not fitting:
                continue
            chain = _chain(interview, row["t"])
            found = [
                features(remark, lacking, one, follows=one.said.number in chain) for one in fitting
            ]
            names = tuple(found[0])
            points.append(
                Point(
                    author=interview["author"],
                    remark=remark,
                    rows=np.array([list(values.values()) for values in found]),
                    marks=np.array([_mark(one, row["use"]) for one in fitting]),
                )
            )
    return names, points


def _read(interview: Mapping[str, Any]) -> tuple[dict[int, Place], list[Candidate]]:
    """Return the turns of an interview by number, and its sentences that may mend something."""
    said, places, candidates = load_said(), dict[int, Place](), list[Candidate]()
    for answer in graded_answers(interview):
        turn = said[interview["turns"][answer.turn - 1]]
        fit = satisfaction(answer.assessment, Stage(interview["stage"]))
        place = Place(
            number=answer.turn,
            question=find_question(turn.question_id),
            asked=turn.question,
            text=turn.text,
            content=fit.value if fit else LOWEST,
        )
        places[answer.turn] = place
        candidates += sentences_of(answer.assessment, place)
    return places, candidates


def _chain(interview: Mapping[str, Any], number: int) -> frozenset[int]:
    """Return the numbers of the follow-ups right after a turn."""
    said, turns = load_said(), interview["turns"]
    later = takewhile(lambda at: said[turns[at - 1]].after, range(number + 1, len(turns) + 1))
    return frozenset(later)


def _mark(one: Candidate, used: Sequence[Mapping[str, Any]]) -> int:
    """Return the mark of the best of the marked words that stand in the sentence, or it in them."""
    here = _letters(one.evidence.quote)
    marks = [
        row["good"]
        for row in used
        if row["t"] == one.said.number
        if (there := _letters(row["words"])) in here or (len(here) >= HELD and here in there)
    ]
    return max(marks, default=0)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def fit(points: Sequence[Point]) -> tuple[StandardScaler, LogisticRegression]:
    """Fit the scaler and the regression."""
    scaler = StandardScaler()
    rows = scaler.fit_transform(np.vstack([point.rows for point in points]))
    surely = np.concatenate([point.marks for point in points]) >= SURELY
    model = LogisticRegression(C=STRENGTH, max_iter=3000, random_state=0)
    return scaler, model.fit(rows, surely)


def left_out(points: Sequence[Point]) -> list[NDArray[np.float64]]:
    """Return how fit the sentences are by models of the other authors."""
    shares: list[NDArray[np.float64]] = [np.zeros(0)] * len(points)
    authors = [point.author for point in points]
    for known, unseen in GroupKFold(FOLDS).split(points, groups=authors):
        scaler, model = fit([points[at] for at in known])
        for at in unseen:
            shares[at] = _shares(scaler, model, points[at])
    return shares


def _shares(scaler: StandardScaler, model: LogisticRegression, point: Point) -> NDArray[np.float64]:
    found: NDArray[np.float64] = model.predict_proba(scaler.transform(point.rows))[:, 1]
    return found


def report(name: str, points: Sequence[Point], shares: Sequence[NDArray[np.float64]]) -> None:
    """Print how many of the sentences that would be pointed at are right, and how many help."""
    best = [
        (share.max(), point.marks[share.argmax()])
        for point, share in zip(points, shares, strict=True)
        if point.remark in POINTED_AT
    ]
    for limit in LIMITS:
        marks = np.array([mark for share, mark in best if share >= limit])
        if len(marks):
            print(
                f"{name}, from {limit}: {len(marks)} of {len(best)}, "
                f"right {(marks >= SURELY).mean():.2f}, at least helping {(marks > 1).mean():.2f}"
            )


if __name__ == "__main__":
    sys.exit(main())
