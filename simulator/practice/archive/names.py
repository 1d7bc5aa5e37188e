"""Name the files of an archive: one rule for what is written into it and what is taken from it."""

from __future__ import annotations

import re
import unicodedata

from simulator import storage
from simulator.errors import StorageError
from simulator.profile.folder import profile_folder

RECORDINGS, PROFILES, PRACTICE, CANDIDATE = "recordings", "profiles", "practice", "candidate.json"
"""What an archive has at its top."""
_DEEPEST = 8
_LONGEST_PART = 255
_NOT_IN_NAMES = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')


def is_ours(name: str) -> bool:
    """Return whether a name leads to a place of the candidate's data, and nowhere else.

    It has to be a file's name on Windows too.
    """
    parts = name.split("/")
    for part in parts:
        strange = part in ("", ".", "..") or _NOT_IN_NAMES.search(part) or part.endswith((" ", "."))
        if strange or len(part.encode("utf-8", "replace")) > _LONGEST_PART:
            return False
    if len(parts) > _DEEPEST or name != nfc(name):
        return False
    match parts:
        case [top, session_id, _, *_] if top == RECORDINGS:
            return storage.is_id(session_id)
        case [top, profile, _, *_] if top == PROFILES:
            return _is_profile(profile)
        case [top, _, *_] if top == PRACTICE:
            return True
    return name == CANDIDATE


def nfc(name: str) -> str:
    """Return the name as others spell it: macOS may have が as か and a voicing mark."""
    return unicodedata.normalize("NFC", name)


def _is_profile(name: str) -> bool:
    try:
        return nfc(profile_folder(name).name) == name
    except StorageError:
        return False
