"""The seam between the reading of an answer (exact facts) and its meaning (signals)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from simulator.guard.instructions import find_instructions
from simulator.reading.read import read
from simulator.reading.values import Reading
from simulator.signals.asks import Span, find_asks
from simulator.signals.back_questions import find_back_questions
from simulator.signals.care import needs_care
from simulator.signals.contradictions.find import find_contradiction
from simulator.signals.doubtful import without_doubtful
from simulator.signals.echoes import without_echo
from simulator.signals.learned.heads import LearnedHeads
from simulator.signals.requests import find_request
from simulator.signals.together import find_together
from simulator.signals.values import Labels, Level, Marked, Signals, Tag, Turn
from simulator.values.assessment import Criterion
from simulator.values.delivery import Delivery
from simulator.values.marks import Mark, MarkKind
from simulator.values.people import Request, TurnKind
from simulator.values.question import Question


class Heads(Protocol):
    """The interpreter of a reading, in which the rest of the program sees no further."""

    @property
    def name(self) -> str:
        """The name with a date, e.g. ``learned-2026-11``; it is stored with the results."""

    def mark(self, answer: Reading, asked: Question | None) -> tuple[Mark, ...]:
        """Mark the passages of a gradable answer that rules don't find."""

    def turn(self, answer: Reading, asked: Question | None) -> Turn:
        """Return whether a turn with words answers, asks something back, or both."""

    def label(self, answer: Reading, asked: Question | None) -> Labels:
        """Return the gaps and the sentence tags of an answer with words."""

    def level(self, answer: Marked, asked: Question | None) -> Mapping[Criterion, Level]:
        """Return the levels of the criteria of meaning that a gradable answer allows."""


_HEADS: Heads = LearnedHeads()
"""The heads in use, wherever a call names no others."""
LIKELY_ANSWER = 0.5
"""Least probability that a few words behind an echo of the question answer it. Of 790
short turns and 454 answers 173 are taken for words that fail; this makes an answer of none."""
_TURNS_KEPT = 64
"""The words of one turn are classified at several pauses and again at its end."""


def read_answer(
    text: str,
    *,
    question: str = "",
    spoken_s: float | None = None,
    unsure: float = 0.0,
    doubtful: tuple[tuple[int, int], ...] = (),
    delivery: Delivery | None = None,
    asks: tuple[Span, ...] = (),
) -> Reading:
    """Read an answer and set orders to the grader aside. See ``reading.read``."""
    orders = find_instructions(text)
    return read(
        text,
        question=question,
        spoken_s=spoken_s,
        set_aside=orders,
        asks=tuple(ask for ask in asks if not any(_overlap(ask, order) for order in orders)),
        unsure=unsure,
        doubtful=doubtful,
        delivery=delivery,
    )


def own_questions(text: str, asked: Question | None, *, question: str = "") -> tuple[Span, ...]:
    """Return the offsets of the candidate's own questions beside an answer to ``asked``, in order.

    None where questions were invited, nor in a request, which is done at once.
    """
    if asked and asked.takes_questions:
        return ()
    found = find_asks(text)
    if found and classify_turn(text, asked, question=question).kind is not TurnKind.ANSWER:
        return ()
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@lru_cache(maxsize=_TURNS_KEPT)
def classify_turn(text: str, asked: Question | None = None, *, question: str = "") -> Turn:
    """Return whether ``text`` answers, asks something back, or both.

    ``question`` is ``asked`` as the interviewer worded it. Results are cached, because it is called
    between the candidate's last word and the interviewer's first.
    """
    return _turn(read_answer(text, question=question), asked, _HEADS)


def _turn(answer: Reading, asked: Question | None, heads: Heads) -> Turn:
    """Return the turn by the heads, which are asked neither about silence nor set phrases.

    Where the candidate was invited to ask, a question is what was wanted and no request. Who first
    says the question over to gain time, and then answers in a few words, is not stuck.
    """
    if not answer.characters:
        return Turn(kind=TurnKind.ANSWER, probability=1.0)
    if request := find_request(answer.text):
        return Turn(kind=TurnKind.REQUEST, request=request, probability=1.0)
    if asked and asked.takes_questions and find_back_questions(answer):
        return Turn(kind=TurnKind.ANSWER, probability=1.0)
    turn = heads.turn(answer, asked)
    if turn.request is Request.STUCK:
        return _behind_echo(answer, asked, heads) or turn
    return turn


def _behind_echo(answer: Reading, asked: Question | None, heads: Heads) -> Turn | None:
    """Return the turn of the words behind an echo of the question, if they surely answer it."""
    rest = read_answer(without_echo(answer) or "", question=answer.question)
    if not rest.characters:
        return None
    turn = heads.turn(rest, asked)
    likely = turn.request is None and turn.probability >= LIKELY_ANSWER
    answers = likely and any(Tag.ANSWERS in tags for tags in heads.label(rest, asked).tags)
    return turn if answers else None


def understand(
    answer: Reading,
    asked: Question | None = None,
    earlier: Sequence[Reading] = (),
    *,
    heads: Heads | None = None,
) -> Signals:
    """Return what ``answer`` means as an answer to ``asked``, compared with the ``earlier`` ones.

    Rules find what the heads have no labels for: orders to a grader, work with others,
    contradictions, distress. Marks that speak against an answer are left out if the recogniser was
    unsure of their words. An answer that can't be graded gets no marks of meaning.
    """
    heads = heads or _HEADS
    orders = (Mark(kind=MarkKind.INSTRUCTION, start=s, end=e) for s, e in answer.set_aside)
    meant = () if answer.ungradable else (*heads.mark(answer, asked), *find_together(answer))
    found = sorted((*orders, *answer.counted, *meant), key=lambda m: (m.start, m.end, m.kind))
    marked = Marked(reading=answer, marks=without_doubtful(found, answer))
    return Signals(
        reading=answer,
        marks=marked.marks,
        turn=_turn(answer, asked, heads),
        labels=heads.label(answer, asked) if answer.characters else Labels(),
        levels={} if answer.ungradable else heads.level(marked, asked),
        contradiction=find_contradiction(answer, earlier),
        distress=needs_care(answer.text),
        by=heads.name,
    )
