"""What the model is asked: one criterion of one answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from simulator.evaluation.rubric import entry
from simulator.guard.neutral import fenced
from simulator.llm.wire import Messages
from simulator.prompts import render
from simulator.values.assessment import Criterion
from simulator.values.stage import Stage

LEFT_OUT = "\x00"
"""Stands for each character of an answer that is not judged, so that offsets stay; the model sees
a blank, and no quote reaches across."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What is to be judged."""

    criterion: Criterion
    stage: Stage
    question: str
    """As it was put to the candidate."""
    answer: str
    """What counts of it: instructions to a grader are ``LEFT_OUT`` already."""


def judge_messages(matter: Matter) -> Messages:
    """The rules, and the matter with the candidate's words inside delimiters."""
    rule = entry(matter.criterion)
    levels = "\n".join(
        f"{number}: {level.means} 例:「{level.example}」"
        for number, level in enumerate(rule.levels, start=1)
    )
    asked = render(
        "judge_answer",
        label=rule.label,
        wants=rule.wants,
        stage=matter.stage.label,
        levels=levels,
        question=fenced("質問", matter.question),
        answer=fenced("回答", matter.answer.replace(LEFT_OUT, " ")),
    )
    return (("system", render("judge_rules")), ("human", asked))


def prompt_version() -> str:
    """Changes with every prompt text and every level of the rubric."""
    from simulator.evaluation.rubric import criteria

    texts = [
        text
        for criterion in criteria()
        for _, text in judge_messages(
            Matter(criterion=criterion, stage=Stage.FIRST, question="", answer="")
        )
    ]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
