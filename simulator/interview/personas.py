"""Interviewers, each a file ``personas/<id>.toml``."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from simulator.errors import DataError
from simulator.interview.data import load_toml
from simulator.resources import data_folder
from simulator.values import Gap, Persona, Stage, Voice

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_STRICT = ConfigDict(extra="forbid")
_Lines = Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class _VoiceFile:
    engine: str
    speaker: str
    speed: Annotated[float, Field(gt=0.3, lt=3)]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class _PersonaFile:
    """The shape of a persona's file; its id is the file's name."""

    name: str
    title: str
    stage: Stage
    manner: str
    cares_for: _Lines
    voice: _VoiceFile
    opening: _Lines
    closing: _Lines
    reactions: _Lines
    follow_ups: dict[Gap, _Lines]


def load_personas() -> tuple[Persona, ...]:
    """Every persona in the folder, by stage and then by id."""
    paths = sorted(data_folder("personas").glob("*.toml"))
    stages = list(Stage)
    return tuple(sorted(map(_load, paths), key=lambda each: (stages.index(each.stage), each.id)))


def load_persona(persona_id: str) -> Persona:
    """Raises DataError where there is no such persona, or its file is not as it must be."""
    folder = data_folder("personas")
    path = folder / f"{persona_id}.toml"
    if not _ID.fullmatch(persona_id) or not path.is_file():
        known = "・".join(sorted(each.stem for each in folder.glob("*.toml")))
        raise DataError(f"面接官「{persona_id}」はいません。{known} のどれかを指定してください。")
    return _load(path)


@cache
def _load(path: Path) -> Persona:
    given = load_toml(path, _PersonaFile)
    if missing := [gap.value for gap in Gap if gap not in given.follow_ups]:
        raise DataError(f"{path} の「follow_ups.{missing[0]}」が必要です。")
    fields: dict[str, Any] = {**asdict(given), "voice": Voice(**asdict(given.voice))}
    return Persona(id=path.stem, **fields)
