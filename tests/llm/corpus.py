"""Replies and errors as servers send them, kept as data in ``replies/`` and ``errors/``.

Each entry names in ``seen`` who sends that form, with the report in which it stands where there is
one. The words in it are ours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loopback import Reply, raw_json

_HERE = Path(__file__).parent
Entry = dict[str, Any]


def replies() -> list[Entry]:
    """Return every reply of the corpus."""
    return [entry for file in sorted(_HERE.glob("replies/*.json")) for entry in _load(file)]


def errors() -> list[Entry]:
    """Return every error of the corpus."""
    return [entry for file in sorted(_HERE.glob("errors/*.json")) for entry in _load(file)]


def _load(file: Path) -> list[Entry]:
    found: list[Entry] = json.loads(file.read_text(encoding="utf-8"))
    return found


def reply_of(entry: Entry) -> Reply:
    """Return the reply of a server that an entry describes."""
    ending = {"finish_reason": entry.get("finish", "stop")}
    choice = entry.get("choice") or {"index": 0, "message": entry["message"], **ending}
    usage = entry.get("usage", {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18})
    return raw_json({"object": "chat.completion", "choices": [choice], "usage": usage})


def error_of(entry: Entry) -> Reply:
    """Return the error of a server that an entry describes."""
    body = json.dumps(entry["body"]).encode() if entry["body"] is not None else b""
    return Reply(body=body, status=entry["status"], headers=entry.get("headers", {}))
