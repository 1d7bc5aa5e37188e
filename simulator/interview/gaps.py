"""What an answer leaves open, by plain rules on what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.measure.text import CHARACTERS_PER_S
from simulator.values import Gap, MarkKind, Measurement

SHORT = 0.3
"""Less than this share of the target leaves the interviewer nothing to go on. Of 56 labelled
answers 7 are shorter, 1 of them good (concreteness 4 or 5); below 0.4 it would be 9 of 16."""
LONG = 1.5
"""More than this share and the point is lost on a listener."""
NUMBERS = (MarkKind.QUANTITY, MarkKind.PERIOD)
"""Not ``CHANGE``: 4 of 56 labelled answers have a 「増えて」 without a number, all vague ones."""
COMPANY_REASONS = (MarkKind.COMPARISON, MarkKind.CHOICE_CRITERION)
"""Not ``COMPANY``: 「御社」 alone is no reason. Agrees with all of 8 labelled 志望動機, where
``COMPANY`` or ``COMPARISON`` agrees with 5."""


def find_gaps(measurement: Measurement, *, target_s: float, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Those of ``gaps`` that this answer leaves open, in the order of ``gaps``.

    An answer that can't be graded (silence, one word) is only too short.
    """
    if measurement.ungradable:
        return (Gap.TOO_SHORT,)
    return tuple(gap for gap in gaps if _is_open(gap, measurement, target_s))


def _is_open(gap: Gap, measurement: Measurement, target_s: float) -> bool:
    share = _length_s(measurement) / target_s
    match gap:
        case Gap.NO_NUMBER:
            hurt = measurement.marked(MarkKind.BLAME, MarkKind.ESCAPE, MarkKind.HELPLESS)
            return not hurt and not measurement.marked(*NUMBERS)
        case Gap.NO_OWN_ROLE:
            return not measurement.marked(MarkKind.OWN_ACTION)
        case Gap.NO_COMPANY_REASON:
            return not measurement.marked(*COMPANY_REASONS)
        case Gap.BLAME:
            return bool(measurement.marked(MarkKind.BLAME, MarkKind.ESCAPE))
        case Gap.TOO_SHORT:
            return share < SHORT
        case Gap.TOO_LONG:
            return share > LONG


def _length_s(measurement: Measurement) -> float:
    if measurement.spoken_s is not None:
        return measurement.spoken_s
    return measurement.characters / CHARACTERS_PER_S
