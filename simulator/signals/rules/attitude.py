"""Mark will, learning and contribution, and blame, escape and helplessness, unless denied."""

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
"""How many words を may come after a bad word that is dealt with: パワハラの相談窓口を担当."""
_QUOTING = frozenset({"言う", "怒鳴る", "叱る", "怒る", "聞く"})


def find_attitude(
    sentence: Sentence, *, acts: bool, asked: Collection[str] = ()
) -> tuple[Mark, ...]:
    """Return the marks of attitude in one sentence.

    ``acts``: whether the candidate does something in it. Then a bad word that is dealt with, e.g.
    無駄を減らす, 不満を聞き取る, does not count as a complaint. ``asked`` are the question's own
    words: a candidate asked for a weakness may name one. No passage gets two good marks.
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
        if not (is_denied(tokens, stop) or _is_quoted(tokens, stop))
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
            quoted = _is_quoted(tokens, stop)
            if not (named or others or times or dealt_with or quoted or is_denied(tokens, stop)):
                found.append(_mark(kind, tokens[start : phrase_end(tokens, stop)]))
    return found


def _is_said_of(tokens: Sequence[Token], stop: int) -> bool:
    """Return whether the word describes somebody else, e.g. 不安そうな患者さん, 苦手な生徒."""
    after = tokens[stop : stop + 2]
    if after and after[0].surface == "そう":
        after = after[1:]
    return bool(after) and after[0].surface == "な" and after[0].lemma == "だ"


def _is_said_of_a_time(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Return whether it describes a time or an event, e.g. あの時期が最悪でした, 最悪の事態."""
    topic = tokens[start - 1].surface in ("が", "は", "も") if start > 1 else False
    noun = tokens[start - 2] if topic else None
    if noun is None and stop + 1 < len(tokens) and tokens[stop].surface in ("の", "な"):
        noun = tokens[stop + 1]
    return noun is not None and noun.surface in words("attitude", "times")


def _is_object(tokens: Sequence[Token], stop: int, *, of: Collection[str] | None) -> bool:
    """Return whether the word is dealt with before the next comma, e.g. 不満|を聞き取る.

    ``of``: the verbs that count; None if any verb does.
    """
    for index, token in enumerate(tokens[stop : stop + _OBJECT_REACH], start=stop):
        if token.is_a("補助記号", "読点"):
            return False
        if token.surface == "を":
            verbs = [token.lemma for token in tokens[index + 1 : index + 1 + _OBJECT_REACH]]
            if verbs[:1] == ["言う"]:
                return False  # 嫌味を言われる, 文句を言う
            return of is None or any(verb in of for verb in verbs)
    return False


def _longest(marks: Sequence[Mark]) -> list[Mark]:
    """Keep the longest of overlapping marks: 体がきつい, but not きつい within it."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _verb_phrase_start(tokens: Sequence[Token], stop: int) -> int:
    """Return where the verb before ``stop`` begins, with its object: 倉庫の負担を減らし|たい."""
    verbal = ("動詞", "助動詞", "形容詞")
    while stop and (tokens[stop - 1].pos[0] in verbal or tokens[stop - 1].surface in ("て", "で")):
        stop -= 1
    if stop and tokens[stop - 1].is_a("名詞", "普通名詞", "サ変可能"):
        stop -= 1
    if stop and tokens[stop - 1].surface == "を":
        return noun_phrase_start(tokens, stop - 1)
    return stop - 1 if stop and tokens[stop - 1].is_a("接頭辞") else stop


def _is_quoted(tokens: Sequence[Token], stop: int) -> bool:
    """Return whether it quotes somebody else without brackets, e.g. 最低だと言われましたが."""
    after = tokens[stop : stop + 4]
    quoted = [token.lemma in _QUOTING for token in after]
    return any(token.surface in ("と", "って") for token in after[:2]) and any(quoted)


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
