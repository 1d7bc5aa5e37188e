"""Turn a question and an answer into the encoder's tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FIRST, END = 0, 2
"""Ids of the tokens that begin a text and end a part."""
LONGEST_QUESTION = 60
LONGEST = 448
"""Tokens; the encoder knows 512 places, and the end of a longer answer is cut off."""
STAGES = {"first": "一次", "second": "二次", "final": "最終"}


@dataclass(frozen=True, kw_only=True)
class EncoderInput:
    """The tokens of a question and an answer."""

    ids: tuple[int, ...]
    answer: tuple[int, ...]
    """1 for a token of the answer, else 0."""
    sentences: tuple[tuple[int, int], ...]
    """First and last token + 1 of each sentence; two equal numbers if it lies beyond the end."""
    read: int
    """How many sentences, from the first, lie before the end as a whole; at least one."""


def encode(
    tokenizer: Tokenizer,
    stage: str,
    question: str,
    text: str,
    sentences: Sequence[tuple[int, int]],
) -> EncoderInput:
    """Return the tokens of 「query: stage question」, and of ``text`` with its ``sentences``.

    ``sentences`` are offsets in ``text``. A token belongs to the sentence in which its last
    character lies.
    """
    asked = tokenizer.encode(f"query: {STAGES[stage]} {question}").ids[:LONGEST_QUESTION]
    said = tokenizer.encode(text)
    head = [FIRST, *asked, END, END]
    room = LONGEST - len(head) - 1
    ids = said.ids[:room]
    ends = [end - 1 for _, end in said.offsets[:room]]
    last = len(text) if len(said.ids) <= room else ends[-1] + 1
    spans = []
    for start, end in sentences:
        inside = [at for at, place in enumerate(ends) if start <= place < end]
        spans.append((len(head) + inside[0], len(head) + inside[-1] + 1) if inside else (0, 0))
    return EncoderInput(
        ids=(*head, *ids, END),
        answer=(*(0 for _ in head), *(1 for _ in ids), 0),
        sentences=tuple(spans),
        read=max(1, sum(end <= last for _, end in sentences)),
    )
