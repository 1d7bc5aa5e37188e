"""A licence or certificate claimed in a better grade than the CV has is noticed."""

from __future__ import annotations

import pytest

from tests.profile.beyond import words_beyond

CV = """## 職務経歴
株式会社みなと運輸で配送を5年担当しました。
## 資格
2019年5月\t普通自動車第一種運転免許 取得
2021\t6\t日商簿記検定3級 合格
実用英語技能検定 準2級（2018年）
危険物取扱者 乙種4類
フォークリフト運転技能講習修了
"""


def beyond(answer: str, text: str = CV) -> str | None:
    return words_beyond(answer, text)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("大型免許を持っています。", "普通自動車第一種運転免許"),
        ("中型の免許も取りました。", "普通自動車第一種運転免許"),
        ("はい、日商簿記の2級を取得しています。", "日商簿記検定3級"),
        ("簿記は一級に合格しました。", None),  # the name alone stands too far from the grade
        ("英検準1級を持っています。", "実用英語技能検定 準2級"),
        ("危険物取扱者の甲種を持っています。", "危険物取扱者 乙種4類"),
        ("配送を12年担当しました。", "配送を5年"),
    ],
)
def test_a_better_grade_than_the_cv_has_is_found(answer: str, words: str | None) -> None:
    """With the line of the CV; a larger number is found as before."""
    found = beyond(answer)
    assert (found is None) if words is None else (found is not None and words in found)


@pytest.mark.parametrize(
    "answer",
    [
        "普通免許を持っています。",
        "日商簿記の3級を取得しています。",
        "日商簿記の2級を取りたいです。",
        "来年、日商簿記2級に合格する予定です。",
        "日商簿記2級は持っていません。",
        "日商簿記2級を取得できますか。",
        "父は大型免許を持っています。",
        "大型二輪の免許を持っています。",
        "大型の案件を取りました。",
        "英検3級を取りました。",
        "漢字検定2級を持っています。",
        "フォークリフトの資格を持っています。",
    ],
)
def test_what_may_be_held_as_well_is_left_alone(answer: str) -> None:
    """The same or less, a wish, somebody else's, a licence that the CV does not have at all."""
    assert beyond(answer) is None


def test_the_better_one_of_two_in_the_cv_counts() -> None:
    """Both grades may be listed."""
    assert beyond("大型免許を持っています。", CV + "大型自動車免許\n") is None
