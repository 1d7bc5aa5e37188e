"""Find an experience that one answer denies outright and another reports.

A statement that may be about another time, part or place does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import NOT
from simulator.reading.sentences import Sentence, between_commas
from simulator.reading.subjects import Subject
from simulator.reading.tokens import Token
from simulator.reading.values import Reading

_KANJI = re.compile("[一-龯]")
_ACTIVITY = ("名詞", "動詞")
_LONGEST_QUOTE = 30


def find_denied_experience(before: Reading, now: Reading) -> tuple[str, str] | None:
    """Return the denial and the report of one experience, in the order of the answers.

    E.g. 採用と育成を任されてきました, then 人を採ったり育てたりという経験はございません.
    """
    for denied in _denials(now):
        if reported := _reported(before, denied[1]):
            return reported, denied[0]
    for denied in _denials(before):
        if reported := _reported(now, denied[1]):
            return denied[0], reported
    return None


def _denials(answer: Reading) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Yield ``(words, activity)`` of each experience that is denied altogether up to now."""
    for sentence in answer.sentences:
        for start, stop in phrases("told", "no_experience").find(sentence.tokens):
            after = sentence.tokens[stop : stop + 2]
            before = _clause_before(sentence.tokens, start)
            partly = any(token.surface in words("told", "partly") for token in sentence.tokens)
            narrowed = any(token.pos[0] in ("連体詞", "形容詞") for token in before)
            if partly or narrowed or any(token.lemma == "た" for token in after):
                continue
            named = [token for token in before if _names_activity(token)]
            work = [token for token in named if token.lemma not in words("told", "people")]
            if activity := tuple(work or named):
                first = before[0].start
                yield _quote(answer.text, first, sentence.tokens[stop - 1].end), activity


def _clause_before(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return the words before ``start`` back to the comma."""
    for index in range(start - 1, -1, -1):
        if tokens[index].is_a("補助記号"):
            return tokens[index + 1 : start]
    return tokens[:start]


def _names_activity(token: Token) -> bool:
    return (
        token.pos[0] in _ACTIVITY
        and not token.is_a("動詞", "非自立可能")
        and token.lemma not in words("told", "no_activity")
        and not token.is_a("名詞", "数詞")
    )


def _reported(answer: Reading, activity: Sequence[Token]) -> str | None:
    """Find the clause in which the candidate reports all of ``activity`` as done."""
    for sentence in answer.sentences:
        real = {
            sentence.tokens[predicate.head].start
            for predicate in sentence.predicates
            if predicate.happened
        }
        if any(token.lemma in NOT for token in sentence.tokens) or not _is_own(sentence):
            continue
        for clause in between_commas(sentence.tokens):
            happened = any(token.start in real for token in clause)
            done = happened or bool(words("verb", "role") & {token.surface for token in clause})
            if done and _tells_all(clause, activity):
                return _quote(answer.text, clause[0].start, clause[-1].end)
    return None


def _tells_all(clause: Sequence[Token], activity: Sequence[Token]) -> bool:
    """Return whether the clause has every verb of ``activity`` and at least half of its nouns."""
    deeds = [
        one for one in activity if one.is_a("動詞") or one.is_a("名詞", "普通名詞", "サ変可能")
    ]
    things = [one for one in activity if one not in deeds]
    missing = [one for one in activity if not any(_same(one, token) for token in clause)]
    return not set(missing) & set(deeds) and len(missing) * 2 <= len(things)


def _is_own(sentence: Sentence) -> bool:
    return all(predicate.subject is not Subject.OTHER for predicate in sentence.predicates)


def _same(one: Token, other: Token) -> bool:
    """Return whether two words are the same activity, e.g. 採る and 採用, 育てる and 育成."""
    kinds = (words("told", "leads"), words("told", "teaches"))
    if one.lemma == other.lemma or any({one.lemma, other.lemma} <= kind for kind in kinds):
        return True
    verb, noun = (one, other) if one.is_a("動詞") else (other, one)
    stem = _KANJI.findall(verb.lemma)
    return verb.is_a("動詞") and noun.is_a("名詞") and len(stem) == 1 and stem[0] in noun.surface


def _quote(text: str, start: int, end: int) -> str:
    """Quote the passage, cut at a comma if it is too long to be repeated."""
    said = text[start:end]
    while len(said) > _LONGEST_QUOTE and "、" in said:
        said = said.split("、", 1)[1]
    return said
