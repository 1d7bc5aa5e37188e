"""The part of an answer that the encoder reads."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.values import Reading

Span = tuple[int, int]
_BEHIND = "。．！？!?…）)】」 \u3000\r\n\t"
"""Stops and brackets that belong to what is left out."""


def text_to_read(answer: Reading, blanked: Sequence[Span] = ()) -> tuple[str, tuple[Span, ...]]:
    """Return the text as it would be without what is left out, and its sentences' offsets.

    Left out are orders to the grader and the candidate's own questions.

    The words in ``blanked`` become blanks.
    """
    text, spans = answer.text, [(sentence.start, sentence.end) for sentence in answer.sentences]
    for start, end in blanked:
        text = text[:start] + " " * (end - start) + text[end:]
    for first, last in reversed(answer.left_out):
        first = len(text[:first].rstrip())
        last += len(text[last:]) - len(text[last:].lstrip(_BEHIND))
        text = text[:first] + text[last:]
        spans = [(_moved(start, first, last), _moved(end, first, last)) for start, end in spans]
    return text, tuple(spans)


def _moved(at: int, first: int, last: int) -> int:
    """Return the offset once ``text[first:last]`` is cut out."""
    return at if at <= first else max(first, at - (last - first))
