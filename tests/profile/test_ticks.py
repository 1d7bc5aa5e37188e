"""Of a list that says where to put a tick only what has one is had."""

from __future__ import annotations

import pytest

from simulator.documents.extract import extract
from simulator.documents.values import Block, BlockKind, Document, DocumentKind, Page
from simulator.profile.lines.ticks import ticked
from simulator.profile.matching.table import find_experiences


def cv(*blocks: Block) -> Document:
    page = Page(number=1, blocks=blocks)
    return Document(kind=DocumentKind.CV, title="履歴書", pages=(page,))


def had(text: str) -> list[str]:
    blocks = extract(".txt", text.encode()).pages[0]
    return [found.quote for found in find_experiences([cv(*blocks)])]


def row(*cells: str) -> Block:
    return Block(kind=BlockKind.ROW, cells=cells)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "【免許】（お持ちのものに○）\n○\t美容師免許\t\t管理美容師\n○\t着付け技能士2級\t\t理容師免許",
            id="in pairs of columns",
        ),
        pytest.param(
            "■ 保有資格（該当に●）\n● 美容師免許\n○ 管理美容師\n"
            "● 着付け技能士2級\n○ 理容師免許\n■ 趣味",
            id="the hollow sign",
        ),
        pytest.param(
            "【資格】取得済みの資格に■を付けています\n■ 美容師免許\n□ 管理美容師\n"
            "□ 理容師免許\n■ 着付け技能士2級",
            id="told in a sentence",
        ),
        pytest.param(
            "資格（あてはまるものに✓）\n✓\t美容師免許\n\t管理美容師\n✓\t着付け技能士2級\n趣味",
            id="a row each, which loses its empty cell",
        ),
        pytest.param(
            "資格（持っているものに◎）\n◎美容師免許　管理美容師　◎着付け技能士2級　×理容師免許",
            id="in one line",
        ),
    ],
)
def test_what_has_no_tick_is_not_had(text: str) -> None:
    """Wherever the form has its ticks, and whatever stands in the place of one."""
    assert had(text) == ["美容師免許", "着付け技能士2級"]


def test_ticks_behind_their_words_count_as_well() -> None:
    """The columns of ticks may come last."""
    told = Block(kind=BlockKind.PARAGRAPH, cells=("機械（使えるものに○）",))
    paper = cv(told, row("クレーン", "○", "ロール", ""), row("プレス", "", "旋盤", "〇"))
    blocks = ticked(paper).pages[0].blocks
    assert [block.cells[0] for block in blocks if not block.void] == ["機械", "クレーン", "旋盤"]


@pytest.mark.parametrize(
    "text",
    [
        "資格（持っているものに○）\n美容師免許\n着付け技能士2級",
        "■美容師免許\n□着付け技能士2級",
        "店に○○という道具を入れました",
    ],
)
def test_a_paper_without_ticks_stays_as_it_is(text: str) -> None:
    """Nobody has ticked a thing, or nothing says that there is anything to tick."""
    paper = cv(*extract(".txt", text.encode()).pages[0])
    assert ticked(paper) is paper


def test_a_part_below_the_list_is_not_of_it() -> None:
    text = "資格（あるものに○）\n○美容師免許\n×管理美容師\n職歴\n髪を切る仕事を6年担当"
    assert had(text) == ["美容師免許", "髪を切る仕事を6年担当"]
