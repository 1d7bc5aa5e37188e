"""What a heading of a posting announces is told by its letters, in wordings not learned."""

from __future__ import annotations

import pytest

from simulator.profile.labels import heading_share, label_of
from simulator.profile.outline import ASKING

WORDINGS = {
    "required": (
        "ご応募にはこの経験が必要です",
        "次の資格をお持ちの方を募集します",
        "応募時に必要な経験年数",
        "必須でお願いしたい経験",
        "必ず確認する応募条件",
        "この仕事に必要な力",
        "応募できる方（必須条件）",
        "今回求める経験",
        "必要な免許と経験",
        "こんなご経験のある方を求めています",
    ),
    "preferred": (
        "こんな経験があると心強いです",
        "歓迎（あれば尚可）",
        "お持ちの方は優遇いたします",
        "あれば評価する経験",
        "必須ではありませんが歓迎する経験",
        "＜歓迎＞",
        "活かしていただける資格",
        "経験があると有利です",
        "できれば持っていてほしい資格",
        "プラス評価になる経験",
    ),
    "duty": (
        "あなたのお仕事",
        "入社後に担当する仕事",
        "お任せする業務",
        "主な業務と役割",
        "まずはここからお任せします",
        "ポジションの仕事内容",
        "具体的な業務",
        "日常の業務",
        "担当していただく業務内容",
    ),
    "person": (
        "こんな方と一緒に働きたいです",
        "ぴったりなのはこんな方",
        "当社に合う人",
        "こんな方からのご応募をお待ちしています",
        "求めるチームメンバー像",
        "活躍している人の特徴",
        "仲間に求めること",
        "お待ちしているのはこんな人",
    ),
    "rest": (
        "入社後のステップ",
        "応募を考えている方へ",
        "入社後の教育",
        "募集の経緯",
        "気になる働き方",
        "面接の流れ",
        "入社お祝い制度",
        "先輩の一日",
        "職場のふんいき",
        "代表からのメッセージ",
        "仕事のやりがいと魅力",
        "選考のステップ",
        "お休みと働き方",
        "会社について知る",
    ),
}


@pytest.mark.parametrize(
    ("role", "wording"),
    [(role, wording) for role, wordings in WORDINGS.items() for wording in wordings],
)
def test_the_role_of_a_heading_is_told_by_its_letters(role: str, wording: str) -> None:
    """Whether it asks, welcomes, tells of the work or of the person, or does none of these."""
    label = label_of(wording)
    assert (label.value if label in ASKING else "rest") == role


def test_most_headings_are_known_without_a_mark() -> None:
    """Nine of ten; a mark, a list below it or the file's own styles tell the others."""
    wordings = [wording for some in WORDINGS.values() for wording in some]
    assert sum(heading_share(wording) >= 0.5 for wording in wordings) >= 0.9 * len(wordings)
