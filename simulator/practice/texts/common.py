"""Compare an application's text with the common one, sentence by sentence."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

from simulator.reading.sentences import sentences_of
from simulator.values.template import ComparedSentence, Comparison, Standing

ALIKE = 0.6
"""From this share of common letters on, a sentence is the other one in other words: the value
that difflib itself takes for a close match."""


def compare_texts(common: str, specific: str) -> Comparison:
    """Find for every sentence of ``specific`` the one of ``common`` that it is, or was made from.

    The order doesn't matter. Sentences that are the same are paired first, then the most alike.
    """
    free = dict(enumerate(_sentences(common)))
    own = _sentences(specific)
    scores = sorted(
        (
            (-_likeness(sentence, other), at, place)
            for at, sentence in enumerate(own)
            for place, other in free.items()
        ),
    )
    paired: dict[int, tuple[Standing, str]] = {}
    for score, at, place in scores:
        if -score < ALIKE:
            break
        if at not in paired and place in free:
            standing = Standing.SHARED if score == -1 else Standing.ADAPTED
            paired[at] = standing, free.pop(place)
    return Comparison(
        sentences=tuple(
            ComparedSentence(text=sentence, standing=standing, common=other)
            for at, sentence in enumerate(own)
            for standing, other in [paired.get(at, (Standing.SPECIFIC, None))]
        ),
        left_out=tuple(free.values()),
    )


def _sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences_of(text)]


def _likeness(sentence: str, other: str) -> float:
    return SequenceMatcher(None, _plain(sentence), _plain(other), autojunk=False).ratio()


def _plain(sentence: str) -> str:
    """Return the letters alone: a blank or a comma makes no other sentence."""
    letters = unicodedata.normalize("NFKC", sentence)
    return "".join(letter for letter in letters if letter.isalnum() or letter == "ー")
