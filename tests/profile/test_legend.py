"""Signs of a paper are read by the words that the paper gives them."""

from __future__ import annotations

import pytest

from simulator.documents.extract import extract
from simulator.documents.values import Document, DocumentKind, Page
from simulator.profile.lines.legend import explained
from simulator.profile.matching.requirements import find_requirements
from simulator.profile.matching.table import find_experiences


def document(text: str, kind: DocumentKind) -> Document:
    pages = extract(".txt", text.encode()).pages
    return Document(kind=kind, title="票", pages=(Page(number=1, blocks=pages[0]),))


def asked(text: str) -> list[tuple[str, str]]:
    found = find_requirements([document(text, DocumentKind.POSTING)])
    return [(one.section.value, one.text) for one in found]


def had(text: str) -> list[str]:
    return [found.quote for found in find_experiences([document(text, DocumentKind.CV)])]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "【求める条件】\n調理の実務経験2年以上\t○\nふぐ調理師の免許\t△\n英語\t×\n"
            "○＝必ず必要　△＝あればなお良い　×＝不要",
            id="behind the text, below the table",
        ),
        pytest.param(
            "【求める条件】\n◎\t調理の実務経験2年以上\n○\tふぐ調理師の免許\n－\t英語\n"
            "◎ 必須　○ 歓迎　－ 問わない",
            id="in front of the text, without a sign between",
        ),
        pytest.param(
            "【求める条件】（★必須 ☆尚可 －不問）\n"
            "★調理の実務経験2年以上\n☆ふぐ調理師の免許\n－英語",
            id="in the heading",
        ),
        pytest.param(
            "◎＝必須\n○＝歓迎\n×＝不要\n【求める条件】\n"
            "・◎ 調理の実務経験2年以上\n・○ ふぐ調理師の免許\n・× 英語",
            id="a line each",
        ),
        pytest.param(
            "【スキルについて】\n項目\t必須\t歓迎\n調理の実務経験2年以上\t○\n"
            "ふぐ調理師の免許\t－\t○\n英語\t－\t－",
            id="in columns of their own",
        ),
        pytest.param(
            "要件\t調理の実務経験2年以上\t必須\n要件\tふぐ調理師の免許\t尚可\n要件\t英語\t不問",
            id="words at the end of the rows",
        ),
    ],
)
def test_a_sign_says_how_much_a_line_matters(text: str) -> None:
    """Whichever signs the paper has chosen, and wherever it explains them."""
    assert asked(text) == [
        ("required", "調理の実務経験2年以上"),
        ("preferred", "ふぐ調理師の免許"),
    ]


def test_the_one_sign_whose_words_nobody_knows_is_what_is_left() -> None:
    """Beside what is welcome and what is not asked it can only be required."""
    told = asked(
        "【求める条件】\n調理の実務経験2年以上\t◎\nふぐ調理師の免許\t○\n英語\t×\n"
        "◎＝合否に直結　○＝歓迎　×＝不要"
    )
    assert told == [("required", "調理の実務経験2年以上"), ("preferred", "ふぐ調理師の免許")]


@pytest.mark.parametrize(
    "text",
    [
        "■資格\n■日商簿記2級\n■食品衛生責任者\n□製菓衛生師\n※■＝取得済　□＝未取得",
        "■資格（●保有　○学習中）\n●日商簿記2級\n●食品衛生責任者\n○製菓衛生師",
        "■資格\n日商簿記2級\t○\n食品衛生責任者\t○\n製菓衛生師\t△\n○：取得済　△：受験予定",
    ],
)
def test_a_sign_says_that_something_is_not_yet_had(text: str) -> None:
    """What is being learned for is no experience."""
    assert had(text) == ["日商簿記2級", "食品衛生責任者"]


@pytest.mark.parametrize(
    "text",
    [
        "■必須 ▼歓迎\n■調理の経験",
        "○調理の経験\n○接客の経験",
        "※○＝当社規定による",
        "□調理の経験　■接客の経験",
    ],
)
def test_a_paper_that_explains_no_sign_stays_as_it_is(text: str) -> None:
    """Bullets of a list mean nothing."""
    paper = document(text, DocumentKind.POSTING)
    assert explained(paper) is paper


@pytest.mark.parametrize(
    "text",
    [
        "【資格】（●＝取得　○＝未取得）\n●調理師免許　○ふぐ調理師　●食品衛生責任者\n○製菓衛生師",
        "■資格　※◎あり ×なし\n◎調理師免許、×ふぐ調理師、◎食品衛生責任者、×製菓衛生師",
        "【資格】○：取得済み　△：学習中\n△製菓衛生師 ／ ○調理師免許\n○食品衛生責任者",
    ],
)
def test_each_sign_of_a_line_is_of_the_words_behind_it(text: str) -> None:
    """A line of signs and words is no legend again, and none of its things hides another."""
    assert had(text) == ["調理師免許", "食品衛生責任者"]


def test_a_checklist_asks_in_a_posting_and_tells_nothing_in_a_cv() -> None:
    """Where nothing is ticked, a posting's boxes are for its reader."""
    text = "応募資格\n[ ] 調理の実務経験2年以上\n[ ] ふぐ調理師の免許"
    assert asked(text) == [
        ("required", "調理の実務経験2年以上"),
        ("required", "ふぐ調理師の免許"),
    ]
    assert had(text) == []
    assert [one for _, one in asked(text.replace("[ ] ふぐ", "[x] ふぐ"))] == ["ふぐ調理師の免許"]


def test_boxes_of_whole_lists_tell_how_much_the_lists_matter() -> None:
    """A form ticks some of a list; where each list has boxes of one kind they are its bullets."""
    lists = "応募資格\n{}\n{}\nあれば尚可\n[ ] ふぐ調理師の免許\n[ ] 英語での接客"
    one, other = "調理の実務経験2年以上", "普通自動車免許"
    required = [("required", one), ("required", other)]
    wishes = [("preferred", "ふぐ調理師の免許"), ("preferred", "英語での接客")]
    assert asked(lists.format(f"[x] {one}", f"[x] {other}")) == [*required, *wishes]
    assert asked(lists.format(f"[x] {one}", f"[ ] {other}")) == required[:1]
