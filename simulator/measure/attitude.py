"""Will, learning and contribution; blame, escape and helplessness; with what is denied left out."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.measure.lexicon import phrases
from simulator.measure.morphology import Token, phrase_end
from simulator.measure.sentences import Sentence
from simulator.values import Mark, MarkKind

_KINDS = {
    MarkKind.WILL: ("verb", "will"),
    MarkKind.LEARNING: ("verb", "learning"),
    MarkKind.CONTRIBUTION: ("verb", "contribution"),
    MarkKind.BLAME: ("attitude", "blame"),
    MarkKind.ESCAPE: ("attitude", "escape"),
    MarkKind.HELPLESS: ("attitude", "helpless"),
}
_NEGATIVE = frozenset({MarkKind.BLAME, MarkKind.ESCAPE, MarkKind.HELPLESS})
_REACH = 8
"""How many words after a negative one a denial may come (嫌だったわけではなく: 6)."""
_DENIED_NOUNS = frozenset({"わけ", "訳", "こと", "事", "つもり", "不満", "気持ち"})
_NOT = frozenset({"ない", "ぬ", "無い"})


def find_attitude(sentence: Sentence) -> tuple[Mark, ...]:
    """Marks of one sentence.

    「残業が嫌だったわけではなく」 is no escape, and words in quotation marks are somebody else's.
    """
    tokens = _without_quotes(sentence.tokens)
    marks = []
    for kind, (table, name) in _KINDS.items():
        for start, stop in phrases(table, name).find(tokens):
            if kind in _NEGATIVE and _is_denied(tokens, stop):
                continue
            if kind not in _NEGATIVE and _is_undone(tokens, stop):
                continue
            marks.append(_mark(kind, tokens[start : phrase_end(tokens, stop)]))
    marks += _wishes(tokens)
    return tuple(marks)


def _wishes(tokens: Sequence[Token]) -> list[Mark]:
    """〜たい and 〜させてください, but not 〜たくない, 〜たかった and 辞めたい."""
    escapes = {stop for _, stop in phrases("attitude", "escape").find(tokens)}
    found = []
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        wish = token.lemma == "たい" and token.is_a("助動詞")
        request = (
            token.lemma == "くださる"
            and index > 1
            and tokens[index - 2].lemma
            in (
                "せる",
                "させる",
            )
        )
        if not (wish or request) or index + 1 in escapes:
            continue
        if after is not None and after.lemma in ("ない", "た"):
            continue
        found.append(
            _mark(MarkKind.WILL, tokens[max(0, index - 2) : phrase_end(tokens, index + 1)])
        )
    return found


def _is_denied(tokens: Sequence[Token], stop: int) -> bool:
    """〜わけではない, 〜ことはない, 〜不満はありません after a negative word, in reach."""
    window = tokens[stop : stop + _REACH]
    for index, token in enumerate(window):
        if token.surface in _DENIED_NOUNS:
            particle = window[index + 1 : index + 3]
            if any(each.surface in ("は", "も", "じゃ") for each in particle):
                return True
    direct = [token.lemma for token in window[:4]]
    return direct[:1] in (["は"], ["も"], ["で"], ["じゃ"]) and bool(_NOT & set(direct))


def _is_undone(tokens: Sequence[Token], stop: int) -> bool:
    """A good word that is denied at once: 成長できない, 貢献しなかった."""
    return any(token.lemma in _NOT for token in tokens[stop : stop + 3])


def _without_quotes(tokens: Sequence[Token]) -> tuple[Token, ...]:
    depth = 0
    kept = []
    for token in tokens:
        depth += token.surface in ("「", "『")
        if not depth:
            kept.append(token)
        depth -= bool(depth) and token.surface in ("」", "』")
    return tuple(kept)


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
