"""Read one of the candidate's documents, or raise an error that names the remedy."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from simulator.documents.apart import extract_apart
from simulator.documents.extract import Progress, untold
from simulator.documents.foreign import (
    HEAD_BYTES,
    companion,
    foreign_folder,
    is_companion_by_content,
)
from simulator.documents.forms import MOST_BYTES, MOST_SECONDS, Problem, Refused
from simulator.documents.messages import ATTACHMENT, LEFT_OUT, MESSAGES
from simulator.documents.titles import title_of
from simulator.documents.values import Document, DocumentKind, LeftOut, Page
from simulator.errors import DocumentError
from simulator.storage import spelt_on_disk


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """A document, and what of its file was left out."""

    document: Document
    total_pages: int
    """Pages of the file; the document has fewer if the file is too long."""
    left_out: tuple[LeftOut, ...]
    attachments: tuple[str, ...] = ()
    """Names of the files that came with a mail; they are not read."""

    @property
    def pages_left_out(self) -> int:
        return self.total_pages - len(self.document.pages)

    @property
    def left_out_sentences(self) -> tuple[str, ...]:
        """Say for each part that was left out what the candidate can do, in Japanese."""
        parts = [LEFT_OUT[part] for part in self.left_out]
        return (*parts, *(ATTACHMENT.format(name=name) for name in self.attachments))

    @property
    def blank_pages(self) -> tuple[int, ...]:
        """Numbers of the pages without text, which usually show pictures."""
        return tuple(page.number for page in self.document.pages if not page.blocks)


def read_document(
    path: Path,
    kind: DocumentKind,
    *,
    most_seconds: float = MOST_SECONDS,
    tell: Progress = untold,
) -> ReadDocument:
    """Return the blocks of the file at ``path`` by page.

    ``tell`` gets the number of each page that is read, and how many there are to read. Raises
    DocumentError, which says what is wrong and names the remedy.
    """
    path = spelt_on_disk(path)
    try:
        found = extract_apart(path.suffix, _bytes(path), most_seconds=most_seconds, tell=tell)
    except Refused as error:
        raise refusal(path.name, error.problem) from error
    document = Document(
        kind=kind,
        title=title_of(path.stem),
        pages=tuple(Page(number=n, blocks=blocks) for n, blocks in enumerate(found.pages, start=1)),
    )
    return ReadDocument(
        document=document,
        total_pages=found.total,
        left_out=found.left_out,
        attachments=found.attachments,
    )


def is_companion(path: Path) -> bool:
    """Return True for a file that a system keeps beside documents, or that is not yet whole."""
    path = spelt_on_disk(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return False
        if companion(path.name, about.st_size):
            return True
        with path.open("rb") as file:
            return is_companion_by_content(file.read(HEAD_BYTES))
    except (OSError, ValueError):
        return False


def refusal(name: str, problem: Problem) -> DocumentError:
    """Return the error for the candidate about the file ``name``."""
    return DocumentError(f"「{' '.join(name.split())}」{MESSAGES[problem]}")


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refusal(path.name or str(path), foreign_folder(path.name))
        if about.st_size > MOST_BYTES:
            raise refusal(path.name, Problem.TOO_BIG)
        if problem := companion(path.name, about.st_size):
            raise refusal(path.name, problem)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise refusal(str(path), Problem.MISSING) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "名前に使えない文字があります"
        raise DocumentError(
            f"「{path}」を開けません({why})。ファイルの権限と名前を確かめてください。"
        ) from error
    if len(data) > MOST_BYTES:
        raise refusal(path.name, Problem.TOO_BIG)
    return data
