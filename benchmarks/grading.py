"""Compare the measured scores with the labels of a language model in a recruiter's role."""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks._grades_beside_labels import CRITERIA, Answer, compare, value_of
from benchmarks._json_lines import read_json_lines
from simulator.evaluation.judge.exam import Paper, examine_measured
from simulator.interview.questions import find_question
from simulator.reading.tokens import tokenize
from simulator.session.hearing import grade_text
from simulator.values.assessment import Assessment
from simulator.values.stage import Stage

DEFAULT = Path(__file__).parents[1] / "tests" / "evaluation" / "answers.jsonl"
SHARED = Path(__file__).parents[2] / "shared" / "answers" / "dev.jsonl"
GOOD, MIDDLE = 4, 3.0
ELSEWHERE = ("transfer", "recent_interest", "weaknesses")
"""Questions that an answer to another one does not answer."""


def main(argv: Sequence[str]) -> int:
    """Print agreement with the labels as a table, or as JSON."""
    given = _arguments(argv)
    try:
        answers = read_json_lines(given.file)
    except (OSError, ValueError) as error:
        print(
            f"{given.file} を読めません（{error}）。1 行に 1 件の JSON を指定してください。",
            file=sys.stderr,
        )
        return 2
    graded, times = _grade_all(answers)
    result = compare(answers, graded) | {
        **times,
        "file": given.file.name,
        "same input twice": "identical" if graded == list(map(grade, answers)) else "differs",
    }
    if given.exam:
        result |= exam() | {"answers to another question noticed": misplaced(answers)}
    if given.many:
        result |= many(given.file, given.many)
    if given.answers:
        for answer, assessment in zip(answers, graded, strict=True):
            print(answer["id"], answer["question_id"], _row(answer, assessment))
    if given.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        _show(result)
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench grading", description=__doc__)
    parser.add_argument(
        "file", nargs="?", type=Path, default=SHARED if SHARED.exists() else DEFAULT
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--answers", action="store_true", help="print every score beside its label")
    parser.add_argument("--exam", action="store_true", help="also pass the exam of `judge exam`")
    parser.add_argument(
        "--many", type=int, metavar="N", help="also grade N answers through `grade --jsonl`"
    )
    return parser.parse_args(argv)


def _grade_all(answers: Sequence[Answer]) -> tuple[list[Assessment], dict[str, float]]:
    """Return the assessments, and what loading the dictionary and grading an answer take."""
    started = time.perf_counter()
    tokenize("準備")
    load_ms = (time.perf_counter() - started) * 1000
    started = time.perf_counter()
    graded = [grade(answer) for answer in answers]
    took_ms = (time.perf_counter() - started) * 1000 / len(answers)
    return graded, {"ms_per_answer": round(took_ms, 1), "dictionary_load_ms": round(load_ms)}


def _show(result: dict[str, Any]) -> None:
    console = Console()
    table = Table(title=f"{result['file']} · {result['answers']} answers")
    columns = ("criterion", "n", "unscored", "rho", "mean error", "inside", "±", "naive rho")
    for column in columns:
        table.add_column(column, justify="left" if column == "criterion" else "right")
    for name in CRITERIA:
        if f"rho {name}" not in result:
            continue
        naive = [
            f"{value:.2f} ({key.removeprefix(f'rho naive: {name} ')})"
            for key, value in result.items()
            if key.startswith(f"rho naive: {name}")
        ]
        figures = ("n", "unscored", "rho", "MAE", "inside", "half interval")
        shown = [str(result.get(f"{figure} {name}", "–")) for figure in figures]
        table.add_row(name, *shown, ", ".join(naive) or "–")
    console.print(table)
    for key, value in result.items():
        if key.rpartition(" ")[2] not in CRITERIA or key.startswith("exam"):
            console.print(f"{key}: {value}", highlight=False)


def _row(answer: Answer, graded: Assessment) -> str:
    pairs = [
        f"{name} {answer['labels'][name]}/{value_of(name, answer, graded)}"
        for name in CRITERIA
        if answer["labels"].get(name) is not None
    ]
    if graded.slots:
        pairs.append(str({slot.id: slot.heard for slot in graded.slots}))
    return "  ".join(pairs)


def grade(answer: Answer) -> Assessment:
    """Grade an answer as ``grade`` does."""
    return grade_text(
        answer["answer"],
        find_question(answer["question_id"]),
        stage=Stage(answer["stage"]),
        asked=answer.get("question", ""),
        spoken_s=answer.get("duration_s"),
    )


def exam() -> dict[str, Any]:
    """Put the measured scores through the exam that a language model has to pass."""

    def grade_paper(paper: Paper) -> Assessment:
        question = find_question(paper.question_id)
        return grade_text(
            paper.answer, question, stage=paper.stage, asked=paper.question, spoken_s=None
        )

    return {
        f"exam {mark.criterion}": f"{'passed' if mark.passed else 'not passed'}: κ {mark.kappa} on "
        f"{mark.answers}, pairs {mark.pairs_right}/{mark.pairs}, unscored {mark.failed}, "
        f"tricked {list(mark.tricked)}"
        for mark in examine_measured(grade_paper)
    }


def misplaced(answers: Sequence[Answer]) -> str:
    """Count the good answers whose 質問との一致 is open or low under another question."""
    found = []
    for answer in answers:
        if (answer["labels"].get("intent_match") or 0) < GOOD:
            continue
        for question in map(find_question, ELSEWHERE):
            asked = {"question_id": question.id, "question": question.variants[0]}
            score = value_of("intent_match", answer, grade({**answer, **asked}))
            if question.id != answer["question_id"]:
                found.append(score is None or score < MIDDLE)
    return f"{sum(found)}/{len(found)}"


_GRADE_MANY = """
import sys
from simulator.cli import main
sys.argv = ["mensetsu", "grade", "--jsonl", "-"]
try:
    main()
finally:
    status = open("/proc/self/status").read()
    print(status.split("VmHWM:")[1].split()[0], file=sys.stderr)
"""
"""The program prints its own peak memory: the figure that a parent gets includes the parent's own
memory at the fork."""


def many(file: Path, count: int) -> dict[str, Any]:
    """Measure time and peak memory of ``grade --jsonl`` (Linux only).

    It runs over a tenth of ``count`` answers, and twice over all.
    """
    lines = [line for line in file.read_bytes().splitlines() if line.strip()]
    result: dict[str, Any] = {}
    digests = []
    for size in (count // 10, count, count):
        given = b"\n".join(lines[at % len(lines)] for at in range(size))
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _GRADE_MANY], input=given, capture_output=True, check=True
        )
        took_s = time.perf_counter() - started
        peak_mb = int(done.stderr.split()[-1]) / 1024
        result[f"{size} answers"] = f"{took_s:.1f} s, peak {peak_mb:.0f} MB"
        digests.append(hashlib.sha256(done.stdout).hexdigest())
    result["two processes"] = "byte-identical" if digests[1] == digests[2] else "differ"
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
