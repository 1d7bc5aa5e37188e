"""Wake a model, and settle how its server wants to be asked, while nobody waits for it.

A server nearby loads a model at its first request, for up to a minute, and unloads it after some
minutes without any (Ollama: five). An interviewer has eight seconds.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from simulator.llm.ask import Call, ask_in, ask_once
from simulator.llm.chat import Chat
from simulator.llm.completion import Counted
from simulator.llm.dialect import suspicions

WAKE_WITHIN_S = 90.0
"""Time for loading; a large model from a cold disk takes a minute."""
AWAKE_S = 240.0
"""A model that was asked this lately is still loaded."""
HELLO = "「はい」とだけ答えてください。"
_MESSAGES = (("system", "日本語で、できるだけ短く答えます。"), ("human", HELLO))
_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["reply"],
    "properties": {"reply": {"type": "string"}},
}
_SHAPE = 'JSON の {"reply": "はい"} の形で答えてください。'


def needs_waking(chat: Chat) -> bool:
    """Return whether the model may be asleep, or is not known well enough yet."""
    if chat.learned.is_new or chat.learned.dialect.doubted:
        return True
    return chat.sleeps and time.monotonic() - chat.learned.asked_at > AWAKE_S


def wake_soon(chat: Chat) -> None:
    """Wake the model in the background if need be. A failure shows at the first question."""
    if needs_waking(chat) and chat.learned.begin_waking():
        threading.Thread(target=wake, args=(chat,), name="wake", daemon=True).start()


def wake(chat: Chat) -> None:
    """Ask for one word, and find the cause of a refusal that named none."""
    try:
        reply = ask_once(chat, Call(messages=_MESSAGES, deadline_s=WAKE_WITHIN_S))
        if isinstance(reply, Counted):
            settle(chat)
    finally:
        chat.learned.end_waking()


def settle(chat: Chat) -> None:
    """Give back to the requests what was made plain in vain; at most one request for a field."""
    doubted = chat.learned.dialect.doubted
    call = Call(messages=_MESSAGES, deadline_s=WAKE_WITHIN_S)
    if "schema" in doubted:
        rules, (role, hello) = _MESSAGES
        call = replace(call, messages=(rules, (role, f"{hello}\n{_SHAPE}")), schema=_SCHEMA)
    for form in suspicions(chat.learned.dialect):
        reply = ask_in(chat, call, form)
        if isinstance(reply, Counted):
            return
        if reply.blame is None:
            return  # another trouble, which tells nothing of the form
    if doubted:
        chat.learned.learn({"doubted": ()})
