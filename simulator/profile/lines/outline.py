"""Read a posting as texts, each under the heading or label that it stands under.

The blocks decide what may be a label (a heading, a field's name, a row's first cell, a line in
brackets or before a colon), and its letters what it announces (``labels``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, islice, pairwise

from simulator.documents.passages import bare
from simulator.documents.values import Block, BlockKind, Document
from simulator.profile.lines.headings import (
    ASKING,
    BRACKETED,
    HEADING_MARKS,
    IN_A_LIST,
    LIKELY,
    MARKED,
    SURE,
    announced,
    is_heading,
    least_alone,
    split_label,
    told,
    undressed,
)
from simulator.profile.lines.labels import Label, heading_share, heading_shares, surely_asks
from simulator.profile.lines.line_models import NUMBERING
from simulator.profile.lines.other_jobs import Names, hires_too, tells_of_another
from simulator.profile.lines.outline_rows import Labelled, Rows, Standing

_ASKING = 0.98
"""The same of an item that asks, if it is no heading: 気配りのできる方."""
_IN_A_SECTION = 0.6
"""The same of a plain line behind another in a section that asks: on styles of company that were
not learned, a third fewer of its lines are headings than with 0.5, and 2 % of its headings."""
_AMONG_MARKED = 0.9
"""The same of a plain line in a posting that marks its headings, if it announces no asking: the
first of a list is a heading less often."""
_MARKS_AT_LEAST = 2
_NUMBERED = re.compile("第[0-9０-９一二三四五六七八九十]{1,2}[ \u3000]")
"""Of the sections of an office's notice."""
_NUMBER = "1."
_NUMBER_BEFORE = re.compile(r"[0-9０-９]{1,2}(?:[.．)）](?![0-9０-９])|\u3000)")
"""Of sections, or of items."""
_IN_BRACKETS = re.compile("[(（][^()（）]{1,12}[)）]")
_LONGEST_NUMBERED = 40
_LONGEST_LEAD = 50
"""Letters of a sentence that announces a list."""
MOST_BLOCKS = 5_000
"""A posting of ten pages has 500."""
MOST_CELLS = 20_000
"""Of these blocks together; a row of a posting has two or three."""
_NOT_READ = frozenset({BlockKind.HEADER})


@lru_cache(maxsize=8)  # the rows, the company and the remarks are all found in it
def outline(document: Document) -> tuple[Labelled, ...]:
    """Return every text of ``document`` that counts, in order, under its heading.

    It reads the first ``MOST_BLOCKS`` blocks, and no more than ``MOST_CELLS`` cells.
    """
    return tuple(line for _, lines in outlined_blocks(document) for line in lines)


def outlined_blocks(document: Document) -> tuple[tuple[Block, tuple[Labelled, ...]], ...]:
    """Return the blocks that ``outline`` reads, each with its texts."""
    counted = (
        block
        for page in document.pages
        for block in page.blocks
        if block.kind not in _NOT_READ and (not block.void or _is_empty_field(block))
    )
    blocks = [*_beginning(counted)]
    read = _read(blocks, parts_jobs=True)
    if any(line.label in ASKING for _, lines in read for line in lines):
        return read
    # It asks nothing else, so that what looked like other jobs may be this one.
    return _read(blocks, parts_jobs=False)


