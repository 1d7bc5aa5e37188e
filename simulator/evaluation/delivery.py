"""Grade 話し方: five measures of the sound that a listener may notice.

Pitch does not count: what sounds lively differs between voices, and no interview is failed by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from simulator.signals.terms import START, term
from simulator.signals.values import Level
from simulator.values.assessment import HIGHEST
from simulator.values.delivery import Delivery

PER_THING = -1.0
"""The same for all five, because any of them makes listening harder."""
LATE_START_S = 5.0
"""An interviewer waits this long for the first word before helping (the article's 会話のテンポ)."""
SLOW, FAST = 4.0, 8.5
"""Morae per second, with pauses: 300 characters per minute are 6.4; 400, which count as fast, are
8.5; below 190 speech drags."""
LONG_PAUSE_S, MANY_LONG_PAUSES = 3.0, 2
"""One long silence is for thinking; two or more interrupt the conversation."""
FALLS_OFF = 0.5
"""Share of the sentences whose end is hard to hear."""
FILLERS_PER_MIN = 10.0
"""Up to 5 per minute do no harm, 12 clearly do; in between, listeners differ."""
FEWEST_FILLERS = 3
SHORTEST_S = 5.0
"""Seconds of voice; less does not show a way of speaking."""


def grade_delivery(delivery: Delivery | None) -> Level:
    """Grade the delivery: take off a point for every one of the five measures that stands out."""
    if delivery is None:
        return Level(reason="声がないため、話し方は見ていません。")
    if delivery.speech_s < SHORTEST_S:
        return Level(reason="声が短く、話し方を決められません。")
    found = list(_stands_out(delivery))
    taken = chain.from_iterable(term(what, PER_THING) for what in found)
    return Level(
        terms=(*term(START, HIGHEST), *taken),
        reason="、".join(found) + "が気になりました。"
        if found
        else "話し出し・速さ・間・声の終わり・言いよどみとも落ち着いています。",
    )


def _stands_out(delivery: Delivery) -> Iterator[str]:
    if delivery.first_word_s is not None and delivery.first_word_s > LATE_START_S:
        yield f"話し出しまでの{delivery.first_word_s:.0f}秒"
    speed = delivery.mora_per_s
    if speed is not None and speed > FAST:
        yield f"速さ(1秒に{speed:.1f}拍。落ち着いた話し方は6〜7拍)"
    if speed is not None and speed < SLOW:
        yield f"ゆっくりさ(1秒に{speed:.1f}拍。落ち着いた話し方は6〜7拍)"
    long = [pause for pause in delivery.pauses if pause.duration_s >= LONG_PAUSE_S]
    if len(long) >= MANY_LONG_PAUSES:
        yield f"3秒以上の沈黙が{len(long)}回あったこと"
    if delivery.falls_off is not None and delivery.falls_off >= FALLS_OFF:
        yield "文の終わりで声が小さくなること"
    count = len(delivery.fillers)
    if count >= FEWEST_FILLERS and count / delivery.speech_s * 60 > FILLERS_PER_MIN:
        yield f"「えーと」などの言いよどみが1分あたり{count / delivery.speech_s * 60:.0f}回"
