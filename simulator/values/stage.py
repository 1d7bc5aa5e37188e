"""The stages of a selection process."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """The three stages of a Japanese selection process."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"

    @property
    def label(self) -> str:
        return {"first": "一次面接", "second": "二次面接", "final": "最終面接"}[self.value]
