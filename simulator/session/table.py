"""Empty rows of the マッチング表 before a language model: which sentence of the CV fits them.

The model only points; what counts of its reply is decided by ``profile/proposals``.
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
from simulator.llm.wire import Messages
from simulator.profile.proposals import Proposal
from simulator.profile.values import MatchRow
from simulator.prompts import render

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TABLE_DEADLINE_S = 60.0
"""For one reply, retries included; a slow local model needs half of it."""
MOST_CHARACTERS = 12_000
"""Of the CV; ten pages. What comes behind is not sent."""
_TRIES = 2
"""The second where the reply is not in its form."""


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
"""For servers that hold a model to one."""


class _Row(Reply):
    row: int
    quote: Annotated[str, Field(max_length=400)]
    number: Annotated[str, Field(max_length=40)]


class _Rows(Reply):
    rows: Annotated[tuple[_Row, ...], Field(max_length=200)]


def propose(
    chat: BaseChatModel,
    rows: Sequence[MatchRow],
    experiences: Sequence[Passage],
    *,
    deadline_s: float = TABLE_DEADLINE_S,
) -> tuple[Proposal, ...]:
    """What the model says fits ``rows``, unchecked. Raises LlmFault without a usable reply."""
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
            Proposal(place=each.row - 1, quote=each.quote, number=each.number)
            for each in found.rows
        )
    raise BadReply


def match_messages(rows: Sequence[MatchRow], experiences: Sequence[Passage]) -> Messages:
    """Requirements by number and the CV's sentences, all of it inside delimiters."""
    wanted = "\n".join(f"{number}. {row.requirement}" for number, row in enumerate(rows, start=1))
    sentences, left = [], MOST_CHARACTERS
    for each in experiences:
        left -= len(each.quote) + 1
        # A sentence that would reach the model changed could not be quoted exactly.
        if left >= 0 and neutralise(each.quote) == each.quote:
            sentences.append(each.quote)
    text = render(
        "match_rows",
        requirements=fenced("要件", wanted),
        sentences=fenced("職務経歴書", "\n".join(sentences)),
    )
    return (("human", text),)
