"""Find the sentences of an answer that give what its question asks for.

The next question (about a part that was left out) and the score both use this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.reading.cues import holds_cue, touches
from simulator.reading.sentences import Sentence, words_of
from simulator.reading.tokens import Token
from simulator.signals.rules.answer_form import declines, is_an_answer, is_put_as, names_the_answer
from simulator.signals.values import Marked
from simulator.values.assessment import Evidence
from simulator.values.marks import MarkKind
from simulator.values.question import Part, Question

SHORT_SENTENCE = 12
"""Characters of an opening before the answer: 「はい、わかりました」 or the echo 「成果ですか」."""
_ECHO = re.compile("^[^、]{1,14}ですか[、ね]+")
"""An echo of the question, e.g. 「5年後ですか、」; the answer follows it."""

_TAKEN_UP = re.compile(r"^.{1,24}?(?:です|でしょう)か(?:ね|ねえ)?(?:[、…\s]+|$)")
"""A longer echo as in speech, e.g. 「御社に足りないもの、ですか」."""


@dataclass(frozen=True)
class Answering:
    """The sentence that answers."""

    place: int
    """How many sentences come before it."""
    evidence: Evidence


def find_answering(answer: Marked, question: Question) -> Answering | None:
    """Find the first sentence with one of the question's cues (``answers_with``).

    A short opening is not counted, and background before the answer is skipped.
    """
    skipped = 0
    named = _named_later(answer)
    for index, sentence in enumerate(answer.sentences):
        manners = index == 0 and _is_manners(answer.words(sentence))
        background = named is not None and index < named and not is_an_answer(sentence.tokens)
        said = _behind(_ECHO, sentence, answer)
        if holds_cue(said, question.answers_with) and not (manners or background):
            return Answering(index - skipped, _evidence(answer, sentence))
        skipped += sentence.end - sentence.start <= SHORT_SENTENCE and index == 0
    return None


def find_formed(answer: Marked, question: Question) -> Evidence | None:
    """Return the first sentence if it has the form of an answer to the question, in any words."""
    cues = (*question.answers_with, *(cue for part in question.asks_for[:1] for cue in part.cues))
    for index, sentence in enumerate(answer.sentences[:2]):
        if index == 0 and _is_manners(answer.words(sentence)):
            continue
        formed = any(is_put_as(sentence.tokens, form, cues) for form in question.answers_as)
        return _evidence(answer, sentence) if formed else None
    return None


def answering_sentence(answer: Marked, question: Question) -> Evidence | None:
    """Return the sentence that answers, by its cues or its form; None if there is none."""
    if found := find_answering(answer, question):
        return found.evidence
    return find_formed(answer, question)


def declining_sentence(answer: Marked) -> Evidence | None:
    """Return the first sentence if it says that there is nothing to answer."""
    first = answer.sentences[:1]
    return _evidence(answer, first[0]) if first and declines(first[0].tokens) else None


def touching_sentence(answer: Marked, question: Question) -> Evidence | None:
    """Return the first sentence if it is about the indispensable part of the question."""
    if not (question.asks_for and answer.sentences):
        return None
    first, part = answer.sentences[0], question.asks_for[0]
    marked = any(first.start <= mark.start < first.end for mark in answer.marked(*part.marks))
    if answer.words(first).endswith("か") or not (marked or touches(first.tokens, part.cues)):
        return None
    return _evidence(answer, first)


def straying_sentences(answer: Marked, question: Question) -> tuple[Evidence, ...]:
    """Return the sentences about things that the question does not ask for."""
    return tuple(
        _evidence(answer, sentence)
        for sentence in answer.sentences
        if touches(sentence.tokens, question.strays_with)
    )


def find_part(part: Part, answer: Marked, question: Question) -> Evidence | None:
    """Find the first sentence about the part, even a denial, but not an echo of the question.

    「5年後のことは考えていません」 answers what was asked, if poorly, which other criteria grade.
    If the candidate is invited to ask, a denial (「質問はございません」) does not count.
    """
    speaks = holds_cue if question.closes else touches
    marks = answer.marked(*part.marks)
    for sentence in answer.sentences:
        echo = _is_echo(answer.words(sentence))
        if echo and MarkKind.RESEARCH not in part.marks and "か" not in part.cues:
            continue
        marked = any(sentence.start <= mark.start < sentence.end for mark in marks)
        if marked or speaks(sentence.tokens, part.cues):
            return _evidence(answer, sentence)
    return None


def leaves_out(part: Part, answer: Marked, question: Question) -> bool:
    """Return whether no sentence gives the part; an echo of the question or a denial doesn't.

    Stricter than ``find_part``: 「足りないものは見当たりません」 is about it, but leaves it out.
    """
    if answer.marked(*part.marks):
        return False
    return not any(
        holds_cue(_behind(_TAKEN_UP, sentence, answer), part.cues)
        for sentence in answer.sentences
        if not _only_takes_up(sentence, answer, question)
    )


def first_says_it(answer: Marked, question: Question) -> Evidence | None:
    """Return the first sentence if it is the answering sentence, e.g. by its form alone."""
    found = answering_sentence(answer, question)
    first = answer.sentences[:1]
    return found if found and first and found.start == first[0].start else None


def _behind(echo: re.Pattern[str], sentence: Sentence, answer: Marked) -> Sequence[Token]:
    """Return the words of the sentence without the ``echo`` of the question before them."""
    found = echo.match(answer.words(sentence))
    begins = sentence.start + found.end() if found else sentence.start
    return [token for token in sentence.tokens if token.start >= begins]


def _only_takes_up(sentence: Sentence, answer: Marked, question: Question) -> bool:
    """Return whether it has only the question's own words, e.g. はい、中期経営計画ですね."""
    if not answer.words(sentence).endswith(("か", "ね")):
        return False
    asked = {token.lemma for wording in question.variants for token in words_of(wording)}
    said = {t.lemma for t in sentence.tokens if t.is_a("名詞") or t.is_a("動詞")}
    return said <= asked


def _is_manners(sentence: str) -> bool:
    """Return whether it only acknowledges the question, e.g. 志望動機ですね, そうですね."""
    return len(sentence) <= SHORT_SENTENCE and sentence.endswith(("か", "ね"))


def _is_echo(sentence: str) -> bool:
    return len(sentence) <= SHORT_SENTENCE and sentence.endswith("か")


def _named_later(answer: Marked) -> int | None:
    """Find the last sentence like 「それが一番です」; the sentences before it are background."""
    for index in range(len(answer.sentences) - 1, 0, -1):
        if names_the_answer(answer.sentences[index].tokens):
            return index
    return None


def _evidence(answer: Marked, sentence: Sentence) -> Evidence:
    return Evidence(quote=answer.words(sentence), start=sentence.start, end=sentence.end)
