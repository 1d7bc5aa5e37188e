"""Interviewers, each a file ``personas/<id>.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import asdict, field
from functools import cache
from pathlib import Path
from string import Template
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from simulator.data import STRICT
from simulator.errors import DataError
from simulator.interview.data import Line, Lines, load_toml, mistake
from simulator.interview.policy import MAX_DEPTH
from simulator.interview.questions import load_banks
from simulator.resources import data_folder
from simulator.speech.synthesis import installed_speakers
from simulator.values.people import (
    AnswerKind,
    Greeting,
    Persona,
    Reaction,
    Request,
    Setting,
    SoundCheck,
    Voice,
)
from simulator.values.question import Gap
from simulator.values.stage import Stage

_ID = re.compile(r"[a-z][a-z0-9_-]*")
WORDINGS = 6
"""Fewest for each gap, so that follow-ups do not sound alike from day to day."""
ANSWERS = 3
"""Fewest for each kind of answer to a 逆質問, so that three questions get three wordings."""
REACTIONS = 2
"""Fewest for each kind, so that none comes twice in a row."""
QUOTE = "quote"
WORDED = tuple(gap for gap in Gap if gap is not Gap.DEEPER)
"""Gaps that every persona has wordings for; what goes deeper depends on the question."""
WORDS_FOR = {
    Gap.CONTRADICTION: {QUOTE, "before"},
    Gap.AGAINST_CV: {QUOTE, "written"},
    Gap.STUCK: {"easier"},
    Gap.UNANSWERED: {QUOTE, "asked"},
    Gap.TOO_LONG: set[str](),
}
"""Placeholders that the wordings for a gap may use; only ``quote`` for a gap not listed."""

WORDS_IN_ANSWERS = {
    AnswerKind.PAPERS: {"document", "page", "statement"},
    AnswerKind.KEPT: {"question"},
}
"""Placeholders that each wording of an answer must have; none for a kind not listed."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _VoiceFile:
    engine: Literal["kokoro", "openjtalk"]
    speaker: str
    speed: Annotated[float, Field(strict=True, gt=0.3, lt=3)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _SoundCheckFile:
    ask: Lines
    heard: Lines
    unheard: Lines


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _GreetingFile:
    opening: Lines
    closing: Lines
    sound_check: _SoundCheckFile | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _PersonaFile:
    """The shape of a persona's file; its id is the file's name."""

    name: Line
    title: Line
    stage: Stage | None = None
    manner: Line
    cares_for: Lines
    voice: _VoiceFile
    opening: Lines
    closing: Lines
    leads: Annotated[tuple[Line, ...], Field(min_length=2)]
    reactions: dict[Reaction, Lines]
    patience: Annotated[int, Field(strict=True, ge=1, le=MAX_DEPTH)]
    replies: dict[Request, Lines]
    calming: Lines
    answers: dict[AnswerKind, Annotated[tuple[Line, ...], Field(min_length=ANSWERS)]]
    settings: dict[Setting, _GreetingFile]
    asks: tuple[Line, ...]
    takes_over: Lines
    follow_ups: dict[Gap, Annotated[tuple[Line, ...], Field(min_length=WORDINGS)]]
    questions: dict[Line, Annotated[tuple[Line, ...], Field(min_length=2)]] = field(
        default_factory=dict
    )
    confirms: Lines = ()
    acknowledges: tuple[Line, ...] = ()


def load_personas() -> tuple[Persona, ...]:
    """Load every persona in the folder, sorted by stage and id; those without a stage come last.

    Raises DataError for a bad file.
    """
    stages = [*Stage, None]
    found = map(_load, _files())
    return tuple(sorted(found, key=lambda persona: (stages.index(persona.stage), persona.id)))


def interviewer_of(stage: Stage) -> Persona:
    """Return the usual interviewer of a stage. Raises DataError for a bad file."""
    return next(persona for persona in load_personas() if persona.stage is stage)


def persona_ids() -> tuple[str, ...]:
    """Return the ids of all personas, read from the file names alone."""
    return tuple(path.stem for path in _files())


def load_persona(persona_id: str) -> Persona:
    """Load one persona. Raises DataError if it does not exist or its file is damaged."""
    files = {path.stem: path for path in _files()}
    if persona_id not in files:
        known = "・".join(files)
        raise DataError(f"面接官「{persona_id}」はいません。{known} のどれかを指定してください。")
    return _load(files[persona_id])


def _files() -> list[Path]:
    """Return the personas' files, without hidden ones that editors and systems leave behind."""
    paths = sorted(data_folder("personas").glob("*.toml"))
    return [path for path in paths if not path.name.startswith(".")]


@cache
def _load(path: Path) -> Persona:
    if not _ID.fullmatch(path.stem):
        raise DataError(
            f"{path} のファイル名は ID に使えません。"
            "英小文字で始め、英小文字・数字・_・- だけにしてください。"
        )
    given = load_toml(path, _PersonaFile)
    if given.voice.speaker not in (known := installed_speakers(given.voice.engine)):
        raise mistake(path, "voice.speaker", f"{'・'.join(known)} のどれかです")
    if Gap.DEEPER in given.follow_ups:
        raise mistake(path, "follow_ups.deeper", "質問のファイルの deeper に書きます")
    for gap in WORDED:
        allowed = WORDS_FOR.get(gap, {QUOTE})
        _check_wordings(path, f"follow_ups.{gap.value}", given.follow_ups.get(gap, ()), allowed)
    _check_replies(path, given.replies)
    for reaction in Reaction:
        if reaction is Reaction.SHARED and reaction not in given.reactions:
            continue  # personas of older versions say the same as to any answer
        if len(set(given.reactions.get(reaction, ()))) < REACTIONS:
            raise mistake(
                path, f"reactions.{reaction.value}", f"{REACTIONS} つ以上の言葉が必要です"
            )
    for kind in AnswerKind:
        _check_answers(path, kind, given.answers.get(kind, ()))
    _check_placeholders(path, "acknowledges", given.acknowledges, {QUOTE})
    _check_wordings(path, "takes_over", given.takes_over, {"colleague", "topic"})
    known_questions = {question.id for bank in load_banks().values() for question in bank}
    named = {f"asks.{number}": question_id for number, question_id in enumerate(given.asks)}
    named |= {f"questions.{question_id}": question_id for question_id in given.questions}
    for key, question_id in named.items():
        if question_id not in known_questions:
            raise mistake(path, key, f"質問「{question_id}」はありません")
    for setting in Setting:
        _check_greeting(path, setting, given.settings.get(setting))
    fields: dict[str, Any] = {
        **asdict(given),
        "voice": Voice(**asdict(given.voice)),
        "settings": {setting: _greeting(greeting) for setting, greeting in given.settings.items()},
    }
    return Persona(id=path.stem, **fields)


def _check_replies(path: Path, replies: Collection[Request]) -> None:
    """Check that every request has a reply, except STUCK, which a follow-up answers."""
    for request in Request:
        if (request in replies) == (request is Request.STUCK):
            needed = "この項目が必要です"
            reason = "follow_ups.stuck に書きます" if request is Request.STUCK else needed
            raise mistake(path, f"replies.{request.value}", reason)


def _check_answers(path: Path, kind: AnswerKind, lines: tuple[str, ...]) -> None:
    key = f"answers.{kind.value}"
    if not lines:
        raise mistake(path, key, "この項目が必要です")
    _check_placeholders(path, key, lines, WORDS_IN_ANSWERS.get(kind, set[str]()))


def _check_placeholders(
    path: Path, key: str, lines: tuple[str, ...], wanted: Collection[str]
) -> None:
    """Check that each line has the ``wanted`` placeholders and no other."""
    for number, template in enumerate(map(Template, lines)):
        if not template.is_valid() or set(template.get_identifiers()) != {*wanted}:
            names = "・".join(sorted(wanted))
            must = f"$ の後に {names} をすべて書きます" if wanted else "$ は書けません"
            raise mistake(path, f"{key}.{number}", must)


def _greeting(given: _GreetingFile) -> Greeting:
    fields = asdict(given)
    check = fields.pop("sound_check")
    return Greeting(**fields, sound_check=SoundCheck(**check) if check else None)


def _check_greeting(path: Path, setting: Setting, given: _GreetingFile | None) -> None:
    """Check that online, and only there, the greeting has a sound check."""
    key = f"settings.{setting.value}"
    if given is None:
        raise mistake(path, key, "この項目が必要です")
    if (given.sound_check is not None) != (setting is Setting.ONLINE):
        reason = "この項目は使えません" if given.sound_check else "この項目が必要です"
        raise mistake(path, f"{key}.sound_check", reason)


def _check_wordings(
    path: Path, key: str, wordings: tuple[str, ...], allowed: Collection[str]
) -> None:
    """Check what would otherwise fail in the middle of an interview."""
    if not wordings:
        raise mistake(path, key, "この項目が必要です")
    if len(set(wordings)) < len(wordings):
        raise mistake(path, key, "同じ言い方が二つあります")
    for number, template in enumerate(map(Template, wordings)):
        if not template.is_valid() or not set(template.get_identifiers()) <= set(allowed):
            names = "・".join(sorted(allowed))
            may = f"$ の後に書けるのは {names} だけです" if names else "$ は書けません"
            raise mistake(path, f"{key}.{number}", may)
    if all(Template(wording).get_identifiers() for wording in wordings):
        raise mistake(path, key, "$ のない言い方も必要です")
