"""Requirements of postings: labels by their meaning, in every form that a posting has."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from simulator.documents.values import Block, BlockKind, Document, DocumentKind, Page
from simulator.documents.written import written_page
from simulator.profile.labels import Label, heading_share, label_of
from simulator.profile.requirements import find_requirements
from simulator.profile.terms import find_company


def posting(*blocks: Block) -> Document:
    page = Page(number=1, blocks=blocks)
    return Document(kind=DocumentKind.POSTING, title="求人票", pages=(page,))


def written(text: str) -> Document:
    return Document(kind=DocumentKind.POSTING, title="求人票", pages=(written_page(1, text),))


def row(*cells: str) -> Block:
    return Block(kind=BlockKind.ROW, cells=cells)


def field(name: str, value: str) -> Block:
    return Block(kind=BlockKind.FIELD, cells=(name, value))


def asked(*documents: Document) -> list[tuple[str, str]]:
    return [(found.section.value, found.text) for found in find_requirements(documents)]


HELLO_WORK = (
    row("求人番号", "99999-99999999", "事業所名", "株式会社 みなと計器"),
    row("職 種", "計測器の法人営業(ルート営業)"),
    row("仕事内容", "＊工場向けの計測器の提案と納品"),
    row("", "＊見積書の作成、電話とメールの対応"),
    row("年 齢", "制限あり(〜59歳以下)", "学 歴", "必須 高校以上"),
    row("必要な経験・知識・技能等", "必須"),
    row("", "法人営業の経験3年以上"),
    row("必要なＰＣスキル", "表計算ソフトの基本操作"),
    row("必要な免許・資格", "普通自動車運転免許 必須(ＡＴ限定可)"),
    row("基本給", "220,000円〜280,000円", "通勤手当", "実費支給(上限あり)"),
    row("就業時間", "8時30分〜17時30分"),
    row("選考方法", "面接(予定1回) 書類選考"),
)
HELLO_WORK_ASKS = [
    ("duty", "工場向けの計測器の提案と納品"),
    ("duty", "見積書の作成、電話とメールの対応"),
    ("required", "法人営業の経験3年以上"),
    ("required", "表計算ソフトの基本操作"),
    ("required", "普通自動車運転免許"),
]


@pytest.mark.parametrize("make", [row, field], ids=["rows", "fields"])
def test_hello_works_form_is_read_by_its_labels(make: type[Block]) -> None:
    """Its labels are no requirements, and pay, hours, age and schooling are none either."""
    blocks: Iterable[Block] = HELLO_WORK
    if make is field:
        blocks = (
            field(name, value)
            for block in HELLO_WORK
            for name, value in zip(block.cells[::2], block.cells[1::2], strict=True)
            if name
        )
        wanted = [
            asks
            for asks in HELLO_WORK_ASKS
            if "見積書" not in asks[1] and "法人営業" not in asks[1]
        ]
        assert asked(posting(*blocks)) == wanted
    else:
        assert asked(posting(*blocks)) == HELLO_WORK_ASKS


def test_headings_in_a_companys_own_words_are_headings() -> None:
    """What stands under them is theirs, and they are no requirements themselves."""
    text = """【応募資格】
・法人営業の経験3年以上
歓迎する経験
・計測器の知識
あると嬉しい経験
・展示会の運営
求めるご経験
・見積書の作成
勤務時間
・9:00-18:00"""
    assert asked(written(text)) == [
        ("required", "法人営業の経験3年以上"),
        ("preferred", "計測器の知識"),
        ("preferred", "展示会の運営"),
        ("required", "見積書の作成"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "応募資格\t・法人営業の経験\n\t・普通自動車免許\n勤務地\t東京",
            [("required", "法人営業の経験"), ("required", "普通自動車免許")],
            id="a row carried on",
        ),
        pytest.param(
            "必須\t歓迎\nJavaの経験3年\tAWSの経験\nSQLの経験\t英語",
            [
                ("required", "Javaの経験3年"),
                ("preferred", "AWSの経験"),
                ("required", "SQLの経験"),
                ("preferred", "英語"),
            ],
            id="labels in the first row",
        ),
        pytest.param(
            "応募資格　法人営業の経験3年以上\n給与　月給28万円から40万円",
            [("required", "法人営業の経験3年以上")],
            id="label and value on a plain line",
        ),
        pytest.param(
            "応募資格：\t【必須】法人営業の経験\n応募資格：\t【歓迎】計測器の知識",
            [("required", "法人営業の経験"), ("preferred", "計測器の知識")],
            id="labels within a field",
        ),
        pytest.param(
            "## 応募資格\n### フロントエンド\n・Reactの実務経験\n## 待遇\n・昇給年1回",
            [("required", "Reactの実務経験")],
            id="a deeper heading",
        ),
        pytest.param(
            "■必須条件\n・経理の実務経験\n・月給25万円以上、賞与年2回\n・面接は2回です\n・経験不問",
            [("required", "経理の実務経験")],
            id="pay and procedure in the wrong place",
        ),
        pytest.param(
            "必須条件\n・簿記\n・決算\n・英語\n・折衝",
            [("required", word) for word in ("簿記", "決算", "英語", "折衝")],
            id="short items are no headings",
        ),
        pytest.param(
            "応募資格\n~~・普通自動車免許~~\n・経理の経験",
            [("required", "経理の経験")],
            id="struck out",
        ),
        pytest.param("≡ 応募資格\n・社員食堂があります", [], id="a page header"),
    ],
)
def test_a_label_governs_what_stands_behind_or_below_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Each requirement is one item or sentence, without its label, under the label it stands at."""
    assert asked(written(text)) == expected


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("必要となるご経験", Label.REQUIRED),
        ("持っていると嬉しいスキル", Label.PREFERRED),
        ("歓迎したい方のご経験", Label.PREFERRED),
        ("主なお仕事の内容", Label.DUTY),
        ("こんな方と仕事がしたい", Label.PERSON),
        ("給与・手当について", Label.CONDITIONS),
        ("求人企業名", Label.COMPANY_NAME),
        ("選考の流れについて", Label.PROCEDURE),
    ],
)
def test_a_heading_is_told_by_its_meaning(heading: str, label: Label) -> None:
    """Wordings that nobody listed."""
    assert label_of(heading) is label
    assert heading_share(heading) > 0.5


def test_the_label_and_its_value_are_never_one_requirement() -> None:
    """Whatever separates them."""
    for separator in ("\t", "　", "：", ": ", "：\t"):
        (found,) = asked(written(f"応募資格{separator}計測器の営業の経験3年以上"))
        assert found == ("required", "計測器の営業の経験3年以上")


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("事業所名\t株式会社　みなと計器\n職種\t営業", "みなと計器"),
        ("法人・施設名：\t医療法人社団あけぼの会", "医療法人社団あけぼの会"),
        ("hiringOrganization：\tAozora Instruments K.K.", "Aozora Instruments K.K."),
        ("# 求人のご案内\n【企業名】株式会社ひかり（東証プライム）", "ひかり"),
        ("■会社概要\n・設立 1990年\n株式会社みどり商会 採用担当 佐藤", "みどり商会"),
        ("会社紹介\n私たちは物流の会社です", None),
    ],
)
def test_the_company_is_named_by_its_label_or_its_signature(text: str, company: str | None) -> None:
    """The label's words decide, whatever they are; a number or an address is no company."""
    assert find_company([written(text)]) == company
