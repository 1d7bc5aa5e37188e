"""前向きさ: will, learning and contribution against blame, escape and helplessness."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.evaluation.emptiness import has_facts
from simulator.evaluation.result import Result, quotes
from simulator.values.measurement import Mark, MarkKind, Measurement

NEUTRAL = 2.9
"""Facts told without will and without complaint: the middle of the scale, a shade under, since
they don't yet speak for the candidate (the article asks for will)."""
FIRST_WILL, MORE_WILL, MOST_WILL = 1.1, 0.4, 3
FIRST_GAIN, MORE_GAIN, MOST_GAIN = 0.6, 0.3, 3
"""One clear wish says most of it; each further one adds less."""
GROUNDED_WILL = 0.7
"""A wish for something, in an answer that tells what one did: 課題＋志向, as the article has it."""
OWN_RESULT = 0.4
"""Something got better by one's own doing: constructive, also where no wish is said."""
BRIGHT_AT_MOST = 4.2
"""Wishes and bright words in an answer without a fact of one's own are no more than friendly."""
FRIENDLY = 4.0
"""Above it each further word adds less: between 4 and 5 experts see small differences."""
SOFT_WILL = 0.5
"""A wish half taken back (〜たいなと, 〜できたらいいかな) is half a wish."""
PER_BLAME, MOST_BLAME = 0.9, 3
PER_ESCAPE, MOST_ESCAPE = 0.6, 3
PER_HELPLESS, MOST_HELPLESS = 0.5, 3
"""Blame weighs most: the article warns that it makes a candidate look like a mere critic. Kinds are
capped, so that heaping up bright words can't outweigh it."""
TURNED = 0.5
"""Share that a motive or a helpless word keeps where will follows it: 課題＋志向, as the article
advises. Blame keeps its weight."""
BLAMED_AT_MOST = 2.8
"""With blame of people or company left standing, an answer is not on the positive side."""

_GOOD = (MarkKind.WILL, MarkKind.LEARNING, MarkKind.CONTRIBUTION)
_BAD = (MarkKind.BLAME, MarkKind.ESCAPE, MarkKind.HELPLESS)


def grade_positivity(measurement: Measurement) -> Result:
    """The middle, plus what looks forward, minus what looks back in complaint."""
    will = measurement.marked(MarkKind.WILL)
    gain = measurement.marked(MarkKind.LEARNING, MarkKind.CONTRIBUTION)
    blame = measurement.marked(MarkKind.BLAME)
    last_will = will[-1].start if will else -1
    value = (
        NEUTRAL
        + _rising(_firmness(measurement, will), FIRST_WILL, MORE_WILL, MOST_WILL)
        + _rising(len(gain), FIRST_GAIN, MORE_GAIN, MOST_GAIN)
        + _ground(measurement, will)
        - PER_BLAME * min(MOST_BLAME, len(blame))
        - PER_ESCAPE * min(MOST_ESCAPE, _weight(measurement, MarkKind.ESCAPE, last_will))
        - PER_HELPLESS * min(MOST_HELPLESS, _weight(measurement, MarkKind.HELPLESS, last_will))
    )
    if blame:
        value = min(value, BLAMED_AT_MOST)
    if not has_facts(measurement):
        value = min(value, BRIGHT_AT_MOST)
    if value > FRIENDLY:
        value = FRIENDLY + (value - FRIENDLY) / (1 + value - FRIENDLY)
    bad = measurement.marked(*_BAD)
    return Result(
        value=value,
        reason=_reason(len(will) + len(gain), len(bad)),
        evidence=quotes(measurement, bad or measurement.marked(*_GOOD)),
    )


def _ground(measurement: Measurement, will: Sequence[Mark]) -> float:
    """What own deeds and results add to a wish, or say without one."""
    if measurement.marked(*_BAD):
        return 0.0
    did = measurement.marked(MarkKind.OWN_ACTION)
    if will and did and measurement.marked(MarkKind.GOAL):
        return GROUNDED_WILL
    return OWN_RESULT if did and measurement.marked(MarkKind.CHANGE) else 0.0


def _rising(count: float, first: float, more: float, most: int) -> float:
    return first * min(1.0, count) + more * max(0.0, min(most, count) - 1)


def _firmness(measurement: Measurement, will: Sequence[Mark]) -> float:
    """How many wishes; a soft one counts half."""
    after = (measurement.text[mark.end : mark.end + 2] for mark in will)
    return sum(SOFT_WILL if words.startswith(("な", "か")) else 1.0 for words in after)


def _weight(measurement: Measurement, kind: MarkKind, last_will: int) -> float:
    """How many marks of ``kind``; those that will follows count for less."""
    return sum(TURNED if mark.start < last_will else 1.0 for mark in measurement.marked(kind))


def _reason(good: int, bad: int) -> str:
    if bad and good:
        return f"前を向いた言葉が{good}か所、不満や後ろ向きに聞こえる言葉が{bad}か所ありました。"
    if bad:
        return f"不満や後ろ向きに聞こえる言葉が{bad}か所ありました。"
    if good:
        return f"意欲・学び・貢献の言葉が{good}か所ありました。"
    return "事実の説明が中心で、これからの意欲の言葉は見つかりませんでした。"
