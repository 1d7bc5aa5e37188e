"""What a form shows for an example asks nothing, and was not done by anybody."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.lines.examples import is_example
from simulator.profile.matching.requirements import find_requirements
from simulator.profile.matching.table import find_experiences


def paper(kind: DocumentKind, text: str) -> Document:
    return Document(kind=kind, title="票", pages=(written_page(1, text),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("例）日商簿記2級", True),
        ("（例）日商簿記2級", True),
        ("記入例：日商簿記2級", True),
        ("【見本】日商簿記2級", True),
        ("例年の決算を一人で締めた経験", False),
        ("見本市の出展の経験", False),
    ],
)
def test_the_mark_of_an_example(text: str, *, expected: bool) -> None:
    assert is_example(text) is expected


def test_a_row_of_examples_and_those_that_go_on_with_it_count_for_nothing() -> None:
    """Up to the next row with a name."""
    text = (
        "No\t期間\t担当\n例\t2019年4月〜9月\t販売管理システムの構築\n\t\t画面15本の製造\n"
        "1\t2021年1月〜9月\t会員サイトの改修\n\t\t帳票22本の単体テスト"
    )
    found = " ".join(one.quote for one in find_experiences([paper(DocumentKind.CV, text)]))
    assert "会員サイトの改修" in found and "帳票22本の単体テスト" in found
    assert "販売管理" not in found and "画面15本" not in found


def test_what_stands_below_a_heading_of_examples_asks_nothing() -> None:
    text = "# 応募資格\n・普通自動車免許\n# 記入例\n必須条件\t日商簿記2級\n# 歓迎\n・栄養士免許"
    found = find_requirements([paper(DocumentKind.POSTING, text)])
    assert [one.text for one in found] == ["普通自動車免許", "栄養士免許"]
