"""The rows of a posting's table stand under the names of its fields, known or not."""

from __future__ import annotations

import pytest

from simulator.documents.values import Block, BlockKind, Document, DocumentKind, Page
from simulator.documents.written import read_written
from simulator.profile.hiring.company import find_company
from simulator.profile.matching.requirements import find_requirements, is_of_age

FORM = (
    ("職種", "調剤事務"),
    ("仕事内容", "処方箋の入力"),
    ("", "会計と案内"),
    ("必須条件", "医療事務の実務経験1年以上"),
    ("", "基本的なパソコン操作"),
)
REST = (("給与", "月給20万円"), ("", "賞与年2回"), ("休日", "日曜"))


def asked(rows: tuple[tuple[str, ...], ...], *, head: str = "") -> list[tuple[str, str]]:
    heading = [Block(kind=BlockKind.HEADING, cells=(head,), level=2)] if head else []
    blocks = (*heading, *(Block(kind=BlockKind.ROW, cells=cells) for cells in rows))
    pages = (Page(number=1, blocks=blocks),)
    paper = Document(kind=DocumentKind.POSTING, title="求人", pages=pages)
    return [(one.section.value, one.text) for one in find_requirements([paper])]


@pytest.mark.parametrize("name", ["役立ちます!", "光ります", "お持ちだと心強い", "強みになる"])
def test_a_name_that_nobody_has_learned_ends_what_is_required(name: str) -> None:
    """In a form that names its fields in the first cell and goes on below a blank."""
    told = asked((*FORM, (name, "登録販売者の資格"), ("", "簿記の実務経験"), *REST))
    assert ("preferred", "登録販売者の資格") in told
    assert ("preferred", "簿記の実務経験") in told
    assert not [text for section, text in told if section == "required" and "販売" in text]


def test_an_unknown_name_of_the_procedure_asks_nothing() -> None:
    rows = (*FORM, ("決め方", "書類を見てから面接を2回します"), ("", "簡単な筆記があります"), *REST)
    assert "簡単な筆記があります" not in [text for _, text in asked(rows)]


@pytest.mark.parametrize(
    "value",
    [
        "裁縫・織物・染色など手仕事の心得",
        "石積み・竹垣・左官の技",
        "菓子・料理・珈琲など食の知識",
    ],
)
def test_a_value_that_looks_like_a_heading_is_none_in_a_form(value: str) -> None:
    """Neither as the name of a second column nor as that of a part of the cell."""
    told = asked((*FORM, ("あるとうれしい", value), ("", "登録販売者の資格"), *REST))
    assert [text for section, text in told if section == "preferred"] == [value, "登録販売者の資格"]


def test_the_names_of_conditions_do_not_end_what_is_required() -> None:
    """Right below 応募資格 the rows say of what kind each condition is."""
    told = asked(
        (
            ("年齢", "昭和61年4月2日以降に生まれた方"),
            ("居住地", "採用後、町内に居住できる方"),
            ("その他", "次の欠格事由のいずれにも該当しない方"),
        ),
        head="応募資格",
    )
    assert told == [
        ("required", "昭和61年4月2日以降に生まれた方"),
        ("required", "採用後、町内に居住できる方"),
        ("required", "次の欠格事由のいずれにも該当しない方"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "平成3年4月2日以降に生まれた方",
        "1985年4月2日以降に出生した者",
        "平成12年4月2日から平成20年4月1日までに生まれた人",
    ],
)
def test_a_date_of_birth_is_a_condition_of_age(text: str) -> None:
    """It is told as required, and nobody may be asked about it."""
    assert is_of_age(text)
    assert ("required", text) in asked((("年齢", text),), head="応募資格")


def test_a_remark_asks_although_its_reason_stands_behind_it() -> None:
    text = "大型一種免許は取得後2年以上たっていること（二種免許の受験要件のため）"
    page = Page(number=1, blocks=read_written(f"特記事項\n{text}"))
    paper = Document(kind=DocumentKind.POSTING, title="求人", pages=(page,))
    assert [one.text for one in find_requirements([paper])] == [text]


HINTED = (
    ("区分", "項目", "記入欄", "書くヒント"),
    ("会社", "正式な会社名", "株式会社みなと生花", "略さずにお書きください"),
    ("", "所在地", "港町1-1"),
    ("募集", "職種", "フラワースタッフ"),
    ("", "雇用形態", "正社員"),
    ("条件", "なくては困るもの", "接客の経験が2年以上ある方", "3つまでがよく読まれます"),
    ("", "", "普通自動車免許"),
    ("", "あったら嬉しいもの", "フラワー装飾技能士", "資格名は正式に"),
    ("", "", "花束を作ったことがある"),
    ("待遇", "月給", "21万円から", "手当は分けて"),
    ("", "休み", "水曜"),
)


def test_the_column_of_hints_beside_what_is_filled_in_asks_nothing() -> None:
    """The filled in column asks, whatever its own head is called."""
    assert asked(HINTED) == [
        ("required", "接客の経験が2年以上ある方"),
        ("required", "普通自動車免許"),
        ("preferred", "フラワー装飾技能士"),
        ("preferred", "花束を作ったことがある"),
    ]


def test_the_company_is_the_one_filled_in_and_not_that_of_the_example() -> None:
    example = (("正式な会社名", "株式会社見本の花"), ("なくては困るもの", "大学卒業以上"))
    blocks = (
        *(Block(kind=BlockKind.ROW, cells=cells) for cells in HINTED),
        Block(kind=BlockKind.HEADING, cells=("記入例",), level=1),
        *(Block(kind=BlockKind.ROW, cells=cells) for cells in example),
    )
    for kept in (blocks, blocks[len(HINTED) :]):
        pages = (Page(number=1, blocks=kept),)
        paper = Document(kind=DocumentKind.POSTING, title="原稿", pages=pages)
        assert find_company([paper]) == ("みなと生花" if kept is blocks else None)
