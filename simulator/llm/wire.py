"""Send one request to a model; exceptions of the clients become values here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Protocol

from simulator.llm.completion import Counted, read_completion, said_so_far
from simulator.llm.dialect import Dialect
from simulator.llm.faults import FaultKind
from simulator.llm.request import Messages, request_messages, request_options
from simulator.llm.server_errors import Failure, read_error

if TYPE_CHECKING:
    import openai

    from simulator.llm.chat import Chat

# What the clients let through, beside OpenAIError, where a reply has another form than they think:
# an HTML page, half a JSON, brackets without end.
_TRIPPED_OVER = (ValueError, LookupError, TypeError, AttributeError, RecursionError)

# By name, because the openai client hides which HTTP library it sits on.
_NEVER_CONNECTED = frozenset({"ConnectError", "ConnectTimeout", "ProxyError"})


class ReplyReader(Protocol):
    """Reads a reply while it comes."""

    @property
    def has_begun(self) -> bool:
        """Whether words were handed on, so that no other reply can take the place of this one."""

    def read(self, said: str) -> bool:
        """Take what the model says so far; return whether the rest is not needed."""


async def send(
    chat: Chat,
    dialect: Dialect,
    messages: Messages,
    schema: dict[str, Any] | None,
    reader: ReplyReader | None = None,
) -> Counted | Failure:
    """Return the reply with its cost, or the failure; cancelling closes the connection.

    With a ``reader`` the reply is streamed, and ends where the reader needs no more.
    """
    import openai
    from langsmith import tracing_context

    body = request_options(
        dialect, temperature=chat.temperature, longest=chat.longest, schema=schema
    )
    sent = list(request_messages(dialect, messages))
    try:
        # Whatever LANGSMITH_TRACING says: a candidate's words go to nobody else.
        with tracing_context(enabled=False):
            # As the body's own keys: the client changes some of its parameters by the model's name.
            if dialect.stream or reader:
                received = await _streamed(chat, sent, body, reader)
            else:
                received = await _whole(chat, sent, body)
    except openai.APIStatusError as error:
        # A value, not `raise … from`: the error holds the key, the prompt and the server's text,
        # which its traceback would bring into a log.
        return _refusal(error)
    except openai.APIConnectionError as error:
        names = {type(cause).__name__ for cause in _causes(error)}
        is_cut = not names & _NEVER_CONNECTED
        return Failure(kind=FaultKind.CUT_OFF if is_cut else FaultKind.NO_CONNECTION)
    except openai.APIError as error:  # an error in the middle of a stream
        return read_error(200, {}, {"error": error.body or str(error)})
    except (openai.OpenAIError, *_TRIPPED_OVER):
        return Failure(kind=FaultKind.UNREADABLE)
    return read_completion(received)


async def _whole(chat: Chat, messages: Messages, body: dict[str, Any]) -> Any:
    """Return the decoded body of the reply."""
    from simulator.llm.client import RAW

    reply = await chat.client.ainvoke(list(messages), extra_body=body)
    received = reply.additional_kwargs[RAW]
    # A body that is not declared as JSON comes as text.
    return json.loads(received) if isinstance(received, str) else received


async def _streamed(
    chat: Chat, messages: Messages, body: dict[str, Any], reader: ReplyReader | None
) -> Any:
    """Return the pieces of a streamed reply as the body of a whole one."""
    texts: list[str] = []
    ending: str | None = None
    # An async generator, although its type is that of any iterator.
    pieces: Any = chat.client.astream(list(messages), extra_body=body)
    async with aclosing(pieces):
        async for piece in pieces:
            texts.append(str(piece.text))
            ending = piece.response_metadata.get("finish_reason") or ending
            if reader and piece.text and reader.read(said_so_far("".join(texts))):
                ending = "stop"
                break
    message = {"content": "".join(texts)}
    return {"choices": [{"message": message, "finish_reason": ending}]}


def _refusal(error: openai.APIStatusError) -> Failure:
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    try:
        body = json.loads(error.response.content)
    except (ValueError, RecursionError):
        body = None  # a page, of which the status says enough
    return read_error(error.status_code, headers, body)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
