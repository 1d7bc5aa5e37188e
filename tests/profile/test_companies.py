"""The name of a company is what its legal form belongs to, and never the title of a paper."""

from __future__ import annotations

import pytest

from simulator.profile.hiring.companies import companies_in, without_title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("# 求人票 株式会社みなと物流", ["みなと物流"], id="title-before"),
        pytest.param("求人票株式会社みなと物流", ["みなと物流"], id="title-joined"),
        pytest.param("株式会社みなと物流 募集要項", ["みなと物流"], id="title-behind"),
        pytest.param("株式会社青空製作会社案内", ["青空製作"], id="title-joined-behind"),
        pytest.param("みなと物流株式会社 採用情報", ["みなと物流"], id="form-behind"),
        pytest.param("会社案内 青空製作株式会社", ["青空製作"], id="title-and-form-behind"),
        pytest.param("山田製作所 株式会社の求人", ["山田製作所"], id="blank-before-the-form"),
        pytest.param("このたびは青空製作株式会社に", ["青空製作"], id="sentence-before"),
        pytest.param("株式会社ことのは", ["ことのは"], id="name-that-reads-like-a-sentence"),
        pytest.param("株式会社ミライは創業五十年ですよね", ["ミライ"], id="sentence-alone"),
        pytest.param("合同会社ミライさんのように", ["ミライ"], id="addressed"),
        pytest.param("運営会社 株式会社にしき会館", ["にしき会館"], id="operator-before"),
        pytest.param("紙を漉いて七十年　有限会社 みなと紙業", ["みなと紙業"], id="years-before"),
        pytest.param("東京大株株式会社", ["東京大株"], id="letter-of-a-form-in-a-name"),
        pytest.param("さくら屋株式会社の店", ["さくら屋"], id="one-letter-behind-hiragana"),
        pytest.param("## ころころ堂株式会社とは", ["ころころ堂"], id="doubled-sound"),
        pytest.param("私たち青空製作株式会社は", ["青空製作"], id="pronoun-before"),
        pytest.param("© 2025 合同会社ミライ", ["ミライ"], id="year-before"),
        pytest.param("商号　合同会社ミライ", ["ミライ"], id="label-before"),
        pytest.param("株式会社ＭＩＲＡＩ", ["ＭＩＲＡＩ"], id="wide-letters"),
        pytest.param("合同会社 Mirai Works\n", ["Mirai Works"], id="latin-words"),
        pytest.param("みちのく交通株式会社の求人", ["みちのく交通"], id="word-in-hiragana"),
        pytest.param("ここは当株式会社みなと物流です", ["みなと物流"], id="our-own-company"),
        pytest.param("このたび緑株式会社は", [], id="a-letter-that-nothing-names"),
        pytest.param("採用情報 株式会社", [], id="nothing-but-a-title"),
        pytest.param("株式会社を作りたい", [], id="no-name"),
        pytest.param(
            "社会福祉法人ひかり会に勤めています", ["社会福祉法人ひかり会"], id="other-forms"
        ),
    ],
)
def test_names_of_companies(text: str, names: list[str]) -> None:
    """Where a line has a title and a name, the name is the part with the form."""
    assert list(companies_in(text)) == names


@pytest.mark.parametrize("title", ["求人票", "会社案内", "募集要項", "採用情報", "中期経営計画"])
def test_a_title_is_no_name(title: str) -> None:
    """Alone it leaves nothing; behind a name it is cut off."""
    assert without_title(title) == ""
    assert without_title(f"青空製作{title}") == "青空製作"
