"""Locations of the user's data and settings that come from outside."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from simulator import resources


@dataclass(frozen=True, kw_only=True)
class TranscriberSettings:
    """Settings of the recogniser."""

    model: str = "base"
    """A name from ``speech.weights.HUB_MODELS``, ``base``, or a folder with a CTranslate2 model."""
    bias: bool = True
    """Whether a prompt in the candidate's manner precedes each stretch of voice."""
    repair: bool = True
    """Whether misheard words of work are rewritten."""
    beam_size: int = 1
    """1 takes 1.9 s where 5 takes 2.7 s on a 16 s clip, with text of about the same quality."""


def recordings_folder() -> Path:
    """Return the folder of the sessions.

    It is in ``MENSETSU_HOME`` if that is set, else in the checkout, else in the user's data folder.
    """
    return home_folder() / "recordings"


def profiles_folder() -> Path:
    """Return the folder of the candidate's material: one folder for each application (応募先)."""
    return home_folder() / "profiles"


def candidate_file() -> Path:
    """Return the file with what the candidate said of themselves, for every application."""
    return home_folder() / "candidate.json"


def practice_folder() -> Path:
    """Return the folder of what the candidate keeps between sessions: reflections, plan, checks."""
    return home_folder() / "practice"


def home_folder() -> Path:
    """Return the folder of all that is the candidate's."""
    if home := os.environ.get("MENSETSU_HOME"):
        return Path(home).expanduser()
    if resources.is_checkout():
        return resources.CHECKOUT
    import platformdirs

    return Path(platformdirs.user_data_dir("mensetsu", appauthor=False))


def cache_folder() -> Path:
    """Return the folder of joined weights and spoken questions, which can all be made again."""
    if cache := os.environ.get("MENSETSU_CACHE"):
        return Path(cache).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("mensetsu", appauthor=False))


def exams_folder() -> Path:
    """Return the folder of what is known about language models: exam results and dialects."""
    return cache_folder() / "exams"
