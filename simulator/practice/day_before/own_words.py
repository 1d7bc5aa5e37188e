"""Take out of an answer what is to be said again: the candidate's own sentences, never others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.evaluation.by_tag import UNFIT
from simulator.evaluation.slots import find_slots
from simulator.reading.sentences import without_fillers
from simulator.reading.speakable import make_speakable, without_lead
from simulator.reading.text import count_characters
from simulator.reading.values import Reading
from simulator.session.drill import cut_to_fit
from simulator.signals.back_questions import About, find_back_questions
from simulator.signals.values import Signals

MOST_OVER = 1.5
"""Times the characters that fit: beyond it nobody could say it in the time."""
_NOT_OF_WORK = (About.CONDITIONS, About.PROCESS)


def spoken_within(answer: Signals, characters: int) -> str:
    """Return the sentences of an answer that fit into about ``characters``, in their order.

    They are without fillers, and without what nobody should say again: blame, a preamble, words to
    a grader. Of an answer that can't be cut so far only the three parts of a 志望動機 are left.
    Empty if nothing is left, or all of it is too long.
    """
    slots = find_slots(answer)
    cut = {(one.start, one.end) for one in cut_to_fit(answer, slots, characters)}
    parts = [slot.evidence for slot in slots if slot.evidence]
    fitting = [span for span in _sayable(answer) if span not in cut]
    of_parts = [
        (start, end)
        for start, end in fitting
        if any(start < part.end and part.start < end for part in parts)
    ]
    said = (_said(answer, spans) for spans in (fitting, of_parts))
    return next((text for text in said if count_characters(text) <= MOST_OVER * characters), "")


def _sayable(answer: Signals) -> Iterator[tuple[int, int]]:
    """Yield the sentences that may be said again; words to a grader are in none of them."""
    return (span for span, tags in answer.tagged if not tags & UNFIT)


def _said(answer: Signals, spans: Sequence[tuple[int, int]]) -> str:
    return "".join(map(_sentence, (answer.text[start:end] for start, end in spans)))


def _sentence(words: str) -> str:
    made = make_speakable(words)
    return made.text if made else f"{without_fillers(words)}。"


def questions_in(reading: Reading) -> Iterator[str]:
    """Yield what the candidate asks about the work or the company, without fillers."""
    for asked in find_back_questions(reading):
        if asked.about not in _NOT_OF_WORK:
            yield without_lead(without_fillers(asked.evidence.quote)) + "。"
