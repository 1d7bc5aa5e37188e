"""Cut the candidate's words so that a question can quote them: 「…」とのことですが."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.signals.values import Marked
from simulator.values.marks import Mark, MarkKind

MIN_QUOTE = 6
MAX_QUOTE = 20
"""Characters; fewer say nothing, more can't be repeated in one breath."""
_CLAUSE_EDGE = re.compile(
    r"[、。!?！？…\r\n]+"
    r"|(?<![\dA-Za-z])[,.，．\s]+"
    r"|[,.，．\s]+(?![\dA-Za-z,.，．\s])"
)
"""Points, commas and blanks within 「1,200」「3.5」「Power BI」 don't count: half a number would be
another number."""
_BRACKETS = str.maketrans("", "", "「」『』")
"""Removed from a quote, which gets brackets of its own."""
_HANGING = ("という", "といった", "って")
"""Words that depend on what comes before the edge."""
_LINKS = frozenset({"が", "けど", "けれど", "けれども", "から", "し", "よ", "ね", "な"})
"""Particles after a whole sentence; left out at the end of a quote."""
_REASONS = frozenset({"で", "です"})
"""After の or ん (思いました|ので, 見てきた|んです); left out together with it."""
_DOES = re.compile(
    r"(?:し|いたし)(?:ながら|(?:まし)?て(?:いて|いまして|おりまして|きて|きまして)?)?"
)
"""After a する-noun such as 担当: it was done, whatever follows. Not 「採用してもらえず」."""


def take_up(answer: Marked, kinds: Sequence[MarkKind]) -> str | None:
    """Return a short clause of a passage of ``kinds``, the last that fits; None if none does.

    The main clause of a Japanese sentence is its last. Words that may have been misheard are never
    quoted.
    """
    for mark in answer.marked(*kinds):
        for start, end in reversed(tuple(_clauses(answer.text, mark))):
            clause = _ended(_whole(answer.text[start:end]))
            if not MIN_QUOTE <= len(clause) <= MAX_QUOTE or not clause.isprintable():
                continue
            if not any(first < end and start < last for first, last in answer.reading.doubtful):
                return clause
    return None


def _clauses(text: str, mark: Mark) -> Iterator[tuple[int, int]]:
    """Yield the clauses between punctuation that overlap a marked passage, in order."""
    edges = [(edge.start(), edge.end()) for edge in _CLAUSE_EDGE.finditer(text)]
    begins = [0, *(stop for _, stop in edges)]
    ends = [*(begin for begin, _ in edges), len(text)]
    for start, end in zip(begins, ends, strict=True):
        if start < mark.end and mark.start < end:
            yield start, end


def _whole(clause: str) -> str:
    """Return a clause without its brackets.

    Empty if it is incomplete: half of a pair of brackets, or という without what comes before.
    """
    if any(clause.count(pair[0]) != clause.count(pair[1]) for pair in ("「」", "『』")):
        return ""
    return "" if clause.startswith(_HANGING) else clause.translate(_BRACKETS)


def _ended(clause: str) -> str:
    """Cut the clause where a sentence may end, so that 「…」とのことですが can follow it.

    E.g. 「思いましたので」 loses its ので, 「2か所を担当して」 ends in 担当, 「店長が怒鳴る人で」
    in 人. Empty if it needs what follows (私が変えて) or asks something.
    """
    tokens = list(words_of(clause))
    while tokens and tokens[-1].is_a("助詞") and tokens[-1].surface in _LINKS:
        tokens.pop()
    if len(tokens) > 1 and tokens[-2].is_a("助詞", "準体助詞") and tokens[-1].surface in _REASONS:
        del tokens[-2:]
    if not tokens:
        return ""
    if len(tokens) > 1 and tokens[-2].is_a("助詞", "係助詞") and tokens[-1].lemma == "です":
        return ""  # 十年後はですね
    if _is_finite(tokens[-1]):
        return clause[: tokens[-1].end]
    for token in tokens:
        if token.is_a("名詞", "普通名詞", "サ変可能") and _DOES.fullmatch(clause, token.end):
            return clause[: token.end]
    *whole, last = tokens
    return clause[: last.start] if last.lemma == "だ" and _is_predicate(whole) else ""


def _is_finite(token: Token) -> bool:
    """Return whether the word can end a sentence, e.g. the 連体形 たい in たいので, but not な."""
    can_end = token.pos[0] in ("動詞", "形容詞", "助動詞") and token.surface != "な"
    return can_end and token.pos[5].startswith(("終止形", "連体形"))


def _is_predicate(tokens: Sequence[Token]) -> bool:
    """Return whether it ends in a noun predicate (店長が怒鳴る人|で), not a means (電話|で)."""
    return (
        bool(tokens)
        and tokens[-1].pos[0] in ("名詞", "形状詞")
        and any(token.is_a("助詞") and token.surface in ("は", "が", "も") for token in tokens)
    )
