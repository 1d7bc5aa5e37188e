"""Choose what of the papers speaks for the company that is applied to.

A paper that names another company, the other jobs of a saved page and what an agent writes in a
mail stay where they can be read, but nothing is said in the company's name from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from simulator.documents.values import Block, Document, DocumentKind
from simulator.profile.hiring.texts import is_mail
from simulator.profile.lines.labels import Label
from simulator.profile.lines.outline import outlined_blocks
from simulator.profile.lines.outline_rows import Labelled
from simulator.profile.remarks import of_other_company
from simulator.profile.values import Profile

_OF_POSTING = frozenset({Label.DUTY, Label.CONDITIONS, Label.COMPANY, Label.COMPANY_NAME})
"""Parts of a mail that tell of the work and the company, as a posting does."""


def own_papers(profile: Profile) -> tuple[Document, ...]:
    """Return the postings and company papers of ``profile`` with what is not the company's void."""
    return papers_of(profile.documents, profile.company or "", profile.ours)


@lru_cache(maxsize=4)
def papers_of(
    documents: tuple[Document, ...], company: str, ours: tuple[str, ...] = ()
) -> tuple[Document, ...]:
    """Return the postings and papers of ``company``; the titles in ``ours`` are its own anyway."""
    return tuple(_own(documents, company, ours))


def _own(
    documents: tuple[Document, ...], company: str, ours: tuple[str, ...]
) -> Iterator[Document]:
    for document in documents:
        if document.kind is DocumentKind.CV:
            continue
        if document.title not in ours and of_other_company(document, company):
            continue
        if is_mail(document):
            yield with_void(document, _is_no_part_of_posting)
        elif document.kind is DocumentKind.POSTING:
            yield with_void(document, _is_elsewhere)
        else:
            yield document


def _is_elsewhere(lines: tuple[Labelled, ...]) -> bool:
    return any(line.label is Label.ELSEWHERE for line in lines)


def _is_no_part_of_posting(lines: tuple[Labelled, ...]) -> bool:
    return not all(line.label in _OF_POSTING for line in lines)


def with_void(document: Document, is_void: Callable[[tuple[Labelled, ...]], bool]) -> Document:
    """Return ``document`` with the blocks void whose texts ``is_void`` picks."""
    void = {id(block) for block, lines in outlined_blocks(document) if is_void(lines)}
    return replace(
        document,
        pages=tuple(
            replace(page, blocks=tuple(_voided(block, void) for block in page.blocks))
            for page in document.pages
        ),
    )


def _voided(block: Block, void: set[int]) -> Block:
    return replace(block, void=True) if id(block) in void else block
