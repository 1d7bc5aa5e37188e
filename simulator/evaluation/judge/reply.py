"""What the model answered: its level counts as far as its quotes stand in the answer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from simulator.llm.reply import Reply, parse_reply
from simulator.values import Evidence

MIN_QUOTE = 6
"""Characters, blanks and punctuation not counted; less is found in any answer."""
UNPROVEN_AT_MOST, PARTLY_PROVEN_AT_MOST = 2, 3
"""The highest level without any quote that was said, and with one that was not."""
MOST_QUOTES = 4


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
        reason=reply.reason.strip(),
        missing=reply.missing.strip(),
        quotes=proven[:MOST_QUOTES],
        dropped=dropped,
    )


def find_quote(answer: str, quote: str) -> Evidence | None:
    """Where ``quote`` stands in ``answer``, word for word; None where it doesn't, or is too short.

    Both are compared in NFKC without blanks and punctuation; numerals stay as they are, since
    五十人 is not 三十人. The evidence is cut from the answer itself.
    """
    haystack, places = _folded(answer)
    needle, _ = _folded(quote)
    if len(needle) < MIN_QUOTE:
        return None
    at = haystack.find(needle)
    if at < 0:
        return None
    start, end = places[at], places[at + len(needle) - 1] + 1
    return Evidence(quote=answer[start:end], start=start, end=end)


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters of ``text`` in NFKC, and for each the place of the character it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character):
            if unicodedata.category(letter)[0] in "LNM" or letter in "%+":
                letters.append(letter.casefold()[0])
                places.append(place)
    return "".join(letters), places
