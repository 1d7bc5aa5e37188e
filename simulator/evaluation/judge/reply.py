"""Read a model's reply, and cap its level by how many of its quotes the answer contains."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from simulator.evaluation.judge.prompt import LEFT_OUT
from simulator.guard.neutral import neutralise
from simulator.llm.reply import BadReply, Reply, parse_reply
from simulator.reading.characters import GLYPH
from simulator.reading.numerals import NUMERAL
from simulator.values.assessment import Evidence

MIN_QUOTE = 6
"""Characters without blanks and punctuation; any answer contains shorter ones."""
UNPROVEN_AT_MOST, PARTLY_PROVEN_AT_MOST = 2, 3
"""The highest level without a quote from the answer, and with a quote that is not from it."""
MOST_QUOTES = 4
_IN_A_NUMBER = re.compile(f"(?<={NUMERAL})(?!,\\d{{3}})[^\\w\\s](?={NUMERAL})")
"""A separator within numbers, but not the comma of thousands: 4.1倍 is not 41倍."""


class JudgeReply(Reply):
    """The form of a reply: quotes come before the level, so that it follows from them."""

    quotes: Annotated[tuple[str, ...], Field(max_length=12)]
    reason: Annotated[str, Field(min_length=1, max_length=400)]
    missing: Annotated[str, Field(max_length=400)]
    level: Annotated[int, Field(ge=1, le=5)]


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """One reply, checked against the answer."""

    level: int
    reason: str
    missing: str
    quotes: tuple[Evidence, ...]
    dropped: int
    """Count of quotes that the answer does not contain, or that are too short to prove anything."""


def reply_schema() -> dict[str, object]:
    """Return the JSON Schema of the reply, for servers that enforce one."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["quotes", "reason", "missing", "level"],
        "properties": {
            "quotes": {"type": "array", "items": {"type": "string"}},
            "reason": {"type": "string"},
            "missing": {"type": "string"},
            "level": {"type": "integer", "enum": [1, 2, 3, 4, 5]},
        },
    }


def parse_opinion(text: str, answer: str) -> Opinion:
    """Read a reply about ``answer``. Raises BadReply if it has another form.

    A level is capped, never raised: without a proven quote at 2, with a false one at 3.
    """
    reply = parse_reply(text, JudgeReply)
    reason = _sentence(reply.reason)
    if not reason:
        raise BadReply
    found = [find_quote(answer, quote) for quote in reply.quotes]
    proven = tuple(dict.fromkeys(evidence for evidence in found if evidence))
    dropped = sum(evidence is None for evidence in found)
    level = reply.level
    if not proven:
        level = min(level, UNPROVEN_AT_MOST)
    elif dropped:
        level = min(level, PARTLY_PROVEN_AT_MOST)
    return Opinion(
        level=level,
        reason=reason,
        missing=_sentence(reply.missing),
        quotes=proven[:MOST_QUOTES],
        dropped=dropped,
    )


def _sentence(text: str) -> str:
    """Put a sentence on one line, without invisible characters: a terminal shows it as it is."""
    return " ".join(neutralise(text).split())


def find_quote(answer: str, quote: str) -> Evidence | None:
    """Find ``quote`` in ``answer``; None if it is not there, or is too short.

    Both are compared in NFKC without blanks and punctuation. Numerals are not converted. The
    evidence has the answer's own characters.
    """
    haystack, places = _folded(answer)
    needle, _ = _folded(quote)
    if len(needle) < MIN_QUOTE or LEFT_OUT in needle:
        return None
    at = haystack.find(needle)
    if at < 0:
        return None
    start, end = places[at][0], places[at + len(needle) - 1][1]
    return Evidence(quote=answer[start:end], start=start, end=end)


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the letters of ``text`` in NFKC, and the span in ``text`` of every letter."""
    glyphs = [
        (letter.casefold()[0], glyph.span())
        for glyph in GLYPH.finditer(text)
        for letter in unicodedata.normalize("NFKC", glyph[0])
    ]
    written = "".join(letter for letter, _ in glyphs)
    inside = {found.start() for found in _IN_A_NUMBER.finditer(written)}
    kept = [
        (letter, span)
        for at, (letter, span) in enumerate(glyphs)
        if at in inside or _counts_as_letter(letter)
    ]
    return "".join(letter for letter, _ in kept), [span for _, span in kept]


def _counts_as_letter(character: str) -> bool:
    """Return whether quotes are compared by ``character``.

    Variation selectors and other invisible characters do not count: the model may not see them.
    """
    return (
        unicodedata.category(character)[0] in "LN"
        or unicodedata.combining(character) > 0
        or character in ("%", "+", LEFT_OUT)
    )
