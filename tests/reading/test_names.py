"""Words that name somebody or something."""

from __future__ import annotations

import pytest

from simulator.reading.names import NameKind, names_in, parts_of_name

PERSON, PLACE, SCHOOL = NameKind.PERSON, NameKind.PLACE, NameKind.SCHOOL
COMPANY, OTHER = NameKind.ORGANISATION, NameKind.OTHER


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("木村太郎です。", [(PERSON, "木村"), (PERSON, "太郎")], id="full-name"),
        pytest.param("営業の林と申します。", [(PERSON, "林")], id="introduced"),
        pytest.param("人事部長林と申します。", [(PERSON, "林")], id="behind-an-office"),
        pytest.param("森さんに聞きました。", [(PERSON, "森")], id="one-letter-with-a-title"),
        pytest.param("森と林で遊びました。", [], id="one-letter-of-a-thing"),
        pytest.param("さくら不動産にいました。", [(COMPANY, "さくら不動産")], id="company"),
        pytest.param("地方銀行にいました。", [], id="a-kind-of-company"),
        pytest.param("早稲田大学を出ました。", [(SCHOOL, "早稲田大学")], id="school"),
        pytest.param("横浜に住んでいます。", [(PLACE, "横浜")], id="place"),
        pytest.param("ナギサリンクを使いました。", [(OTHER, "ナギサリンク")], id="unknown"),
        pytest.param("頑張ると言いました。", [], id="said-something"),
        pytest.param("五名で月に七十件です。", [], id="numbers"),
        pytest.param("𠮷田と申します。", [(PERSON, "𠮷田")], id="a-kanji-of-names-only"),
        pytest.param("上司の𠮷川さんです。", [(PERSON, "𠮷川")], id="such-a-kanji-first"),
        pytest.param("山𠮷さんです。", [(PERSON, "山𠮷")], id="such-a-kanji-last"),
        pytest.param("部下を𠮟る人でした。", [], id="a-rare-kanji-of-a-verb"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_names_are_found(text: str, names: list[tuple[NameKind, str]]) -> None:
    """By the dictionary, and by what stands beside them."""
    assert [(name.kind, name.surface) for name in names_in(text)] == names


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("木村 太郎", ("木村", "太郎")),
        ("木村太郎", ("木村", "太郎")),
        ("ﾊｾｶﾞﾜ　ﾐﾅﾐ", ("ﾊｾｶﾞﾜ", "ﾐﾅﾐ")),
    ],
)
def test_a_full_name_is_split(name: str, parts: tuple[str, ...]) -> None:
    """At its blank, or where the dictionary ends the family name."""
    assert parts_of_name(name) == parts
