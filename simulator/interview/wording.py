"""How a follow-up is worded: the persona's own templates, with the candidate's own words.

This is the seam for a language model: it would word the same gap, and fall back to this.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from string import Template

from simulator.interview.policy import FollowUp
from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.signals.rules.shown import deeds
from simulator.signals.values import Signals
from simulator.values.marks import Mark, MarkKind
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap

MIN_QUOTE = 6
MAX_QUOTE = 20
"""Characters of the candidate's words that say something and can be repeated in one breath."""

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
_LINKS = frozenset({"が", "けど", "けれど", "けれども", "から", "し", "よ", "ね", "な"})
"""Behind a whole sentence; left out at the end of a quote."""
_REASONS = frozenset({"で", "です"})
"""Behind の or ん (思いました|ので, 見てきた|んです); left out with it."""
_DOES = re.compile(
    r"(?:し|いたし)(?:ながら|(?:まし)?て(?:いて|いまして|おりまして|きて|きまして)?)?"
)
"""Behind 担当 and the like: done, whatever comes next. Not 「採用してもらえず」."""


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
    """A short passage of the candidate's own words to take up; None where none is fitting.

    Nobody is quoted with words that may have been misheard.
    """
    done = deeds(answer)
    for mark in answer.marked(*_QUOTED_FOR[gap]):
        if mark.kind is MarkKind.OWN_ACTION and mark not in done:
            continue
        clause = _ended(_clause_around(answer.text, mark.start, mark.end))
        if not MIN_QUOTE <= len(clause) <= MAX_QUOTE or not clause.isprintable():
            continue
        if not _is_doubtful(clause, mark, answer):
            return clause
    return None


def _is_doubtful(clause: str, mark: Mark, answer: Signals) -> bool:
    """Whether a word of the clause around ``mark`` was not heard for sure."""
    found = answer.text.rfind(clause, 0, mark.start + len(clause))
    start, end = (found, found + len(clause)) if found >= 0 else (mark.start, mark.end)
    return any(first < end and start < last for first, last in answer.reading.doubtful)


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


def _ended(clause: str) -> str:
    """The clause up to where a sentence may end, so that 「…」とのことですが can follow it.

    「思いましたので」 loses its ので, 「2か所を担当して」 ends in 担当, 「店長が怒鳴る人で」 in 人.
    Empty where it hangs on what follows (私が変えて) or asks something.
    """
    tokens = list(words_of(clause))
    while tokens and tokens[-1].is_a("助詞") and tokens[-1].surface in _LINKS:
        tokens.pop()
    if len(tokens) > 1 and tokens[-2].is_a("助詞", "準体助詞") and tokens[-1].surface in _REASONS:
        del tokens[-2:]
    if not tokens:
        return ""
    if _is_finite(tokens[-1]):
        return clause[: tokens[-1].end]
    for token in tokens:
        if token.is_a("名詞", "普通名詞", "サ変可能") and _DOES.fullmatch(clause, token.end):
            return clause[: token.end]
    *whole, last = tokens
    return clause[: last.start] if last.lemma == "だ" and _is_predicate(whole) else ""


def _is_finite(token: Token) -> bool:
    """たい in たいので is 連体形 and could end a sentence; な could not."""
    can_end = token.pos[0] in ("動詞", "形容詞", "助動詞") and token.surface != "な"
    return can_end and token.pos[5].startswith(("終止形", "連体形"))


def _is_predicate(tokens: Sequence[Token]) -> bool:
    """A noun that something is said to be (店長が怒鳴る人|で), not a means (電話|で)."""
    return (
        bool(tokens)
        and tokens[-1].pos[0] in ("名詞", "形状詞")
        and any(each.is_a("助詞") and each.surface in ("は", "が", "も") for each in tokens)
    )
