"""Measure how much scores vary while nothing changes: the noise that progress has to exceed.

python3 -m training.repeats
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from math import sqrt
from statistics import mean

from simulator.evaluation.rubric import criteria
from simulator.evaluation.ruler import ruler
from simulator.interview.questions import find_question
from simulator.practice.progress.repeatability import (
    LEAST_PAIRS,
    PATH,
    Noise,
    Repeatability,
    spread,
)
from simulator.session.hearing import grade_text
from simulator.values.assessment import Criterion
from simulator.values.stage import Stage
from training.corpus import FOLDER, Answer, load_corpus


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two answers of one person to the same question, on two days and without feedback."""

    author: str
    stage: str
    question_id: str
    question: str
    first: str
    second: str


Scores = dict[Criterion, float]


def main() -> int:
    """Grade all pairs, print the noise per criterion, and write it for the program."""
    measured = measure()
    PATH.write_text(_as_json(measured), encoding="utf-8")
    print(f"ruler {measured.ruler}")
    for name, noise in measured.criteria.items():
        if not noise.differences:
            continue
        print(
            f"{name}: n {len(noise.differences)}, "
            f"SD {spread(noise.differences):.2f}, SEM {_shown(noise.sem)}; "
            f"between questions {_shown(noise.sd_of_questions)} ({noise.free} free); "
            f"hearing {_shown(noise.sd_of_hearing)} (n {noise.heard})"
        )
    return 0


def _as_json(measured: Repeatability) -> str:
    """Write a criterion on each line."""
    lines = (f'"{name}": {json.dumps(asdict(noise))}' for name, noise in measured.criteria.items())
    criteria_lines = ",\n".join(lines)
    return f'{{"ruler": "{measured.ruler}", "criteria": {{\n{criteria_lines}\n}}}}\n'


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def load_pairs() -> tuple[Pair, ...]:
    """Load the pairs of ``corpus/repeats.jsonl``."""
    lines = (FOLDER / "repeats.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Pair(**json.loads(line)) for line in lines)


def measure() -> Repeatability:
    """Measure the noise of every criterion with today's ruler."""
    pairs = [(pair, (grade(pair, pair.first), grade(pair, pair.second))) for pair in load_pairs()]
    heard = [
        (grade(answer, answer.text), grade(answer, answer.heard))
        for answer in load_corpus()
        if answer.heard and answer.after is None
    ]
    return Repeatability(
        ruler=ruler(),
        criteria={name: _noise(name, pairs, heard) for name in criteria()},
    )


def differences_of(
    criterion: Criterion, pairs: Iterable[tuple[Scores, Scores]]
) -> tuple[float, ...]:
    """Return the second score less the first, where both are there."""
    return tuple(
        second[criterion] - first[criterion]
        for first, second in pairs
        if criterion in first and criterion in second
    )


def grade(asked: Pair | Answer, text: str) -> Scores:
    """Grade ``text`` as a typed answer; only scores with a value are returned."""
    question, stage = find_question(asked.question_id), Stage(asked.stage)
    graded = grade_text(text, question, stage=stage, asked=asked.question, spoken_s=None)
    return {s.criterion: s.value for s in graded.scores if s.value is not None}


def _noise(
    criterion: Criterion,
    pairs: list[tuple[Pair, tuple[Scores, Scores]]],
    heard: list[tuple[Scores, Scores]],
) -> Noise:
    repeats = differences_of(criterion, (scores for _, scores in pairs))
    hearing = differences_of(criterion, heard)
    free, questions = _between_questions(criterion, pairs)
    return Noise(
        differences=tuple(round(difference, 1) for difference in repeats),
        free=free,
        sd_of_questions=round(questions, 3) if free >= LEAST_PAIRS else None,
        heard=len(hearing),
        sd_of_hearing=round(spread(hearing), 3) if len(hearing) >= LEAST_PAIRS else None,
    )


def _between_questions(
    criterion: Criterion, pairs: list[tuple[Pair, tuple[Scores, Scores]]]
) -> tuple[int, float]:
    """Return the spread of one answer each to different questions of a stage by one person.

    Pooled over persons and stages, with its degrees of freedom; both days give the same ones.
    """
    groups: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for pair, (first, second) in pairs:
        if criterion in first and criterion in second:
            groups[pair.author, pair.stage].append((first[criterion], second[criterion]))
    squares, free = 0.0, 0
    for group in groups.values():
        free += len(group) - 1
        for day in zip(*group, strict=True):
            squares += sum((value - mean(day)) ** 2 for value in day) / 2
    return free, sqrt(squares / free) if free else 0.0


if __name__ == "__main__":
    sys.exit(main())
