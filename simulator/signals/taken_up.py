"""Cut the candidate's words so that a question can quote them: 「…」とのことですが."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.signals.values import Marked
from simulator.values.marks import Mark, MarkKind

Span = tuple[int, int]
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
_COMMAS = ("、", "，")
_CASES = frozenset({"を", "が", "に", "へ"})
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


def take_up(answer: Marked, kinds: Sequence[MarkKind], *, longest: int = MAX_QUOTE) -> str | None:
    """Return a short clause of a passage of ``kinds``, the last that fits; None if none does.

    The main clause of a Japanese sentence is its last. Words that may have been misheard are never
    quoted.
    """
    for mark in answer.marked(*kinds):
        for before, clause in reversed(tuple(_clauses(answer.text, mark))):
            for start, end in _from_its_beginning(answer.text, before, clause):
                quote = _begun(_ended(_whole(answer.text[start:end])))
                if not MIN_QUOTE <= len(quote) <= longest or not quote.isprintable():
                    continue
                if not any(first < end and start < last for first, last in answer.reading.doubtful):
                    return quote
    return None


def _clauses(text: str, mark: Mark) -> Iterator[tuple[Span, Span]]:
    """Yield the clauses between punctuation that overlap a marked passage, in order.

    With each comes the one before it in the text; that of the first is empty.
    """
    edges = [(edge.start(), edge.end()) for edge in _CLAUSE_EDGE.finditer(text)]
    begins = [0, *(stop for _, stop in edges)]
    ends = [*(begin for begin, _ in edges), len(text)]
    before = (0, 0)
    for clause in zip(begins, ends, strict=True):
        if clause[0] < mark.end and mark.start < clause[1]:
            yield before, clause
        before = clause


def _from_its_beginning(text: str, before: Span, clause: Span) -> Iterator[Span]:
    """Yield the clause together with what it hangs on before the comma, then alone if it can stand.

    アートの力を、|多くの人に届けたいです can't: を, が, に and へ need the predicate behind them. A
    topic (英語も、|十分届いている) is taken along where there is room.
    """
    words = words_of(text[slice(*before)])
    if not words or text[before[1] : clause[0]] not in _COMMAS:
        yield clause
        return
    last = words[-1]
    needs = last.is_a("助詞", "格助詞") and last.surface in _CASES
    if needs or (last.is_a("助詞", "係助詞") and any(map(_names_a_thing, words))):
        yield before[0], clause[1]
    if not needs:
        yield clause


def _names_a_thing(token: Token) -> bool:
    """Return whether it is a noun that says what is spoken of, unlike 私, 今 and あと(は)."""
    return token.pos[0] == "名詞" and token.pos[2] != "副詞可能"


def _whole(clause: str) -> str:
    """Return a clause without its brackets.

    Empty if it is incomplete: half of a pair of brackets, or という without what comes before.
    """
    if any(clause.count(pair[0]) != clause.count(pair[1]) for pair in ("「」", "『』")):
        return ""
    return "" if clause.startswith(_HANGING) else clause.translate(_BRACKETS)


def _begun(clause: str) -> str:
    """Leave out words that lead from the sentence before: で|結局こっちが徹夜です."""
    for token in words_of(clause):
        if token.pos[0] not in ("接続詞", "感動詞", "補助記号"):
            return clause[token.start :]
    return ""


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
