"""Statements of two answers that can't both be true."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.signals.contradictions.find import find_contradiction


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(
            "会社を変わったのは、後にも先にもその一度だけでしたので、半年迷いました。",
            "これまで四つの会社を経験して、どこも三年から四年で移ってきたんですが。",
            id="times changed",
        ),
        pytest.param(
            "転職は今回が初めてです。",
            "三社を経験して、いろいろな現場を見てきました。",
            id="first time",
        ),
        pytest.param(
            "新卒で今の会社に入って、ずっと品質管理一筋です。",
            "最初は印刷会社におりました。その後、今の食品メーカーに移って、製造を担当しました。",
            id="one company only",
        ),
        pytest.param(
            "チームは9人で、私が工程表を引き直しました。",
            "4人のチームをまとめていました。",
            id="a number",
        ),
    ],
)
def test_what_can_not_both_be_is_found(before: str, now: str) -> None:
    """Whichever comes first; the words are the candidate's own."""
    for first, second in ((before, now), (now, before)):
        found = find_contradiction(read(second), [read(first)])
        assert found is not None
        assert found.before in first and found.now in second


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            "営業を八年やりました。",
            "海外での営業の経験はありません。",
        ),
        (
            "入社したときは採用の経験がありませんでした。",
            "採用を三年担当しました。",
        ),
        (
            "採用を三年担当しました。",
            "最初は採用の経験がなかったので、先輩に教わりました。",
        ),
        (
            "全国どちらでも赴任できます。",
            "母が一人で長野におりますので、介護が必要になったときにはご相談させてください。",
        ),
        (
            "転職は二回しています。",
            "三社を経験しました。",
        ),
        (
            "取引先を三社経験しました。",
            "転職は一度だけです。",
        ),
        (
            "私は現場の経験が長いです。",
            "御社の製品を使ったことはありません。",
        ),
        (
            "大きな失敗をした経験はありません。",
            "失敗から学んで手順を変えました。",
        ),
        (
            "経理を六年担当しました。",
            "連結の経理は経験がございません。",
        ),
        (
            "店長を任されました。",
            "店長会議に出たことはありません。",
        ),
        (
            "飲食の経験はありません。",
            "お客様への接客を五年しました。",
        ),
        (
            "残業は月二十時間ほどでした。",
            "残業が多くても構いません。",
        ),
        (
            "定年まで働きたいです。",
            "前の会社では独立した先輩もいました。",
        ),
        (
            "転職は今回が初めてです。",
            "御社に転職してから新しいことを覚えたいです。",
        ),
        (
            "一社だけ内定をいただいています。",
            "三社を経験しました。",
        ),
        (
            "残業が月八十時間あって厳しかったです。",
            "残業は月三十時間までなら問題ありません。",
        ),
        (
            "転勤は難しいです。",
            "地方でも働ける仕組みを作りたいです。",
        ),
    ],
)
def test_what_may_both_be_is_left_alone(before: str, now: str) -> None:
    """Another time, part, place or person: a false alarm hurts more than a miss."""
    assert find_contradiction(read(now), [read(before)]) is None
    assert find_contradiction(read(before), [read(now)]) is None


def test_words_that_may_be_misheard_contradict_nothing() -> None:
    """A number in an answer that the recogniser was unsure of is no statement."""
    before, now = "チームは9人でした。", "4人のチームをまとめていました。"
    assert find_contradiction(read(now), [read(before)])
    assert find_contradiction(read(now, unsure=0.3), [read(before)]) is None
    assert find_contradiction(read(now), [read(before, unsure=0.3)]) is None


TEAM_OF_NINE = "チームは9人で、私が工程表を引き直しました。"


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        pytest.param(
            TEAM_OF_NINE,
            "4人のチームをまとめていました。",
            ("チームは9人", "4人のチーム"),
            id="size",
        ),
        pytest.param(
            "営業を八年やりました。",
            "営業は3年です。",
            ("営業を八年", "営業は3年"),
            id="years, in kanji",
        ),
        pytest.param(
            "6年間、在庫の管理を担当しました。",
            "在庫管理を2年していました。",
            ("6年間、在庫の管理", "在庫管理を2年"),
            id="the same thing in other words",
        ),
        pytest.param(TEAM_OF_NINE, "チームは9名でした。", None, id="the same"),
        pytest.param(TEAM_OF_NINE, "チームは8人ほどでした。", None, id="rounded"),
        pytest.param(TEAM_OF_NINE, "チームは最初3人でした。", None, id="at another time"),
        pytest.param(TEAM_OF_NINE, "チームを4人増やしました。", None, id="a change"),
        pytest.param(TEAM_OF_NINE, "チームは今は4人です。", None, id="now"),
        pytest.param(TEAM_OF_NINE, "4人のチームと12人のチームがありました。", None, id="two"),
        pytest.param(TEAM_OF_NINE, "店は4人で回していました。", None, id="another thing"),
        pytest.param(TEAM_OF_NINE, "チームで4年働きました。", None, id="another unit"),
        pytest.param(
            "前職では営業を8年やりました。",
            "今の会社では営業を3年しています。",
            None,
            id="two jobs",
        ),
        pytest.param(
            "5年後は課を任されたいです。", "課に3年いました。", None, id="a point in time"
        ),
        pytest.param("営業を8年やりました。", "うち3年は営業の指導です。", None, id="a part"),
        pytest.param("", "", None, id="nothing"),
    ],
)
def test_a_contradiction_is_another_number_of_the_same_thing(
    before: str, now: str, found: tuple[str, str] | None
) -> None:
    """Only where it is sure; what may be another time, thing or part is left alone."""
    both = find_contradiction(read(now), [read(before)])
    assert (both and (both.before, both.now)) == found
