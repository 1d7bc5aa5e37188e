"""Find what an answer asks the interviewer beside it: …ここも夜勤はあるんでしょうか。前の所は….

Syntax tells which clauses ask something, letters whether it is about the work, the company, the
conditions, the selection or the interviewer's view. Most clauses that end in か are self-talk,
quotes, rhetorical or hedges, or ask about the interview itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from simulator.reading.gradable import MIN_CHARACTERS
from simulator.reading.sentences import REMEMBERED, Sentence, ends_politely, sentences_of
from simulator.reading.text import count_characters
from simulator.reading.tokens import Token
from simulator.signals.asking import ends_asking, may_be_meant_to_ask, wishes_to_hear
from simulator.signals.learned.asks import asks_weights, likely_asks

Span = tuple[int, int]
_MARKS = ("?", "？")
_GOES_ON = ("それとも", "または", "それか")
"""First words of the second half of a question."""
_SOFT_AFTER = ("助詞", "助動詞", "補助記号", "接尾辞")
"""May follow か within a clause: ですかね, ますかと."""
_POLITE = ("です", "ます")
_EDGES = "、 　"


@lru_cache(maxsize=REMEMBERED)
def find_asks(text: str) -> tuple[Span, ...]:
    """Return the offsets of the clauses that ask the interviewer something, in order.

    None where hardly anything else is said: then it is no answer with a question beside it. Whether
    the turn is a request about the interview, and whether questions were invited, is not looked at.
    """
    clauses = clauses_of(text)
    said = [words_of_clause(text, clause) for clause in clauses]
    found = [
        _span(clause)
        for at, clause in enumerate(clauses)
        if may_ask(text, clause)
        and likely_asks(said[at], *beside(said, at)) >= asks_weights().least
    ]
    left = count_characters(text) - sum(count_characters(text[s:e]) for s, e in found)
    return tuple(found) if left >= MIN_CHARACTERS else ()


def clauses_of(text: str) -> tuple[tuple[Token, ...], ...]:
    """Return the clauses of a text: its sentences, parted where a comma or か ends another one.

    What begins with それとも belongs to the question before it.
    """
    clauses: list[tuple[Token, ...]] = []
    for sentence in sentences_of(text):
        for clause in _parted(text, sentence):
            if clauses and _goes_on(text, clause[0]):
                clauses[-1] = (*clauses[-1], *clause)
            else:
                clauses.append(clause)
    return tuple(clauses)


def words_of_clause(text: str, clause: Sequence[Token]) -> str:
    start, end = _span(clause)
    return text[start:end].strip(_EDGES)


def beside(said: Sequence[str], at: int) -> tuple[str, str]:
    """Return the words before and after; "" where there are none."""
    return (said[at - 1] if at else "", said[at + 1] if at + 1 < len(said) else "")


def may_ask(text: str, clause: Sequence[Token]) -> bool:
    """Return whether the clause may ask, by its end, its mark, or a wish to be told."""
    is_marked = text[clause[-1].end : clause[-1].end + 1] in _MARKS
    by_form = ends_asking(clause) or wishes_to_hear(clause)
    return is_marked or by_form or may_be_meant_to_ask(clause)


def _parted(text: str, sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """Yield the parts of a sentence: …です、|…, …ますか|私は…; none within brackets is parted."""
    tokens, first, depth = sentence.tokens, 0, 0
    for at in range(len(tokens) - 1):
        depth += tokens[at].surface in ("「", "『")
        depth -= tokens[at].surface in ("」", "』")
        if depth <= 0 and _ends(tokens, at) and not _goes_on(text, tokens[at + 1]):
            yield tokens[first : at + 1]
            first = at + 1
    yield tokens[first:]


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a clause ends with the word: a comma behind a polite ending, or ですか."""
    if tokens[at].surface == "、":
        before = list(tokens[:at])
        while len(before) > 1 and before[-1].is_a("助詞", "終助詞"):
            before.pop()
        return ends_politely(before)
    asked = tokens[at].surface == "か" and at > 0 and tokens[at - 1].lemma in _POLITE
    return asked and tokens[at + 1].pos[0] not in _SOFT_AFTER


def _goes_on(text: str, token: Token) -> bool:
    return text.startswith(_GOES_ON, token.start)


def _span(clause: Sequence[Token]) -> Span:
    return clause[0].start, clause[-1].end
