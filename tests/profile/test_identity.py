"""Who and what papers name."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.identity import identity_in
from simulator.values.sharing import HiddenKind

PERSON, COMPANY, SCHOOL = HiddenKind.PERSON, HiddenKind.COMPANY, HiddenKind.SCHOOL


def named(text: str) -> set[tuple[HiddenKind, str]]:
    page = written_page(1, text)
    cv = Document(kind=DocumentKind.CV, title="職務経歴書", pages=(page,))
    return {(found.kind, word) for found in identity_in((cv,)) for word in found.words}


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        pytest.param("氏名：\t長谷川 みなみ", PERSON, "長谷川 みなみ", id="field"),
        pytest.param("氏名\t長谷川 みなみ", PERSON, "みなみ", id="row"),
        pytest.param("氏 名\t長谷川 みなみ", PERSON, "長谷川", id="spread-out"),
        pytest.param("氏名：長谷川みなみ", PERSON, "長谷川", id="line"),
        pytest.param("フリガナ：ハセガワ ミナミ", PERSON, "ハセガワ", id="reading"),
        pytest.param("name：\t長谷川 みなみ", PERSON, "みなみ", id="yaml"),
        pytest.param("2016年4月〜 株式会社青空リンク 営業部", COMPANY, "青空リンク", id="form"),
        pytest.param("2024年4月〜 潮見精機 購買課", COMPANY, "潮見精機", id="history"),
        pytest.param("2024/04\t潮見精機\t購買課", COMPANY, "潮見精機", id="history-in-a-table"),
        pytest.param("勤務先：\t株式会社青空", COMPANY, "青空", id="labelled"),
        pytest.param("2016年3月 明治学院大学 卒業", SCHOOL, "明治学院大学", id="school"),
        pytest.param("電話：080-1111-2222", HiddenKind.CONTACT, "080-1111-2222", id="phone"),
        pytest.param("生年月日：1993年7月14日", HiddenKind.DATE, "1993年7月14日", id="birth"),
        pytest.param(
            "住所：東京都渋谷区神南1-2", HiddenKind.PLACE, "東京都渋谷区神南", id="address"
        ),
    ],
)
def test_what_a_paper_names_is_found(text: str, kind: HiddenKind, word: str) -> None:
    """In fields, table rows and lines, each also as it would be said."""
    assert (kind, word) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "2018年4月 入社",
        "2020年 営業部へ異動",
        "担当社数は45社です。",
        "名前を覚えるのが得意です。",
        "",
    ],
)
def test_what_names_nothing_is_left(text: str) -> None:
    """A word of everyday would be missing from every answer."""
    assert named(text) == set()
