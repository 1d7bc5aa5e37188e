"""Say what was understood of a document: its headings, and what the table takes from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from simulator.documents.passages import passages
from simulator.documents.values import BlockKind, Document, DocumentKind
from simulator.profile.lines.outline import outline
from simulator.profile.matching.requirements import find_requirements
from simulator.profile.matching.table import find_experiences
from simulator.profile.values import Requirement

MOST_HEADINGS = 200


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a document was read as."""

    headings: tuple[str, ...]
    """Of a posting with the labels of its rows and fields, once each, in order."""
    requirements: tuple[Requirement, ...] = ()
    """Of a posting."""
    experiences: tuple[str, ...] = ()
    """Of a CV: the passages that can stand beside a requirement."""
    sentences: int = 0
    """Of a company's paper: the passages that what is said is checked against."""


def understand_document(document: Document) -> Understood:
    """Return what is understood of ``document``, as it is kept, edits included."""
    if document.kind is DocumentKind.POSTING:
        names = (line.name for line in outline(document) if line.opens)
        return Understood(headings=_some(names), requirements=find_requirements([document]))
    headings = _some(
        block.cells[0]
        for page in document.pages
        for block in page.blocks
        if block.kind is BlockKind.HEADING and not block.void
    )
    if document.kind is DocumentKind.COMPANY:
        return Understood(headings=headings, sentences=len(passages([document])))
    found = find_experiences([document])
    return Understood(headings=headings, experiences=tuple(passage.quote for passage in found))


def _some(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(names), MOST_HEADINGS))
