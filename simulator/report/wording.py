"""The report's own words, read strictly from the TOML files beside this one.

An unknown key, a missing one or a wrong type is a DataError that names file and key.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Template
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from simulator.command_line import program, typed
from simulator.errors import DataError
from simulator.values.assessment import Concern, Criterion, Reason
from simulator.values.stage import Stage

_FOLDER = Path(__file__).resolve().parent
SITUATIONS = frozenset(
    {
        "answer",
        "motivation",
        "resignation",
        "demo",
        "nothing_graded",
        "all_good_drill",
        "all_good_resignation",
        "all_good_retry",
        *(f"all_good_{stage}" for stage in Stage),
    }
)
"""What has a next practice of its own."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChecklistEntry(Strict):
    """One question for the day before, and the rule by which a session answers it (or none)."""

    id: str
    """Names the item in what is kept; it stays when the words change."""
    text: str
    task: str
    """What to do about it, in a few words."""
    self_check: str
    """How the candidate finds out where the session does not show it. ``$program`` is filled in."""
    question_ids: tuple[str, ...] = ()
    """Which questions bear on it; empty means all."""
    criterion: Criterion | None = None
    slot: str | None = None
    seconds: float | None = None
    recorded: bool = False
    papers: Literal["read", "cited", "table", "duties"] | None = None
    """Which of the application's papers show it over all sessions."""
    practice: str = ""
    """The command that practises it; empty for what is done away from the program."""

    @property
    def advice(self) -> str:
        """Return ``self_check`` with the program as it was started."""
        return Template(self.self_check).substitute(program=program())

    @model_validator(mode="after")
    def _fills(self) -> ChecklistEntry:
        try:
            self.advice  # noqa: B018  filled in once, to see that it can be
        except (KeyError, ValueError) as error:
            raise ValueError(f"{error} という差し込みはありません") from error
        return self

    def command(self, profile: str | None) -> str:
        """Return ``practice`` as it is typed for that application; empty if there is none."""
        words = self.practice.split()
        if "$profile" in words and profile is None:
            return typed("profile", "new", "応募先")
        return typed(*(profile if word == "$profile" else word for word in words)) if words else ""

    @model_validator(mode="after")
    def _at_most_one_rule(self) -> ChecklistEntry:
        if sum(map(bool, (self.criterion, self.slot, self.seconds, self.recorded))) > 1:
            raise ValueError("規則は一つだけ書けます")
        return self


class StageGuide(Strict):
    """What one stage is for."""

    interviewer: str
    goal: str
    """The one thing to have in mind on the morning."""
    looks_at: str
    not_judged: str
    checklist: tuple[ChecklistEntry, ...]

    @model_validator(mode="after")
    def _five_items(self) -> StageGuide:
        if len(self.checklist) != 5:
            raise ValueError("チェックリストは5項目です")
        return self


class Practice(Strict):
    """A thing to do next; ``$turn``, ``$stage`` and ``$session`` may stand in both."""

    text: str
    command: str

    @model_validator(mode="after")
    def _fills(self) -> Practice:
        try:
            self.filled(turn="1", stage="first", session="latest")
        except KeyError as error:
            raise ValueError(f"{error} という差し込みはありません") from error
        return self

    def filled(self, **values: str) -> tuple[str, str]:
        """Return text and command with their places filled in, the latter ready to be typed."""
        words = Template(self.command).substitute(values).split()
        return Template(self.text).substitute(values), typed(*words)


class Reflection(Strict):
    """What to do after a real interview."""

    title: str
    steps: tuple[str, ...]
    comfort: str


class Stages(Strict):
    first: StageGuide
    second: StageGuide
    final: StageGuide


class Advice(Strict):
    practice: dict[str, Practice]
    reflection: Reflection


class Pointed(Strict):
    """The wording for a lack whose words are quoted below it."""

    says: str
    adds: str
    """As something to add, to who passes."""
    does: str
    """``{question}`` may stand in it."""
    of_reason: dict[Reason, Pointed] = {}
    """The same by what is given in place of a reason for this company."""


