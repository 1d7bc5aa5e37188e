"""What the model answered: its level counts as far as its quotes stand in the answer."""

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
"""Characters, blanks and punctuation not counted; less is found in any answer."""
UNPROVEN_AT_MOST, PARTLY_PROVEN_AT_MOST = 2, 3
"""The highest level without any quote that was said, and with one that was not."""
MOST_QUOTES = 4
_IN_A_NUMBER = re.compile(f"(?<={NUMERAL})(?!,\\d{{3}})[^\\w\\s](?={NUMERAL})")
"""What parts one number from another, unlike the comma of thousands: 4.1倍 is not 41倍."""


class JudgeReply(Reply):
    """The form that is asked for: quotes before the level, so that the level follows from them."""

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
    """Quotes that were never said, or are too short to prove anything."""


def reply_schema() -> dict[str, object]:
    """JSON Schema of the reply, for servers that hold a model to one."""
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
    """Read a reply about ``answer``. Raises BadReply where it has not the form.

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
    """On one line and without anything invisible: it is shown on a terminal as it is."""
    return " ".join(neutralise(text).split())


def find_quote(answer: str, quote: str) -> Evidence | None:
    """Where ``quote`` stands in ``answer``, word for word; None where it doesn't, or is too short.

    Both are compared in NFKC without blanks and punctuation; numerals stay as they are, since
    五十人 is not 三十人. The evidence is cut from the answer itself, and from one piece of it.
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
    """The letters of ``text`` in NFKC, and for each the span that it comes from."""
    glyphs = [
        (letter.casefold()[0], glyph.span())
        for glyph in GLYPH.finditer(text)
        for letter in unicodedata.normalize("NFKC", glyph[0])
    ]
    written = "".join(letter for letter, _ in glyphs)
    inside = {found.start() for found in _IN_A_NUMBER.finditer(written)}
    kept = [each for at, each in enumerate(glyphs) if at in inside or _counts_as_letter(each[0])]
    return "".join(letter for letter, _ in kept), [place for _, place in kept]


def _counts_as_letter(character: str) -> bool:
    """Selectors of a kanji's form and other invisible marks don't: the model may not see them."""
    return (
        unicodedata.category(character)[0] in "LN"
        or unicodedata.combining(character) > 0
        or character in ("%", "+", LEFT_OUT)
    )
