"""Read signs by the words that a paper itself gives them: ○＝必須　△＝あれば尚可　×＝不要.

In a posting a sign says how much the text beside it matters, in a CV whether it is had: ■＝取得済
□＝学習中. ``explained`` puts words that are read anyway in the place of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.documents.values import Block, BlockKind, Document, DocumentKind, Page
from simulator.profile.lines.asides import is_not_passed
from simulator.profile.lines.examples import without_examples
from simulator.profile.lines.headings import LIKELY, SURE
from simulator.profile.lines.hollow import with_checklists, without_hollow
from simulator.profile.lines.labels import (
    SURELY_NAMES,
    Topic,
    heading_share,
    label_of,
    line_shares,
    part_name_share,
)
from simulator.profile.lines.signs import Use, in_pieces, use_of
from simulator.profile.lines.ticks import ticked
from simulator.profile.values import Section

_SIGN = "[◎○◯〇●◉△▲▽▼□■☆★◇◆×✕✖－—―-]"
_PAIR = re.compile(
    rf"(?P<sign>{_SIGN})[ \u3000]*(?P<is>[=＝:：…→はが][ \u3000]*)?"
    r"(?P<words>[^\s、,，/／()（）=＝:：…→◎○◯〇●◉△▲▽▼□■☆★◇◆×✕✖－—―-]{1,14})"
)
_IN_BRACKETS = re.compile(
    "[(（〔［](?P<inner>[^()（）〔〕［］]{4,80})[)）〕］]|(?<=.)※(?P<note>[^※()（）]{4,80})$"
)
_HEAD = re.compile("^[【〔［\\[<＜≪《][^】〕］\\]>＞≫》]{1,24}[】〕］\\]>＞≫》]")
_LONGEST_TITLE = 4
"""Letters beside the pairs: 凡例, 記号."""
_LEAST_SIGNS = 2
_LEAST = 2
"""Cells of a row beside which a word can say how much it matters: more than a label."""
_NOT_YET = re.compile("未|これから|今後|予定|[学習勉強]中|な[しい]$|ません$")
_LISTED = re.compile(rf"[・\s]*(?P<sign>{_SIGN})[ \u3000]*(?P<text>\S.*)")
_ASKED = (Section.REQUIRED, Section.PREFERRED)
_LACKS = ""
"""What stands in the place of a sign that says that something is not asked, or not had."""
_HAS = "ok"


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A sign, the words that explain it, and whether they surely do."""

    sign: str
    words: str
    is_sure: bool


