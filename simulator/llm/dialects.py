"""Keep on disk what was learned about a server, so that no start has to learn it anew."""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import threading
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.config import exams_folder
from simulator.errors import StorageError
from simulator.files import write_private
from simulator.llm.dialect import Dialect, is_known
from simulator.llm.settings import LlmSettings


@dataclass
class Learned:
    """The dialect of one model on one server, as far as it is known; safe for threads."""

    path: Path | None = None
    """None keeps it in memory only."""
    name: str = ""
    """Model and host, written beside the dialect; never a key."""
    dialect: Dialect = field(default_factory=Dialect)
    is_new: bool = True
    """Whether no request to this server has succeeded yet, as far as is known."""
    reply_s: float | None = None
    """How long a judge's opinion took in the last trial."""
    asked_at: float = -math.inf
    """Time of the last reply, by the monotonic clock."""
    _waking: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def learn(self, changes: dict[str, Any]) -> None:
        """Take over the ``changes`` with which a request has just succeeded."""
        with self._lock:
            self.asked_at = time.monotonic()
            if not changes and not self.is_new:
                return
            self.dialect = replace(self.dialect, **changes)
            self.is_new = False
            if self.path is not None:
                self._write(self.path)

    def note_speed(self, reply_s: float) -> None:
        """Keep how long an opinion takes, for an exam to tell how long it will be."""
        with self._lock:
            self.reply_s = round(reply_s, 2)
            if self.path is not None:
                self._write(self.path)

    def begin_waking(self) -> bool:
        """Return whether the model may be woken now: nobody else is at it."""
        with self._lock:
            begun, self._waking = self._waking, True
            return not begun

    def end_waking(self) -> None:
        """Note that the model is awake, or could not be woken."""
        with self._lock:
            self._waking = False

    def _write(self, path: Path) -> None:
        data = {"name": self.name, "dialect": asdict(self.dialect), "reply_s": self.reply_s}
        # A full disk must not cost the reply that taught this; it is learned anew next time.
        with contextlib.suppress(OSError, StorageError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_private(path, json.dumps(data, ensure_ascii=False, indent=1))


def learned(settings: LlmSettings) -> Learned:
    """Return what is kept about the model on its server; the best form if nothing is."""
    name = f"{settings.model} @ {settings.server}"
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
    path = exams_folder() / f"dialect-{digest}.json"
    return _read(path, name) or Learned(path=path, name=name)


def _read(path: Path, name: str) -> Learned | None:
    """Return what is kept in a file; None if there is none, or it is damaged."""
    from pydantic import TypeAdapter

    try:
        data = json.loads(path.read_bytes())
        if data["name"] != name:
            return None
        found = TypeAdapter(Dialect).validate_json(json.dumps(data["dialect"]), strict=True)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    reply_s = data.get("reply_s")
    took_s = reply_s if isinstance(reply_s, float) and reply_s >= 0 else None
    kept = Learned(path=path, name=name, dialect=found, is_new=False, reply_s=took_s)
    return kept if is_known(found) else None
