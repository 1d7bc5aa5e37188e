"""Read a Word document (docx): its text, notes and page headers, as blocks by page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.documents.docx_blocks import is_filled, lines_of
from simulator.documents.docx_body import BodyReader
from simulator.documents.docx_styles import read_styles
from simulator.documents.forms import Problem, Refused
from simulator.documents.office_archive import Archive
from simulator.documents.values import Block, BlockKind, Extracted, LeftOut

_NOT_READ = (
    (re.compile(r"/media/"), LeftOut.PICTURES),
    (re.compile(r"/(?:embeddings|charts|diagrams)/"), LeftOut.EMBEDDED),
    (re.compile(r"/comments\.xml$"), LeftOut.COMMENTS),
)
"""Parts of the archive, by their names in what Word, Google Docs and LibreOffice write."""


def docx_pages(data: bytes, *, is_included: bool = False) -> Extracted:
    """Return the blocks of each page. Raises Refused.

    Pages end where Word last broke them in its layout; if the file does not say so, at manual
    page breaks. A note stands behind the block that refers to it, the page headers at the
    beginning and the page footers at the end. What a document includes that is itself included
    is left out.
    """
    archive = Archive(data)
    main = archive.main_part()
    xml = archive.read(main)
    included = {} if is_included else archive.included(main)
    left_out = {part for name, part in _NOT_READ if any(map(name.search, archive.names))}

    def include(id_: str) -> Iterator[Block]:
        try:
            yield from _included(*included[id_])
        except (KeyError, Refused):
            left_out.add(LeftOut.EMBEDDED)

    body = BodyReader(
        styles=read_styles(archive.beside(main, "styles")),
        notes={tag: _notes(archive.beside(main, f"{tag}s")) for tag in ("footnote", "endnote")},
        include=include,
        # At a manual break Word writes both marks, so only one kind may be counted.
        page_mark="lastRenderedPageBreak" if b"lastRenderedPageBreak" in xml else "br",
    )
    pages = body.read(xml)
    pages[0][:0] = _running(archive, main, "header")
    pages[-1] += _running(archive, main, "footer")
    if LeftOut.PICTURES in left_out and not any(map(is_filled, pages)):
        raise Refused(Problem.SCANNED)
    return Extracted(
        pages=tuple(map(tuple, pages)), total=len(pages), left_out=tuple(sorted(left_out))
    )


def _included(ending: str, data: bytes) -> Iterator[Block]:
    """Yield the blocks of a file whose text stands in place of an ``altChunk``. Raises Refused."""
    from simulator.documents.extract import reader_of
    from simulator.documents.forms import Form
    from simulator.documents.recognise import find_form

    form = find_form(ending, data)
    found = (
        docx_pages(data, is_included=True) if form is Form.DOCX else reader_of(form, ending)(data)
    )
    for page in found.pages:
        yield from page


def _notes(xml: bytes | None) -> dict[str, list[str]]:
    """Return the lines of every footnote or endnote, by its id. Raises Refused."""
    reader = BodyReader()
    if xml:
        reader.read(xml)
    return reader.notes


def _running(archive: Archive, main: str, where: str) -> Iterator[Block]:
    """Yield what stands at the ``where`` of the pages, once, but no mere page numbers."""
    seen = set()
    for xml in archive.all_beside(main, where):
        for line in lines_of(block for page in BodyReader().read(xml) for block in page):
            if line not in seen and any(map(str.isalpha, line)):
                seen.add(line)
                yield Block(kind=BlockKind.HEADER, cells=(line,))