class Thing(Strict):
    """One kind of thing to change."""

    says: str
    does: str
    here: Pointed | None = None
    begun: Pointed | None = None
    """Where a sentence of the answer has a part of what lacks."""
    of_question: dict[str, str] = {}
    """By the id of a question, what to do where it asked."""
    smaller: str = ""
    """What to do by way of a smaller question, ``{easier}``."""
    keep: str = ""
    """What to do where a sentence of the answer, ``{quote}``, is worth keeping."""


class Concerned(Strict):
    """What is said of a sentence that makes the interviewer ask themselves something."""

    says: str
    """As the one thing to change."""
    does: str
    cares: str
    """Beside the one thing."""


class _Verdicts(Strict):
    reached: str
    open: str
    missed: str
    nothing: str


class _StageVerdicts(Strict):
    first: _Verdicts
    second: _Verdicts
    final: _Verdicts
    one: _Verdicts


class _Fixed(Strict):
    one_answer: str
    follow_up: str
    no_thing: str
    no_thing_in_one: str
    """Of a record with one answer."""
    no_improvements: str
    small_thing: str
    small_step: str
    small_place: str
    """What it says where it can quote the place."""
    may_grow: str
    no_strength: str
    missing: str
    unfinished: str


class _Where(Strict):
    follows: str
    others: str
    may_help: str


class Words(Strict):
    """The content of ``first_page.toml``."""

    verdict: _StageVerdicts
    things: dict[str, Thing]
    """By a gap, or a criterion where no gap stands out."""
    elsewhere: dict[str, str]
    """By a remark, what to do where another answer holds what this one lacks."""
    linked: dict[str, str]
    """By a remark, what else to do where a deed of another answer leads to what this one lacks."""
    where: _Where
    """Whose words they are that the other answer holds."""
    small: dict[str, str]
    """By what would be better in an answer that is good already."""
    missing: dict[str, str]
    """By what was not graded, why: 話し方 of typed answers, and what only a model can read."""
    strengths: dict[str, str]
    risks: dict[str, str]
    """By a worry of which it is not sure what it is about."""
    concerns: dict[Concern, Concerned]
    fixed: _Fixed


_Data = TypeVar("_Data", bound=Strict)


def parse(text: str, model: type[_Data], *, name: str) -> _Data:
    """Parse ``text`` as ``model``. Raises DataError that names the file and the key."""
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DataError(
            f"{name} を TOML として読めません({error})。書き方を直してください。"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "全体"
        raise DataError(
            f"{name} の「{key}」が正しくありません({first['msg']})。書き方を直してください。"
        ) from error


@cache
def stage_guide(stage: Stage) -> StageGuide:
    """Return what ``stage`` is for. Raises DataError."""
    stages = parse(
        (_FOLDER / "stages.toml").read_text(encoding="utf-8"), Stages, name="stages.toml"
    )
    return {Stage.FIRST: stages.first, Stage.SECOND: stages.second, Stage.FINAL: stages.final}[
        stage
    ]


@cache
def words() -> Words:
    """Load the words of the first page. Raises DataError."""
    name = "first_page.toml"
    return parse((_FOLDER / name).read_text(encoding="utf-8"), Words, name=name)


@cache
def advice() -> Advice:
    """Load the texts on what to do next. Raises DataError."""
    return parse((_FOLDER / "advice.toml").read_text(encoding="utf-8"), Advice, name="advice.toml")


def practice(name: str) -> Practice:
    """Return what to do next after ``name``, one of ``SITUATIONS``.

    Raises DataError where advice.toml does not have exactly these.
    """
    written = advice().practice
    if difference := SITUATIONS ^ written.keys():
        names = "、".join(sorted(difference))
        raise DataError(
            f"advice.toml の「practice」の項目が合いません({names})。書き方を直してください。"
        )
    return written[name]
