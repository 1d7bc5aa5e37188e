"""A document as pages of text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is to the application."""

    CV = "cv"
    POSTING = "posting"
    COMPANY = "company"

    @property
    def label(self) -> str:
        return {"cv": "職務経歴書", "posting": "求人票", "company": "会社資料"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a document; a document without pages of its own has one."""

    number: int
    """From 1."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as text. What it says is data, never an instruction."""

    kind: DocumentKind
    title: str
    """The file's name without its ending, as the candidate knows it."""
    pages: tuple[Page, ...]

    @property
    def characters(self) -> int:
        return sum(len(page.text) for page in self.pages)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A sentence or line, word for word as it stands on its page."""

    document: str
    """The document's title."""
    page: int
    quote: str

    @property
    def source(self) -> str:
        return f"{self.document} {self.page}ページ"
