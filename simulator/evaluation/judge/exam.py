"""Examine a model before it may judge, with the project's own labelled answers.

To pass in a criterion, a model needs substantial agreement (weighted κ of 0.6 or more: Landis and
Koch, 1977), contrast pairs in the right order, opinions that agree, and no trick answer more than a
level above its label. The result is valid for this model and these prompts only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from pydantic import TypeAdapter

from simulator import storage
from simulator.errors import DataError
from simulator.evaluation.judge.combine import is_judged
from simulator.evaluation.judge.panel import Judgement, Panel, judge
from simulator.evaluation.judge.prompt import Matter, prompt_version
from simulator.evaluation.rubric import criteria
from simulator.values.assessment import Criterion
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
class Mark:
    """A model's result in one criterion."""

    criterion: Criterion
    answers: int
    """Count of the answers with a judgement; the others are ``failed``."""
    failed: int
    kappa: float | None
    pairs_right: int
    pairs: int
    spread: float | None
    tricked: tuple[str, ...]
    """Trick answers that were rated more than a level above their label."""

    @property
    def passed(self) -> bool:
        pairs = self.pairs == 0 or self.pairs_right >= MIN_PAIRS_RIGHT * self.pairs
        return (
            self.answers >= FEWEST
            and self.failed * 10 <= self.answers
            and self.kappa is not None
            and self.kappa >= MIN_KAPPA
            and pairs
            and (self.spread or 0.0) <= MAX_SPREAD
            and not self.tricked
        )


@dataclass(frozen=True, kw_only=True)
class ExamResult:
    """A model's result in the whole exam."""

    model: str
    prompts: str
    marks: tuple[Mark, ...]

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


def take_exam(panel: Panel, *, on_asked: Callable[[int, int], None] | None = None) -> ExamResult:
    """Let the model judge every answer on all criteria that models judge."""
    asked = [
        (paper, criterion)
        for paper in load_papers()
        for criterion in criteria()
        if is_judged(criterion) and criterion in paper.labels
    ]
    matters = [
        Matter(criterion=criterion, stage=paper.stage, question=paper.question, answer=paper.answer)
        for paper, criterion in asked
    ]
    judgements = judge(matters, panel, on_asked=on_asked)
    by_criterion: dict[Criterion, list[tuple[Paper, Judgement]]] = {}
    for (paper, criterion), judgement in zip(asked, judgements, strict=True):
        by_criterion.setdefault(criterion, []).append((paper, judgement))
    marks = tuple(_mark(criterion, found) for criterion, found in by_criterion.items())
    return ExamResult(model=panel.model, prompts=prompt_version(), marks=marks)


def _mark(criterion: Criterion, found: Sequence[tuple[Paper, Judgement]]) -> Mark:
    graded = [
        (paper, judgement, judgement.level)
        for paper, judgement in found
        if judgement.level is not None
    ]
    labels = [paper.labels[criterion] for paper, _, _ in graded]
    levels = [round(level) for _, _, level in graded]
    right, pairs = _pairs(criterion, [(paper, level) for paper, _, level in graded])
    return Mark(
        criterion=criterion,
        answers=len(graded),
        failed=len(found) - len(graded),
        kappa=weighted_kappa(labels, levels),
        pairs_right=right,
        pairs=pairs,
        spread=round(mean(judgement.spread for _, judgement, _ in graded), 2) if graded else None,
        tricked=tuple(
            paper.id
            for paper, _, level in graded
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
    storage.write_private(path, json.dumps(asdict(result), ensure_ascii=False, indent=1))
    return path


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
