"""The wording of a follow-up: the persona's own templates, filled with the candidate's words.

``model_wording`` may word the same gap with a language model, and falls back to this.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection
from itertools import chain
from string import Template

from simulator.interview.personas import load_personas
from simulator.interview.policy import FollowUp
from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.signals.gap_quote import find_quote
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap


def word_follow_up(
    step: FollowUp, persona: Persona, *, used: Collection[str], seed: int
) -> AskedQuestion:
    """Word the follow-up as this persona asks it, if possible in a wording not in ``used``."""
    draw = random.Random(f"{seed}/{len(used)}")
    return AskedQuestion(
        question_id=step.answered.asked.question_id,
        text=(_ask_on if step.asks else _ask_about)(step, persona, used, draw),
        target_s=load_follow_up_rules()[step.gap].target_s,
        gap=step.gap,
        by=step.answered.asked.by,
        easier=step.answered.asked.easier,
    )


def _ask_on(step: FollowUp, persona: Persona, used: Collection[str], draw: random.Random) -> str:
    """Return a question of the bank, after a sentence with which this persona leads to it."""
    fresh = [lead for lead in persona.leads if not any(text.startswith(lead) for text in used)]
    return draw.choice(fresh or persona.leads) + draw.choice(step.asks)


def _ask_about(step: FollowUp, persona: Persona, used: Collection[str], draw: random.Random) -> str:
    """Return one of the persona's own wordings for the gap."""
    words = _words_for(step, used)
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
    return draw.choice(fresh_telling or fresh_plain or plain).substitute(words)


def _words_for(step: FollowUp, used: Collection[str]) -> dict[str, str]:
    """Return the values for the placeholders of the wordings, without those that are empty.

    What was quoted in a question before is not quoted again.
    """
    answer, asked = step.answered.signals, step.answered.asked
    found = find_quote(answer, step.gap) if answer else None
    is_new = not any(f"「{found}」" in text for text in used)
    quote = step.said_now or (found if is_new else None)
    words = {
        "quote": quote,
        "before": step.said_before,
        "written": step.written,
        "easier": asked.easier or find_question(asked.question_id).easier,
        "asked": asked.text,
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
    of_personas = [persona.follow_ups.get(asked.gap, ()) for persona in load_personas()]
    probes = find_question(asked.question_id).deeper if asked.gap is Gap.DEEPER else ()
    return any(
        re.search(f"{_sentence_of(Template(wording)).pattern}$", asked.text)
        for wording in (*chain.from_iterable(of_personas), *(probe.asks for probe in probes))
    )


def _sentence_of(wording: Template) -> re.Pattern[str]:
    """Return what a wording matches, with whatever words of the candidate."""
    parts = wording.substitute(defaultdict(lambda: "\0")).split("\0")
    return re.compile(".+".join(map(re.escape, parts)))
