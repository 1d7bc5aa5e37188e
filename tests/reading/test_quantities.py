"""Amounts and periods in an answer."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.values.marks import NUMBERS


def _amounts(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in read(text).counted if mark.kind in NUMBERS]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("返品を30件減らしました。", ["30件"], id="digits"),
        pytest.param("三十人で作りました。", ["三十人"], id="kanji numerals"),
        pytest.param("半年で覚えました。", ["半年"], id="half a year"),
        pytest.param("費用を三分の一に減らしました。", ["三分の一"], id="a third"),
        pytest.param("売上を1.5倍にしました。", ["1.5倍"], id="times"),
        pytest.param(
            "締めを12営業日から6営業日に縮めました。", ["12営業日", "6営業日"], id="any unit"
        ),
        pytest.param("応答率を78から91まで上げました。", ["78", "91"], id="from to"),
        pytest.param("一番大切なのは一緒に考えることです。", [], id="no count: 一番, 一緒"),
        pytest.param("一つ目の質問は勤務地です。", [], id="no count: ordinal"),
        pytest.param("2019年4月1日に始めました。", [], id="no count: date"),
        pytest.param("朝の8時に電話しました。", [], id="no count: clock"),
        pytest.param("二〇二〇年に入社しました。", [], id="no count: kanji year"),
        pytest.param("一から十まで第一線で学びました。", [], id="no count: set words"),
        pytest.param("創業が1964年で、従業員食堂は180席あります。", [], id="no count: company"),
    ],
)
def test_amounts_are_counted_with_their_unit(text: str, amounts: list[str]) -> None:
    """Amounts of any form count; dates, ordinals, set words and company facts don't."""
    assert _amounts(text) == amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("事務所は9階にあり、棚を30本直しました。", ["30本"], id="floor"),
        pytest.param("徒歩で14分、そのうえ月に40件を回りました。", ["40件"], id="clause by clause"),
        pytest.param("給料日は毎月25日です。", [], id="day of each month"),
        pytest.param("何年でも働きます。", [], id="left open"),
        pytest.param("一歩ずつ進み、一日も休みませんでした。", [], id="set phrases"),
    ],
)
def test_a_number_beside_the_point_counts_nothing(text: str, amounts: list[str]) -> None:
    """Addresses, dates and set phrases; but only in their own clause."""
    assert _amounts(text) == amounts
