"""Read an answer once: split it into sentences and words, and count what can be counted."""

from __future__ import annotations

from simulator.reading.gradable import says_nothing, why_ungradable
from simulator.reading.quantities import find_quantities
from simulator.reading.register import find_manner
from simulator.reading.sentences import Sentence, split_sentences
from simulator.reading.text import count_characters
from simulator.reading.tokens import tokenize
from simulator.reading.values import Reading
from simulator.values.delivery import Delivery
from simulator.values.marks import Mark

_NOTHING_BUT_REQUESTS = "採点についてのお願いだけで、答えの中身がまだありませんでした。"


def read(
    text: str,
    *,
    question: str = "",
    spoken_s: float | None = None,
    set_aside: tuple[tuple[int, int], ...] = (),
    asks: tuple[tuple[int, int], ...] = (),
    unsure: float = 0.0,
    doubtful: tuple[tuple[int, int], ...] = (),
    delivery: Delivery | None = None,
) -> Reading:
    """Read ``text``, the answer to ``question`` as the interviewer worded it.

    ``spoken_s`` is the time from the first voiced sound to the last, None for a typed answer. The
    passages in ``set_aside`` and ``asks``, which don't overlap, are left out, and so is their share
    of the time, in proportion to their characters.
    """
    left_out = tuple(sorted((*set_aside, *asks)))
    rest = _without(text, left_out)
    tokens = tokenize(rest)
    sentences = split_sentences(tokens)
    characters = count_characters(rest)
    share = characters / max(1, count_characters(text)) if left_out else 1.0
    ungradable = why_ungradable(rest, tokens, question)
    counted = () if ungradable else (mark for sentence in sentences for mark in _count(sentence))
    return Reading(
        text=text,
        question=question,
        characters=characters,
        spoken_s=spoken_s * share if spoken_s else spoken_s,
        sentences=sentences,
        counted=tuple(counted),
        set_aside=set_aside,
        asks=asks,
        ungradable=_NOTHING_BUT_REQUESTS if ungradable and set_aside else ungradable,
        says_nothing=says_nothing(tokens),
        unsure=unsure,
        doubtful=doubtful,
        delivery=delivery,
    )


def _count(sentence: Sentence) -> tuple[Mark, ...]:
    return (*find_quantities(sentence), *find_manner(sentence))


def _without(text: str, passages: tuple[tuple[int, int], ...]) -> str:
    """Replace every passage by a stop and blanks, so that offsets stay valid."""
    pieces, at = [], 0
    for start, end in passages:
        pieces += [text[at:start], "。".ljust(end - start)]
        at = end
    return "".join([*pieces, text[at:]])
