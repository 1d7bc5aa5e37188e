"""前向きさ: will, learning and contribution against blame, escape and helplessness."""

from __future__ import annotations

from simulator.evaluation.result import Result, quotes
from simulator.values import MarkKind, Measurement

NEUTRAL = 2.9
"""Facts told without will and without complaint: the middle of the scale, a shade under, since
they don't yet speak for the candidate (the article asks for will)."""
PER_WILL, MOST_WILL = 0.6, 2
PER_GAIN, MOST_GAIN = 0.5, 2
PER_BLAME, MOST_BLAME = 0.9, 3
PER_ESCAPE, MOST_ESCAPE = 0.6, 3
PER_HELPLESS, MOST_HELPLESS = 0.5, 3
"""Blame weighs most: the article warns that it makes a candidate look like a mere critic. Kinds are
capped, so that heaping up bright words can't outweigh it."""
BLAMED_AT_MOST = 2.8
"""With blame of people or company left standing, an answer is not on the positive side."""

_GOOD = (MarkKind.WILL, MarkKind.LEARNING, MarkKind.CONTRIBUTION)
_BAD = (MarkKind.BLAME, MarkKind.ESCAPE, MarkKind.HELPLESS)


def grade_positivity(measurement: Measurement) -> Result:
    """The middle, plus what looks forward, minus what looks back in complaint."""
    will = len(measurement.marked(MarkKind.WILL))
    gain = len(measurement.marked(MarkKind.LEARNING, MarkKind.CONTRIBUTION))
    blame = len(measurement.marked(MarkKind.BLAME))
    escape = len(measurement.marked(MarkKind.ESCAPE))
    helpless = len(measurement.marked(MarkKind.HELPLESS))
    value = (
        NEUTRAL
        + PER_WILL * min(MOST_WILL, will)
        + PER_GAIN * min(MOST_GAIN, gain)
        - PER_BLAME * min(MOST_BLAME, blame)
        - PER_ESCAPE * min(MOST_ESCAPE, escape)
        - PER_HELPLESS * min(MOST_HELPLESS, helpless)
    )
    if blame:
        value = min(value, BLAMED_AT_MOST)
    bad = measurement.marked(*_BAD)
    return Result(
        value=value,
        reason=_reason(will + gain, len(bad)),
        evidence=quotes(measurement, bad or measurement.marked(*_GOOD)),
    )


def _reason(good: int, bad: int) -> str:
    if bad and good:
        return f"前を向いた言葉が{good}か所、不満や後ろ向きに聞こえる言葉が{bad}か所ありました。"
    if bad:
        return f"不満や後ろ向きに聞こえる言葉が{bad}か所ありました。"
    if good:
        return f"意欲・学び・貢献の言葉が{good}か所ありました。"
    return "事実の説明が中心で、これからの意欲の言葉は見つかりませんでした。"
