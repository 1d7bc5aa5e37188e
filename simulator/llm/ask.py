"""Ask a model with a deadline: one call, or many at once from synchronous code."""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from simulator.errors import LlmFault
from simulator.llm.chat import Chat
from simulator.llm.completion import Counted, Tokens
from simulator.llm.dialect import Dialect, adapted, changes, plainer, without_thoughts
from simulator.llm.faults import PASSING, FaultKind, make_fault
from simulator.llm.pace import Pace
from simulator.llm.purse import estimate
from simulator.llm.request import Messages, longest_with_thoughts
from simulator.llm.server_errors import Failure
from simulator.llm.wire import ReplyReader, send

PAUSES_S = (0.5, 1.0, 2.0)
"""Pauses before each retry, unless the server asks for a longer one; they double, as OpenAI
advises."""

_LOOKS_EVERY_S = 0.05
"""Greatest time for which a dropped call continues."""

_MOST_FORMS = 12
"""Forms of one request that are tried before its refusal is reported; the table has fewer."""
_NOT_LIVE = (FaultKind.UNREADABLE, FaultKind.EMPTY, FaultKind.CUT_SHORT)
"""Failures of a streamed reply that a whole one may not have."""
_CAP_IGNORED = 2
"""A reply this many times as long as its cap shows that the server does not know the cap's name."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """One prompt for ``ask_all``."""

    messages: Messages
    deadline_s: float
    """Counted from the moment of sending: time in the queue does not count."""
    schema: dict[str, Any] | None = None
    reader: ReplyReader | None = None
    """Reads the reply while it comes, if the model's dialect allows it."""


async def ask(
    chat: Chat,
    messages: Messages,
    *,
    deadline_s: float,
    schema: dict[str, Any] | None = None,
    reader: ReplyReader | None = None,
) -> str:
    """Return the model's reply, or raise LlmFault within ``deadline_s``, whatever the server does.

    The one deadline covers all tries, the waits between them (``Retry-After`` too) and a reply that
    arrives drop by drop. If a wait would outlast it, the fault is raised at once with the true
    reason. ``schema`` (JSON Schema of an object) is requested strictly. If a server refuses the
    form of the request, other forms are tried, and the one that works is that of later requests.
    A ``reader`` may get the reply while it comes; once it has begun, nothing is tried again.
    """
    try:
        async with asyncio.timeout(deadline_s) as limit:
            reply = await _persist(chat, messages, schema, reader, limit)
    except TimeoutError:
        # Its cause is the cancelled request, which would bring the prompt into a traceback.
        raise make_fault(FaultKind.DEADLINE) from None
    if isinstance(reply, Failure):
        raise make_fault(reply.kind, wait_s=reply.wait_s)
    return reply.text


def ask_all(
    chat: Chat,
    calls: Sequence[Call],
    *,
    at_most: int = 4,
    within_s: float = math.inf,
    pace: Pace | None = None,
    on_reply: Callable[[int, str], None] | None = None,
) -> tuple[str | LlmFault, ...]:
    """Return the replies in the order of ``calls``, or the fault of a call in its place.

    At most ``at_most`` calls run at once. ``within_s`` limits the whole, since a server that hangs
    would cost every round of calls its deadline; calls without time left are not sent. With a
    ``pace`` calls that came too soon are repeated when the server bears them. ``on_reply`` gets
    each reply as it comes, with the place of its call. Runs an event loop of its own, so it must
    not be called within one.
    """
    end = time.monotonic() + within_s

    async def once(call: Call) -> str | LlmFault:
        left_s = min(call.deadline_s, end - time.monotonic())
        if left_s <= 0:
            return make_fault(FaultKind.DEADLINE)
        try:
            return await ask(chat, call.messages, deadline_s=left_s, schema=call.schema)
        except LlmFault as fault:
            return fault

    async def one(place: int, gate: asyncio.Semaphore) -> str | LlmFault:
        async with gate:
            reply = await (_paced(pace, lambda: once(calls[place])) if pace else once(calls[place]))
            if on_reply and isinstance(reply, str):
                on_reply(place, reply)
            return reply

    async def every() -> tuple[str | LlmFault, ...]:
        gate = asyncio.Semaphore(at_most)
        return tuple(await asyncio.gather(*(one(place, gate) for place in range(len(calls)))))

    with asyncio.Runner(loop_factory=_impatient_loop) as runner:
        return runner.run(every())


async def _paced(pace: Pace, call: Callable[[], Awaitable[str | LlmFault]]) -> str | LlmFault:
    """Repeat a call that came too soon, as long as the server says when it may come."""
    while True:
        await pace.turn()
        reply = await call()
        if isinstance(reply, str):
            pace.replied()
        elif pace.accepts(reply):
            continue
        return reply


