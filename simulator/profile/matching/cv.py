"""Read a CV as passages that can be an experience: sentences, whole table rows, joined notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, takewhile

from simulator.documents.passages import MARKS, MOST_PASSAGES, bare, sentences_of
from simulator.documents.values import Block, BlockKind, Document, Page, Passage
from simulator.profile.lines.asides import has_form, is_not_passed, is_sure_aside
from simulator.profile.lines.labels import SURELY_NAMES, part_name_share
from simulator.profile.lines.legend import explained
from simulator.profile.lines.numbered import (
    LONGEST_HEAD,
    NO_NAME,
    names_part,
    with_numbered_heads,
)
from simulator.profile.lines.signs import Use, use_of, without_unused

_LONGEST_CELL = 40
_LONGEST_NOTE = 120
_NUMBER = re.compile(r"[0-9０-９]{1,2}(?:[.．][0-9０-９])?")
_DATED = re.compile(r"[0-9０-９年月日./-]+")
"""A cell of a row that has its year, so that the others tell one thing."""
_KEY = re.compile("[a-z_]+")
"""The name of a field in YAML; it is no word of the candidate's."""
_SAYS_ALONE = 5
"""Letters from which a value says something without its key; 5年 says nothing without python."""
_DIGIT = re.compile("[0-9０-９]")
_HEAD = re.compile(r"[■◆▼●○◇□【＜〈≪［\[]")
_LISTED = re.compile(r"[、，／/][ \u3000]*(?![^(（]*[)）])")
"""Between things, and not within brackets."""
_LABEL = re.compile(
    r"[【〔［\[<＜≪《(（](?P<bracketed>[^】〕］\]>＞≫》)）]{1,12})[】〕］\]>＞≫》)）]\s*(?P<rest>.*)"
    r"|(?P<plain>[^:：。、\s]{1,10})[:：]\s*(?P<value>.+)",
    re.S,
)
"""What a text begins with that says what it is: （会社概要）…, 【実績】, 事業内容：…"""
_FAR_BELOW = 12
"""Passages from which on what stands below a heading may be of a part with an unseen heading."""
_RATHER_NAMES = 0.5
"""Share from which on a cell rather names the one behind it than not."""
_PAIR, _COLUMNS = 2, 3
_OF_YEARS = re.compile(r"年数|[(（]年[)）]|年$")
"""The head of a column whose bare numbers are years."""
_REFERENCE = re.compile(
    r"(?:[※*＊†]|注)\s?[0-9０-９]{0,2}|\[\^?[0-9]{1,2}\]|[(（]注?[0-9０-９]{1,2}[)）]"
)


@dataclass(frozen=True, kw_only=True)
class CvLine:
    """A passage, and where it stands."""

    passage: Passage
    whole: str
    """The cell, item or paragraph that it is a sentence of."""
    part: str
    """The heading above it; "" before the first, and far below one."""
    label: str = ""
    """The name of its field or row, or what the text begins with or stands below in brackets."""


def cv_passages(documents: Iterable[Document], *, headings: bool = False) -> tuple[Passage, ...]:
    """Return the first ``MOST_PASSAGES`` passages of ``documents``, in order.

    Of the headings those with a number, or all ``headings``.

    A row of short cells is one passage: SQL 4年 分析用データの集計. A note is a passage, and so is
    the sentence that it belongs to with the note in brackets, if the note tells of work.
    """
    return tuple(line.passage for line in cv_lines(documents, headings=headings))


def cv_lines(documents: Iterable[Document], *, headings: bool = False) -> tuple[CvLine, ...]:
    """Return the passages, as ``cv_passages`` has them, each with where it stands."""
    found = (
        replace(line, passage=replace(line.passage, document=document.title, page=page.number))
        for document in map(with_numbered_heads, map(explained, documents))
        for page, rows in zip(document.pages, _rows_above(document), strict=True)
        for line in _lines(page, rows, headings=headings)
    )
    return tuple(islice(found, MOST_PASSAGES))


def _rows_above(document: Document) -> Iterator[Sequence[Block]]:
    """Yield for each page the rows at the end of the one before, which may go on in it."""
    rows: Sequence[Block] = ()
    for page in document.pages:
        yield rows
        body = [block for block in page.blocks if block.kind is not BlockKind.HEADER]
        below = takewhile(lambda block: block.kind is BlockKind.ROW, reversed(body))
        rows = tuple(below)[::-1]


