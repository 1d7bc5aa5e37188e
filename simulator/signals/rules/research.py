"""Mark what the candidate knows about the company: facts, and where they learnt them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import is_undone
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token
from simulator.values.marks import Mark, MarkKind

_LEARNT_REACH = 4
"""How many words the verb may come after と (〜と業界紙で読みました: 3)."""
_SOURCE_REACH = 8
"""How many words it may come after the source; with と before it, any number."""
_PLACE_REACH = 8
"""How many words 実際に or a place may come before what one did there."""
_WISHED = frozenset({"たい", "う", "ば"})
_TOPIC = frozenset({"は", "が", "も", "なら", "って"})
"""Particles that make the company the topic, e.g. 御社では; 御社で is only a place of work."""
_ALONE = frozenset({"だけ", "のみ", "しか", "くらい", "ぐらい"})
_BESIDE = (["の", "ほか"], ["の", "他"], ["に", "しか"], ["が", "初めて"], ["が", "唯一"])
"""E.g. …店は、御社のほかにありませんでした, …計画は御社にしかありませんでした."""
_TELLING_NOUNS = 2
"""One noun only names a trade (御社の営業), two make a statement (住宅地のお店)."""
_MOST_NOUNS_OF_A_PART = 6


def find_research(sentence: Sentence, companies: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks about the company in one sentence; ``companies`` are its names there.

    RESEARCH: what one read, heard or went to see. COMPANY_FACT: a statement that would not fit any
    company. COMPANY_PART: a named part of it. ANY_COMPANY: words that treat it as one of many.
    """
    tokens = sentence.tokens
    marks = [
        _mark(MarkKind.ANY_COMPANY, tokens[start:stop])
        for start, stop in phrases("company", "wherever").find(tokens)
    ]
    if not companies and next(phrases("company", "own_past").find(tokens), None):
        return tuple(marks)
    marks += [_mark(MarkKind.RESEARCH, tokens[a:b]) for a, b in _learnt(tokens, bool(companies))]
    read = [mark for mark in marks if mark.kind is MarkKind.RESEARCH]
    known = {place for mark in (*read, *companies) for place in range(mark.start, mark.end)}
    if read and not companies and (found := _predicate(tokens, 0, 0, known)):
        marks.append(found)
    for company in companies:
        after = next((i for i, token in enumerate(tokens) if token.start >= company.end), None)
        if after is not None and (found := _said_of(tokens, company, after, known)):
            marks.append(found)
    return tuple(marks)


def _learnt(tokens: Sequence[Token], named: bool) -> Iterator[tuple[int, int]]:
    learnt = words("company", "learnt")
    for start, stop in phrases("company", "source").find(tokens):
        near = any(token.lemma in learnt for token in tokens[stop : stop + _SOURCE_REACH])
        told = any(
            before.surface in ("と", "って") and token.lemma in learnt
            for before, token in pairwise(tokens[stop:])
        )
        if near or told or named:
            yield start, stop
    for index, token in enumerate(tokens):
        if named and token.surface in ("と", "って") and token.is_a("助詞"):
            for place in range(index + 1, min(len(tokens), index + 1 + _LEARNT_REACH)):
                if tokens[place].lemma in learnt and not _is_wished(tokens, place):
                    yield index, place + 1
                    break
        elif token.lemma in words("company", "visited") and _was_there(tokens, index):
            yield index, index + 1


