"""Read one of the candidate's documents, or raise an error that names the remedy."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.documents.forms import MOST_BYTES, MOST_SECONDS, Problem
from simulator.documents.messages import ATTACHMENT, LEFT_OUT, MESSAGES
from simulator.documents.titles import title_of
from simulator.documents.values import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Extracted,
    LeftOut,
    Page,
)
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
    path: Path, kind: DocumentKind, *, most_seconds: float = MOST_SECONDS
) -> ReadDocument:
    """Return the blocks of the file at ``path`` by page.

    Raises DocumentError, which says what is wrong and names the remedy.
    """
    path = spelt_on_disk(path)
    found = _found(path.name, _bytes(path), path.suffix, most_seconds)
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


def refusal(name: str, problem: Problem) -> DocumentError:
    """Return the error for the candidate about the file ``name``."""
    return DocumentError(f"「{name}」{MESSAGES[problem]}")


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refusal(path.name or str(path), Problem.NOT_A_FILE)
        if about.st_size > MOST_BYTES:
            raise refusal(path.name, Problem.TOO_BIG)
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


def _found(name: str, data: bytes, ending: str, most_seconds: float) -> Extracted:
    """Return the findings of the extracting process, which gets only the bytes and the suffix.

    Raises DocumentError.
    """
    here = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "simulator.documents.extract", ending],
            input=data,
            capture_output=True,
            timeout=most_seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": search},
        )
    except subprocess.TimeoutExpired as error:
        raise refusal(name, Problem.TOO_SLOW) from error
    try:
        reply = json.loads(done.stdout)
    except ValueError as error:  # the process was killed, or crashed inside a parser
        raise refusal(name, Problem.BROKEN) from error
    if "problem" in reply:
        raise refusal(name, Problem(reply["problem"]))
    return _extracted(reply)


def _extracted(reply: dict[str, Any]) -> Extracted:
    """Return the reply of the extracting process as a value."""
    return Extracted(
        pages=tuple(tuple(map(_block, blocks)) for blocks in reply["pages"]),
        total=reply["total"],
        left_out=tuple(map(LeftOut, reply["left_out"])),
        attachments=tuple(reply["attachments"]),
    )


def _block(fields: dict[str, Any]) -> Block:
    return Block(
        kind=BlockKind(fields["kind"]),
        cells=tuple(fields["cells"]),
        level=fields["level"],
        void=fields["void"],
    )