def _beginning(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the first blocks, as many as are read."""
    cells = 0
    for block in islice(blocks, MOST_BLOCKS):
        cells += len(block.cells)
        if cells > MOST_CELLS:
            return
        yield block


def _read(
    blocks: Sequence[Block], *, parts_jobs: bool
) -> tuple[tuple[Block, tuple[Labelled, ...]], ...]:
    """Return the texts of ``blocks``; those of other jobs apart if ``parts_jobs``."""
    has_marks = sum(map(_is_marked, blocks)) >= _MARKS_AT_LEAST
    reader = _Reader(has_marks=has_marks, forms=_forms_of_headings(blocks), parts_jobs=parts_jobs)
    read: list[tuple[Block, tuple[Labelled, ...]]] = []
    for is_table, run in groupby(pairwise([*blocks, None]), key=_is_row):
        pairs = [(block, after) for block, after in run if block]
        if is_table:
            read += reader.table([block for block, _ in pairs])
        else:
            read += ((block, reader.read(block, after)) for block, after in pairs)
    return tuple(read)


def _announces_little(heading: str) -> bool:
    """Return whether a heading announces nothing known, or hardly surely: 人気の読みもの."""
    shares = heading_shares(heading)
    return told(heading) is Label.OTHER or max(shares.values()) < LIKELY


def _is_row(pair: tuple[Block | None, Block | None]) -> bool:
    return pair[0] is not None and pair[0].kind is BlockKind.ROW


def _is_empty_field(block: Block) -> bool:
    """Return whether it is a name without a value: the values may be in the blocks behind it."""
    return block.kind is BlockKind.FIELD and not block.cells[1]


class _Reader:
    """Reads the blocks of a posting under the headings that they stand under."""

    def __init__(self, *, has_marks: bool, forms: frozenset[str], parts_jobs: bool) -> None:
        self._has_marks, self._forms = has_marks, forms
        self._at = Standing(parts_jobs=parts_jobs)
        self._level = 0
        self._names = Names()
        self._above: Label | None = None
        """What the heading right above announces; None if a text stands between."""
        self._before = BlockKind.HEADING
        """Kind of the block above."""

    def table(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[Labelled, ...]]]:
        cells = [block.cells for block in blocks]
        rows = Rows(self._at, above=self._above, rows=cells)
        yield from ((block, tuple(rows.read(block.cells))) for block in blocks)

    def read(self, block: Block, following: Block | None) -> tuple[Labelled, ...]:
        lines = tuple(self._not_row(block, following))
        is_opened = bool(lines) and not lines[-1].text
        self._above = self._at.label if is_opened else None
        self._before = block.kind
        return lines

    def _not_row(self, block: Block, following: Block | None) -> Iterator[Labelled]:
        match block.kind:
            case BlockKind.HEADING:
                yield from self._heading(block)
            case BlockKind.NOTE:
                if self._at.has_asked and tells_of_another(block.cells[0]):
                    yield self._at.pass_over(block.cells[0])  # and what goes on below it
                yield self._at.here(f"※ {block.cells[0]}")
            case BlockKind.FIELD:
                yield from self._at.open(block.cells[0], announced(block.cells[0]))
                yield from self._at.value(block.cells[1])
            case _:
                yield from self._line(block, following)

    def _heading(self, block: Block) -> Iterator[Labelled]:
        text, deeper = block.cells[0], block.level > self._level > 0
        is_over = self._at.apart == 0 or block.level <= (self._at.apart or 0)
        if is_over and not (self._at.has_asked and _announces_little(text)):
            self._at.apart = None  # behind other jobs a site lists whatever else it has
        if self._names.is_another(block, has_asked=self._at.has_asked):
            self._level = block.level
            yield self._at.pass_over(text)
            return
        if deeper and heading_share(text) < LIKELY:
            # フロントエンド below 応募資格
            yield Labelled(text="", label=self._at.label, name=text, opens=True)
            return
        self._level = block.level
        head, rest = split_label(text) or (text, "")
        yield from self._at.open(head, self._announced(head, block), level=block.level)
        yield from self._at.value(rest)

    def _line(self, block: Block, following: Block | None) -> Iterator[Labelled]:
        text, is_item = block.cells[0], block.kind is BlockKind.ITEM
        if found := split_label(text):
            head, rest = found
            if rest and is_item:
                label = told(head) if self._at.apart is None else Label.ELSEWHERE
                yield Labelled(text=rest, label=label, name=head, opens=True)
                return
            yield from self._at.open(head, told(head))
            yield from self._at.value(rest)
        elif head := self._head(block, following):
            if self._at.apart == 0 and not is_item:
                self._at.apart = None
            yield from self._at.open(head, self._announced(head, block))
        else:
            if self._at.has_asked and not is_item and tells_of_another(text):
                yield self._at.pass_over(text)
            elif self._at.has_asked and not is_item and hires_too(text):
                yield replace(self._at.here(text), label=Label.ELSEWHERE)
                return
            yield replace(self._at.here(text), listed=is_item)

    def _head(self, block: Block, following: Block | None) -> str:
        """Return the words of a line that is a heading, or announces the list below it."""
        if is_heading(block.cells[0], least=self._least(block, following)):
            return undressed(block.cells[0])
        return _lead(block, following)

    def _announced(self, head: str, block: Block) -> Label | None:
        """Return what a heading announces, a sentence too if the paper's headings look like it."""
        surest = max(heading_shares(head).values())
        is_like_others = _form(block) in self._forms and surest >= LIKELY
        return told(head) if is_like_others else announced(head)

    def _least(self, block: Block, following: Block | None) -> float:
        """Return the least share of headings from which on a line is one."""
        if _form(block) in self._forms:
            return 0
        alone = least_alone(block.cells[0])
        leads = following is not None and following.kind is BlockKind.ITEM
        if block.kind is BlockKind.ITEM:
            if surely_asks(bare(block.cells[0])):
                return _ASKING
            is_below = self._above in ASKING  # 弁護士資格, right below 歓迎
            return IN_A_LIST if is_below or self._before is BlockKind.ITEM else SURE
        if leads or alone < LIKELY:
            return MARKED
        if _opens_nothing(following):
            return IN_A_LIST
        if self._has_marks and told(undressed(block.cells[0])) not in ASKING:
            return _AMONG_MARKED
        is_listed = self._before is BlockKind.PARAGRAPH and self._at.label in ASKING
        return _IN_A_SECTION if is_listed else alone


def _lead(block: Block, following: Block | None) -> str:
    """Return the sentence that announces the list below it: 次のような方を歓迎します。

    Another one may stand beside it: なくても構いません。
    """
    text = undressed(block.cells[0])
    has_list = following is not None and _is_listed(following)
    if not has_list or block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_LEAD:
        return ""
    surest = max(filter(None, text.split("。")), key=heading_share, default="")
    return surest if heading_share(surest) >= SURE else ""


def _is_listed(block: Block) -> bool:
    """Return whether a block is an item, or a plain line that stands like one: ア　…を有する方."""
    text = block.cells[0].strip()
    if block.kind is not BlockKind.PARAGRAPH or text.endswith("。"):
        return block.kind is BlockKind.ITEM
    is_asked = NUMBERING.match(text) is not None or surely_asks(bare(text))
    return is_asked and heading_share(undressed(text)) < LIKELY


def _is_marked(block: Block) -> bool:
    """Return whether a block has the form of a heading: by its style, a mark or brackets."""
    if block.kind is not BlockKind.PARAGRAPH:
        return block.kind is BlockKind.HEADING
    text = block.cells[0].strip()
    bracketed = BRACKETED.fullmatch(text)
    return text[:1] in set(HEADING_MARKS) or (bracketed is not None and not bracketed["rest"])


def _forms_of_headings(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the forms in which headings surely announce something: all lines of it are headings.

    What has a mark or number alone may be an item too, so that most of its lines must be sure, or
    no two of them stand together.
    """
    forms = [_form(block) for block in blocks]
    beside = {form for form, below in pairwise(forms) if form == below}
    known: dict[str, list[bool]] = {}
    for block, form in zip(blocks, forms, strict=True):
        if form:
            name = undressed(block.cells[0])
            is_known = heading_share(name) >= LIKELY and told(name) is not Label.OTHER
            known.setdefault(form, []).append(is_known)
    return frozenset(
        form
        for form, lines in known.items()
        if sum(lines) >= _MARKS_AT_LEAST
        and (
            form.isdecimal()
            or form not in beside
            or (form != _NUMBER and 2 * sum(lines) > len(lines))
        )
    )


def _form(block: Block) -> str:
    """Return what sets a block apart as a heading: its level, mark or numbering; "" for none."""
    if block.kind is BlockKind.HEADING:
        return str(block.level)
    text = block.cells[0].strip()
    if block.kind is not BlockKind.PARAGRAPH or text.endswith(("。", "、")):
        return ""
    if _IN_BRACKETS.fullmatch(text):
        return "("
    if _NUMBER_BEFORE.match(text) and len(text) <= _LONGEST_NUMBERED:
        return _NUMBER
    return text[0] if text[:1] in set(HEADING_MARKS) or _NUMBERED.match(text) else ""


def _opens_nothing(following: Block | None) -> bool:
    """Return whether the block below a line is none, or a heading itself."""
    if following is None or following.kind is BlockKind.HEADING:
        return True
    text = following.cells[0]
    return following.kind is BlockKind.PARAGRAPH and is_heading(text, least=least_alone(text))
