"""Build the prompt for one criterion of one answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from simulator.evaluation.rubric import entry
from simulator.guard.neutral import fenced
from simulator.llm.request import Messages
from simulator.prompts import render
from simulator.values.assessment import Criterion
from simulator.values.stage import Stage

LEFT_OUT = "\x00"
"""Replaces every character of an answer that is not judged, so that offsets stay valid. The model
sees a blank, and no quote may contain it."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One criterion of one answer, to be judged."""

    criterion: Criterion
    stage: Stage
    question: str
    """As the interviewer worded it."""
    answer: str
    """With ``LEFT_OUT`` in place of instructions to a grader."""


def judge_messages(matter: Matter) -> Messages:
    """Return the rules, and the matter with the candidate's words inside delimiters."""
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
    """Return a hash of all prompt texts and all levels of the rubric."""
    from simulator.evaluation.rubric import criteria

    texts = [
        text
        for criterion in criteria()
        for _, text in judge_messages(
            Matter(criterion=criterion, stage=Stage.FIRST, question="", answer="")
        )
    ]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
