"""In a list with filled and hollow boxes the hollow ones are not had, and not asked."""

from __future__ import annotations

import pytest

from simulator.documents.plain import plain_pages
from simulator.documents.values import Document, DocumentKind, Page
from simulator.profile.lines.hollow import without_hollow


def counted(text: str) -> list[str]:
    (blocks,) = plain_pages(text.encode()).pages
    page = Page(number=1, blocks=blocks)
    document = Document(kind=DocumentKind.CV, title="票", pages=(page,))
    read = without_hollow(document).pages[0].blocks
    return [block.cells[0] for block in read if not block.void]


@pytest.mark.parametrize(
    "text",
    [
        "■ 普通自動車免許\n□ 大型自動車免許\n■ 玉掛け",
        "■ 普通自動車免許\n□ 大型自動車免許\n■ 玉掛け\n□ 小型移動式クレーン",
        "■普通自動車免許　□大型自動車免許　■玉掛け",
    ],
)
def test_hollow_boxes_beside_filled_ones_count_for_nothing(text: str) -> None:
    """A line each, or side by side."""
    assert counted(text) == ["普通自動車免許", "玉掛け"]


@pytest.mark.parametrize(
    "text",
    [
        "□ 普通自動車免許\n□ 大型自動車免許\n□ 玉掛け",
        "■ 職務経歴\n□ 2015年4月 株式会社青木商会\n・法人営業",
        "■ 営業\n□ 新規の開拓\n□ 見積もり\n■ 企画\n□ 販促の企画",
        "■ 職務経歴\n□ 法人のお客様への提案を担当しました。\n□ 後輩を三人指導しました。",
    ],
    ids=["bullets that are all alike", "a part of a part", "heads and items", "sentences"],
)
def test_other_boxes_are_marks_only(text: str) -> None:
    assert len(counted(text)) == len(text.split("\n"))
