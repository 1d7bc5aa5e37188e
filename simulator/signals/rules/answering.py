"""Whether, and where, an answer holds what its question asks for.

The next question rests on it (a part that was left out is asked for) and so does the score.
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
"""「はい、わかりました」 before an answer is manners; 「成果ですか」 echoes the question."""
_ECHO = re.compile("^[^、]{1,14}ですか[、ね]+")
"""「5年後ですか、」 takes up what was asked; the answer is what follows."""

_TAKEN_UP = re.compile(r"^.{1,24}?(?:です|でしょう)か(?:ね|ねえ)?(?:[、…\s]+|$)")
"""The same, as spoken: 「御社に足りないもの、ですか」."""


@dataclass(frozen=True)
class Answering:
    """The sentence that answers."""

    place: int
    """How many sentences were said before."""
    evidence: Evidence


def find_answering(answer: Marked, question: Question) -> Answering | None:
    """Return the first sentence with one of the question's cues (``answers_with``).

    A short opening is not counted, and what was told as background is passed over.
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
    """Return the first sentence if it is put as an answer to such a question, in any words."""
    cues = (*question.answers_with, *(cue for part in question.asks_for[:1] for cue in part.cues))
    for index, sentence in enumerate(answer.sentences[:2]):
        if index == 0 and _is_manners(answer.words(sentence)):
            continue
        formed = any(is_put_as(sentence.tokens, form, cues) for form in question.answers_as)
        return _evidence(answer, sentence) if formed else None
    return None


def answering_sentence(answer: Marked, question: Question) -> Evidence | None:
    """Return the sentence that answers; None where none does."""
    if found := find_answering(answer, question):
        return found.evidence
    return find_formed(answer, question)


def declining_sentence(answer: Marked) -> Evidence | None:
    """Return the first sentence if it says that there is nothing to answer."""
    first = answer.sentences[:1]
    return _evidence(answer, first[0]) if first and declines(first[0].tokens) else None


def touching_sentence(answer: Marked, question: Question) -> Evidence | None:
    """Return the first sentence if it speaks of the indispensable part of the question."""
    if not (question.asks_for and answer.sentences):
        return None
    first, part = answer.sentences[0], question.asks_for[0]
    marked = any(first.start <= mark.start < first.end for mark in answer.marked(*part.marks))
    if answer.words(first).endswith("か") or not (marked or touches(first.tokens, part.cues)):
        return None
    return _evidence(answer, first)


def straying_sentences(answer: Marked, question: Question) -> tuple[Evidence, ...]:
    """Return the sentences that speak of what the question does not ask for."""
    return tuple(
        _evidence(answer, sentence)
        for sentence in answer.sentences
        if touches(sentence.tokens, question.strays_with)
    )


def find_part(part: Part, answer: Marked, question: Question) -> Evidence | None:
    """Return the first sentence that speaks of the part, also to deny it; an echo doesn't.

    「5年後のことは考えていません」 answers what was asked, poorly: that is for other criteria.
    Where the candidate is to ask, 「質問はございません」 asks nothing.
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
    """Whether no sentence tells the part; what only takes up the question or denies it doesn't.

    Stricter than ``find_part``: 「足りないものは見当たりません」 speaks of it and leaves it out.
    """
    if answer.marked(*part.marks):
        return False
    return not any(
        holds_cue(_behind(_TAKEN_UP, sentence, answer), part.cues)
        for sentence in answer.sentences
        if not _only_takes_up(sentence, answer, question)
    )


def first_says_it(answer: Marked, question: Question) -> Evidence | None:
    """Return the first sentence if it is put as the answer in other words: 〜かなと思います."""
    found = answering_sentence(answer, question)
    first = answer.sentences[:1]
    return found if found and first and found.start == first[0].start else None


def _behind(echo: re.Pattern[str], sentence: Sentence, answer: Marked) -> Sequence[Token]:
    """The words of the sentence without the ``echo`` of the question before them."""
    found = echo.match(answer.words(sentence))
    begins = sentence.start + found.end() if found else sentence.start
    return [token for token in sentence.tokens if token.start >= begins]


def _only_takes_up(sentence: Sentence, answer: Marked, question: Question) -> bool:
    """「はい、中期経営計画ですね」: nothing but the question's own words."""
    if not answer.words(sentence).endswith(("か", "ね")):
        return False
    asked = {token.lemma for each in question.variants for token in words_of(each)}
    said = {t.lemma for t in sentence.tokens if t.is_a("名詞") or t.is_a("動詞")}
    return said <= asked


def _is_manners(sentence: str) -> bool:
    """「成果ですか」「志望動機ですね」「そうですね」 only takes up what was asked."""
    return len(sentence) <= SHORT_SENTENCE and sentence.endswith(("か", "ね"))


def _is_echo(sentence: str) -> bool:
    return len(sentence) <= SHORT_SENTENCE and sentence.endswith("か")


def _named_later(answer: Marked) -> int | None:
    """Which sentence says 「それが一番です」; what stood before it was told as background."""
    for index in range(len(answer.sentences) - 1, 0, -1):
        if names_the_answer(answer.sentences[index].tokens):
            return index
    return None


def _evidence(answer: Marked, sentence: Sentence) -> Evidence:
    return Evidence(quote=answer.words(sentence), start=sentence.start, end=sentence.end)
