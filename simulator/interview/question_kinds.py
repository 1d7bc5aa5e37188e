"""The kind of a question or follow-up, and how long the answer to a follow-up should take.

The rules for follow-ups are data: ``personas/questions/follow_ups.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from simulator.data import STRICT
from simulator.interview.data import Line, load_toml, mistake
from simulator.resources import data_folder
from simulator.values.question import Gap, Question, QuestionKind


@dataclass(frozen=True, kw_only=True, config=STRICT)
class FollowUpRule:
    """How follow-ups after one gap are graded, and what they ask for."""

    kind: Literal[QuestionKind.TELLING, QuestionKind.ONE_FACT]
    target_s: Annotated[float, Field(strict=True, gt=0, le=600)]
    hint: Line
    """What is asked for, in words for a candidate in study mode."""
    means: Line | None = None
    """What an interviewer says it means; None where only the question itself says so."""
    asked_by: tuple[Line, ...] = ()
    """Ids of planned questions that ask for the same; while one is to come it is not asked."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _FollowUpsFile:
    follow_ups: dict[Gap, FollowUpRule]


@cache
def load_follow_up_rules() -> dict[Gap, FollowUpRule]:
    """Return the rule of every gap. Raises DataError if the file lacks one or is damaged."""
    path = data_folder("personas") / "questions" / "follow_ups.toml"
    rules = load_toml(path, _FollowUpsFile).follow_ups
    for gap in Gap:
        if gap not in rules:
            raise mistake(path, f"follow_ups.{gap.value}", "この項目が必要です")
    return rules


def kind_of(question: Question, gap: Gap | None = None) -> QuestionKind:
    """Return the kind of ``question``, or of the follow-up on its ``gap``."""
    if question.takes_questions:
        return QuestionKind.BACK_QUESTION
    if gap is None:
        return QuestionKind.ONE_FACT if question.one_fact else QuestionKind.MAIN
    return load_follow_up_rules()[gap].kind