def _lines(page: Page, above: Sequence[Block], *, headings: bool) -> Iterator[CvLine]:
    """Yield the passages of a page; ``above`` are rows that its first table may go on from."""
    part = ""
    for is_head, run in groupby(page.blocks, key=_is_head):
        blocks = tuple(run)
        if is_head:
            part = blocks[-1].cells[0]
        quotes = _quotes(blocks, above, headings=headings)
        if any(block.kind is not BlockKind.HEADER for block in blocks):
            above = ()
        for below, (quote, whole, label) in enumerate(quotes):
            passage = Passage(document="", page=0, quote=quote)
            near = part if below < _FAR_BELOW else ""
            yield CvLine(passage=passage, whole=whole, part=near, label=label)


def _is_head(block: Block) -> bool:
    """Return whether a block names the part below it, e.g. ■志望動機."""
    text = block.cells[0]
    if block.void or len(block.cells) > 1 or len(text) > LONGEST_HEAD:
        return False
    if block.kind is BlockKind.HEADING or _HEAD.match(text):
        return True
    return block.kind is BlockKind.PARAGRAPH and names_part(text)


def _quotes(
    blocks: Iterable[Block], above: Sequence[Block], *, headings: bool
) -> Iterator[tuple[str, str, str]]:
    """Yield each passage with the whole cell or block that it stands in, and its label."""
    before: list[str] = []
    label = ""
    counting = (block for block in blocks if _may_count(block, headings=headings))
    for kind, run in groupby(counting, key=lambda block: block.kind):
        rows: Sequence[Block] = tuple(run)
        heads: Sequence[str] = ()
        if kind is BlockKind.NOTE:
            for block in rows:
                for quote in _note(block.cells[0], before):
                    yield quote, block.cells[0], label
            continue
        if kind is BlockKind.ROW:
            heads, rows, above = _of_table(rows, above)
            used = without_unused(heads, rows, above=above)
            rows = tuple(piece for row in used for piece in _in_pairs(row))
        above = ()
        for block in rows:
            own, label = _labels_of(block, label)
            for quote, whole in _of_block(block, heads):
                if headings or not (_only_names_row(quote, block) or _only_names_part(block)):
                    before.append(quote)
                    yield from ((piece, whole, own) for piece in _passed_apart(quote))
        if kind in (BlockKind.ROW, BlockKind.FIELD):
            label = ""


def _in_pairs(row: Block) -> Iterator[Block]:
    """Yield the names and values of a form's row apart: 資格 | 簿記2級 | 希望 | 横浜市内.

    Beside a name that is sure another may be less so, if each is shorter than its value.
    """
    names, values = row.cells[::2], row.cells[1::2]
    are_pairs = len(names) > 1 and len(names) == len(values) and any(map(names_part, names))
    if not are_pairs or any(map(names_part, values)) or not all(map(_may_name, names, values)):
        yield row
        return
    yield from (replace(row, cells=pair) for pair in zip(names, values, strict=True))


def _may_name(name: str, value: str) -> bool:
    if names_part(name):
        return True
    is_short = 0 < len(name) < len(value) and not NO_NAME.search(name)
    return is_short and part_name_share(name) >= _RATHER_NAMES


def _labels_of(block: Block, above: str) -> tuple[str, str]:
    """Return what names the texts of a block, and those of the rows and items that go on below."""
    goes_on = block.kind is BlockKind.ITEM or not block.cells[0]
    below = above if goes_on else ""
    if len(block.cells) == _PAIR and 0 < len(block.cells[0]) <= LONGEST_HEAD:
        below = block.cells[0]
    if found := _LABEL.match(bare(block.cells[-1])):
        own = found["bracketed"] or found["plain"]
        return own, own if found["rest"] == "" else below
    return below, below


def _only_names_row(quote: str, block: Block) -> bool:
    """Return whether a text is nothing but a label: 【実績】, or 担当業務 before the duties."""
    if _DIGIT.search(quote):
        return False
    if found := _LABEL.fullmatch(quote):
        return found["rest"] == ""
    label, *behind = block.cells
    is_in_front = any(behind) and quote == label.strip("・ ")
    return is_in_front and part_name_share(bare(label)) >= SURELY_NAMES


def _passed_apart(quote: str) -> Sequence[str]:
    """Return the things of a list apart if one is still to come: 簿記2級、簿記1級（受験予定）."""
    pieces = _LISTED.split(quote) if len(quote) <= _LONGEST_NOTE else [quote]
    planned = sum(map(is_not_passed, pieces))
    return pieces if 0 < planned < len(pieces) else (quote,)


