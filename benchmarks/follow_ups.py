"""Count the follow-ups at the biggest gap, as a language model in a recruiter's role labelled it.

    python3 run.py bench follow_ups [FILE] [--json]

Each line of FILE (default: tests/interview/biggest_gap.jsonl) has ``stage``, ``text``, ``gap``
(``none`` if no follow-up is worthwhile) and the question: its wording as ``question``, its
``question_id``, or both. A wording without an id is taken for the question of the bank with the
same or the nearest wording. Optional are ``also`` (other gaps that are as good) and ``earlier``
(answers of the same interview). The interviewer does not see the labels.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log, sqrt
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks._json_lines import read_json_lines
from simulator.interview.personas import interviewer_of, load_personas
from simulator.interview.policy import Answered, Close, FollowUp, answered, next_step
from simulator.interview.questions import find_question, load_banks, load_questions
from simulator.interview.wording import word_follow_up
from simulator.reading.tokens import tokenize
from simulator.signals.read import read_answer
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap, Question
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
    """Read the labelled answers, one JSON object per line; without an ``id``, its number is it."""
    rows = read_json_lines(path)
    return [{"id": str(number), **row} for number, row in enumerate(rows, start=1)]


def aim(labelled: dict[str, Any]) -> dict[str, Any]:
    """Return what the interviewer of the stage does after the labelled answer."""
    persona = interviewer_of(Stage(labelled["stage"]))
    history: list[Answered] = []
    for answer in (*labelled.get("earlier", ()), labelled):
        history.append(_answered({"stage": labelled["stage"], **answer}, history))
    step = next_step([answer.asked for answer in history], history, persona=persona)
    if isinstance(step, FollowUp) and step.gap is Gap.DEEPER:  # nothing is missing
        step = Close()
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


def _answered(labelled: Mapping[str, Any], before: Sequence[Answered]) -> Answered:
    asked = asked_question(labelled)
    return answered(asked, read_answer(labelled["text"], question=asked.text), before)


def asked_question(labelled: Mapping[str, Any]) -> AskedQuestion:
    """Return the question of a labelled answer, in its wording if the line gives one."""
    wording, known = labelled.get("question"), labelled.get("question_id")
    question = find_question(known) if known else _nearest(wording or "", Stage(labelled["stage"]))
    return AskedQuestion(
        question_id=question.id, text=wording or question.variants[0], target_s=question.target_s
    )


def _nearest(wording: str, stage: Stage) -> Question:
    """Return the question of any stage with this wording, else the nearest of ``stage``.

    The nearest shares most nouns, verbs and adjectives with it, the rare ones counting more (idf).
    """
    if wording in _wordings():
        return find_question(_wordings()[wording])
    every = [_content(known) for known in _wordings()]
    common = Counter(word for words in every for word in words)

    def weight(words: Iterable[str]) -> float:
        return sum(log(len(every) / common[word]) for word in words)

    def likeness(known: str) -> float:
        words = _content(known)
        return weight(words & _content(wording)) / sqrt(weight(words) or 1.0)

    bank = sorted(load_questions(stage), key=lambda question: question.closes)
    return max(bank, key=lambda question: max(map(likeness, question.variants)))


@cache
def _content(wording: str) -> frozenset[str]:
    tokens = tokenize(wording)
    return frozenset(token.lemma for token in tokens if token.pos[0] in ("名詞", "動詞", "形容詞"))


@cache
def _wordings() -> Mapping[str, str]:
    """Return the id of the question behind every wording of the bank and of the personas."""
    bank = {
        wording: question.id
        for questions in load_banks().values()
        for question in questions
        for wording in question.variants
    }
    own = {
        wording: id
        for persona in load_personas()
        for id, wordings in persona.questions.items()
        for wording in wordings
    }
    return {**own, **bank}


def _asked(step: FollowUp, persona: Persona) -> str:
    return word_follow_up(step, persona, used=(), seed=0).text
