"""Compare the verdict and the one thing with an adviser's, over interviews and whole talks.

python3 -m training.verdicts

Prints how often they agree, and the bounds of the rubric that would agree most on the training and
tuning authors. Interviews have answers only; talks have follow-ups and unanswered questions too.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.verdict import (
    GradedAnswer,
    find_levers,
    mean_satisfaction,
    session_verdict,
)
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.reading.values import Reading
from simulator.signals.read import read_answer, understand
from simulator.values.assessment import LOWEST, Outcome, Remark
from simulator.values.findings import Lever
from simulator.values.people import TurnKind
from simulator.values.question import QuestionKind
from simulator.values.stage import Stage
from training.corpus import FOLDER, Said, load_said, load_split
from training.folds import unseen_encoder

_OUTCOMES = {"pass": Outcome.REACHED, "border": Outcome.OPEN, "fail": Outcome.MISSED}
_ORDER = (Outcome.MISSED, Outcome.OPEN, Outcome.REACHED)
FILES = ("interviews.jsonl", "talks.jsonl", "rated_talks.jsonl")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One interview as graded, and what the adviser said of it."""

    author: str
    stage: Stage
    answers: tuple[GradedAnswer, ...]
    outcome: Outcome
    one: int | None
    """The turn to change; None if there is nothing."""
    first: frozenset[tuple[int, Remark]] = frozenset()
    """Turns with the remark to begin with, and others that are as right."""
    true: tuple[frozenset[Remark], ...] = ()
    """Of every turn what may truly be said; empty where it was not asked for."""


@dataclass(frozen=True, kw_only=True)
class _Said:
    """One turn of a rated interview."""

    question_id: str
    asked: str
    """The question's words; "" for those of the bank."""
    text: str
    is_main: bool


def main() -> int:
    """Print the agreement by file and part of the authors."""
    split = load_split()
    everything: list[Judged] = []
    for name in FILES:
        judged = list(load_judged(name))
        known = [one for one in judged if one.author not in split.test]
        unseen = [one for one in judged if one.author in split.test]
        print(f"{name}, training and tuning authors: {agreement(known)}")
        print(f"{name}, authors never met: {agreement(unseen)}")
        everything += known
    print(f"missed_below, reached_from that agree most: {best_bounds(everything)}")
    return 0


def load_judged(name: str) -> Iterator[Judged]:
    """Grade the interviews of a file with today's ruler."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        one = given["one"]
        first = [*filter(None, [one]), *given.get("also", [])] if "true" in given else []
        if polish := given.get("polish"):
            first += [polish, *given["also_polish"]]
        yield Judged(
            author=given["author"],
            stage=Stage(given["stage"]),
            answers=graded_answers(given),
            outcome=_OUTCOMES[given["verdict"]],
            one=one and (one.get("t") or one.get("q")),
            first=frozenset((one["t"], Remark(one["what"])) for one in first),
            true=tuple(frozenset(map(Remark, said)) for said in given.get("true", ())),
        )


def graded_answers(interview: Mapping[str, Any]) -> tuple[GradedAnswer, ...]:
    """Grade the answers of one interview in their order."""
    answers, earlier, graded = load_said(), list[Reading](), list[GradedAnswer]()
    for number, turn in enumerate(interview.get("turns") or interview["answers"], 1):
        said = _said(turn, answers)
        earlier.append(read_answer(said.text, question=said.asked))
        with unseen_encoder(interview["author"]):
            graded.append(_graded(number, said, earlier, Stage(interview["stage"])))
    return tuple(graded)


def _said(turn: str | dict[str, str], answers: Mapping[str, Said]) -> _Said:
    """Return a turn that names an answer of the corpus, or holds its words itself."""
    name = turn if isinstance(turn, str) else turn.get("answer")
    if name is None:
        assert isinstance(turn, dict)
        return _Said(question_id=turn["question_id"], asked="", text=turn["said"], is_main=True)
    known = answers[name]
    return _Said(
        question_id=known.question_id,
        asked=known.question,
        text=known.text,
        is_main=known.after is None,
    )


def _graded(number: int, said: _Said, readings: Sequence[Reading], stage: Stage) -> GradedAnswer:
    question = find_question(said.question_id)
    given = understand(readings[-1], question, readings[:-1])
    kind = kind_of(question) if said.is_main else QuestionKind.TELLING
    stuck = given.turn.kind is TurnKind.REQUEST
    asked = Asked(
        question=question, target_s=question.target_s, kind=QuestionKind.STUCK if stuck else kind
    )
    assessment = grade_answer(given, stage=stage, asked=asked)
    return GradedAnswer(turn=number, kind=kind, assessment=assessment)


def agreement(judged: Sequence[Judged]) -> str:
    """Return the numbers of equal and opposite verdicts, and of equal things to change."""
    found = [session_verdict(one.answers, one.stage).outcome for one in judged]
    pairs = list(zip(found, (one.outcome for one in judged), strict=True))
    equal = sum(ours is theirs for ours, theirs in pairs)
    opposite = sum(_distance(ours, theirs) == 2 for ours, theirs in pairs)
    wanted = [one for one in judged if one.one is not None]
    levers = [find_levers(one.answers, one.stage) for one in wanted]
    turns = [[lever.turn for lever in some] for some in levers]
    first = sum(one.one in some[:1] for one, some in zip(wanted, turns, strict=True))
    three = sum(one.one in some[:3] for one, some in zip(wanted, turns, strict=True))
    told = Counter(
        standing(one, some[0] if some else None)
        for one, some in zip(wanted, levers, strict=True)
        if one.true
    )
    return (
        f"verdict {equal} of {len(judged)}, opposite {opposite}; "
        f"the turn to change first {first}, among three {three}, of {len(wanted)}; "
        f"the one thing {dict(sorted(told.items()))}"
    )


def standing(judged: Judged, lever: Lever | None) -> str:
    """Return how the first lever stands beside what the adviser said."""
    if lever is None or lever.remark is None:
        return "nothing named"
    if (lever.turn, lever.remark) in judged.first:
        return "right"
    return "beside" if lever.remark in judged.true[lever.turn - 1] else "wrong"


def _distance(ours: Outcome | None, theirs: Outcome) -> int:
    return abs(_ORDER.index(ours) - _ORDER.index(theirs)) if ours else 0


def best_bounds(judged: Sequence[Judged]) -> tuple[float, float, int]:
    """Return the bounds that agree most, and with how many; an opposite verdict costs a half."""
    values = np.array([_against_rule(one) for one in judged])
    wanted = np.array([_ORDER.index(one.outcome) for one in judged])
    tried: list[tuple[float, tuple[float, float, int]]] = []
    for low in np.arange(2.0, 3.5, 0.05):
        for high in np.arange(low, 4.0, 0.05):
            given = (values >= low).astype(int) + (values >= high)
            equal = int((given == wanted).sum())
            worth = equal - 0.5 * int((abs(given - wanted) == 2).sum())
            tried.append((worth, (round(float(low), 2), round(float(high), 2), equal)))
    best = max(worth for worth, _ in tried)
    equals = [bounds for worth, bounds in tried if worth == best]
    return equals[len(equals) // 2]


def _against_rule(one: Judged) -> float:
    """Return what is compared with the bounds."""
    mean = mean_satisfaction(one.answers, one.stage)
    return mean.value if mean else LOWEST


if __name__ == "__main__":
    sys.exit(main())
