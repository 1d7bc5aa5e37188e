"""Ask a model with a deadline: one call, or many at once from synchronous code."""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from simulator.errors import LlmFault
from simulator.llm.faults import PASSING, FaultKind, make_fault
from simulator.llm.wire import Counted, Failure, Messages, send, send_counted

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PAUSES_S = (0.5, 1.0, 2.0)
"""Pauses before each retry, unless the server asks for a longer one; they double, as OpenAI
advises."""

_LOOKS_EVERY_S = 0.05
"""Greatest time for which a dropped call continues."""

_SCHEMA = "response_format"
_TEMPERATURE = "temperature"

_refused: WeakValueDictionary[tuple[int, str], BaseChatModel] = WeakValueDictionary()
"""``(id(chat), parameter)`` for parameters that a chat's server rejects; expires with the chat."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """One prompt for ``ask_all``."""

    messages: Messages
    deadline_s: float
    """Counted from the moment of sending: time in the queue does not count."""
    schema: dict[str, Any] | None = None


async def ask(
    chat: BaseChatModel,
    messages: Messages,
    *,
    deadline_s: float,
    schema: dict[str, Any] | None = None,
) -> str:
    """Return the model's reply, or raise LlmFault within ``deadline_s``, whatever the server does.

    The one deadline covers all tries, the waits between them (``Retry-After`` too) and a reply that
    arrives drop by drop. If a wait would outlast it, the fault is raised at once with the true
    reason. ``schema`` (JSON Schema of an object) is requested strictly. If a server rejects it, the
    request is repeated without it, and later requests to that server omit it.
    """
    try:
        async with asyncio.timeout(deadline_s) as limit:
            reply = await _persist(chat, messages, schema, limit)
    except TimeoutError:
        # Its cause is the cancelled request, which would bring the prompt into a traceback.
        raise make_fault(FaultKind.DEADLINE) from None
    if isinstance(reply, Failure):
        raise make_fault(reply.kind)
    return reply


def ask_all(
    chat: BaseChatModel, calls: Sequence[Call], *, at_most: int = 4, within_s: float = math.inf
) -> tuple[str | LlmFault, ...]:
    """Return the replies in the order of ``calls``, or the fault of a call in its place.

    At most ``at_most`` calls run at once. ``within_s`` limits the whole, since a server that hangs
    would cost every round of calls its deadline; calls without time left are not sent. Runs an
    event loop of its own, so it must not be called within one.
    """
    end = time.monotonic() + within_s

    async def one(call: Call, gate: asyncio.Semaphore) -> str | LlmFault:
        async with gate:
            left_s = min(call.deadline_s, end - time.monotonic())
            if left_s <= 0:
                return make_fault(FaultKind.DEADLINE)
            try:
                return await ask(chat, call.messages, deadline_s=left_s, schema=call.schema)
            except LlmFault as fault:
                return fault

    async def every() -> tuple[str | LlmFault, ...]:
        gate = asyncio.Semaphore(at_most)
        return tuple(await asyncio.gather(*(one(call, gate) for call in calls)))

    with asyncio.Runner(loop_factory=_impatient_loop) as runner:
        return runner.run(every())


def ask_one(chat: BaseChatModel, call: Call, *, dropped: threading.Event) -> str | LlmFault | None:
    """Return one reply, or the fault as a value; callable from any thread without an event loop.

    Returns None, and closes the connection, as soon as another thread sets ``dropped``.
    """

    async def watch() -> str | LlmFault | None:
        coming = asyncio.ensure_future(
            ask(chat, call.messages, deadline_s=call.deadline_s, schema=call.schema)
        )
        while not coming.done():
            if dropped.is_set():
                coming.cancel()
            await asyncio.wait({coming}, timeout=_LOOKS_EVERY_S)
        if coming.cancelled():
            return None
        try:
            return coming.result()
        except LlmFault as fault:
            return fault

    with asyncio.Runner(loop_factory=_impatient_loop) as runner:
        return runner.run(watch())


def ask_once(chat: BaseChatModel, call: Call) -> Counted | Failure:
    """Send one request without a retry and return the reply with its cost.

    It serves to find out what a server can do. A schema that the server rejects gives a Failure
    with ``form_refused``; a temperature that it rejects is left out, as in ``ask``.
    """

    async def one() -> Counted | Failure:
        try:
            async with asyncio.timeout(call.deadline_s):
                reply = await send_counted(chat, call.messages, _options(call.schema, set()))
                if isinstance(reply, Counted) or reply.parameter != _TEMPERATURE:
                    return reply
                options = _options(call.schema, {_TEMPERATURE})
                return await send_counted(chat, call.messages, options)
        except TimeoutError:
            return Failure(kind=FaultKind.DEADLINE)

    with asyncio.Runner(loop_factory=_impatient_loop) as runner:
        return runner.run(one())


class _Unwaited(ThreadPoolExecutor):
    """An executor whose threads do not delay the end of the event loop."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait=False, cancel_futures=cancel_futures)


def _impatient_loop() -> asyncio.AbstractEventLoop:
    """Return an event loop that closes without waiting for a name server.

    The lookup of a host name takes a thread that cannot be cancelled, for half a minute if the
    network is gone. An ordinary loop would wait for it beyond every deadline.
    """
    loop = asyncio.new_event_loop()
    loop.set_default_executor(_Unwaited())
    return loop


async def _persist(
    chat: BaseChatModel, messages: Messages, schema: dict[str, Any] | None, limit: asyncio.Timeout
) -> str | Failure:
    """Retry while the failure may be temporary and there is time left for another try."""
    now = asyncio.get_running_loop().time
    deadline = limit.when()
    assert deadline is not None
    for pause_s in PAUSES_S:
        reply = await _adapt(chat, messages, schema)
        if isinstance(reply, str) or reply.kind not in PASSING:
            return reply
        wait_s = max(pause_s, reply.retry_after_s)
        if now() + wait_s >= deadline:
            return reply
        await asyncio.sleep(wait_s)
    return await _adapt(chat, messages, schema)


async def _adapt(
    chat: BaseChatModel, messages: Messages, schema: dict[str, Any] | None
) -> str | Failure:
    """Send the request without the parameters that the server rejects: schema or temperature.

    Reasoning models reject any temperature but their own. A rejected parameter is remembered only
    after a request without it has succeeded, which proves that it was the cause.
    """
    dropped = {name for name in (_SCHEMA, _TEMPERATURE) if (id(chat), name) in _refused}
    while True:
        reply = await send(chat, messages, _options(schema, dropped))
        if isinstance(reply, str):
            _refused.update({(id(chat), name): chat for name in dropped})
            return reply
        blamed = _TEMPERATURE if reply.parameter == _TEMPERATURE else _SCHEMA
        if not reply.form_refused or blamed in dropped or (blamed == _SCHEMA and schema is None):
            return reply
        dropped.add(blamed)


def _options(schema: dict[str, Any] | None, dropped: set[str]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if schema is not None and _SCHEMA not in dropped:
        named = {"name": "reply", "strict": True, "schema": schema}
        options[_SCHEMA] = {"type": "json_schema", "json_schema": named}
    if _TEMPERATURE in dropped:
        options[_TEMPERATURE] = None  # null is the model's own
    return options
