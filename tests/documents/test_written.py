"""The written form of blocks: a candidate can edit it, and nothing is lost in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.documents.tidy import tidy
from simulator.documents.values import Block, BlockKind
from simulator.documents.written import read_written, written

TEXT = st.text(st.sampled_from("あ1 #＃・※≡~\\：:　-|\t\n■□☑☐[]"), max_size=8) | st.text(max_size=8)
CELLS = {BlockKind.ROW: st.lists(TEXT, max_size=4), BlockKind.FIELD: st.tuples(TEXT, TEXT)}


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(BlockKind))
    cells = draw(CELLS.get(kind, st.tuples(TEXT)))
    level = draw(st.integers(0, 6)) if kind is BlockKind.HEADING else 0
    return Block(kind=kind, cells=tuple(cells), level=level, void=draw(st.booleans()))


@given(st.lists(blocks(), max_size=5))
def test_what_is_written_is_read_back(page: list[Block]) -> None:
    """Kind, cells, level and void, whatever the text looks like."""
    tidied = tidy(page)
    assert read_written(written(tidied)) == tidied


@given(st.lists(blocks(), max_size=5))
def test_tidy_blocks_have_a_line_each(page: list[Block]) -> None:
    """No newline or tab stays in a cell, and no block is empty."""
    tidied = tidy(page)
    for block in tidied:
        assert any(block.cells)
        assert not any(char in cell for cell in block.cells for char in "\n\t\f\r")
    assert len(written(tidied).split("\n")) == max(len(tidied), 1)


@given(st.text(st.characters(exclude_characters="\r\f"), max_size=80))
def test_any_text_that_a_candidate_writes_is_read(text: str) -> None:
    """A line is a block, and what was read is written so that it is read the same again."""
    read = read_written(text)
    assert len(read) == sum(bool(line.strip()) for line in text.split("\n"))
    assert read_written(written(read)) == read


@pytest.mark.parametrize(
    ("line", "block"),
    [
        pytest.param("## 職歴", Block(kind=BlockKind.HEADING, cells=("職歴",), level=2), id="head"),
        pytest.param("＃ 職歴", Block(kind=BlockKind.HEADING, cells=("職歴",)), id="head, unknown"),
        pytest.param("・新規開拓", Block(kind=BlockKind.ITEM, cells=("新規開拓",)), id="item"),
        pytest.param("2019年\t入社", Block(kind=BlockKind.ROW, cells=("2019年", "入社")), id="row"),
        pytest.param(
            "氏名：\t山田", Block(kind=BlockKind.FIELD, cells=("氏名", "山田")), id="field"
        ),
        pytest.param("※ 前年比", Block(kind=BlockKind.NOTE, cells=("前年比",)), id="note"),
        pytest.param("≡ 経歴書", Block(kind=BlockKind.HEADER, cells=("経歴書",)), id="header"),
        pytest.param(
            "~~・英検~~", Block(kind=BlockKind.ITEM, cells=("英検",), void=True), id="void"
        ),
        pytest.param("\\・点", Block(kind=BlockKind.PARAGRAPH, cells=("・点",)), id="escaped"),
        pytest.param("\\5,000", Block(kind=BlockKind.PARAGRAPH, cells=("\\5,000",)), id="yen sign"),
        pytest.param("#採用", Block(kind=BlockKind.PARAGRAPH, cells=("#採用",)), id="hash tag"),
        pytest.param(
            "氏名：山田", Block(kind=BlockKind.PARAGRAPH, cells=("氏名：山田",)), id="plain"
        ),
    ],
)
def test_each_mark_stands_for_a_kind(line: str, block: Block) -> None:
    """And what has no mark is a paragraph."""
    assert read_written(line) == (block,)


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        pytest.param(
            ("応募資格", "・営業3年\n・普通免許"),
            ["応募資格\t・営業3年", "\t・普通免許"],
            id="a label and a list",
        ),
        pytest.param(
            ("2019年4月\n～現在", "青空製作\n営業部\n課長"),
            ["2019年4月 ～現在\t青空製作", "\t営業部", "\t課長"],
            id="a label of two lines",
        ),
        pytest.param(
            ("応募に\n必要な\nこと", "経験", "法人営業2年"),
            ["応募に必要なこと\t経験\t法人営業2年"],
            id="a label broken to fit",
        ),
        pytest.param(
            ("2019年\n～現在\n主任", "設計\n検図"),
            ["2019年 ～現在 主任\t設計", "\t検図"],
            id="a label of more lines than the text",
        ),
        pytest.param(
            ("2019年\n2021年", "入社\n転籍"), ["2019年\t入社", "2021年\t転籍"], id="equal lines"
        ),
    ],
)
def test_a_row_with_lines_in_its_cells_is_split(cells: tuple[str, ...], rows: list[str]) -> None:
    """So that each requirement of a cell is a row below its label."""
    assert written(tidy([Block(kind=BlockKind.ROW, cells=cells)])).split("\n") == rows
