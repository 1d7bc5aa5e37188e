"""Tell which topic of 逆質問 the name of a thing belongs to (時間外労働, 残業: overtime).

The head that knows what a question is about is asked about the name as a candidate would ask.
"""

from __future__ import annotations

from functools import lru_cache

from simulator.signals.learned.topics import STANDS_OUT, SURE, chances_of

_WAYS = (
    "{}を教えてください。",
    "{}について教えていただけますか。",
    "{}はどのくらいですか。",
    "{}はありますか。",
    "{}はどうなっていますか。",
)
"""How anything is asked about; one way alone leans to some topics."""
_OF_LINES = _WAYS[2:4]
"""Two will do where the line itself is read too: a posting has many, and each takes 10 ms."""
_AHEAD = 1.5
"""Least lead of a topic over the next: 給与 is as near to what is earned as to the bonus."""
_REMEMBERED = 256


def chance_of(topic: str, name: str, line: str) -> float:
    """Return how likely ``line``, which names it, is about the topic; 0 unless that stands out."""
    chances = _chances(*(way.format(name) for way in _OF_LINES), line)
    others = max(chance for other, chance in chances.items() if other != topic)
    chance = chances[topic]
    return chance if chance >= max(STANDS_OUT, _AHEAD * others) else 0.0


def is_whole(name: str, topic: str) -> bool:
    """Return whether a name is the topic itself (残業), and not one of many in it (夜勤)."""
    return _chances(*(way.format(name) for way in _WAYS))[topic] >= SURE


@lru_cache(maxsize=_REMEMBERED)
def _chances(*wordings: str) -> dict[str, float]:
    return chances_of(*wordings)
