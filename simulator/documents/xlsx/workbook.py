"""Read an Excel workbook (xlsx): a page for each of its sheets that are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.documents.forms import Problem, Refused
from simulator.documents.office_archive import Archive, attribute, elements
from simulator.documents.values import Block, BlockKind, Extracted, LeftOut
from simulator.documents.xlsx.budget import Budget
from simulator.documents.xlsx.layout import sheet_blocks
from simulator.documents.xlsx.sheet import read_sheet, read_texts
from simulator.documents.xlsx.styles import read_looks

_NOT_READ = (
    (re.compile(r"/media/"), LeftOut.PICTURES),
    (re.compile(r"/(?:embeddings|charts|diagrams)/"), LeftOut.EMBEDDED),
    (re.compile(r"/(?:threadedComments/|comments)"), LeftOut.COMMENTS),
    (re.compile(r"/ctrlProps/"), LeftOut.SHAPES),
)
"""Parts of the archive, by their names in what Excel, Google Sheets and LibreOffice write."""
_DRAWING = re.compile(r"/drawings/drawing\d*\.xml$")
_DRAWN_TEXT = b":txBody"
_UNNAMED = re.compile(r"(?:Sheet|シート|Table)\s*\d*(?:\s*[(（]\d+[)）])?", re.I)


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A sheet as the workbook names it."""

    name: str
    id: str
    is_shown: bool


def xlsx_pages(data: bytes, *, most_characters: int, most_cells: int) -> Extracted:
    """Return the blocks of each shown sheet that has text. Raises Refused.

    If there are several, the name of each is its first heading.
    """
    archive = Archive(data)
    main = archive.main_part()
    entries, is_1904 = _entries(archive.read(main))
    parts = archive.relations(main)
    texts = read_texts(archive.beside(main, "sharedStrings"))
    looks = read_looks(archive.beside(main, "styles"))
    budget = Budget(letters=most_characters, cells=most_cells)
    left_out = {part for name, part in _NOT_READ if any(map(name.search, archive.names))}
    pages = {}
    for entry in entries:
        kind, part = parts.get(entry.id, ("", ""))
        if not kind.endswith("/worksheet"):
            left_out.add(LeftOut.EMBEDDED)
            continue
        if not entry.is_shown:
            left_out.add(LeftOut.HIDDEN)
            continue
        sheet = read_sheet(
            archive.read(part), texts=texts, looks=looks, is_1904=is_1904, budget=budget
        )
        left_out |= {LeftOut.HIDDEN} if sheet.has_hidden else set()
        left_out |= {LeftOut.UNCOUNTED} if sheet.is_uncounted else set()
        if sheet.rows:
            pages[entry.name] = tuple(sheet_blocks(sheet, budget))
    if any(_DRAWN_TEXT in archive.read(name) for name in archive.names if _DRAWING.search(name)):
        left_out.add(LeftOut.SHAPES)
    if LeftOut.PICTURES in left_out and not pages:
        raise Refused(Problem.SCANNED)
    named = tuple(_named(name, blocks, of=len(pages)) for name, blocks in pages.items())
    return Extracted(pages=named, total=len(named), left_out=tuple(sorted(left_out)))


def _entries(xml: bytes) -> tuple[list[_Entry], bool]:
    """Return the sheets of a workbook in order, and whether its days count from 1904."""
    entries, is_1904 = [], False
    for event, name, node in elements(xml):
        if event != "end":
            continue
        if name == "workbookPr":
            is_1904 = attribute(node, "date1904") in ("1", "true")
        elif name == "sheet":
            entries.append(
                _Entry(
                    name=attribute(node, "name") or "",
                    id=attribute(node, "id") or "",
                    is_shown=attribute(node, "state") in (None, "visible"),
                )
            )
    return entries, is_1904


def _named(name: str, blocks: tuple[Block, ...], *, of: int) -> tuple[Block, ...]:
    """Return the blocks of one sheet of several below its name, if somebody gave it one."""
    if of == 1 or _UNNAMED.fullmatch(name.strip()):
        return blocks
    return (Block(kind=BlockKind.HEADING, cells=(name,), level=1), *blocks)
