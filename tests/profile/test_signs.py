"""Signs in a CV's tables: what has none was not done."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.lines.signs import Use, use_of
from simulator.profile.matching.cv import cv_passages

LEVELS = """ツール\t年数\t習熟度\t備考
Excel\t8年\t◎\t関数、ピボット
Access\t{years}\t{sign}\t{note}
Tableau\t2年\t△\t閲覧が中心"""


def quotes(text: str) -> list[str]:
    cv = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, text),))
    return [passage.quote for passage in cv_passages([cv])]


@pytest.mark.parametrize(
    ("cell", "use"),
    [
        ("○", Use.SIGN),
        ("◎", Use.SIGN),
        ("3年", Use.YEARS),
        ("１年６ヶ月", Use.YEARS),
        ("10か月", Use.YEARS),
        ("0年", Use.NONE),
        ("０ヶ月", Use.NONE),
        ("－", Use.NONE),
        ("-", Use.NONE),
        ("×", Use.NONE),
        ("なし", Use.NONE),
        ("2018年", None),
        ("○○商事", None),
        ("なしの栽培", None),
        ("", None),
    ],
)
def test_a_cell_tells_of_use_by_its_form(cell: str, use: Use | None) -> None:
    """Only where it holds nothing else; a year is no duration."""
    assert use_of(cell) is use


@pytest.mark.parametrize("years", ["0年", "－", "なし", "0ヶ月"])
@pytest.mark.parametrize("sign", ["－", "×", "-", "なし"])
def test_a_row_without_use_counts_for_nothing(years: str, sign: str) -> None:
    """Whatever stands beside it; the rows around it stay."""
    found = quotes(LEVELS.format(years=years, sign=sign, note="これから"))
    assert [quote.split()[0] for quote in found] == ["Excel", "Tableau"]


@pytest.mark.parametrize(("years", "sign"), [("1年", "－"), ("0年", "△"), ("－", "○")])
def test_a_row_with_some_use_counts(years: str, sign: str) -> None:
    """Years without a sign, and a sign without years."""
    assert quotes(LEVELS.format(years=years, sign=sign, note=""))[1].startswith("Access")


def test_several_signs_say_in_which_columns_something_was_done() -> None:
    """The names of these columns stand in their place; a row without any is gone."""
    text = """機種\t段取り\t加工\t検査\t保全
旋盤\t○\t◎\t－\t○
研磨機\t×\t○\t○\t
放電加工機\t－\t－\t－\t－"""
    assert quotes(text) == ["旋盤 段取り 加工 保全", "研磨機 加工 検査"]


def test_the_steps_may_stand_in_a_row_above_their_signs() -> None:
    """In a table of a single row too, where some columns are empty from top to bottom."""
    text = "業務\t受付\t会計\t請求\t入力\n経験\t○\t○\t－\t×"
    assert quotes(text) == ["経験 受付 会計"]


def test_two_columns_of_names_and_signs_need_no_head() -> None:
    """One says what, the other whether."""
    assert quotes("溶接\t○\n塗装\t－\n研磨\t◎") == ["溶接 ○", "研磨 ◎"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "期間\t現場\t夜勤\n2019年4月～\t食品工場の設備の保全\t○\n2015/4～\t製紙工場の点検\t－",
            id="what has dates",
        ),
        pytest.param(
            "名称\t内容\t備考\nExcel\t集計\t－\nAccess\t台帳の管理\t－", id="a column of dashes"
        ),
        pytest.param(
            "名称\t内容\t備考\n法人営業\t40社\t月次で訪問\n採用\t年5名\t－\n教育\t年9名\t○"
            "\n広報\t年2号\t社内報",
            id="mostly texts",
        ),
    ],
)
def test_a_dash_that_denies_nothing_takes_nothing_away(text: str) -> None:
    """What was done at a time was done, and a dash among texts only leaves something out."""
    rows = text.split("\n")[1:]
    found = " ".join(quotes(text))
    assert all(row.split("\t")[1] in found for row in rows)


def on_pages(*texts: str) -> list[list[str]]:
    pages = tuple(written_page(number, text) for number, text in enumerate(texts, 1))
    cv = Document(kind=DocumentKind.CV, title="経歴書", pages=pages)
    found = cv_passages([cv])
    return [
        [one.quote for one in found if one.page == number] for number in range(1, len(texts) + 1)
    ]


HEADS = "検査\t程度\t補足"
ROWS = "腹部超音波\t◎\t後輩4名に指導\n採血\t○\t健診で1日40名\n心電図\t○\t2013年まで"


@pytest.mark.parametrize("again", ["", f"{HEADS}\n"], ids=["no heads", "the heads again"])
def test_a_table_that_goes_on_overleaf_has_its_signs(again: str) -> None:
    """The rows of the next page alone would not show that a dash is a sign."""
    rest = "遺伝子検査\t－\t\n脳波検査\t－\t"
    first, second = on_pages(f"{HEADS}\n{ROWS}", f"{again}{rest}\n臨床検査技師免許")
    assert len(first) == 3
    assert second == ["臨床検査技師免許"]


def test_another_table_overleaf_has_signs_of_its_own() -> None:
    """Its heads show it; what is － above says nothing of its columns."""
    other = "期間\t会社\t内容\n2019年4月～\t－\t夜間の検査\n2022年4月～\t青空検査所\t採血"
    _, second = on_pages(f"{HEADS}\n{ROWS}", other)
    assert [quote.split()[0] for quote in second] == ["2019年4月～", "2022年4月～"]
