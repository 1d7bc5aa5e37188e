"""Names of licences and certificates: official and everyday ones, grades, other licences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.profile.matching.qualifications import Likeness, compare_names

SAME = [
    ("普通自動車免許", "大型自動車免許"),
    ("普通自動車免許", "普通自動車第一種運転免許"),
    ("普通自動車運転免許(AT限定可)", "2014年5月 普通自動車第一種運転免許 取得"),
    ("普通自動車免許", "日商簿記検定2級、普通自動車第一種運転免許"),
    ("宅建をお持ちの方", "宅地建物取引士 登録"),
    ("宅地建物取引士", "宅建"),
    ("社労士または税理士", "社会保険労務士試験 合格"),
    ("英検2級以上", "実用英語技能検定準1級"),
    ("衛生管理者(第一種)", "第一種衛生管理者免許"),
    ("測量士補の資格", "測量士補(2018年登録)"),
    ("危険物取扱者乙種", "危険物取扱者甲種"),
    ("柔道初段以上、柔道2段", "柔道三段"),
]
OTHER = [
    ("日商簿記2級以上", "日商簿記検定3級"),
    ("英検準1級", "英検2級"),
    ("大型二種免許", "大型自動車第一種運転免許"),
    ("日商簿記2級", "日商簿記検定"),
    ("看護師", "准看護師免許"),
    ("税理士", "税理士事務所 勤務"),
    ("大型自動車免許", "普通自動車免許"),
]
UNKNOWN = [
    ("介護福祉士", "社会福祉士 登録"),
    ("介護福祉士", "介護士"),
    ("普通自動車免許", "第一種運転免許"),
    ("リーダー経験", "バーコードリーダーを使い、倉庫で検品をしていた。"),
    ("宅建", "宅地建物取引士 取得予定"),
    ("学芸員資格", "学芸員資格は取得していません。"),
    ("保育士資格と幼稚園教諭免許の両方", "保育士(2016年取得)"),
    ("TOEIC700点以上", "TOEIC 785点"),
    ("経験3年", ""),
    ("書庫、店舗の設計", "書庫の鍵を管理"),
    ("書庫、店舗の設計", "書庫管理"),
    ("宅建をお持ちの方", "宅地建物取引士の秘書を担当"),
]


@pytest.mark.parametrize(
    ("wanted", "offered", "likeness"),
    [
        pytest.param(wanted, offered, likeness, id=f"{wanted}, {offered}")
        for likeness, pairs in zip(Likeness, (SAME, OTHER, UNKNOWN), strict=True)
        for wanted, offered in pairs
    ],
)
def test_a_name_is_known_by_its_parts_and_its_grade(
    wanted: str, offered: str, likeness: Likeness
) -> None:
    """Only what is surely the same is, and a lower grade or another title never is."""
    assert compare_names(wanted, offered) is likeness


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(wanted: str, offered: str) -> None:
    """Papers hold anything."""
    assert compare_names(wanted, offered) in Likeness
