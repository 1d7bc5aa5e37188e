"""Lines of a PDF's column: a sentence goes on where its letters or the margin show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.documents.pdf.flow import carried_on, flow
from simulator.documents.pdf.values import Box, Line
from simulator.documents.values import BlockKind

SIZE = 10.0
PITCH = 15.0


def column(*texts: str) -> list[Line]:
    """Lines below each other, their letters one em wide or half of it."""
    return [
        Line(
            text=text,
            size=SIZE,
            box=Box(0, row * PITCH, sum(6 if c.isascii() else 10 for c in text), row * PITCH + 10),
        )
        for row, text in enumerate(texts)
    ]


def read(lines: list[Line], margin: float | None = None) -> list[str]:
    return [placed.block.cells[0] for placed in flow(lines, body=SIZE, margin=margin)]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(
            ("連結決算の補助（子会社は国内5社、海外2社）", "労働保険・社会保険の手続き"),
            id="a bracket",
        ),
        pytest.param(
            ("社内の関係部署および協力会社との工程と品質に関する調整", "在庫の管理"),
            id="the longest",
        ),
        pytest.param(
            ("病棟における臨床の経験があり、夜勤に対応できること", "普通自動車運転免許"), id="こと"
        ),
        pytest.param(
            (
                "部下またはチームのマネジメント経験（3名以上）",
                "要件定義から設計までを担当した経験（不問）",
                "店舗の売上管理と数値の分析、改善策の実行",
            ),
            id="three of one width",
        ),
        pytest.param(
            ("お客様のご家族への説明と、退院のあとの生活の相談を担当。", "看護師免許"),
            id="a full stop",
        ),
    ],
)
def test_the_longest_item_of_a_list_does_not_go_on(items: tuple[str, ...]) -> None:
    """Its own end is no margin, whatever it ends in."""
    assert read(column(*items)) == [*items]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            (
                "前職では基幹システム（勘定系）の再構築において、サブ",
                "リーダーとして6名をまとめました。",
            ),
            id="a word of katakana",
        ),
        pytest.param(
            ("病棟では常時4名の患者様を受け持ち、退院支援会議の司会", "者を担当してまいりました。"),
            id="two kanji before a full stop",
        ),
        pytest.param(
            ("部下またはチームのマネジメント経験（目", "安：3名以上）のある方"),
            id="an open bracket",
        ),
        pytest.param(
            ("入社後は先輩社員（入社3年目）に同行し、製品の知識を", "学んでいただきます。"),
            id="a particle",
        ),
    ],
)
def test_a_broken_sentence_is_one_paragraph(lines: tuple[str, ...]) -> None:
    """Its letters show it, or that its rest is prose."""
    (text,) = read(column(*lines), margin=300)
    assert text == "".join(lines)


def test_an_item_goes_on_in_a_line_that_hangs() -> None:
    """Below its text, and not below its mark: two kanji may stand at the break."""
    first, second = column("・図面の読解と修正、ならびに協力会社との工程の調", "整および検収")
    hanging = replace(second, box=replace(second.box, x0=10, x1=second.box.x1 + 10))
    assert read([first, hanging]) == ["図面の読解と修正、ならびに協力会社との工程の調整および検収"]


def test_an_item_goes_on_where_lines_are_surely_broken() -> None:
    """A sentence of the same column shows the margin; what had room before it is an item."""
    lines = (
        "当社は計測器の販売を手がけてまいりました。お客様の",
        "数は約千社あり、長いお付き合いです。",
        "要件定義から設計までを通して担当したご経験と業界知",
        "識",
        "普通自動車運転免許",
        "日商簿記検定2級",
    )
    assert read(column(*lines)) == [
        "".join(lines[:2]),
        "".join(lines[2:4]),
        *lines[4:],
    ]


def test_items_as_large_as_headings_are_items() -> None:
    """Slides set their lists so; a square may mark a heading, a dot only marks items."""
    lines = [replace(line, size=2 * SIZE) for line in column("•聞き上手な人", "■求める人物")]
    kinds = [placed.block.kind for placed in flow(lines, body=SIZE)]
    assert kinds == [BlockKind.ITEM, BlockKind.HEADING]


def test_items_set_apart_by_space_are_not_joined() -> None:
    """Where the mark of an item was drawn: the space within a broken one shows it."""
    texts = (
        "産業用の装置のクリーンルーム内での作業の経験",
        "高圧ガス製造保安責任者、電気主任技術者の資格の",
        "どれか",
        "英語の資料を読み、海外の拠点の社員とメールを",
        "やりとりできる力",
    )
    tops = (0, 19, 34, 53, 68)
    lines = [
        replace(line, box=replace(line.box, y0=top, y1=top + SIZE))
        for line, top in zip(column(*texts), tops, strict=True)
    ]
    assert read(lines) == [texts[0], "".join(texts[1:3]), "".join(texts[3:])]


def right(*texts: str) -> list[Line]:
    return [
        replace(line, box=replace(line.box, x0=line.box.x0 + 300, x1=line.box.x1 + 300))
        for line in column(*texts)
    ]


def carried(left: list[Line], beside: list[Line]) -> list[str]:
    placed = carried_on(flow(left, body=SIZE), flow(beside, body=SIZE))
    return [one.block.cells[0] for one in placed]


def test_a_column_that_ends_early_is_not_carried_on() -> None:
    """Its last line had room, so that the next column begins with something new."""
    last = ("シーケンサーのラダープログラムを自分で読み解き、", "修正した経験")
    head = "こういう人と働きたい"
    assert carried(column(*last), right(head)) == ["".join(last), head]
    first, second = (
        "海外の拠点の社員と英語のメールでやりとりができる力",
        "大型の装置の据付と保全の経験",
    )
    assert carried(column(first, second), right(head)) == [first, second, head]


def test_a_sentence_goes_on_at_the_head_of_the_next_column() -> None:
    """Its last line reaches the end of the column."""
    left = (
        "当社は計測器の販売を手がけてまいりました。お客様の",
        "数は約千社あり、長いお付き合いをいただいていて今も",
    )
    assert carried(column(*left), right("その輪は広がっています。"))[-1].endswith(
        "今もその輪は広がっています。"
    )
