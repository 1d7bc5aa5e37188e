"""How a follow-up is worded: the persona's own templates, with the candidate's own words.

A language model may word the same gap instead (``model_wording``), and falls back to this.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection
from string import Template

from simulator.interview.policy import FollowUp
from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.signals.taken_up import take_up
from simulator.signals.values import Signals
from simulator.values.marks import MarkKind
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap

_QUOTED_FOR = {
    Gap.NO_NUMBER: (MarkKind.OWN_ACTION,),
    Gap.NO_OWN_ROLE: (MarkKind.TEAM_SUBJECT, MarkKind.CHANGE),
    Gap.NO_COMPANY_REASON: (MarkKind.GOAL, MarkKind.WILL),
    Gap.BLAME: (MarkKind.BLAME,),
    Gap.TOO_SHORT: (MarkKind.OWN_ACTION, MarkKind.WILL),
    Gap.TOO_LONG: (),
    Gap.CONTRADICTION: (),
    Gap.AGAINST_CV: (),
    Gap.UNANSWERED: (MarkKind.OWN_ACTION,),
    Gap.CLAIM: (MarkKind.CLAIM,),
    Gap.STUCK: (),
}
"""Which words are worth repeating when a gap is gone after. Not those of ``ESCAPE``: the wordings
for blame answer a complaint, which 「家から近い」 is not. Nor vague ones where a number is missing:
nobody counts 「絶対に投げ出しません」."""


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
        target_s=load_follow_up_rules()[step.gap].target_s,
        gap=step.gap,
        by=step.answered.asked.by,
    )


def _words_for(step: FollowUp) -> dict[str, str]:
    """What the wordings may take up; only what there is."""
    answer = step.answered.signals
    quote = step.said_now or (find_quote(answer, step.gap) if answer else None)
    words = {
        "quote": quote,
        "before": step.said_before,
        "written": step.written,
        "missing": step.missing,
        "easier": find_question(step.answered.asked.question_id).easier,
    }
    return {name: said for name, said in words.items() if said}


def _was_said(wording: Template, used: Collection[str]) -> bool:
    """Whether the sentence was used, whatever words of the candidate stood in it."""
    parts = wording.substitute(defaultdict(lambda: "\0")).split("\0")
    sentence = re.compile(".+".join(map(re.escape, parts)))
    return any(sentence.fullmatch(text) for text in used)


def find_quote(answer: Signals, gap: Gap) -> str | None:
    """Return a short passage to take up when ``gap`` is gone after; None if none is fitting."""
    return take_up(answer, _QUOTED_FOR[gap])
