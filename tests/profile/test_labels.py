"""What a heading of a posting announces is told by its letters, in wordings not learned."""

from __future__ import annotations

import pytest

from simulator.profile.lines.headings import ASKING
from simulator.profile.lines.labels import LEAST_ASKS, Label, asks_share, heading_share, label_of

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
        "下のような方は優遇いたします",
        "こんな方なら大歓迎です",
        "次の資格をお持ちの方を特に歓迎します",
        "あるといい免許",
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
        "スタッフの人柄について",
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
        "こんな方には向かないと思います",
        "先輩たちの以前の仕事",
    ),
}
APART = {
    Label.ELSEWHERE: (
        "このページを見た方が見ている求人",
        "同じエリアのほかの求人",
        "ほかに募集している職種",
        "あなたに合いそうなお仕事",
        "条件の近いお仕事を探す",
        "当社の他のポジション",
    ),
    Label.REMARKS: (
        "その他の特記事項",
        "備考（補足）",
        "工場長からのメッセージ",
        "社長からのひと言",
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


@pytest.mark.parametrize(
    ("label", "wording"),
    [(label, wording) for label, wordings in APART.items() for wording in wordings],
)
def test_other_jobs_and_remarks_are_announced_too(label: Label, wording: str) -> None:
    """The one is not about this job, the other may say anything of it."""
    assert label_of(wording) is label


@pytest.mark.parametrize(
    "line",
    [
        "未経験からスタートした社員が半数です",
        "パートの方は別の求人をご覧ください",
        "前の仕事は幼稚園の先生でした",
        "資格手当（調理師 5,000円）",
        "検定の受験料は会社が持ちます",
        "復職の方には研修があります",
        "面接には筆記用具をお持ちください",
    ],
)
def test_a_line_that_asks_nothing_is_told_by_its_letters(line: str) -> None:
    """Whatever heading it stands under."""
    assert asks_share(line) < LEAST_ASKS


@pytest.mark.parametrize(
    "line",
    [
        "毎朝6時の市場に間に合うこと",
        "25kgの米袋を運べる方",
        "花粉のアレルギーがない方",
        "休日の当番に月1回入れる方",
        "部下を持った経験がある方",
        "手書きの伝票を読めること",
        "ひとの話を途中でさえぎらない方",
        "中国語であいさつができれば尚可",
    ],
)
def test_a_line_that_asks_something_is_kept(line: str) -> None:
    """Of the body, of time and place, and of character as well as of experience."""
    assert asks_share(line) >= LEAST_ASKS
