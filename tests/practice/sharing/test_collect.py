"""What identifies somebody, and what stands for it."""

from __future__ import annotations

import pytest

from simulator.practice.sharing.collect import collect, relabelled
from simulator.practice.sharing.hiding import Hiding
from simulator.values.sharing import HiddenKind, Identifier


def masked(text: str, *identifiers: Identifier, told: str = "", own: tuple[str, ...] = ()) -> str:
    hidden = collect([text], [told], identifiers, own_names=own)
    return Hiding(relabelled(hidden)).mask(text).text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        pytest.param("電話は０９０-1234-5678です", "電話は〔連絡先A〕です", id="full-width-phone"),
        pytest.param("090 1234 5678です", "〔連絡先A〕です", id="phone-with-blanks"),
        pytest.param("0312345678です", "〔連絡先A〕です", id="phone-without-hyphens"),
        pytest.param("a.b+c@example.jpに", "〔連絡先A〕に", id="mail"),
        pytest.param("https://example.jp/me を", "〔連絡先A〕 を", id="web"),
        pytest.param("〒150-0041", "〔連絡先A〕", id="postal-code"),
        pytest.param("1994年5月3日生まれ", "〔日付A〕", id="birth-date"),
        pytest.param("平成6年生まれ", "〔日付A〕", id="birth-year"),
        pytest.param("2019年に入社", "2019年に入社", id="a-year-stays"),
        pytest.param("横浜1-2-3に", "〔場所A〕に", id="house-number"),
        pytest.param("売上高は1,234億円です", "売上高は〔数字A〕です", id="exact-turnover"),
        pytest.param("従業員は3482名です", "従業員は〔数字A〕です", id="exact-headcount"),
        pytest.param("1,200名の会社です", "1,200名の会社です", id="a-round-headcount-stays"),
        pytest.param("月に1,250件を70件に", "月に1,250件を70件に", id="an-achievement-stays"),
        pytest.param("ExcelとTOEICで", "ExcelとTOEICで", id="what-many-say-stays"),
        pytest.param("WMSとVLOOKUPで", "WMSとVLOOKUPで", id="terms-of-work-stay"),
        pytest.param("斉藤さんと斎藤さん", "〔人A〕さんと〔人A〕さん", id="one-reading-one-name"),
        pytest.param("田中さんと森さん", "〔人A〕さんと〔人B〕さん", id="two-people"),
        pytest.param("株式会社ナギサの本社です。", "株式会社〔会社A〕の本社です。", id="company"),
    ],
)
def test_what_identifies_is_replaced(text: str, becomes: str) -> None:
    """And what tells of the candidate's work stays."""
    assert masked(text) == becomes


def test_what_papers_name_is_known_in_speech() -> None:
    """An everyday word is a company's name where the papers say so."""
    company = Identifier(kind=HiddenKind.COMPANY, words=("青空物流",))
    assert masked("青空物流にいました。", company) == "〔会社A〕にいました。"
    assert masked("青空物流にいました。") == "青空物流にいました。"


def test_an_interviewer_who_is_made_up_is_nobody() -> None:
    """Unless the candidate has the same name."""
    hidden = collect([""], ["水野と申します。"], own_names=["水野"])
    assert not hidden
    assert (
        masked("水野と申します。", told="水野と申します。", own=("水野",)) == "〔人A〕と申します。"
    )


def test_a_general_term_of_the_papers_identifies_nobody() -> None:
    """But a company's name does, even if it is written like one."""
    text = "ZWMSを使い、ゼットナビを直しました。"
    assert collect([text], [], general=["ZWMS"])[0].word == "ゼットナビ"
    company = Identifier(kind=HiddenKind.COMPANY, words=("ZWMS",))
    assert collect([text], [], [company], general=["ZWMS"])[0].word == "ZWMS"
