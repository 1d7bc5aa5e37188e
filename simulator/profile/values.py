"""What a profile is made of: documents by page, and the マッチング表 that rests on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.documents.values import Document, DocumentKind


class Section(StrEnum):
    """Under which heading of the 求人票 a requirement stands."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTY = "duty"
    PERSON = "person"

    @property
    def label(self) -> str:
        return {
            "required": "必須",
            "preferred": "歓迎",
            "duty": "仕事内容",
            "person": "求める人物像",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One line of the 求人票."""

    text: str
    section: Section


@dataclass(frozen=True, kw_only=True)
class MatchRow:
    """One row of the マッチング表: what is asked for, and what the candidate has done of it."""

    requirement: str
    section: Section
    experience: str | None = None
    """A sentence of the CV, or the candidate's own words; None is an empty row."""
    number: str | None = None
    """The amounts in ``experience``: 「5名・20%」."""
    source: str | None = None
    """Where the sentence stands: 「職務経歴書 2ページ」."""
    note: str | None = None
    """The candidate's own; never touched."""

    @property
    def is_empty(self) -> bool:
        return self.experience is None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """All that is known of one application (応募先)."""

    name: str
    company: str | None
    terms: tuple[str, ...]
    """Names and words that the recogniser may expect, the company's first."""
    documents: tuple[Document, ...]
    rows: tuple[MatchRow, ...]
    """The マッチング表 as the candidate has left it."""

    def of_kind(self, *kinds: DocumentKind) -> tuple[Document, ...]:
        return tuple(each for each in self.documents if each.kind in kinds)

    @property
    def empty_rows(self) -> tuple[MatchRow, ...]:
        """What the interviewer goes for, the indispensable first."""
        order = list(Section)
        return tuple(
            sorted(
                (row for row in self.rows if row.is_empty), key=lambda row: order.index(row.section)
            )
        )
