"""Count the follow-ups at the biggest gap, as a language model in a recruiter's role labelled it.

    python3 run.py bench follow_ups [FILE] [--json]

Each line of FILE (default: tests/interview/biggest_gap.jsonl) has ``stage``, ``question_id``,
``text`` and ``gap`` (``none`` if no follow-up is worthwhile). Optional are ``also`` (other gaps
that are as good) and ``earlier`` (answers of the same interview). The interviewer does not see the
labels.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from simulator.interview.personas import interviewer_of
from simulator.interview.policy import Answered, FollowUp, answered, next_step
from simulator.interview.questions import find_question
from simulator.interview.wording import word_follow_up
from simulator.signals.read import read_answer
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion
from simulator.values.stage import Stage

NONE = "none"
"""The label of an answer without a follow-up, and the result without one."""
LABELLED = Path(__file__).parents[1] / "tests" / "interview" / "biggest_gap.jsonl"


def main(argv: Sequence[str]) -> int:
    """Print the follow-up after every labelled answer, and the share at the labelled gap."""
    parser = argparse.ArgumentParser(prog="bench follow_ups", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=LABELLED)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    rows = [aim(labelled) for labelled in read_labelled(given.file)]
    hits = sum(row["hit"] for row in rows)
    fitting = sum(row["fits"] for row in rows)
    if given.json:
        result = {
            "answers": len(rows), "hits": hits, "share": hits / len(rows),
            "fitting": fitting, "rows": rows,
        }  # fmt: skip
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return 0
    table = Table("id", "label", "went after", "asked", title="follow-ups")
    for row in rows:
        sign = "" if row["hit"] else " ○" if row["fits"] else " ✗"
        table.add_row(row["id"], row["label"], row["went_after"] + sign, row["asked"])
    console = Console()
    console.print(table)
    console.print(
        f"{hits} of {len(rows)} aim at the labelled gap ({hits / len(rows):.0%}),"
        f" {fitting} at it or at another that the label allows"
    )
    return 0


def read_labelled(path: Path) -> list[dict[str, Any]]:
    """Read the labelled answers, one JSON object per line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def aim(labelled: dict[str, Any]) -> dict[str, Any]:
    """Return what the interviewer of the stage does after the labelled answer."""
    persona = interviewer_of(Stage(labelled["stage"]))
    history: list[Answered] = []
    for answer in (*labelled.get("earlier", ()), labelled):
        history.append(_answered(answer, history))
    step = next_step([answer.asked for answer in history], history, persona=persona)
    went_after = step.gap.value if isinstance(step, FollowUp) else NONE
    label = labelled["gap"]
    return {
        "id": labelled["id"],
        "label": label,
        "went_after": went_after,
        "hit": went_after == label,
        "fits": went_after in (label, *labelled.get("also", ())),
        "asked": _asked(step, persona) if isinstance(step, FollowUp) else "",
    }


def _answered(labelled: dict[str, Any], before: Sequence[Answered]) -> Answered:
    question = find_question(labelled["question_id"])
    asked = AskedQuestion(
        question_id=question.id, text=question.variants[0], target_s=question.target_s
    )
    return answered(asked, read_answer(labelled["text"], question=asked.text), before)


def _asked(step: FollowUp, persona: Persona) -> str:
    return word_follow_up(step, persona, used=(), seed=0).text
