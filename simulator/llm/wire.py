"""Send one request to a model; exceptions of the clients become values here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from simulator.llm.faults import FaultKind, kind_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

Messages = Sequence[tuple[str, str]]
"""Pairs ``("system" | "human" | "ai", text)``; template syntax in the text is not expanded."""

# What langchain-openai lets through, beside OpenAIError, where a reply has another form than it
# thinks: an HTML page, half a JSON, `choices: []`, brackets without end.
_TRIPPED_OVER = (ValueError, LookupError, TypeError, AttributeError, RecursionError)

# HTTP statuses by which servers refuse the form of a request: OpenAI's own, and FastAPI's.
_FORM_REFUSED = (400, 422)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A request without a usable reply."""

    kind: FaultKind
    retry_after_s: float = 0.0
    """How long the server asks callers to wait; 0 if it does not say."""
    form_refused: bool = False
    parameter: str | None = None
    """The rejected parameter, if the server names it."""


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The cost of a request as the server counts it."""

    sent: int
    received: int

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(sent=self.sent + other.sent, received=self.received + other.received)

    def __mul__(self, times: int) -> Tokens:
        return Tokens(sent=self.sent * times, received=self.received * times)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A reply with its cost."""

    text: str
    tokens: Tokens | None
    """None if the server does not count."""


async def send(chat: BaseChatModel, messages: Messages, options: dict[str, Any]) -> str | Failure:
    """Return the text of the reply or the failure; cancelling closes the connection."""
    reply = await send_counted(chat, messages, options)
    return reply if isinstance(reply, Failure) else reply.text


async def send_counted(
    chat: BaseChatModel, messages: Messages, options: dict[str, Any]
) -> Counted | Failure:
    """Return the reply with its cost, or the failure; otherwise like ``send``."""
    import openai
    from langsmith import tracing_context

    try:
        # Whatever LANGSMITH_TRACING says: a candidate's words go to nobody else.
        with tracing_context(enabled=False):
            reply = await chat.ainvoke(list(messages), **options)
    except (openai.OpenAIError, *_TRIPPED_OVER) as error:
        # A value, not `raise … from`: the error holds the key, the prompt and the server's text,
        # which its traceback would bring into a log.
        return _failure(error)
    text = _text(reply)
    return text if isinstance(text, Failure) else Counted(text=text, tokens=_tokens(reply))


def _failure(error: Exception) -> Failure:
    import openai

    kind = kind_of(error)
    if not isinstance(error, openai.APIStatusError):
        return Failure(kind=kind)
    return Failure(
        kind=kind,
        retry_after_s=_retry_after_s(error.response.headers.get("retry-after", "")),
        form_refused=error.status_code in _FORM_REFUSED and kind is FaultKind.REQUEST_REFUSED,
        parameter=error.param,
    )


def _retry_after_s(header: str) -> float:
    """Return the seconds in a ``Retry-After`` header, a number or a date (RFC 9110, 10.2.3)."""
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    if until.tzinfo is None:  # "-0000": UTC, by RFC 5322
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _text(reply: AIMessage) -> str | Failure:
    ending = reply.response_metadata.get("finish_reason")
    if reply.additional_kwargs.get("refusal") or ending == "content_filter":
        return Failure(kind=FaultKind.DECLINED)
    if ending == "length":
        return Failure(kind=FaultKind.CUT_SHORT)
    return str(reply.text) if reply.text.strip() else Failure(kind=FaultKind.EMPTY)


def _tokens(reply: AIMessage) -> Tokens | None:
    used = reply.usage_metadata
    if not used or not used["input_tokens"]:
        return None  # langchain-openai writes 0 for what a server leaves out
    return Tokens(sent=used["input_tokens"], received=used["output_tokens"])
