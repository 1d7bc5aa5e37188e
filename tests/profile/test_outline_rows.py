"""The rows of a posting's table stand under the names of its fields, known or not."""

from __future__ import annotations

import pytest

from simulator.documents.values import Block, BlockKind, Document, DocumentKind, Page
from simulator.documents.written import read_written
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
