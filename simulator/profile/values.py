"""The values of a profile: its documents by page, and the マッチング表 made from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.documents.values import Document, DocumentKind


class Section(StrEnum):
    """The heading of the 求人票 that a requirement stands under."""

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
    """One row of the マッチング表: a requirement, and the candidate's experience for it."""

    requirement: str
    section: Section
    experience: str | None = None
    """A sentence of the CV, or the candidate's own words; None is an empty row."""
    number: str | None = None
    """The amounts in ``experience``, e.g. 5名・20%."""
    source: str | None = None
    """Document and page of the sentence, e.g. 職務経歴書 2ページ."""
    note: str | None = None
    """The candidate's own note; the program never changes it."""

    @property
    def is_empty(self) -> bool:
        return self.experience is None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Everything known of one application (応募先)."""

    name: str
    company: str | None
    terms: tuple[str, ...]
    """Names and words that the recogniser may expect, the company's first."""
    documents: tuple[Document, ...]
    rows: tuple[MatchRow, ...]
    """The マッチング表 as the candidate has left it."""
    ours: tuple[str, ...] = ()
    """Titles of papers that are the company's own, although they name another."""

    def of_kind(self, *kinds: DocumentKind) -> tuple[Document, ...]:
        return tuple(document for document in self.documents if document.kind in kinds)

    @property
    def empty_rows(self) -> tuple[MatchRow, ...]:
        """The rows that an interviewer asks about, required ones first."""
        order = list(Section)
        return tuple(
            sorted(
                (row for row in self.rows if row.is_empty), key=lambda row: order.index(row.section)
            )
        )
