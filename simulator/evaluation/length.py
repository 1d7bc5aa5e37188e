"""Grade 長さ: the time, or the characters of a typed answer, against the target."""

from __future__ import annotations

from itertools import pairwise

from simulator.signals.terms import Terms, term
from simulator.signals.values import Level, Signals
from simulator.values.assessment import HIGHEST
from simulator.values.question import CHARACTERS_PER_S

_LEVELS = (
    (0.2, 1.0),
    (0.4, 2.5),
    (0.65, 4.0),
    (0.8, 5.0),
    (1.0, 5.0),
    (1.1, 4.5),
    (1.3, 3.5),
    (1.6, 2.5),
    (2.2, 1.0),
)
"""Share of the target to score, interpolated linearly; 80–100 % meets the target. The article asks
for 30 s *or less*, so a little too short costs less than a little too long."""


def grade_length(answer: Signals, target_s: float) -> Level:
    """Grade the spoken seconds, or the characters at five a second if there is no sound."""
    if answer.reading.spoken_s is not None:
        share = answer.reading.spoken_s / target_s
        said = f"目安{target_s:.0f}秒に対して{answer.reading.spoken_s:.0f}秒"
    else:
        target = target_s * CHARACTERS_PER_S
        share = answer.reading.characters / target
        said = f"目安{target:.0f}字に対して{answer.reading.characters}字"
    return Level(
        terms=_terms(share),
        reason=f"{said}で、{_comment(share)}",
        lean="long" if share > 1 else "short",
    )


def _terms(share: float) -> Terms:
    missed = "目安より長い" if share > 1 else "目安より短い"
    return (*term("目安どおりのとき", HIGHEST), *term(missed, _value(share) - HIGHEST))


def _value(share: float) -> float:
    if share <= _LEVELS[0][0]:
        return _LEVELS[0][1]
    for (left, low), (right, high) in pairwise(_LEVELS):
        if share <= right:
            return low + (high - low) * (share - left) / (right - left)
    return _LEVELS[-1][1]


def _comment(share: float) -> str:
    if share < 0.65:
        return "もう少し話せます。"
    return "ちょうどよい長さです。" if share <= 1.0 else "長めです。"
