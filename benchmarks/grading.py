"""Compare the measured scores with the labels of a language model in a recruiter's role."""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from simulator.interview.questions import find_question
from simulator.reading.tokens import tokenize
from simulator.session.hearing import grade_text
from simulator.session.ratings.rank_correlation import spearman
from simulator.values.assessment import Assessment, Evidence
from simulator.values.stage import Stage

DEFAULT = Path(__file__).parents[1] / "tests" / "evaluation" / "answers.jsonl"
SHARED = Path(__file__).parents[2] / "shared" / "answers" / "dev.jsonl"
STAGE_FIT = "stage_fit"
CRITERIA = (
    "concreteness",
    "positivity",
    "conclusion_first",
    "company_specificity",
    "intent_match",
    "teamwork",
    STAGE_FIT,
)
SLOTS = ("goal", "choice_criterion", "comparison")
FEWEST = 8
"""Rank agreement over fewer answers means nothing."""
SAME = 0.5
"""In a contrast pair, scores no further apart than this count as unchanged."""


def main(argv: Sequence[str]) -> int:
    """Print agreement with the labels as a table, or as JSON."""
    parser = argparse.ArgumentParser(prog="bench grading", description=__doc__)
    parser.add_argument(
        "file", nargs="?", type=Path, default=SHARED if SHARED.exists() else DEFAULT
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--answers", action="store_true", help="print every score beside its label")
    parser.add_argument(
        "--many", type=int, metavar="N", help="also grade N answers through `grade --jsonl`"
    )
    given = parser.parse_args(argv)
    try:
        lines = given.file.read_text(encoding="utf-8").splitlines()
        answers = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        print(
            f"{given.file} を読めません（{error}）。1 行に 1 件の JSON を指定してください。",
            file=sys.stderr,
        )
        return 2
    started = time.perf_counter()
    tokenize("準備")
    load_ms = (time.perf_counter() - started) * 1000
    started = time.perf_counter()
    graded = [grade(answer) for answer in answers]
    took_ms = (time.perf_counter() - started) * 1000 / len(answers)
    result = compare(answers, graded) | {
        "ms_per_answer": round(took_ms, 1),
        "dictionary_load_ms": round(load_ms),
        "file": given.file.name,
        "same input twice": "identical" if graded == list(map(grade, answers)) else "differs",
    }
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


def _show(result: dict[str, Any]) -> None:
    console = Console()
    table = Table(title=f"{result['file']} · {result['answers']} answers")
    for column in ("criterion", "n", "rho", "mean error", "2 of 3 within", "naive rho"):
        table.add_column(column, justify="left" if column == "criterion" else "right")
    for name in CRITERIA:
        if f"rho {name}" not in result:
            continue
        naive = [
            f"{value:.2f} ({key.removeprefix(f'rho naive: {name} ')})"
            for key, value in result.items()
            if key.startswith(f"rho naive: {name}")
        ]
        rho, error = result[f"rho {name}"], result[f"MAE {name}"]
        within, count = result[f"two of three within {name}"], result[f"n {name}"]
        table.add_row(
            name, str(count), f"{rho:.3f}", f"{error:.2f}", f"{within:.2f}", ", ".join(naive) or "–"
        )
    console.print(table)
    for key, value in result.items():
        if not key.startswith(("rho", "MAE", "n ", "two of")) and key not in ("file", "answers"):
            console.print(f"{key}: {value}", highlight=False)


def _row(answer: dict[str, Any], graded: Assessment) -> str:
    pairs = [
        f"{name} {answer['labels'][name]}/{_value(graded, name, answer['stage'])}"
        for name in CRITERIA
        if answer["labels"].get(name) is not None
    ]
    if graded.slots:
        pairs.append(str({slot.id: slot.heard for slot in graded.slots}))
    return "  ".join(pairs)


def grade(answer: dict[str, Any]) -> Assessment:
    return grade_text(
        answer["answer"],
        find_question(answer["question_id"]),
        stage=Stage(answer["stage"]),
        asked=answer.get("question", ""),
        spoken_s=answer.get("duration_s"),
    )


def _value(graded: Assessment, name: str, stage: str) -> float | None:
    if name == STAGE_FIT:
        lens = graded.lens(Stage(stage))
        return lens.fit if lens else None
    score = graded.score(name)
    return score.value if score else None


def compare(answers: list[dict[str, Any]], graded: list[Assessment]) -> dict[str, Any]:
    """Compute rank agreement, contrast pairs, slots and quotes; ungraded answers count as 1.0."""
    result: dict[str, Any] = {"answers": len(answers)}
    for name in CRITERIA:
        pairs = _pairs(name, answers, graded)
        if len(pairs) < FEWEST:
            continue
        labels, scores = zip(*pairs, strict=True)
        result[f"n {name}"] = len(pairs)
        result[f"rho {name}"] = round(spearman(labels, scores), 3)
        errors = sorted(abs(a - b) for a, b in pairs)
        result[f"MAE {name}"] = round(statistics.mean(errors), 2)
        result[f"two of three within {name}"] = round(errors[len(errors) * 2 // 3], 2)
    result["ungraded"] = sum(assessment.lenses[0].fit is None for assessment in graded)
    for name, naive in naive_rules(answers).items():
        labels = [answer["labels"][name.split()[0]] for answer in answers]
        result[f"rho naive: {name}"] = round(spearman(labels, naive), 3)
    result |= contrast(answers, graded)
    result["tricks above their label by more than one level"] = tricked(answers, graded)
    result["slots F1"] = round(slots_f1(answers, graded), 3)
    result["quotes exact"] = all(
        answer["answer"][quote.start : quote.end] == quote.quote
        for answer, assessment in zip(answers, graded, strict=True)
        for quote in quotes(assessment)
    )
    result["quotes whole"] = all(
        is_whole(answer["answer"], quote)
        for answer, assessment in zip(answers, graded, strict=True)
        for quote in quotes(assessment)
    )
    return result


def is_whole(answer: str, quote: Evidence) -> bool:
    """Return whether a quote begins and ends at punctuation, and so does not cut a phrase."""
    before, after = answer[: quote.start].rstrip(), answer[quote.end :].lstrip()
    return (not before or before[-1] in "。、！？「") and (not after or after[0] in "。、！？」")


def _pairs(
    name: str, answers: list[dict[str, Any]], graded: list[Assessment]
) -> list[tuple[float, float]]:
    """Return ``(label, score)`` of every labelled answer; an ungraded answer counts as 1.0.

    An answer whose question is not graded on the criterion has no pair.
    """
    return [
        (answer["labels"][name], _value(assessment, name, answer["stage"]) or 1.0)
        for answer, assessment in zip(answers, graded, strict=True)
        if answer["labels"].get(name) is not None and _applies(assessment, name)
    ]


def _applies(graded: Assessment, name: str) -> bool:
    score = graded.score(name)
    return score is None or score.applies


def quotes(graded: Assessment) -> list[Evidence]:
    """Return all quotes that the report shows: proof of scores, and the parts of a 志望動機."""
    proof = [quote for score in graded.scores for quote in score.evidence]
    return proof + [slot.evidence for slot in graded.slots or () if slot.evidence]


def naive_rules(answers: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Return the scores of simple rules that know no grammar, as baselines."""
    texts = [answer["answer"] for answer in answers]
    good, bad = ("たい", "貢献", "挑戦", "学"), ("嫌", "最悪", "不満", "残業")
    return {
        "concreteness by digits": [float(sum(c.isdigit() for c in text)) for text in texts],
        "concreteness by length": [float(len(text)) for text in texts],
        "positivity by words": [
            float(sum(text.count(w) for w in good) - sum(text.count(w) for w in bad))
            for text in texts
        ],
    }


def contrast(answers: list[dict[str, Any]], graded: list[Assessment]) -> dict[str, str]:
    """Count the contrast pairs ordered right where their labels differ, and unchanged elsewhere."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, answer in enumerate(answers):
        if answer.get("group"):
            groups[answer["group"]].append(index)
    right, changed, left, others = 0, 0, 0, 0
    for first, second in (pair for pair in groups.values() if len(pair) == 2):
        one, other = (
            {"labels": a["labels"], "graded": g, "stage": a["stage"]}
            for a, g in ((answers[first], graded[first]), (answers[second], graded[second]))
        )
        for name in CRITERIA:
            if one["labels"].get(name) is None or other["labels"].get(name) is None:
                continue
            label = one["labels"][name] - other["labels"][name]
            score = (_value(one["graded"], name, one["stage"]) or 1) - (
                _value(other["graded"], name, other["stage"]) or 1
            )
            if label:
                changed += 1
                right += label * score > 0
            else:
                others += 1
                left += abs(score) <= SAME
    return {"contrast ordered right": f"{right}/{changed}", "left unchanged": f"{left}/{others}"}


def tricked(answers: list[dict[str, Any]], graded: list[Assessment]) -> list[str]:
    """Return the adversarial answers with a score more than one level above the label."""
    return [
        f"{answer['id']} {name} {score:.1f}/{answer['labels'][name]}"
        for answer, assessment in zip(answers, graded, strict=True)
        if answer.get("kind") == "adversarial"
        for name in CRITERIA
        if answer["labels"].get(name) is not None
        and (score := _value(assessment, name, answer["stage"]) or 1.0) > answer["labels"][name] + 1
    ]


def slots_f1(answers: list[dict[str, Any]], graded: list[Assessment]) -> float:
    hits = wrong = 0
    for answer, assessment in zip(answers, graded, strict=True):
        if not answer["labels"].get("slots"):
            continue
        heard = {slot.id: slot.heard for slot in assessment.slots or ()}
        for slot in SLOTS:
            label, found = answer["labels"]["slots"][slot], heard.get(slot, False)
            hits += label and found
            wrong += label != found
    return 2 * hits / (2 * hits + wrong) if hits else 0.0


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
