"""Will, learning and contribution; blame, escape and helplessness; with what is denied left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from simulator.measure.lexicon import phrases
from simulator.measure.morphology import Token, noun_phrase_start, phrase_end
from simulator.measure.negation import is_denied, is_undone
from simulator.measure.sentences import Sentence
from simulator.values import Mark, MarkKind

_GOOD = {
    MarkKind.WILL: ("verb", "will"),
    MarkKind.LEARNING: ("verb", "learning"),
    MarkKind.CONTRIBUTION: ("verb", "contribution"),
}
_BAD = {
    MarkKind.BLAME: ("attitude", "blame"),
    MarkKind.ESCAPE: ("attitude", "escape"),
    MarkKind.HELPLESS: ("attitude", "helpless"),
}
_OBJECT_REACH = 5
"""パワハラの相談窓口を担当: how far を may stand behind the word that is dealt with."""
_TOLD = frozenset({"言う", "怒鳴る", "叱る", "怒る", "聞く"})


def find_attitude(
    sentence: Sentence, *, acts: bool, asked: Collection[str] = ()
) -> tuple[Mark, ...]:
    """Marks of one sentence.

    ``acts``: whether the candidate does something in it; then a bad word that is dealt with
    (無駄を減らす, 不満を聞き取る) is no complaint. ``asked`` are the question's own words: who is
    asked for a weakness may name one. Each passage is one good mark at most.
    """
    tokens = _without_quotes(sentence.tokens)
    return (*_good(tokens), *_bad(tokens, acts=acts, asked=asked))


def _good(tokens: Sequence[Token]) -> list[Mark]:
    found = _wishes(tokens)
    for kind, (table, name) in _GOOD.items():
        for start, stop in phrases(table, name).find(tokens):
            mark = _mark(kind, tokens[start : phrase_end(tokens, stop)])
            overlaps = any(mark.start < each.end and each.start < mark.end for each in found)
            if not overlaps and not is_undone(tokens, stop):
                found.append(mark)
    return found


def _bad(tokens: Sequence[Token], *, acts: bool, asked: Collection[str]) -> list[Mark]:
    found = []
    for kind, (table, name) in _BAD.items():
        for start, stop in phrases(table, name).find(tokens):
            named = stop - start == 1 and tokens[start].lemma in asked
            dealt_with = acts and "を" in [
                token.surface for token in tokens[stop : stop + _OBJECT_REACH]
            ]
            if not (named or dealt_with or _is_told(tokens, stop) or is_denied(tokens, stop)):
                found.append(_mark(kind, tokens[start : phrase_end(tokens, stop)]))
    return found


def _wishes(tokens: Sequence[Token]) -> list[Mark]:
    """〜たい and 〜させてください, but not 〜たくない, 〜たかった and 辞めたい."""
    escapes = {stop for _, stop in phrases("attitude", "escape").find(tokens)}
    found = []
    for index, token in enumerate(tokens):
        wish = token.lemma == "たい" and token.is_a("助動詞")
        request = token.lemma == "くださる" and any(
            each.lemma in ("せる", "させる") for each in tokens[max(0, index - 2) : index]
        )
        after = tokens[index + 1].lemma if index + 1 < len(tokens) else ""
        if (wish or request) and index + 1 not in escapes and after not in ("ない", "ぬ", "た"):
            start = _verb_phrase_start(tokens, index)
            found.append(_mark(MarkKind.WILL, tokens[start : phrase_end(tokens, index + 1)]))
    return found


def _verb_phrase_start(tokens: Sequence[Token], stop: int) -> int:
    """Where the verb before ``stop`` begins, with its object: 倉庫の負担を減らし|たい."""
    while stop and (
        tokens[stop - 1].pos[0] in ("動詞", "助動詞") or tokens[stop - 1].surface in ("て", "で")
    ):
        stop -= 1
    if stop and tokens[stop - 1].is_a("名詞", "普通名詞", "サ変可能"):
        stop -= 1
    if stop and tokens[stop - 1].surface == "を":
        return noun_phrase_start(tokens, stop - 1)
    return stop - 1 if stop and tokens[stop - 1].is_a("接頭辞") else stop


def _is_told(tokens: Sequence[Token], stop: int) -> bool:
    """「最低だと言われましたが」: somebody else's word, also without quotation marks."""
    after = tokens[stop : stop + 4]
    told = [token.lemma in _TOLD for token in after]
    return any(token.surface in ("と", "って") for token in after[:2]) and any(told)


def _without_quotes(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What stands in 「」 is left out where the bracket is closed in the same sentence."""
    kept: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.surface in ("「", "『"):
            opened.append(len(kept))
        kept.append(token)
        if token.surface in ("」", "』") and opened:
            del kept[opened.pop() :]
    return tuple(kept)


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