def explained(document: Document) -> Document:
    """Return ``document`` with its signs explained, without examples and unticked things."""
    document = without_examples(document)
    if document.kind is DocumentKind.POSTING:
        document = _with_weights(with_checklists(document))
    else:
        document = ticked(document)
    document = without_hollow(document)
    legend = _legend(document)
    if len(legend) < _LEAST_SIGNS:
        return document
    meanings = _meanings(legend, document.kind)
    names = _names_section if document.kind is DocumentKind.POSTING else _names_part
    pages = tuple(
        Page(
            number=page.number,
            blocks=tuple(
                told
                for block in page.blocks
                for told in _explain(_without(legend, block, meanings), meanings, names)
            ),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def _with_weights(document: Document) -> Document:
    """Return a posting with fields for the rows that a sign puts under 必須 or 歓迎."""
    pages = tuple(replace(page, blocks=tuple(_by_columns(page.blocks))) for page in document.pages)
    return document if pages == document.pages else replace(document, pages=pages)


def _by_columns(blocks: Sequence[Block]) -> Iterator[Block]:
    weights: dict[int, str] = {}
    at_ends = _columns_of_weights(blocks)
    for block in blocks:
        if weighed := _weighed(block, at_ends):
            yield weighed
            continue
        if block.kind is not BlockKind.ROW or block.void:
            weights = {}
        elif len(found := {at: cell for at, cell in enumerate(block.cells) if _flag(cell)}) > 1:
            weights = found
        uses = {at: use_of("".join(block.cells[at : at + 1])) for at in weights}
        signs = [at for at, use in uses.items() if use is Use.SIGN]
        if len(signs) != 1:
            is_unasked = not signs and Use.NONE in uses.values()
            yield replace(block, void=block.void or is_unasked)
            continue
        texts = [cell for at, cell in enumerate(block.cells) if cell and at not in weights]
        name = weights[signs.pop()]
        yield Block(kind=BlockKind.FIELD, cells=(name, " ".join(texts)))


def _weighed(block: Block, at_ends: frozenset[int]) -> Block | None:
    """Return a row with the word of its last column before the text beside it.

    Void if the word of its first or last column asks nothing (不要); None if the row has no such
    word. One in the first column is a label, and read as the others are.
    """
    last = len(block.cells) - 1
    if block.kind is not BlockKind.ROW or last < _LEAST:
        return None
    *before, text, word = block.cells
    if last in at_ends and text and (weight := _flag(word)):
        return replace(block, cells=(*before, f"({weight}){text}"))
    words = [block.cells[at] for at in (0, last) if at in at_ends and block.cells[at]]
    asks_nothing = any(line_shares(one)[Topic.OPEN] >= LIKELY for one in words)
    return replace(block, void=True) if asks_nothing else None


def _columns_of_weights(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the first or last columns with words like 必須 and 尚可, as in a column of signs."""
    told: dict[int, set[str]] = {}
    for block in blocks:
        for at in {0, len(block.cells) - 1} if block.kind is BlockKind.ROW else ():
            if len(block.cells) > _LEAST and (weight := _flag(block.cells[at])):
                told.setdefault(at, set()).add(weight)
    return frozenset(at for at, weights in told.items() if len(weights) > 1)


def _legend(document: Document) -> Mapping[str, str]:
    """Return the words that explain each sign of a paper."""
    blocks = [block for page in document.pages for block in page.blocks if not block.void]
    alone = {cell.strip() for block in blocks for cell in block.cells if block.cells[1:]}
    found: dict[str, str] = {}
    for block in blocks:
        for cell in block.cells:
            for pair in _legend_in(cell):
                if pair.is_sure or pair.sign in alone:
                    found.setdefault(pair.sign, pair.words)
    return found


def _meanings(legend: Mapping[str, str], kind: DocumentKind) -> Mapping[str, str]:
    """Return what each sign means: the flag of a text, ``_HAS`` or ``_LACKS``; none if unclear."""
    means = _flag if kind is DocumentKind.POSTING else _use
    meanings: Mapping[str, str] = {sign: means(words) for sign, words in legend.items()}
    if kind is DocumentKind.POSTING:
        meanings = _with_the_other(meanings, legend)
    is_clear = len(meanings) >= _LEAST_SIGNS and len(set(meanings.values())) > 1
    return meanings if is_clear else {}


def _with_the_other(meanings: Mapping[str, str], legend: Mapping[str, str]) -> Mapping[str, str]:
    """Take the one sign whose words are not known for 必須 or 歓迎, whichever no other sign is.

    ◎＝なくてはならない beside ○＝あるとありがたい and －＝今回は問わない.
    """
    left = [one.label for one in _ASKED if one.label not in meanings.values()]
    unknown = [
        sign
        for sign, meaning in meanings.items()
        if meaning == _LACKS and line_shares(legend[sign])[Topic.OPEN] < LIKELY
    ]
    if len(left) != 1 or len(unknown) != 1:
        return meanings
    return {**meanings, unknown[0]: left[0]}


def _legend_in(text: str) -> Iterator[_Found]:
    """Yield the signs that a text, or what stands in its brackets, does nothing but explain."""
    inner = [pair for found in _IN_BRACKETS.finditer(text) for pair in _pairs(_inner(found))]
    is_sure = bool(inner) or text.lstrip()[:1] == "※"
    yield from (replace(one, is_sure=is_sure or one.is_sure) for one in inner or _pairs(text))


def _inner(found: re.Match[str]) -> str:
    return found["inner"] or found["note"]


def _pairs(text: str) -> Sequence[_Found]:
    """Return the signs of a text that is a legend; one alone must have its words behind a ＝."""
    found = [
        _Found(sign=pair["sign"], words=pair["words"], is_sure=pair["is"] is not None)
        for pair in _PAIR.finditer(text)
    ]
    beside = sum(map(str.isalnum, _PAIR.sub("", _HEAD.sub("", text))))
    is_many = len({one.sign for one in found}) == len(found) >= _LEAST_SIGNS
    is_legend = is_many or (len(found) == 1 and found[0].is_sure)
    return found if is_legend and beside <= _LONGEST_TITLE else ()


def _flag(words: str) -> str:
    """Return the word that says how much a text matters; ``_LACKS`` if it is not asked."""
    label = label_of(words) if heading_share(words) >= LIKELY else None
    return next((one.label for one in _ASKED if label == one.value), _LACKS)


def _use(words: str) -> str:
    return _LACKS if is_not_passed(words) or _NOT_YET.search(words) else _HAS


def _without(legend: Mapping[str, str], block: Block, meanings: Mapping[str, str]) -> Block:
    """Return a block without the legend; if its signs mean no more than 得意, only notes lose it.

    Elsewhere such words may be the things themselves: （◎Word　○Excel）.
    """
    is_read = bool(meanings) or block.kind is BlockKind.NOTE
    return _without_legend(block, legend) if is_read else block


def _without_legend(block: Block, legend: Mapping[str, str]) -> Block:
    """Return a block without what explains the signs; ○ Word　△ Excel does not."""

    def explains(text: str) -> bool:
        pairs = _pairs(text)
        return bool(pairs) and all(legend.get(pair.sign) == pair.words for pair in pairs)

    cells = []
    for cell in block.cells:
        without = _IN_BRACKETS.sub(
            lambda found: "" if explains(_inner(found)) else found[0], cell
        ).rstrip()
        head = _HEAD.match(without)
        cells.append((head[0] if head else "") if explains(without) else without)
    return replace(block, cells=tuple(cells))


def _explain(
    block: Block, meanings: Mapping[str, str], names: Callable[[str], bool]
) -> Iterator[Block]:
    if not any(block.cells):
        return
    if block.void or block.kind in (BlockKind.HEADING, BlockKind.HEADER, BlockKind.FIELD):
        yield block
    elif block.kind is BlockKind.ROW:
        yield from _row(block, meanings)
    elif (
        (listed := _LISTED.fullmatch(block.cells[0]))
        and listed["sign"] in meanings
        and not names(listed["text"])
    ):
        for sign, text in in_pieces(block.cells[0].lstrip("・ \u3000"), "".join(meanings)):
            flag = meanings.get(sign, _HAS)
            yield Block(kind=BlockKind.ITEM, cells=(_flagged(text, flag),), void=flag == _LACKS)
    else:
        yield block


def _row(block: Block, meanings: Mapping[str, str]) -> Iterator[Block]:
    """Yield a row with the meaning of its only sign beside the text next to it."""
    signs = [at for at, cell in enumerate(block.cells) if cell.strip() in meanings]
    filled = [at for at, cell in enumerate(block.cells) if cell.strip() and at not in signs]
    if len(signs) != 1 or not filled:
        yield block
        return
    at = max((one for one in filled if one < signs[0]), default=filled[0])
    cells = [*block.cells]
    flag = meanings[cells[signs[0]].strip()]
    cells[signs[0]] = ""
    if flag == _LACKS:
        yield replace(block, void=True)
        if at and cells[0]:  # it may name what the rows below ask
            yield Block(kind=BlockKind.ROW, cells=(cells[0], ""))
        return
    cells[at] = _flagged(cells[at], flag)
    yield replace(block, cells=tuple(cells))


def _flagged(text: str, flag: str) -> str:
    return text if flag in (_HAS, _LACKS) else f"({flag}){text}"


def _names_section(text: str) -> bool:
    return heading_share(text) >= SURE


def _names_part(text: str) -> bool:
    return part_name_share(text) >= SURELY_NAMES
