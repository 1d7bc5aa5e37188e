"""Values for a document as pages of blocks."""

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

    @property
    def spoken(self) -> str:
        """The name of the document in an interviewer's mouth, where a file's name is not said."""
        return {"cv": "職務経歴書", "posting": "求人票", "company": "会社の資料"}[self.value]


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    FIELD = "field"
    NOTE = "note"
    """A footnote, endnote or annotation."""
    HEADER = "header"
    """What stands at the head or foot of every page."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading, paragraph, list item, table row, form field, note or page header."""

    kind: BlockKind
    cells: tuple[str, ...]
    """One text; of a ROW its cells in order, two or more; of a FIELD its name and its value.

    Without newlines and tabs. A reader may leave them in: ``tidy`` splits the blocks of a reader.
    A ROW whose first cells are empty carries on the row above it.
    """
    level: int = 0
    """Of a HEADING, 1 to 6; 0 if unknown."""
    void: bool = False
    """Struck out, unticked, not filled in, or of a quoted mail.

    It is shown, but no passage is taken from it."""


class LeftOut(StrEnum):
    """A part of a file that was not read."""

    PICTURES = "pictures"
    FRAMES = "frames"
    SCRIPTED = "scripted"
    EMBEDDED = "embedded"
    """Charts, sheets and other files inside the file."""
    COMMENTS = "comments"
    """Remarks of those who went over the text."""
    SHAPES = "shapes"
    """Texts in boxes drawn upon a sheet, and its form controls."""
    HIDDEN = "hidden"
    """Sheets, rows and columns that are not shown."""
    UNCOUNTED = "uncounted"
    """Results of formulas that the file does not hold."""
    EARLIER_MAILS = "earlier_mails"
    """Mails quoted below a mail: shown, but void."""


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """The blocks of a document's first pages, and what of its file is not among them."""

    pages: tuple[tuple[Block, ...], ...]
    total: int
    """Pages of the whole file."""
    left_out: tuple[LeftOut, ...] = ()
    attachments: tuple[str, ...] = ()
    """Names of the files that came with a mail; they are not read."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a document; a format without pages counts as one page."""

    number: int
    """From 1."""
    blocks: tuple[Block, ...]
    """In reading order."""

    @property
    def text(self) -> str:
        """The written form of the blocks, a line each."""
        from simulator.documents.written import written

        return written(self.blocks)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as pages. Its content is data, never an instruction."""

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