def ask_one(chat: Chat, call: Call, *, dropped: threading.Event) -> str | LlmFault | None:
    """Return one reply, or the fault as a value; callable from any thread without an event loop.

    Returns None, and closes the connection, as soon as another thread sets ``dropped``.
    """

    async def watch() -> str | LlmFault | None:
        coming = asyncio.ensure_future(
            ask(
                chat,
                call.messages,
                deadline_s=call.deadline_s,
                schema=call.schema,
                reader=call.reader,
            )
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


def ask_once(chat: Chat, call: Call) -> Counted | Failure:
    """Ask without a retry, and return the reply with its cost; other forms are tried, as always.

    It serves to find out what a server can do.
    """

    async def one() -> Counted | Failure:
        try:
            async with asyncio.timeout(call.deadline_s):
                return await _adapt(chat, call.messages, call.schema)
        except TimeoutError:
            return Failure(kind=FaultKind.DEADLINE)

    with asyncio.Runner(loop_factory=_impatient_loop) as runner:
        return runner.run(one())


def ask_in(chat: Chat, call: Call, dialect: Dialect) -> Counted | Failure:
    """Send one request in the form ``dialect``, and learn it if that succeeds."""

    async def one() -> Counted | Failure:
        try:
            async with asyncio.timeout(call.deadline_s):
                return await send(chat, dialect, call.messages, call.schema)
        except TimeoutError:
            return Failure(kind=FaultKind.DEADLINE)

    known = chat.learned.dialect
    with asyncio.Runner(loop_factory=_impatient_loop) as runner:
        reply = runner.run(one())
    if isinstance(reply, Counted):
        chat.learned.learn(changes(known, dialect))
        chat.purse.pay(reply.tokens or _estimated(call.messages, reply))
    return reply


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
    chat: Chat,
    messages: Messages,
    schema: dict[str, Any] | None,
    reader: ReplyReader | None,
    limit: asyncio.Timeout,
) -> Counted | Failure:
    """Retry while the failure may be temporary and there is time left for another try."""
    now = asyncio.get_running_loop().time
    deadline = limit.when()
    assert deadline is not None
    for pause_s in PAUSES_S:
        reply = await _adapt(chat, messages, schema, reader)
        if isinstance(reply, Counted) or reply.kind not in PASSING:
            return reply
        if reader and reader.has_begun:
            return reply
        wait_s = max(pause_s, reply.wait_s)
        if now() + wait_s >= deadline:
            return reply
        await asyncio.sleep(wait_s)
    return await _adapt(chat, messages, schema, reader)


async def _adapt(
    chat: Chat,
    messages: Messages,
    schema: dict[str, Any] | None,
    reader: ReplyReader | None = None,
) -> Counted | Failure:
    """Send the request in the form that is known to work; if it is refused, in other forms.

    A form is remembered only after a request in it has succeeded, which proves that the refused
    part was the cause. If no form succeeds, the first refusal is the reason.
    """
    if chat.purse.is_empty:
        return Failure(kind=FaultKind.SPENT)
    known = tried = chat.learned.dialect
    refusal: Failure | None = None
    for _ in range(_MOST_FORMS):
        live = reader if tried.live else None
        reply = await send(chat, tried, messages, schema, live)
        if isinstance(reply, Counted):
            chat.learned.learn(changes(known, _seen(tried, reply, chat)))
            chat.purse.pay(reply.tokens or _estimated(messages, reply))
            return reply
        if live and live.has_begun:
            return reply
        is_stream_refused = live and (reply.form_refused or reply.kind in _NOT_LIVE)
        other = (
            replace(tried, live=False)
            if is_stream_refused
            else _other_form(tried, reply, messages, schema)
        )
        refusal = refusal if refusal and reply.form_refused else reply
        if other is None:
            break
        tried = other
    assert refusal is not None  # at least one request was sent
    return refusal


def _estimated(messages: Messages, reply: Counted) -> Tokens:
    """Return about what a reply cost, where the server does not count."""
    sent = sum(len(text) for _, text in messages)
    return Tokens(sent=estimate(sent), received=estimate(len(reply.text)))


def _other_form(
    tried: Dialect, reply: Failure, messages: Messages, schema: dict[str, Any] | None
) -> Dialect | None:
    """Return the form in which the same request may succeed; None if there is none."""
    if reply.blame is not None:
        has_rules = any(role == "system" for role, _ in messages)
        return adapted(tried, reply.blame, with_schema=schema is not None, system=has_rules)
    if reply.thought and reply.kind in (FaultKind.EMPTY, FaultKind.CUT_SHORT):
        return without_thoughts(tried, with_schema=schema is not None)
    return None


def _seen(tried: Dialect, reply: Counted, chat: Chat) -> Dialect:
    """Return the dialect with what a reply shows.

    A reply far above its cap did not know that name; only plain replies may be read as they come.
    """
    if tried.live is None or not reply.is_plain:
        tried = replace(tried, live=reply.is_plain)
    if tried.cap is None or chat.longest is None or reply.tokens is None:
        return tried
    longest = longest_with_thoughts(tried, chat.longest)
    is_ignored = reply.tokens.received > _CAP_IGNORED * longest
    return plainer(tried, "cap") if is_ignored else tried
