"""What a candidate says of themselves once, so that questions fit."""

from __future__ import annotations

from enum import StrEnum


class Situation(StrEnum):
    """A candidate's way to this application; more than one may hold."""

    NEW_GRADUATE = "new-graduate"
    JOB_CHANGE = "job-change"
    BREAK = "break"
    """Back to work after a time without."""
    NEW_FIELD = "new-field"

    @property
    def label(self) -> str:
        return {
            "new-graduate": "新卒",
            "job-change": "転職",
            "break": "ブランクのあと",
            "new-field": "職種を変える",
        }[self.value]


USUAL = (Situation.JOB_CHANGE,)
"""For who did not say."""
