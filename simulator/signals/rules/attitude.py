"""Will, learning and contribution; blame, escape and helplessness; with what is denied left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import is_denied, is_undone
from simulator.reading.sentences import Sentence, without_quotes
from simulator.reading.tokens import Token, noun_phrase_start, phrase_end
from simulator.signals.rules.complaints import find_complaints
from simulator.signals.rules.will import find_will
from simulator.values.marks import Mark, MarkKind

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
    tokens = without_quotes(sentence.tokens)
    good = _good(tokens)
    bad = _bad(tokens, acts=acts, asked=asked)
    bad += _by_grammar(tokens, acts=acts, hopes=bool(good))
    return (*good, *_longest(bad))


def _by_grammar(tokens: Sequence[Token], *, acts: bool, hopes: bool) -> list[Mark]:
    return [
        _mark(kind, tokens[start:stop])
        for kind, start, stop in find_complaints(tokens, acts=acts, hopes=hopes)
        if not (is_denied(tokens, stop) or _is_told(tokens, stop))
    ]


def _good(tokens: Sequence[Token]) -> list[Mark]:
    found = [
        _mark(kind, tokens[_verb_phrase_start(tokens, start) : phrase_end(tokens, stop)])
        for kind, start, stop in find_will(tokens)
    ]
    covered = {place for mark in found for place in range(mark.start, mark.end)}
    for kind, (table, name) in _GOOD.items():
        for start, stop in phrases(table, name).find(tokens):
            mark = _mark(kind, tokens[start : phrase_end(tokens, stop)])
            places = range(mark.start, mark.end)
            if start and tokens[start].lemma == "つもり" and tokens[start - 1].lemma == "た":
                continue  # 経験してきたつもりです
            if covered.isdisjoint(places) and not is_undone(tokens, stop):
                found.append(mark)
                covered.update(places)
    return found


def _bad(tokens: Sequence[Token], *, acts: bool, asked: Collection[str]) -> list[Mark]:
    found = []
    for kind, (table, name) in _BAD.items():
        for start, stop in phrases(table, name).find(tokens):
            named = stop - start == 1 and tokens[start].lemma in asked
            dealt_with = _is_object(tokens, stop, of=None if acts else words("attitude", "solved"))
            others = kind is MarkKind.HELPLESS and _is_said_of(tokens, stop)
            times = kind is MarkKind.BLAME and _is_said_of_a_time(tokens, start, stop)
            told = _is_told(tokens, stop)
            if not (named or others or times or dealt_with or told or is_denied(tokens, stop)):
                found.append(_mark(kind, tokens[start : phrase_end(tokens, stop)]))
    return found


def _is_said_of(tokens: Sequence[Token], stop: int) -> bool:
    """不安そうな患者さん, 苦手な生徒: how somebody or something else is."""
    after = tokens[stop : stop + 2]
    if after and after[0].surface == "そう":
        after = after[1:]
    return bool(after) and after[0].surface == "な" and after[0].lemma == "だ"


def _is_said_of_a_time(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """あの時期が最悪でした, 最悪の事態: nobody is blamed."""
    topic = tokens[start - 1].surface in ("が", "は", "も") if start > 1 else False
    noun = tokens[start - 2] if topic else None
    if noun is None and stop + 1 < len(tokens) and tokens[stop].surface in ("の", "な"):
        noun = tokens[stop + 1]
    return noun is not None and noun.surface in words("attitude", "times")


def _is_object(tokens: Sequence[Token], stop: int, *, of: Collection[str] | None) -> bool:
    """不満|を聞き取る, パワハラ|の相談窓口を担当: what is dealt with, before the next comma.

    ``of``: by one of these verbs only; None where any will do.
    """
    for index, token in enumerate(tokens[stop : stop + _OBJECT_REACH], start=stop):
        if token.is_a("補助記号", "読点"):
            return False
        if token.surface == "を":
            verbs = [each.lemma for each in tokens[index + 1 : index + 1 + _OBJECT_REACH]]
            if verbs[:1] == ["言う"]:
                return False  # 嫌味を言われる, 文句を言う
            return of is None or any(verb in of for verb in verbs)
    return False


def _longest(marks: Sequence[Mark]) -> list[Mark]:
    """Each passage once: 体がきつい, not きつい again."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _verb_phrase_start(tokens: Sequence[Token], stop: int) -> int:
    """Where the verb before ``stop`` begins, with its object: 倉庫の負担を減らし|たい."""
    verbal = ("動詞", "助動詞", "形容詞")
    while stop and (tokens[stop - 1].pos[0] in verbal or tokens[stop - 1].surface in ("て", "で")):
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


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
