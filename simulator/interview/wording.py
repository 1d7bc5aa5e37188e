"""How a follow-up is worded: the persona's own templates, with the candidate's own words.

This is the seam for a language model: it would word the same gap, and fall back to this.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection
from string import Template

from simulator.interview.policy import FollowUp
from simulator.interview.questions import find_question
from simulator.interview.shown import deeds
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
    Gap.BLAME: (MarkKind.BLAME,),
    Gap.TOO_SHORT: (MarkKind.OWN_ACTION, MarkKind.WILL),
    Gap.TOO_LONG: (),
    Gap.CONTRADICTION: (),
    Gap.UNANSWERED: (MarkKind.OWN_ACTION,),
    Gap.CLAIM: (MarkKind.CLAIM,),
    Gap.STUCK: (),
}
"""Which words are worth repeating when a gap is gone after. Not those of ``ESCAPE``: the wordings
for blame answer a complaint, which 「家から近い」 is not."""
_CLAUSE_EDGE = re.compile(
    r"[、。!?！？…\r\n]+"
    r"|(?<![\dA-Za-z])[,.，．\s]+"
    r"|[,.，．\s]+(?![\dA-Za-z,.，．\s])"
)
"""Points, commas and blanks within 「1,200」「3.5」「Power BI」 are no edge: half a number would be
another number."""
_BRACKETS = str.maketrans("", "", "「」『』")
"""Left out of a quote, which stands in brackets itself."""
_HANGING = ("という", "といった", "って")
"""Words that hang on what stood before the edge."""


def word_follow_up(
    step: FollowUp, persona: Persona, *, used: Collection[str], seed: int
) -> AskedQuestion:
    """The follow-up as this persona asks it, in a wording that is not among ``used``."""
    draw = random.Random(f"{seed}/{len(used)}")
    words = _words_for(step)
    wordings = [Template(each) for each in persona.follow_ups[step.gap]]
    plain = [each for each in wordings if not each.get_identifiers()]
    telling = [
        each
        for each in wordings
        if each.get_identifiers() and set(each.get_identifiers()) <= words.keys()
    ]
    fresh_telling, fresh_plain = (
        [each for each in those if not _was_said(each, used)] for those in (telling, plain)
    )
    return AskedQuestion(
        question_id=step.answered.asked.question_id,
        text=draw.choice(fresh_telling or fresh_plain or plain).substitute(words),
        target_s=FOLLOW_UP_S,
        gap=step.gap,
        by=step.answered.asked.by,
    )


def _words_for(step: FollowUp) -> dict[str, str]:
    """What the wordings may take up; only what there is."""
    measurement = step.answered.measurement
    quote = step.said_now or (find_quote(measurement, step.gap) if measurement else None)
    words = {
        "quote": quote,
        "before": step.said_before,
        "missing": step.missing,
        "easier": find_question(step.answered.asked.question_id).easier,
    }
    return {name: said for name, said in words.items() if said}


def _was_said(wording: Template, used: Collection[str]) -> bool:
    """Whether the sentence was used, whatever words of the candidate stood in it."""
    parts = wording.substitute(defaultdict(lambda: "\0")).split("\0")
    sentence = re.compile(".+".join(map(re.escape, parts)))
    return any(sentence.fullmatch(text) for text in used)


def find_quote(measurement: Measurement, gap: Gap) -> str | None:
    """A short passage of the candidate's own words to take up; None where none is fitting."""
    done = deeds(measurement)
    for mark in measurement.marked(*_QUOTED_FOR[gap]):
        if mark.kind is MarkKind.OWN_ACTION and mark not in done:
            continue
        clause = _clause_around(measurement.text, mark.start, mark.end)
        if MIN_QUOTE <= len(clause) <= MAX_QUOTE and clause.isprintable():
            return clause
    return None


def _clause_around(text: str, start: int, end: int) -> str:
    """The clause between punctuation that holds ``text[start:end]``, without its brackets.

    Empty where it is no whole: one half of a pair of brackets, or という without what was said.
    """
    edges = [(edge.start(), edge.end()) for edge in _CLAUSE_EDGE.finditer(text)]
    left = max((stop for _, stop in edges if stop <= start), default=0)
    right = min((begin for begin, _ in edges if begin >= end), default=len(text))
    clause = text[left:right]
    if any(clause.count(pair[0]) != clause.count(pair[1]) for pair in ("「」", "『』")):
        return ""
    return "" if clause.startswith(_HANGING) else clause.translate(_BRACKETS)
