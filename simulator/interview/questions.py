"""The question bank: ``personas/questions/<stage>.toml``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, field, replace
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from simulator.data import STRICT
from simulator.errors import DataError
from simulator.interview.data import Line, Lines, load_toml, mistake
from simulator.resources import data_folder
from simulator.signals.values import Tag
from simulator.values.question import Occasion, Probe, Question, Rewording
from simulator.values.situation import USUAL, Situation
from simulator.values.stage import Stage


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _Instead:
    """What is asked instead of a question's usual wordings, by the candidate's situation."""

    variants: Annotated[tuple[Line, ...], Field(min_length=2)]
    easier: Line | None = None
    good_answer: Lines | None = None
    form: Line | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _ProbeFile:
    asks: Line
    has: tuple[Tag, ...] = ()
    lacks: tuple[Tag, ...] = ()
    unless: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _QuestionFile:
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    variants: Lines
    target_s: Annotated[float, Field(strict=True, gt=0, le=600)]
    good_answer: Lines
    after_introduction: tuple[Line, ...] = ()
    core: Annotated[int | None, Field(strict=True, ge=1)] = None
    closes: Annotated[bool, Field(strict=True)] = False
    occasions: tuple[Occasion, ...] = ()
    easier: Line | None = None
    deeper: tuple[_ProbeFile, ...] = ()
    form: Line | None = None
    takes_questions: Annotated[bool, Field(strict=True)] = False
    is_sore: Annotated[bool, Field(strict=True)] = False
    may_be_sore: Annotated[bool, Field(strict=True)] = False
    one_fact: Annotated[bool, Field(strict=True)] = False
    topic: Line | None = None
    asked_of: tuple[Situation, ...] = ()
    instead: dict[Situation, _Instead] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _BankFile:
    questions: Annotated[tuple[_QuestionFile, ...], Field(min_length=1)]


@cache
def load_banks() -> dict[Stage, tuple[Question, ...]]:
    """Load every stage's questions, each in the order of its file.

    Raises DataError if a file is damaged or two questions have the same id.
    """
    stands_in: dict[str, Path] = {}
    banks: dict[Stage, tuple[Question, ...]] = {}
    for stage in Stage:
        path = data_folder("personas") / "questions" / f"{stage.value}.toml"
        entries = load_toml(path, _BankFile).questions
        for entry in entries:
            if other := stands_in.get(entry.id):
                raise DataError(
                    f"{path} の質問「{entry.id}」は {other} にもあります。"
                    "どちらかの id を変えてください。"
                )
            stands_in[entry.id] = path
        banks[stage] = tuple(_question(stage, entry) for entry in entries)
    for question in (question for bank in banks.values() for question in bank):
        for unknown in {name for probe in question.deeper for name in probe.unless} - {*stands_in}:
            key = f"{question.id}.deeper"
            raise mistake(stands_in[question.id], key, f"質問「{unknown}」はありません")
    return banks


def _question(stage: Stage, entry: _QuestionFile) -> Question:
    fields = asdict(entry)
    instead = {who: Rewording(**words) for who, words in fields.pop("instead").items()}
    deeper = tuple(Probe(**probe) for probe in fields.pop("deeper"))
    return Question(stage=stage, instead=tuple(instead.items()), deeper=deeper, **fields)


def questions_for(stage: Stage, candidate: Collection[Situation]) -> tuple[Question, ...]:
    """Return the stage's questions for such a candidate, in wordings that fit.

    Raises DataError as ``load_banks`` does.
    """
    who = candidate or USUAL
    return tuple(
        _reworded(question, who)
        for question in load_questions(stage)
        if not question.asked_of or not set(question.asked_of).isdisjoint(who)
    )


def _reworded(question: Question, who: Collection[Situation]) -> Question:
    words = next((words for situation, words in question.instead if situation in who), None)
    if words is None:
        return question
    return replace(
        question,
        variants=words.variants,
        easier=words.easier or question.easier,
        good_answer=words.good_answer or question.good_answer,
        form=words.form or question.form,
        is_reworded=True,
    )


def question_for(question_id: str, candidate: Collection[Situation]) -> Question:
    """Return the question in wordings that fit such a candidate.

    Raises DataError as ``find_question`` does.
    """
    return _reworded(find_question(question_id), candidate or USUAL)


def load_questions(stage: Stage) -> tuple[Question, ...]:
    """Return the stage's questions. Raises DataError as ``load_banks`` does."""
    return load_banks()[stage]


@cache
def load_own() -> dict[Stage | None, Question]:
    """Load the entry of each stage for a question of the candidate's own that the bank lacks.

    That of None is for a question that one fact answers, at any stage. An entry lends its target
    and its smaller question, and no interview draws it. Raises DataError if the file is damaged.
    """
    path = data_folder("personas") / "questions" / "own.toml"
    entries = load_toml(path, _BankFile).questions
    if [entry.id for entry in entries] != [*(f"own_{stage.value}" for stage in Stage), "own_fact"]:
        raise mistake(
            path, "questions", "own_first・own_second・own_final・own_fact が、この順で必要です"
        )
    *of_stages, fact = entries
    own: dict[Stage | None, Question] = {None: _question(Stage.FIRST, fact)}
    return own | {
        stage: _question(stage, entry) for stage, entry in zip(Stage, of_stages, strict=True)
    }


def find_question(question_id: str) -> Question:
    """Find the question with that id in any stage. Raises DataError if there is none."""
    every = {question.id: question for bank in load_banks().values() for question in bank}
    own = {question.id: question for question in load_own().values()}
    if question_id in own:
        return own[question_id]
    if question_id in every:
        return every[question_id]
    known = "・".join(every)
    raise DataError(f"質問「{question_id}」はありません。{known} のどれかを指定してください。")
