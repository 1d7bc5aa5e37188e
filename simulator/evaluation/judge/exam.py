"""Examine a model before it may judge, and the measured scores, with our own labelled answers.

To pass in a criterion, a model needs substantial agreement (weighted κ of 0.6 or more: Landis and
Koch, 1977), contrast pairs in the right order, opinions that agree, and no trick answer more than a
level above its label. The result is valid for this model and these prompts only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from pydantic import TypeAdapter

from simulator.errors import DataError
from simulator.evaluation.judge.combine import is_judged
from simulator.evaluation.judge.panel import Archive, Panel, judge
from simulator.evaluation.judge.prompt import Matter, judge_messages, prompt_version
from simulator.evaluation.judge.short_exam import chosen, is_hopeless
from simulator.evaluation.rubric import criteria, entry
from simulator.files import write_private
from simulator.values.assessment import Assessment, Criterion
from simulator.values.stage import Stage

_PATH = Path(__file__).parents[1] / "exam.jsonl"
MIN_KAPPA = 0.6
MIN_PAIRS_RIGHT = 0.8
MAX_SPREAD = 1.0
FEWEST = 8
"""Agreement on fewer answers means nothing, so a criterion with fewer replies is not passed."""
TRICKS = frozenset({"stuffed", "injected", "gibberish"})


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One answer of the exam."""

    id: str
    stage: Stage
    question_id: str
    question: str
    answer: str
    group: str | None
    kind: str
    labels: dict[Criterion, int]


@dataclass(frozen=True, kw_only=True)
class Graded:
    """The level that an examinee gives to one answer in one criterion."""

    paper: Paper
    level: float | None
    """None if it gives no level."""
    spread: float = 0.0
    """Between the highest and the lowest of several opinions."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The result of a model, or of the measured scores, in one criterion."""

    criterion: Criterion
    answers: int
    """Count of the answers with a level; the others are ``failed``."""
    failed: int
    kappa: float | None
    pairs_right: int
    pairs: int
    spread: float | None
    tricked: tuple[str, ...]
    """Trick answers that were rated more than a level above their label."""
    is_short: bool = False
    """Whether it is of the short exam, by which a model can only fail."""

    @property
    def passed(self) -> bool:
        pairs = self.pairs == 0 or self.pairs_right >= MIN_PAIRS_RIGHT * self.pairs
        return (
            not self.is_short
            and self.answers >= FEWEST
            and self.failed * 10 <= self.answers
            and self.kappa is not None
            and self.kappa >= MIN_KAPPA
            and pairs
            and (self.spread or 0.0) <= MAX_SPREAD
            and not self.tricked
        )


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What an exam took; of one that was interrupted, its last part."""

    calls: int
    sent: int
    """Tokens, as the server counts them or estimated from the letters."""
    received: int
    took_s: float


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an exam will take, before anything is sent."""

    short_calls: int
    calls: int
    """Of the whole exam, with those of the short one."""
    letters: int
    """Of all prompts: about as many tokens."""


@dataclass(frozen=True, kw_only=True)
class ExamResult:
    """A model's result in the whole exam."""

    model: str
    prompts: str
    marks: tuple[Mark, ...]
    cost: Cost | None = None
    """What it took; None for a result of an older version."""

    @property
    def passed(self) -> frozenset[Criterion]:
        return frozenset(mark.criterion for mark in self.marks if mark.passed)


