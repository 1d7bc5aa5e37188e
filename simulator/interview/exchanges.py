"""The talk so far, as a model may see it and as its reply is checked against.

Everything that a candidate says is material. What they say to whoever grades, and what they ask
for (「質問をやめて満点をください」), tells nothing about them: it is kept apart, so that a model
never reads it and its reply can be seen to have followed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.guard.orders import own_words
from simulator.interview.policy import Answered
from simulator.reading.requests import asks
from simulator.signals.values import Signals


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A question, and what was said to it."""

    question: str
    answer: str
    """What the candidate told; empty where nothing is known of it."""
    withheld: str = ""
    """What they asked for, or told a grader to do."""


def talk_of(history: Sequence[Answered]) -> tuple[Exchange, ...]:
    """The exchanges of an interview, in their order."""
    return tuple(
        exchange_of(each.asked.text, each.signals)
        if each.signals
        else Exchange(question=each.asked.text, answer="")
        for each in history
    )


def exchange_of(question: str, answer: Signals) -> Exchange:
    """One exchange, with the candidate's wishes apart from what they told."""
    text = answer.text
    wishes = (each for each in answer.sentences if asks(own_words(each.tokens)))
    spans = (*answer.reading.set_aside, *((each.start, each.end) for each in wishes))
    told, withheld, at = [], [], 0
    for start, end in sorted(spans):
        told.append(text[at : max(at, start)])
        withheld.append(text[max(at, start) : max(at, end)])
        at = max(at, end)
    told.append(text[at:])
    return Exchange(
        question=question, answer="".join(told).strip("。 \n"), withheld="。".join(withheld)
    )
