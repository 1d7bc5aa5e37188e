"""What the drill says to cut."""

from __future__ import annotations

import pytest

from simulator.evaluation.slots import find_slots
from simulator.session.drill import cut_to_fit
from simulator.signals.values import Tag
from tests.tagged import tagged

HELLO = "本日はお時間をいただきありがとうございます。"
ANSWER = "御社が町の店に一軒ずつ届けていらっしゃるので志望しました。"
RAIN = "昨日は雨で電車が混んでいました。"
PRAISE = "御社は業界でも有名で雰囲気がよいと聞いています。"
DEED = "私は五年間で受注の間違いを半分に減らしました。"
GOAL = "お客様を最後まで見届けたいです。"
SAID = tagged(
    (HELLO, {Tag.PREAMBLE}),
    (ANSWER, {Tag.ANSWERS, Tag.COMPANY_REASON}),
    (RAIN, {Tag.OFF_SUBJECT}),
    (PRAISE, {Tag.GENERAL_PRAISE}),
    (DEED, {Tag.OWN_ACTION, Tag.RESULT}),
    (GOAL, {Tag.GOAL}),
)


@pytest.mark.parametrize(
    ("target", "cut"),
    [
        pytest.param(SAID.reading.characters, [], id="fits"),
        pytest.param(SAID.reading.characters - 14, [RAIN], id="what strays first"),
        pytest.param(SAID.reading.characters - 30, [HELLO, RAIN], id="then what leads in"),
        pytest.param(SAID.reading.characters - 50, [HELLO, RAIN, PRAISE], id="then praise"),
        pytest.param(20, [HELLO, RAIN, PRAISE, DEED], id="never the answer and the parts"),
    ],
)
def test_what_is_missed_least_is_cut_first(target: int, cut: list[str]) -> None:
    """Until the rest fits; in the order of the text, word for word."""
    found = cut_to_fit(SAID, find_slots(SAID), target)
    assert [passage.quote for passage in found] == [words.rstrip("。") for words in cut]
    assert all(SAID.text[p.start : p.end] == p.quote for p in found)
