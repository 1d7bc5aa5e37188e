"""Tell in which span an amount is counted: 月に, 1日平均, 3年間で, 月商."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.profile.numbers.amounts import YEARS, Amount
from simulator.profile.words import words
from simulator.reading.numerals import plain, surface_at
from simulator.reading.tokens import Token

A_YEAR = "毎年"
_SPANS = {
    **dict.fromkeys(("年", "年間", "毎年"), A_YEAR),
    **dict.fromkeys(("月", "月間", "毎月", "か月", "ヶ月"), "毎月"),
    **dict.fromkeys(("週", "週間", "毎週"), "毎週"),
    **dict.fromkeys(("日", "毎日"), "毎日"),
}
_SPANS_IN_WORDS = {
    f"{letter}{what}": span
    for letter, span in (("年", A_YEAR), ("月", "毎月"), ("週", "毎週"), ("日", "毎日"))
    for what in ("商", "収", "産", "販", "給")
}
"""月商 is what is sold in a month, 日産 what is made in a day."""
_ONE = frozenset({"1", "一"})
_BEFORE_AMOUNT = frozenset({"に", "で", "は", "、", "の", "あたり", "当たり"})


def span_before(tokens: Sequence[Token], begins: int, amounts: Sequence[Amount]) -> tuple[int, str]:
    """Return where the span before an amount begins, and its name: 月に, 1日平均, 3年間で."""
    cues, at = words().own_numbers, begins
    while at and (tokens[at - 1].surface in _BEFORE_AMOUNT or tokens[at - 1].surface in cues.about):
        at -= 1
    if not at:
        return begins, ""
    for other in amounts:
        if other.unit == YEARS and other.after == at and surface_at(tokens, at) == "で":
            return other.first, f"{other.value.normalize():f}{YEARS}"
    name = _SPANS.get(tokens[at - 1].surface)
    if name is None:
        return begins, ""
    if not tokens[at - 2].is_a("名詞", "数詞") or at < 2:
        return at - 1, name
    return (at - 2, name) if plain(tokens[at - 2].surface) in _ONE else (begins, "")


def span_in_word(noun: str) -> str:
    """Return the span in which a noun counts what it names: 月商; "" for none."""
    return _SPANS_IN_WORDS.get(noun, "")
