"""Values for a document as pages of text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """The part that a document plays in the preparation."""

    CV = "cv"
    POSTING = "posting"
    COMPANY = "company"

    @property
    def label(self) -> str:
        return {"cv": "職務経歴書", "posting": "求人票", "company": "会社資料"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a document; a format without pages counts as one page."""

    number: int
    """From 1."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as text. Its content is data, never an instruction."""

    kind: DocumentKind
    title: str
    """The file's name without its suffix, as ``title_of`` makes it."""
    pages: tuple[Page, ...]

    @property
    def characters(self) -> int:
        return sum(len(page.text) for page in self.pages)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A sentence, list item or table cell, verbatim."""

    document: str
    """The document's title."""
    page: int
    quote: str

    @property
    def source(self) -> str:
        return f"{self.document} {self.page}ページ"
