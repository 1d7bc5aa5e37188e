"""A year that the CV or the company's papers surely contradict is noticed, and no other."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.claims.company import check_claims
from simulator.profile.values import Profile
from simulator.values.grounding import ClaimStanding
from tests.profile.beyond import words_beyond

CV = """## 職務経歴
2003年4月〜現在　株式会社みどり園芸（従業員120名）
温室の管理を担当。2012年に自動灌水装置を導入しました。
## 資格
2001年3月\t造園技能士 取得
2021\t6\tGLOBALGAP 取得
平成30年7月　日商簿記検定3級
毒物劇物取扱責任者（令和2年取得）
"""
PAPER = """会社概要
会社名：株式会社あさひ農園
設立：1988年4月
沿革
2009年10月　大阪農場を開設
当社は平成30年に選果場を稼働させました。
2016年にGLOBALGAPを取得しました。
"""


def beyond(answer: str, text: str = CV) -> str | None:
    return words_beyond(answer, text)


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("2015年にGLOBALGAPを取得しました。", "GLOBALGAP"),
        ("平成27年にGLOBALGAPの認証を取得し、畑に広めました。", "GLOBALGAP"),
        ("GLOBALGAPは2015年に取りました。", "GLOBALGAP"),
        ("GLOBALGAPを取得したのは2015年です。", "GLOBALGAP"),
        ("15年にGLOBALGAPを取得しました。", "GLOBALGAP"),
        ("’15年にGLOBALGAPを取得しました。", "GLOBALGAP"),
        ("2017年ごろにGLOBALGAPを取得しました。", "GLOBALGAP"),
        ("2010年に今の会社に入社しました。", "みどり園芸"),
        ("株式会社みどり園芸には二〇〇八年に入社しました。", "みどり園芸"),
        ("2012年に簿記3級に合格しました。", "日商簿記"),
        ("毒物劇物取扱責任者は平成24年に取得しました。", "毒物劇物"),
        ("2018年に自動灌水装置を導入しました。", "自動灌水装置"),
    ],
)
def test_another_year_than_the_cv_has_is_found(answer: str, line: str) -> None:
    """However the year is told, with the CV's line."""
    found = beyond(answer)
    assert found is not None and line in found


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("2021年にGLOBALGAPを取得しました。", id="the same"),
        pytest.param("令和3年にGLOBALGAPを取得しました。", id="the same, in an era"),
        pytest.param("21年にGLOBALGAPを取得しました。", id="the same, two digits"),
        pytest.param("2020年度にGLOBALGAPを取得しました。", id="its business year"),
        pytest.param("2019年ごろにGLOBALGAPを取得しました。", id="about the same"),
        pytest.param("2015年にGLOBALGAP指導員の資格を取得しました。", id="more than the name"),
        pytest.param("2015年に全経簿記3級に合格しました。", id="another examiner"),
        pytest.param("2015年にASIAGAPを取得しました。", id="another thing"),
        pytest.param("部下が2015年に造園技能士を取得しました。", id="somebody else"),
        pytest.param("御社は2015年にGLOBALGAPを取得されたと伺いました。", id="the company"),
        pytest.param("2015年にGLOBALGAPの勉強を始めました。", id="another deed"),
        pytest.param("2015年に異動してGLOBALGAPを取得しました。", id="another deed is dated"),
        pytest.param("15年にわたってGLOBALGAPの取得を支えました。", id="how long"),
        pytest.param("2015年にGLOBALGAPを取得したかったです。", id="a wish"),
        pytest.param("2015年にはGLOBALGAPを取得していません。", id="denied"),
    ],
)
def test_a_year_that_may_be_right_is_left_alone(answer: str) -> None:
    assert beyond(answer) is None


def test_of_two_employers_the_one_meant_must_be_named() -> None:
    """Of several things with one name no year is surely wrong."""
    two = CV + "1999年4月〜2003年3月　有限会社さくら造園\n2019年5月\t日商簿記検定2級 合格\n"
    assert beyond("2005年に入社しました。", two) is None
    assert beyond("2015年に簿記に合格しました。", two) is None
    assert beyond("2005年に有限会社さくら造園に入社しました。", two) is not None


SUPPORTED, CONTRADICTED, _, UNKNOWN = ClaimStanding


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("御社は1998年に設立されたと拝見しました。", CONTRADICTED),
        ("あさひ農園の設立は昭和53年と伺いました。", CONTRADICTED),
        ("御社は昭和63年に設立されたと拝見しました。", SUPPORTED),
        ("御社は2015年に大阪農場を開設されたと拝見しました。", CONTRADICTED),
        ("御社は2015年に農場を開設されたと拝見しました。", UNKNOWN),
        ("御社は2015年に北海道農場を開設されたと拝見しました。", UNKNOWN),
        ("御社は2015年に選果場を稼働させたと伺っています。", CONTRADICTED),
        ("御社は平成28年にGLOBALGAPを取得されたと拝見しました。", SUPPORTED),
    ],
)
def test_a_year_of_the_company_is_compared_with_its_papers(
    answer: str, standing: ClaimStanding
) -> None:
    """A year of another place is no proof of this one, nor against it."""
    paper = Document(kind=DocumentKind.COMPANY, title="会社案内", pages=(written_page(1, PAPER),))
    profile = Profile(name="応募先", company="あさひ農園", terms=(), rows=(), documents=(paper,))
    (claim,) = check_claims(answer, profile)
    assert claim.standing is standing
