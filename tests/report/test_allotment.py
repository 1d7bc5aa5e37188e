"""Advice is given once in a report."""

from __future__ import annotations

from report_samples import measured

from simulator.report.allotment import Allotment


def test_no_advice_is_given_twice() -> None:
    """The next wording takes its place; without one nothing is said."""
    score = measured("length", 2.0, "。", advice="一文足しましょう。")
    allotment = Allotment(("もう一つ。",))
    assert allotment.take(score) == "一文足しましょう。"
    assert allotment.take(score) is None
    assert Allotment().take(measured("length", 5.0, "。")) is None
