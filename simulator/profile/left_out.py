"""Keep what of each document's file was not read, to show it with the document later.

profiles/<NAME>/.left_out.json    by the name of the document's text: the sentences that were shown
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from simulator.documents.values import Document
from simulator.files import write_private
from simulator.profile.folder import document_path, profile_folder

_FILE = ".left_out.json"
_FORM = TypeAdapter(dict[str, tuple[str, ...]])


def load_left_out(name: str, document: Document) -> tuple[str, ...]:
    """Return the sentences about ``document``; none if their file is lost."""
    return _load(name).get(document_path(name, document).name, ())


def save_left_out(name: str, document: Document, sentences: Sequence[str]) -> None:
    """Keep the sentences about ``document`` in place of those about an earlier version."""
    kept: Mapping[str, tuple[str, ...]] = {
        **_load(name),
        document_path(name, document).name: tuple(sentences),
    }
    text = json.dumps({key: value for key, value in kept.items() if value}, ensure_ascii=False)
    write_private(_path(name), text + "\n")


def _load(name: str) -> dict[str, tuple[str, ...]]:
    try:
        return _FORM.validate_json(_path(name).read_bytes())
    except (OSError, ValidationError):
        return {}


def _path(name: str) -> Path:
    return profile_folder(name) / _FILE
