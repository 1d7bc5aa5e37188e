"""The question bank: ``personas/questions/<stage>.toml``."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from simulator.errors import DataError
from simulator.interview.data import load_toml
from simulator.resources import data_folder
from simulator.values import Gap, Question, Stage

_STRICT = ConfigDict(extra="forbid")
_Lines = Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class _QuestionFile:
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    variants: _Lines
    target_s: Annotated[float, Field(gt=0, le=600)]
    good_answer: _Lines
    gaps: tuple[Gap, ...]
    core: Annotated[int, Field(ge=1)] | None = None
    closes: bool = False
    answers_with: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class _BankFile:
    questions: Annotated[tuple[_QuestionFile, ...], Field(min_length=1)]


@cache
def load_questions(stage: Stage) -> tuple[Question, ...]:
    """The stage's questions in the order of its file.

    Raises DataError where the file is not as it must be, or an id stands twice.
    """
    path = data_folder("personas") / "questions" / f"{stage.value}.toml"
    entries = load_toml(path, _BankFile).questions
    ids = [entry.id for entry in entries]
    if twice := [each for each in ids if ids.count(each) > 1]:
        raise DataError(f"{path} に質問「{twice[0]}」が 2 つあります。片方の id を変えてください。")
    return tuple(Question(stage=stage, **asdict(entry)) for entry in entries)


def find_question(question_id: str) -> Question:
    """The question of that id, whichever its stage. Raises DataError where there is none."""
    every = [question for stage in Stage for question in load_questions(stage)]
    for question in every:
        if question.id == question_id:
            return question
    known = "・".join(question.id for question in every)
    raise DataError(f"質問「{question_id}」はありません。{known} のどれかを指定してください。")
