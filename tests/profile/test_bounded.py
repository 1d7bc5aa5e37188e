"""Numbers that the CV has of more than one's own: of the whole, the busiest day, another time."""

from __future__ import annotations

import pytest

from tests.profile.beyond import words_beyond

CV = """職務経歴書
■株式会社みなと生花 平塚店 2019年4月〜現在
・アルバイト3名のシフトと指導（店全体は14名）
・配達 1日平均12件、母の日の週は最大65件
・花束の注文 月40本前後（卒業期は220本）
・市場の仕入先は6社（本部の分を含めると約45社）
・品評会に店として4回入賞、うち自分の出品は1回
・取引先の開拓 新規3社（営業所全体では19社）
・ブログを80本書き、読者の声を集めた
■ドーナツショップ 湘南台店（アルバイト） 2016年10月〜2018年3月
・早番の仕込み
"""


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        pytest.param("部下は14人です。", "アルバイト3名", id="the whole as those below one"),
        pytest.param(
            "配達は毎日65件こなしていました。", "日平均12件", id="the busiest day as usual"
        ),
        pytest.param("花束の注文を月に220本受けていました。", "月40本", id="a season as usual"),
        pytest.param(
            "全部で45社くらいの仕入先と、市場で直接やりとりしていました。",
            "仕入先は6社",
            id="with those of others",
        ),
        pytest.param("品評会は、自分の花で4回入賞しました。", "自分の出品は1回", id="a part"),
        pytest.param("新規の取引先は19社、私が開拓しました。", "新規3社", id="the office's"),
        pytest.param("ブログは全部で300本書きました。", "ブログを80本", id="all that was made"),
        pytest.param(
            "ドーナツショップでは早番を6年やりました。", "2016年10月〜2018年3月", id="a job's time"
        ),
    ],
)
def test_the_larger_number_is_not_ones_own(answer: str, written: str) -> None:
    found = words_beyond(answer, CV)
    assert found is not None
    assert written in found


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("お店は全体で14人いました。", id="told as the whole"),
        pytest.param("店は14人で回していました。", id="told as the shop's"),
        pytest.param("スタッフは14人いました。", id="only there"),
        pytest.param("母の日の週は、1日に65件配達しました。", id="told as the busiest"),
        pytest.param("配達は、多い日で65件ありました。", id="told as the most"),
        pytest.param("花束の注文は、卒業期は月に220本でした。", id="told as the season's"),
        pytest.param("品評会は4回入賞しました。", id="nobody is said to have won"),
        pytest.param("営業所では19社の取引先を開拓しました。", id="told as the office's"),
        pytest.param("みんなで19社を開拓しました。", id="told as everybody's"),
        pytest.param("ブログは全部で80本書きました。", id="all that was made"),
        pytest.param("ドーナツショップでは1年半ほど早番をしました。", id="as long as the job"),
        pytest.param("早番は6年やりました。", id="of no job that is named"),
        pytest.param("部下は3人です。", id="one's own"),
    ],
)
def test_what_is_told_with_its_bounds_is_no_larger_claim(answer: str) -> None:
    assert words_beyond(answer, CV) is None


def test_what_another_line_has_may_be_ones_own() -> None:
    cv = f"{CV}・装花の講座 受講者 部下14名\n"
    assert words_beyond("部下は14人です。", cv) is None
