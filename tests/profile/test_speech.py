"""A line of a document as an interviewer would say it."""

from __future__ import annotations

import pytest

from simulator.profile.replies.speech import as_speech


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("・海外の比率を30%に上げること", "海外の比率を30%に上げることになっています。"),
        ("日本語で対応できること", "日本語で対応できることです。"),
        ("関西と九州に拠点を\n新設", "関西と九州に拠点を新設することになっています。"),
        ("残業：月平均20時間", "残業は、月平均20時間です。"),
        ("1. 研修制度あり", "研修制度あります。"),
        ("国内シェア1位を目指す", "国内シェア1位を目指します。"),
        ("② 賞与を支給する", "賞与を支給します。"),
        ("2025年に仙台へ移転した", "2025年に仙台へ移転しました。"),
        ("休みは取りやすい", "休みは取りやすいです。"),
        ("本社は大阪である。", "本社は大阪です。"),
        ("新人は研修を受けます。", "新人は研修を受けます。"),
        ("2027年度に1か所ずつ", "2027年度に1か所ずつ、と書いてあります。"),
        ("試用期間：3か月（同条件）", "試用期間は、3か月、同条件です。"),
        ("勤務時間：9:00〜17:45", "勤務時間は、9時から17時45分までです。"),
        ("夜勤：16:30～翌9:00（月4回）", "夜勤は、16時30分から翌9時まで、月4回です。"),
    ],
)
def test_a_line_becomes_a_polite_sentence(line: str, said: str) -> None:
    """Its words stay; bullet, line break and label go, and the end is polite."""
    assert as_speech(line) == said
