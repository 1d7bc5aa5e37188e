"""Write the text of a page's elements down as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable

from simulator.documents.values import Block, BlockKind
from simulator.documents.web.dom import in_one_line

_BULLETS = "・•‣∙"


class Writer:
    """Puts text into an open block, and ends it where the page does.

    What begins with a ``begin_…`` ends with the ``end_…`` of the same name.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        """Those that have ended; of the open cell alone while one is open."""
        self.had_box = False
        """An unticked box stands in the open cell."""
        self._text: list[str] = []
        self._struck_text: list[str] = []
        self._struck = self._pre = 0
        self._tick: bool | None = None
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]

    @property
    def is_in_heading(self) -> bool:
        return self._kinds[-1][0] is BlockKind.HEADING

    @property
    def is_in_header(self) -> bool:
        return self._kinds[-1][0] is BlockKind.HEADER

    def write(self, text: str) -> None:
        into = self._struck_text if self._struck else self._text
        if not self._pre:
            into.append(in_one_line(text))
            return
        first, *lines = text.split("\n")
        into.append(first)
        for line in lines:
            self.flush()
            into.append(line)

    def break_line(self) -> None:
        if self.is_in_heading:
            self._text.append(" ")
        else:
            self.flush()

    def flush(self) -> None:
        """End the open block. One with nothing but struck-out text is void."""
        text = re.sub("[ \t\n\r\f]+", " ", "".join(self._text)).strip()
        struck = re.sub("[ \t\n\r\f]+", " ", "".join(self._struck_text)).strip()
        self._text.clear()
        self._struck_text.clear()
        if not text and not struck:
            return
        kind, level = self._kinds[-1]
        if kind is BlockKind.ITEM:
            self._kinds[-1] = (BlockKind.PARAGRAPH, 0)
        is_void = not text or self._tick is False
        self.append(kind, text or struck, level=level, void=is_void)
        self._tick = None

    def append(self, kind: BlockKind, text: str, *, level: int = 0, void: bool = False) -> None:
        if kind is BlockKind.PARAGRAPH and text[0] in _BULLETS and text[1:].strip():
            kind, text = BlockKind.ITEM, text[1:].strip()
        self.blocks.append(Block(kind=kind, cells=(text,), level=level, void=void))

    def append_field(self, name: str, value: str) -> None:
        self.flush()
        if name:
            self.blocks.append(Block(kind=BlockKind.FIELD, cells=(name, value), void=not value))
        elif value:
            self.append(BlockKind.PARAGRAPH, value)

    def begin_kind(self, kind: BlockKind, level: int) -> None:
        """Make blocks of ``kind`` of the text that follows; of a list's item only the first."""
        self._kinds.append((kind, level))

    def end_kind(self) -> None:
        self.flush()
        self._kinds.pop()
        self._tick = None

    def begin_struck(self) -> None:
        self._struck += 1

    def end_struck(self) -> None:
        self._struck -= 1

    def begin_pre(self) -> None:
        self._pre += 1

    def end_pre(self) -> None:
        self.flush()
        self._pre -= 1

    def begin_box(self, *, is_ticked: bool) -> None:
        """Make the next block void unless its box is ticked."""
        self.flush()
        self._tick, self.had_box = is_ticked, self.had_box or not is_ticked

    def end_box(self) -> None:
        self.flush()
        self._tick = None

    def begin_cell(self, end: Callable[[], None]) -> Callable[[], None]:
        """Collect the blocks of a cell apart; return what ends it and calls ``end`` with them."""
        outside, had_box = self.blocks, self.had_box
        self.flush()
        self.blocks, self.had_box = [], False
        self._kinds.append((BlockKind.PARAGRAPH, 0))

        def close() -> None:
            self.end_kind()
            end()
            self.blocks, self.had_box = outside, had_box

        return close