def _only_names_part(block: Block) -> bool:
    """Return whether a block is a head like 自己PR, and tells no number: a role has its years."""
    text = bare(block.cells[0])
    return (
        _is_head(block)
        and not _DIGIT.search(text)
        and part_name_share(text.strip(MARKS)) >= SURELY_NAMES
    )


def _may_count(block: Block, *, headings: bool) -> bool:
    """Return whether a block can say what was done: a heading only with a number."""
    if block.void or block.kind is BlockKind.HEADER:
        return False
    return headings or block.kind is not BlockKind.HEADING or bool(_DIGIT.search(block.cells[0]))


def _head_row(rows: Sequence[Block]) -> tuple[Sequence[str], Sequence[Block]]:
    """Return the heads of a table's columns, if it has any, and its other rows.

    A first row without a number or sign above rows with some is one, from three columns on: in
    two columns the first row is a label and a value like the others.
    """
    first, others = rows[0].cells, rows[1:]
    has_heads = (
        len(first) >= _COLUMNS
        and not any(map(_counts, first))
        and any(_counts(cell) for row in others for cell in row.cells)
    )
    return (first, others) if has_heads else ((), rows)


def _of_table(
    rows: Sequence[Block], above: Sequence[Block]
) -> tuple[Sequence[str], Sequence[Block], Sequence[Block]]:
    """Return the heads of a table, its rows here, and those on the page before.

    Where it goes on from ``above`` it has no heads of its own, or the same again.
    """
    heads, below = _head_row(rows)
    is_new = any(heads) and Use.NONE not in map(use_of, heads)
    if not above or (is_new and heads != above[0].cells):
        return heads, below, ()
    heads, _ = _head_row([*above, *rows])
    return heads, [row for row in rows if row.cells != heads], above


def _counts(cell: str) -> bool:
    return _DIGIT.search(cell) is not None or use_of(cell) is Use.SIGN


def _of_block(block: Block, heads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the passages of a block and what each stands in.

    Neighbouring short cells are one passage, and a cell of sentences has several.
    """
    joins = block.kind in (BlockKind.ROW, BlockKind.FIELD)
    is_keyed = block.kind is BlockKind.FIELD and _KEY.fullmatch(block.cells[0])
    if is_keyed:
        joins = len(block.cells[1]) < _SAYS_ALONE
    shorts = [joins and len(cell) <= _LONGEST_CELL and "。" not in cell for cell in block.cells]
    cells = [*zip(shorts, _with_years(block.cells, heads), strict=True)]
    if is_keyed and not all(shorts):
        del cells[0]
    for is_short, run in groupby(cells, key=lambda cell: cell[0]):
        texts = [text for _, text in run if text]
        is_dated = any(map(_DATED.fullmatch, texts))
        if is_short and not is_dated and len(texts) > _PAIR and any(map(is_not_passed, texts)):
            yield from ((text, text) for text in texts)  # 資格 | 簿記2級 | 簿記1級（未取得）
            continue
        if is_short and texts:
            yield " ".join(texts), " ".join(texts)
        elif not is_short:
            yield from ((sentence, cell) for cell in texts for sentence in sentences_of(cell))


def _with_years(cells: Sequence[str], heads: Sequence[str]) -> Iterator[str]:
    """Yield the cells; a bare number under 経験年数 gets its unit."""
    for at, cell in enumerate(cells):
        is_years = at < len(heads) and _OF_YEARS.search(heads[at]) and _NUMBER.fullmatch(cell)
        yield f"{cell}年" if is_years else cell.strip("・ ")


def _note(note: str, before: Sequence[str]) -> Iterator[str]:
    """Yield a note's sentences, and first the sentence it belongs to with the note in brackets.

    That is the one with the note's mark (※1), else the one right before it. A note that tells of
    no work (融資の業務は担当しておりません) takes none from the sentence.
    """
    mark = _REFERENCE.match(note)
    bare = note[mark.end() :].strip() if mark else note
    if before and len(note) <= _LONGEST_NOTE and not (is_sure_aside(bare) or has_form(bare)):
        marked = [quote for quote in before if mark and mark.group() in quote]
        sentence = (marked or before)[-1]
        yield f"{sentence.rstrip('。')}({bare.rstrip('。')})"
    yield from sentences_of(note)
