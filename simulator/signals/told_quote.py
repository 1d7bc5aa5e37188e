"""Choose a few words of an answer to say back, so that the candidate knows that they were heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.reading.sentences import ends_politely, words_of
from simulator.signals.gap_quote import stands_alone
from simulator.signals.learned.marking import MARKS
from simulator.signals.taken_up import take_up
from simulator.signals.values import Signals, Tag
from simulator.values.marks import Mark

SAID_BACK = frozenset({Tag.OWN_ACTION, Tag.RESULT, Tag.GOAL, Tag.LEARNING})
"""What a sentence does whose words are said back."""
LEAST_WORTH, LEAST_UNSURE = 3.4, 5.0
"""Least worth (log odds of praise) of its sentence, and of one of which it isn't sure that it does
so, chosen by reading. Of 292 answers in 40 interviews by authors learned from 50 have such words:
one is the deed of somebody else, and five hardly tell anything alone (全部出ました)."""
LONGEST = 30
"""Characters of the words; nothing is asked about them, so that they may be more than a quote."""


_GOES_ON = frozenset({"あと", "まず"})
"""Words that only say that something comes next, and that the dictionary takes for no links."""


def find_told(answer: Signals) -> str:
    """Return the words of the sentence that is most worth praising; "" without any."""
    _, words = max(_told(answer), default=(0.0, ""))
    return words


def _told(answer: Signals) -> Iterator[tuple[float, str]]:
    sentences = zip(answer.tagged, answer.surely_tagged, answer.labels.strengths, strict=False)
    for ((start, end), tags), (_, sure), worth in sentences:
        does = (sure if worth < LEAST_UNSURE else tags) & SAID_BACK
        if worth < LEAST_WORTH or not does:
            continue
        marks = tuple(Mark(kind=MARKS[tag], start=start, end=end) for tag in sorted(does))
        kinds = tuple(mark.kind for mark in marks)
        words = _alone(take_up(replace(answer, marks=marks), kinds, longest=LONGEST) or "")
        if words and _tells(words):
            yield worth, words


def _alone(words: str) -> str:
    """Leave out a first word that goes on from the sentence before: あと|お料理も取り分けた."""
    tokens = words_of(words)
    if len(tokens) < 2 or tokens[0].surface not in _GOES_ON or tokens[1].is_a("助詞"):
        return words
    return words[tokens[1].start :].lstrip("、")


def _tells(words: str) -> bool:
    """Return whether they tell something by themselves, and were told to the interviewer.

    What was said at work (次に本人に書かす) ends plainly, unless it is past.
    """
    tokens = words_of(words)
    return stands_alone(words) and (ends_politely(tokens) or tokens[-1].lemma == "た")
