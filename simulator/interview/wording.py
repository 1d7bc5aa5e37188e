"""How a follow-up is worded: the persona's own templates, with the candidate's own words.

This is the seam for a language model: it would word the same gap, and fall back to this.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection
from string import Template

from simulator.interview.policy import FollowUp
from simulator.values import AskedQuestion, Gap, MarkKind, Measurement, Persona

FOLLOW_UP_S = 30.0
"""How long the answer to a follow-up should take: it asks for one thing only."""
MIN_QUOTE = 6
MAX_QUOTE = 20
"""Characters of the candidate's words that say something and can be repeated in one breath."""

_QUOTED_FOR = {
    Gap.NO_NUMBER: (MarkKind.OWN_ACTION, MarkKind.VAGUE, MarkKind.CONTRIBUTION),
    Gap.NO_OWN_ROLE: (MarkKind.TEAM_SUBJECT, MarkKind.STEP, MarkKind.CHANGE),
    Gap.NO_COMPANY_REASON: (MarkKind.GOAL, MarkKind.WILL),
    Gap.BLAME: (MarkKind.BLAME, MarkKind.ESCAPE),
    Gap.TOO_SHORT: (MarkKind.OWN_ACTION, MarkKind.WILL),
    Gap.TOO_LONG: (),
}
"""Whose words are worth repeating when a gap is gone after."""
_CLAUSE_EDGE = re.compile(r"[、。,.!?！？\s「」『』]+")


def word_follow_up(
    step: FollowUp, persona: Persona, *, used: Collection[str], seed: int
) -> AskedQuestion:
    """The follow-up as this persona asks it, in a wording that is not among ``used``."""
    draw = random.Random(f"{seed}/{len(used)}")
    measurement = step.answered.measurement
    quote = find_quote(measurement, step.gap) if measurement else None
    wordings = [Template(each) for each in persona.follow_ups[step.gap]]
    fitting = [each for each in wordings if bool(each.get_identifiers()) == (quote is not None)]
    texts = [each.substitute(quote=quote) for each in fitting or _without_quote(wordings)]
    fresh = [text for text in texts if text not in used]
    return AskedQuestion(
        question_id=step.answered.asked.question_id,
        text=draw.choice(fresh or texts),
        target_s=FOLLOW_UP_S,
        gap=step.gap,
    )


def _without_quote(wordings: list[Template]) -> list[Template]:
    return [each for each in wordings if not each.get_identifiers()]


def find_quote(measurement: Measurement, gap: Gap) -> str | None:
    """A short passage of the candidate's own words to take up; None where none is fitting."""
    for mark in measurement.marked(*_QUOTED_FOR[gap]):
        clause = _clause_around(measurement.text, mark.start, mark.end)
        if MIN_QUOTE <= len(clause) <= MAX_QUOTE:
            return clause
    return None


def _clause_around(text: str, start: int, end: int) -> str:
    """The clause between punctuation that holds ``text[start:end]``."""
    edges = [(edge.start(), edge.end()) for edge in _CLAUSE_EDGE.finditer(text)]
    left = max((stop for _, stop in edges if stop <= start), default=0)
    right = min((begin for begin, _ in edges if begin >= end), default=len(text))
    return text[left:right]
