"""Ask a language model which sentences of the CV fit the empty rows of the マッチング表.

The model only points; ``profile/proposals`` decides what of its reply counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from simulator.documents.values import Passage
from simulator.errors import LlmFault
from simulator.guard.neutral import fenced, neutralise
from simulator.llm.ask import Call, ask_all
from simulator.llm.reply import BadReply, Reply, parse_reply
from simulator.llm.request import Messages
from simulator.profile.proposals import Proposal
from simulator.profile.values import MatchRow
from simulator.prompts import render

if TYPE_CHECKING:
    from simulator.llm.chat import Chat

TABLE_DEADLINE_S = 60.0
"""For one reply, retries included; a slow local model needs half of it."""
MOST_CHARACTERS = 12_000
"""How much of the CV is sent, about ten pages."""
LONGEST_REPLY = 6_000
"""Tokens; a row takes about 150, and a posting has some thirty."""
_TRIES = 2
"""The second is for a reply that is not in the asked form."""


_ROW = {
    "type": "object",
    "additionalProperties": False,
    "required": ["row", "quote", "number"],
    "properties": {
        "row": {"type": "integer"},
        "quote": {"type": "string"},
        "number": {"type": "string"},
    },
}
_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["rows"],
    "properties": {"rows": {"type": "array", "items": _ROW}},
}
"""For servers that make a model follow a JSON schema."""


class _Row(Reply):
    row: int
    quote: Annotated[str, Field(max_length=400)]
    number: Annotated[str, Field(max_length=40)]


class _Rows(Reply):
    rows: Annotated[tuple[_Row, ...], Field(max_length=200)]


def propose(
    chat: Chat,
    rows: Sequence[MatchRow],
    experiences: Sequence[Passage],
    *,
    deadline_s: float = TABLE_DEADLINE_S,
) -> tuple[Proposal, ...]:
    """Return the model's proposals for ``rows``, unchecked.

    Raises LlmFault without a usable reply.
    """
    call = Call(
        messages=match_messages(rows, experiences),
        deadline_s=deadline_s,
        schema=_SCHEMA,
    )
    for _ in range(_TRIES):
        (reply,) = ask_all(chat, [call])
        if isinstance(reply, LlmFault):
            raise reply
        try:
            found = parse_reply(reply, _Rows)
        except BadReply:
            continue
        return tuple(
            Proposal(place=row.row - 1, quote=row.quote, number=row.number) for row in found.rows
        )
    raise BadReply


def match_messages(rows: Sequence[MatchRow], experiences: Sequence[Passage]) -> Messages:
    """Build the prompt: numbered requirements and the CV's sentences, inside delimiters."""
    wanted = "\n".join(f"{number}. {row.requirement}" for number, row in enumerate(rows, start=1))
    sentences, left = [], MOST_CHARACTERS
    for passage in experiences:
        left -= len(passage.quote) + 1
        # The model could not quote a sentence exactly that neutralising has changed.
        if left >= 0 and neutralise(passage.quote) == passage.quote:
            sentences.append(passage.quote)
    text = render(
        "match_rows",
        requirements=fenced("要件", wanted),
        sentences=fenced("職務経歴書", "\n".join(sentences)),
    )
    return (("human", text),)
