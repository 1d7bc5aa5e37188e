"""Compare the verdict and the one thing with an adviser's, over interviews and whole talks.

python3 -m training.verdicts

Prints how often they agree, and the bounds of the rubric that would agree most on the training and
tuning authors. Interviews have answers only; talks have follow-ups and unanswered questions too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.verdict import (
    GradedAnswer,
    find_levers,
    mean_satisfaction,
    session_verdict,
    worry_cost,
)
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.reading.values import Reading
from simulator.signals.read import read_answer, understand
from simulator.values.assessment import LOWEST, Outcome
from simulator.values.people import TurnKind
from simulator.values.question import QuestionKind
from simulator.values.stage import Stage
from training.corpus import FOLDER, load_corpus, load_split

_OUTCOMES = {"pass": Outcome.REACHED, "border": Outcome.OPEN, "fail": Outcome.MISSED}
_ORDER = (Outcome.MISSED, Outcome.OPEN, Outcome.REACHED)
FILES = ("interviews.jsonl", "talks.jsonl")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One interview as graded, and what the adviser said of it."""

    author: str
    stage: Stage
    answers: tuple[GradedAnswer, ...]
    outcome: Outcome
    one: int | None
    """The turn to change; None if there is nothing."""


def main() -> int:
    """Print the agreement by file and part of the authors."""
    split = load_split()
    for name in FILES:
        judged = list(load_judged(name))
        known = [one for one in judged if one.author not in split.test]
        unseen = [one for one in judged if one.author in split.test]
        print(f"{name}, training and tuning authors: {agreement(known)}")
        print(f"{name}, authors never met: {agreement(unseen)}")
    everything = [one for name in FILES for one in load_judged(name)]
    known = [one for one in everything if one.author not in split.test]
    print(f"missed_below, reached_from that agree most: {best_bounds(known)}")
    return 0


def load_judged(name: str) -> Iterator[Judged]:
    """Grade the interviews of a file with today's ruler."""
    answers = {answer.id: answer for answer in load_corpus()}
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        stage, earlier = Stage(given["stage"]), list[Reading]()
        turns = given.get("turns") or [{"answer": answer_id} for answer_id in given["answers"]]
        graded = []
        for number, turn in enumerate(turns, 1):
            known = answers[turn["answer"]] if "answer" in turn else None
            text = known.text if known else turn["said"]
            question_id = known.question_id if known else turn["question_id"]
            is_main = known is None or known.after is None
            earlier.append(read_answer(text))
            graded.append(_graded(number, question_id, earlier, stage, is_main=is_main))
        one = given["one"]
        yield Judged(
            author=given["author"],
            stage=stage,
            answers=tuple(graded),
            outcome=_OUTCOMES[given["verdict"]],
            one=one and (one.get("t") or one.get("q")),
        )


def _graded(
    number: int, question_id: str, readings: Sequence[Reading], stage: Stage, *, is_main: bool
) -> GradedAnswer:
    question = find_question(question_id)
    given = understand(readings[-1], question, readings[:-1])
    kind = kind_of(question) if is_main else QuestionKind.TELLING
    stuck = given.turn.kind is TurnKind.REQUEST
    asked = Asked(
        question=question, target_s=question.target_s, kind=QuestionKind.STUCK if stuck else kind
    )
    assessment = grade_answer(given, stage=stage, asked=asked)
    return GradedAnswer(turn=number, kind=kind, assessment=assessment)


def agreement(judged: Sequence[Judged]) -> str:
    """Return the numbers of equal and opposite verdicts, and of equal turns to change."""
    found = [session_verdict(one.answers, one.stage).outcome for one in judged]
    pairs = list(zip(found, (one.outcome for one in judged), strict=True))
    equal = sum(ours is theirs for ours, theirs in pairs)
    opposite = sum(_distance(ours, theirs) == 2 for ours, theirs in pairs)
    wanted = [one for one in judged if one.one is not None]
    levers = [[lever.turn for lever in find_levers(one.answers, one.stage)] for one in wanted]
    first = sum(one.one in turns[:1] for one, turns in zip(wanted, levers, strict=True))
    three = sum(one.one in turns[:3] for one, turns in zip(wanted, levers, strict=True))
    return (
        f"verdict {equal} of {len(judged)}, opposite {opposite}; "
        f"the turn to change first {first}, among three {three}, of {len(wanted)}"
    )


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
    """Return what is compared with the bounds: the mean, less what a worry costs."""
    mean = mean_satisfaction(one.answers, one.stage)
    return mean.value - worry_cost(one.answers) if mean else LOWEST


if __name__ == "__main__":
    sys.exit(main())
