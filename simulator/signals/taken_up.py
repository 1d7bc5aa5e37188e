"""The candidate's own words, as a question can take them up: 「…」とのことですが."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.signals.rules.shown import deeds
from simulator.signals.values import Marked
from simulator.values.marks import Mark, MarkKind

MIN_QUOTE = 6
MAX_QUOTE = 20
"""Characters of the candidate's words that say something and can be repeated in one breath."""
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


def take_up(answer: Marked, kinds: Sequence[MarkKind]) -> str | None:
    """Return a short clause around a passage of ``kinds``; None if none is fitting.

    Nobody is quoted with words that may have been misheard.
    """
    done = deeds(answer)
    for mark in answer.marked(*kinds):
        if mark.kind is MarkKind.OWN_ACTION and mark not in done:
            continue
        clause = _ended(_clause_around(answer.text, mark.start, mark.end))
        if not MIN_QUOTE <= len(clause) <= MAX_QUOTE or not clause.isprintable():
            continue
        if not _is_doubtful(clause, mark, answer):
            return clause
    return None


def _is_doubtful(clause: str, mark: Mark, answer: Marked) -> bool:
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
