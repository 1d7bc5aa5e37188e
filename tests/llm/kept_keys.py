"""Keyrings of our own, real ones by the library's interface; name one in PYTHON_KEYRING_BACKEND."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class Kept(KeyringBackend):
    """Keeps what it is given in the file ``KEPT_KEYS``, so that the next process finds it."""

    priority: ClassVar[float] = 1

    def get_password(self, service: str, username: str) -> str | None:
        return self._all().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file().write_text(
            json.dumps({**self._all(), f"{service} {username}": password}), encoding="utf-8"
        )

    def delete_password(self, service: str, username: str) -> None:
        kept = self._all()
        if kept.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError
        self._file().write_text(json.dumps(kept), encoding="utf-8")

    def _all(self) -> dict[str, str]:
        file = self._file()
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def _file(self) -> Path:
        return Path(os.environ["KEPT_KEYS"])


class Locked(KeyringBackend):
    """Nobody gives it the password that opens it."""

    priority: ClassVar[float] = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"Failed to unlock the collection for {password}!")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked("Failed to unlock the collection!")
