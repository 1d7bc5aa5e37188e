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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from simulator.evaluation.judge.exam import Paper, examine_measured
from simulator.interview.questions import find_question
from simulator.reading.tokens import tokenize
from simulator.session.hearing import grade_text
from simulator.session.ratings.rank_correlation import spearman
from simulator.values.assessment import Assessment, Evidence, Lens, Score
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
GOOD, MIDDLE = 4, 3.0
ELSEWHERE = ("transfer", "recent_interest", "weaknesses")
"""Questions that an answer to another one does not answer."""
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
    parser.add_argument("--exam", action="store_true", help="also pass the exam of `judge exam`")
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
    """Compute agreement with the labels, contrast pairs, slots and quotes.

    A score that is 「未採点」 is counted as such and is in no other figure.
    """
    result: dict[str, Any] = {"answers": len(answers)}
    for name in CRITERIA:
        found = [labelled(name, *pair) for pair in zip(answers, graded, strict=True)]
        rated = [pair for pair in found if pair is not None]
        if pairs := [pair for pair in rated if pair.score is not None]:
            result |= _agreement(name, pairs)
            result[f"unscored {name}"] = len(rated) - len(pairs)
    result["ungraded"] = sum(all(s.value is None for s in one.scores) for one in graded)
    for name, naive in naive_rules(answers).items():
        labels = [answer["labels"][name.split()[0]] for answer in answers]
        result[f"rho naive: {name}"] = round(spearman(labels, naive), 3)
    result |= contrast(answers, graded)
    result["tricks above their label by more than one level"] = tricked(answers, graded)
    result["slots F1"] = round(slots_f1(answers, graded), 3)
    shown = [
        (answer["answer"], quote)
        for answer, assessment in zip(answers, graded, strict=True)
        for quote in quotes(assessment)
    ]
    result["quotes"] = len(shown)
    result["quotes exact"] = all(text[q.start : q.end] == q.quote for text, q in shown)
    result["quotes whole"] = all(is_whole(text, quote) for text, quote in shown)
    return result


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A label beside our score and its interval."""

    label: float
    score: float | None
    interval: tuple[float, float] | None


def labelled(name: str, answer: dict[str, Any], graded: Assessment) -> Labelled | None:
    """Return the pair of one criterion; None without a label, or if it is not graded here."""
    label = answer["labels"].get(name)
    found = graded.lens(Stage(answer["stage"])) if name == STAGE_FIT else graded.score(name)
    if label is None or found is None or (isinstance(found, Score) and not found.applies):
        return None
    score = found.fit if isinstance(found, Lens) else found.value
    return Labelled(label=label, score=score, interval=found.interval)


def _agreement(name: str, pairs: list[Labelled]) -> dict[str, Any]:
    """Return the figures of one criterion over answers that have a score."""
    scored = [(pair.label, pair.score) for pair in pairs if pair.score is not None]
    around = [(pair.label, *pair.interval) for pair in pairs if pair.interval is not None]
    result: dict[str, Any] = {f"n {name}": len(scored)}
    if len(scored) >= FEWEST:
        result[f"rho {name}"] = _rho(scored)
        result[f"MAE {name}"] = round(statistics.mean(abs(a - b) for a, b in scored), 2)
        if around:
            inside = [low <= label <= high for label, low, high in around]
            result[f"inside {name}"] = round(statistics.mean(inside), 2)
            widths = [(high - low) / 2 for _, low, high in around]
            result[f"half interval {name}"] = round(statistics.mean(widths), 2)
    return result


def _rho(pairs: Sequence[tuple[float, float]]) -> float | None:
    try:
        return round(spearman(*zip(*pairs, strict=True)), 3)
    except statistics.StatisticsError:
        return None  # all labels or all scores are the same


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


def is_whole(answer: str, quote: Evidence) -> bool:
    """Return whether a quote begins and ends at punctuation, and so does not cut a phrase."""
    before, after = answer[: quote.start].rstrip(), answer[quote.end :].lstrip()
    return (not before or before[-1] in "。、！？「") and (not after or after[0] in "。、！？」")


def quotes(graded: Assessment) -> list[Evidence]:
    """Return all quotes that the report shows: proof of scores, and the parts of a 志望動機."""
    proof = [quote for score in graded.scores for quote in score.evidence]
    return proof + [slot.evidence for slot in graded.slots or () if slot.evidence]


def misplaced(answers: list[dict[str, Any]]) -> str:
    """Count the good answers whose 質問との一致 is open or low under another question."""
    found = []
    for answer in answers:
        if (answer["labels"].get("intent_match") or 0) < GOOD:
            continue
        for question in map(find_question, ELSEWHERE):
            asked = {"question_id": question.id, "question": question.variants[0]}
            score = _value(grade(answer | asked), "intent_match", answer["stage"])
            if question.id != answer["question_id"]:
                found.append(score is None or score < MIDDLE)
    return f"{sum(found)}/{len(found)}"


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
            values = [_value(each["graded"], name, each["stage"]) for each in (one, other)]
            if values[0] is None or values[1] is None:
                continue
            score = values[0] - values[1]
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
        and (score := _value(assessment, name, answer["stage"])) is not None
        and score > answer["labels"][name] + 1
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