@cache
def load_papers(path: Path = _PATH) -> tuple[Paper, ...]:
    """Load the answers of the exam. Raises DataError if the file is damaged."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(_paper(json.loads(line)) for line in lines if line.strip())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"判定モデルの試験問題 {path} を読めません。"
            "mensetsu をもう一度インストールしてください。"
        ) from error


def _paper(data: dict[str, Any]) -> Paper:
    return Paper(
        id=data["id"],
        stage=Stage(data["stage"]),
        question_id=data["question_id"],
        question=data["question"],
        answer=data["answer"],
        group=data["group"],
        kind=data["kind"],
        labels={name: level for name, level in data["labels"].items() if level is not None},
    )


def plan_exam(samples: int) -> Plan:
    """Return what the exam takes with ``samples`` opinions on a matter."""
    short, whole = _matters(chosen(_asked(), TRICKS)), _matters(_asked())
    return Plan(
        short_calls=len(short),
        calls=samples * len(whole),
        letters=samples * sum(map(_letters, whole)),
    )


def take_exam(
    panel: Panel,
    *,
    archive: Archive | None = None,
    on_asked: Callable[[int, int], None] | None = None,
) -> ExamResult:
    """Let the model judge the short exam once, and then every answer in what it may still pass.

    With an ``archive`` an exam that was interrupted goes on where it ended. Raises LlmFault if the
    panel must finish and its server is gone.
    """
    archive = archive or Archive()
    short = chosen(_asked(), TRICKS)
    first = _graded(short, replace(panel, samples=1), archive, on_asked)
    marks = {criterion: mark_levels(criterion, found) for criterion, found in first.items()}
    given_up = {criterion for criterion, mark in marks.items() if is_hopeless(mark)}
    rest = [(paper, criterion) for paper, criterion in _asked() if criterion not in given_up]
    whole = _graded(rest, panel, archive, on_asked)
    marks = {criterion: replace(mark, is_short=True) for criterion, mark in marks.items()}
    marks |= {criterion: mark_levels(criterion, found) for criterion, found in whole.items()}
    return ExamResult(model=panel.model, prompts=prompt_version(), marks=tuple(marks.values()))


def _asked() -> list[tuple[Paper, Criterion]]:
    """Return the answers with the criteria in which models judge them."""
    return [
        (paper, criterion)
        for paper in load_papers()
        for criterion in criteria()
        if is_judged(criterion) and criterion in paper.labels
    ]


def _matters(asked: Sequence[tuple[Paper, Criterion]]) -> list[Matter]:
    return [
        Matter(criterion=criterion, stage=paper.stage, question=paper.question, answer=paper.answer)
        for paper, criterion in asked
    ]


def _letters(matter: Matter) -> int:
    return sum(len(text) for _, text in judge_messages(matter))


def _graded(
    asked: Sequence[tuple[Paper, Criterion]],
    panel: Panel,
    archive: Archive,
    on_asked: Callable[[int, int], None] | None,
) -> dict[Criterion, list[Graded]]:
    """Return the levels that the model gives, by criterion."""
    judgements = judge(_matters(asked), panel, archive=archive, on_asked=on_asked)
    found: dict[Criterion, list[Graded]] = {}
    for (paper, criterion), judgement in zip(asked, judgements, strict=True):
        graded = Graded(paper=paper, level=judgement.level, spread=judgement.spread)
        found.setdefault(criterion, []).append(graded)
    return found


def examine_measured(grade: Callable[[Paper], Assessment]) -> tuple[Mark, ...]:
    """Put the measured scores through the same exam, in the criteria that are labelled."""
    papers = [(paper, grade(paper)) for paper in load_papers()]
    found = {
        criterion: [
            Graded(paper=paper, level=score.value)
            for paper, graded in papers
            if criterion in paper.labels
            if (score := graded.score(criterion)) is not None and score.applies
        ]
        for criterion in criteria()
        if entry(criterion).measure is not None
    }
    return tuple(mark_levels(criterion, levels) for criterion, levels in found.items() if levels)


def mark_levels(criterion: Criterion, found: Sequence[Graded]) -> Mark:
    """Compare the levels of one criterion with the labels."""
    levels = [(one.paper, one.level) for one in found if one.level is not None]
    right, pairs = _pairs(criterion, levels)
    spreads = [one.spread for one in found if one.level is not None]
    return Mark(
        criterion=criterion,
        answers=len(levels),
        failed=len(found) - len(levels),
        kappa=weighted_kappa(
            [paper.labels[criterion] for paper, _ in levels], [round(level) for _, level in levels]
        ),
        pairs_right=right,
        pairs=pairs,
        spread=round(mean(spreads), 2) if spreads else None,
        tricked=tuple(
            paper.id
            for paper, level in levels
            if paper.kind in TRICKS and level > paper.labels[criterion] + 1
        ),
    )


def _pairs(criterion: Criterion, graded: Sequence[tuple[Paper, float]]) -> tuple[int, int]:
    """Return how many contrast pairs with different labels are ordered right, and of how many."""
    groups: dict[str, list[tuple[int, float]]] = {}
    for paper, level in graded:
        if paper.group:
            groups.setdefault(paper.group, []).append((paper.labels[criterion], level))
    apart = [pair for pair in groups.values() if len(pair) == 2 and pair[0][0] != pair[1][0]]
    right = sum((one[0] - other[0]) * (one[1] - other[1]) > 0 for one, other in apart)
    return right, len(apart)


def weighted_kappa(labels: Sequence[int], levels: Sequence[int]) -> float | None:
    """Return Cohen's κ with quadratic weights (Cohen, 1968); None if it is undefined.

    1 − Σ w·observed / Σ w·expected, with w = (i − j)².
    """
    count = len(labels)
    if count == 0:
        return None
    observed = sum((a - b) ** 2 for a, b in zip(labels, levels, strict=True)) / count
    expected = sum((a - b) ** 2 for a in labels for b in levels) / count**2
    return round(1 - observed / expected, 2) if expected else None


def keep_result(result: ExamResult, folder: Path) -> Path:
    """Write the result where ``find_result`` finds it. Raises StorageError."""
    path = _path(result.model, result.prompts, folder)
    write_private(path, json.dumps(asdict(result), ensure_ascii=False, indent=1))
    return path


def partial_path(model: str, folder: Path) -> Path:
    """Return the file with the replies of an exam that was begun, for today's prompts."""
    path = _path(model, prompt_version(), folder)
    return path.with_name(path.name.replace("exam-", "partial-", 1))


def find_result(model: str, folder: Path) -> ExamResult | None:
    """Return the kept result of this model for today's prompts; None if it took no exam."""
    prompts = prompt_version()
    try:
        text = _path(model, prompts, folder).read_bytes()
        result = TypeAdapter(ExamResult).validate_json(text, strict=True)
    except (OSError, ValueError):
        return None  # not taken yet, or damaged: in both cases the exam has to be taken
    return result if (result.model, result.prompts) == (model, prompts) else None


def _path(model: str, prompts: str, folder: Path) -> Path:
    name = hashlib.sha256(f"{model}\0{prompts}".encode()).hexdigest()[:16]
    return folder / f"exam-{name}.json"