def _was_there(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the candidate was there, e.g. 実際に5回試して, 4店舗を回って."""
    before = tokens[max(0, index - _PLACE_REACH) : index]
    in_fact = any(token.lemma == "実際" for token in before)
    place = any(token.surface in words("company", "visited_place") for token in before)
    moved = any(token.surface == "を" for token in before)
    return (in_fact or (place and moved)) and not _is_wished(tokens, index)


def _is_wished(tokens: Sequence[Token], index: int) -> bool:
    """Return whether it is only a wish or an intention, e.g. 伺いたい, 読もうと."""
    return bool(_WISHED & {token.lemma for token in tokens[index + 1 : index + 4]})


def _said_of(
    tokens: Sequence[Token], company: Mark, after: int, known: AbstractSet[int]
) -> Mark | None:
    """Mark the statement after the company's name, or before 御社だけ, if it has content."""
    if tokens[after].surface in _ALONE or [t.surface for t in tokens[after : after + 2]] in _BESIDE:
        said = [token for token in tokens if token.end <= company.start]
        own = [i for i, token in enumerate(said) if token.surface in words("subject", "own")]
        said = said[: own[0]] if own else said
        return _mark(MarkKind.COMPANY_FACT, said) if said and _is_telling(said, known) else None
    if tokens[after].surface == "の":
        part = _noun_phrase(tokens, after + 1)
        follows = _past_place(tokens, after + 1 + len(part))
        topic = follows < len(tokens) and tokens[follows].surface in _TOPIC
        if part and topic and (statement := _predicate(tokens, after, after + 1, known)):
            return statement
        telling = bool(part) and _is_telling(part, known)
        return _mark(MarkKind.COMPANY_PART, part) if telling else None
    after = _past_place(tokens, after)
    if tokens[after].surface in _TOPIC and tokens[after - 1].surface != "こちら":
        return _predicate(tokens, after, after + 1, known)
    return None


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """Return the index after a particle of place, e.g. after 御社|で in 御社では."""
    return at + 1 if at + 1 < len(tokens) and tokens[at].surface in ("で", "に") else at


def _predicate(
    tokens: Sequence[Token], start: int, at: int, known: AbstractSet[int]
) -> Mark | None:
    """Mark a statement up to one's own wish or person, e.g. 御社|は住宅地のお店が多い."""
    stop = at
    while stop < len(tokens) and not _is_oneself(tokens, stop):
        stop += 1
    said = tokens[at:stop]
    wish = next((i for i, token in enumerate(said) if token.lemma in _WISHED), len(said))
    if wish < len(said):
        joints = [i for i in range(wish) if _joins(said[i])]
        said = said[: joints[-1]] if joints else ()
    verdict = any(token.is_a("動詞") or token.is_a("形容詞") for token in said)
    undone = is_undone(tokens, at)
    if said and verdict and _is_telling(said, known) and not undone:
        return _mark(MarkKind.COMPANY_FACT, [tokens[start], *said])
    return None


def is_specific(tokens: Sequence[Token]) -> bool:
    """Return whether ``tokens`` say something that would not fit any company.

    「業界の中でも安定していて、社員を大切にする社風」 would. Stricter than COMPANY_FACT: an
    interviewer asks further even if a grader is content.
    """
    nowhere = words("company", "platitude") | words("company", "name")
    empty = nowhere | words("slot", "kind_of_company") | words("company", "source")
    return _is_telling(tokens, {token.start for token in tokens if token.surface in empty})


def _is_oneself(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the word is the candidate, e.g. 私は, 自分が, but not 御社は自分|たちで."""
    group = index + 1 < len(tokens) and tokens[index + 1].surface in ("たち", "達")
    return tokens[index].surface in words("subject", "own") and not group


def _joins(token: Token) -> bool:
    return token.is_a("助詞", "接続助詞") or token.is_a("補助記号", "読点")


def _noun_phrase(tokens: Sequence[Token], at: int) -> list[Token]:
    part: list[Token] = []
    for token in tokens[at : at + _MOST_NOUNS_OF_A_PART]:
        if token.pos[0] in ("名詞", "接頭辞", "接尾辞", "形容詞", "形状詞") or token.surface in (
            "の",
            "な",
        ):
            part.append(token)
        else:
            break
    return part


def _is_telling(tokens: Sequence[Token], known: AbstractSet[int]) -> bool:
    """Return whether there are two specific nouns, or one with a number or a name.

    ``known``: offsets of the names of the company and the source, which don't count.
    """
    tokens = [token for token in tokens if token.start not in known]
    nouns = [token for token in tokens if token.is_a("名詞") and not token.is_a("名詞", "数詞")]
    own = [token for token in nouns if not _is_generic(token)]
    exact = any(
        token.is_a("名詞", "数詞") or token.is_a("名詞", "固有名詞") or token.lemma == "新しい"
        for token in tokens
    )
    return len(own) >= _TELLING_NOUNS or (bool(own) and exact)


def _is_generic(token: Token) -> bool:
    return token.surface in words("company", "generic") or token.surface in words(
        "condition", "noun"
    )


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
