"""The wording of a follow-up: the persona's own templates, filled with the candidate's words.

``model_wording`` may word the same gap with a language model, and falls back to this.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection
from string import Template

from simulator.interview.personas import load_personas
from simulator.interview.policy import FollowUp
from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.signals.gap_quote import find_quote
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion


def word_follow_up(
    step: FollowUp, persona: Persona, *, used: Collection[str], seed: int
) -> AskedQuestion:
    """Word the follow-up as this persona asks it, if possible in a wording not in ``used``."""
    draw = random.Random(f"{seed}/{len(used)}")
    words = _words_for(step)
    wordings = [Template(wording) for wording in persona.follow_ups[step.gap]]
    plain = [wording for wording in wordings if not wording.get_identifiers()]
    telling = [
        wording
        for wording in wordings
        if wording.get_identifiers() and set(wording.get_identifiers()) <= words.keys()
    ]
    fresh_telling, fresh_plain = (
        [wording for wording in those if not _was_said(wording, used)] for those in (telling, plain)
    )
    return AskedQuestion(
        question_id=step.answered.asked.question_id,
        text=draw.choice(fresh_telling or fresh_plain or plain).substitute(words),
        target_s=load_follow_up_rules()[step.gap].target_s,
        gap=step.gap,
        by=step.answered.asked.by,
        easier=step.answered.asked.easier,
    )


def _words_for(step: FollowUp) -> dict[str, str]:
    """Return the values for the placeholders of the wordings, without those that are empty."""
    answer, asked = step.answered.signals, step.answered.asked
    quote = step.said_now or (find_quote(answer, step.gap) if answer else None)
    words = {
        "quote": quote,
        "before": step.said_before,
        "written": step.written,
        "easier": asked.easier or find_question(asked.question_id).easier,
    }
    return {name: said for name, said in words.items() if said}


def _was_said(wording: Template, used: Collection[str]) -> bool:
    """Return whether the wording was used before, with whatever words of the candidate."""
    sentence = _sentence_of(wording)
    return any(sentence.fullmatch(text) for text in used)


def is_own_wording(asked: AskedQuestion) -> bool:
    """Return whether a follow-up ends in an interviewer's own wording for its gap."""
    if asked.gap is None:
        return False
    return any(
        re.search(f"{_sentence_of(Template(wording)).pattern}$", asked.text)
        for persona in load_personas()
        for wording in persona.follow_ups[asked.gap]
    )


def _sentence_of(wording: Template) -> re.Pattern[str]:
    """Return what a wording matches, with whatever words of the candidate."""
    parts = wording.substitute(defaultdict(lambda: "\0")).split("\0")
    return re.compile(".+".join(map(re.escape, parts)))
