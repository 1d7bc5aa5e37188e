"""Build the body of a request in the dialect of its server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.llm.dialect import JSON_OBJECT, JSON_SCHEMA, Dialect

Messages = Sequence[tuple[str, str]]
"""Pairs ``("system" | "human" | "ai", text)``; template syntax in the text is not expanded."""

THINKING_TOKENS = 2_000
"""Added to the cap of a reply if the model thinks a little: thoughts count as a part of it."""


def request_options(
    dialect: Dialect, *, temperature: float, longest: int | None, schema: dict[str, Any] | None
) -> dict[str, Any]:
    """Return what the body of a request contains beside model and messages."""
    options: dict[str, Any] = {}
    if dialect.temperature:
        options["temperature"] = temperature
    if dialect.effort is not None:
        options["reasoning_effort"] = dialect.effort
    if dialect.cap is not None and longest is not None:
        options[dialect.cap] = longest_with_thoughts(dialect, longest)
    if schema is not None and dialect.schema == JSON_SCHEMA:
        named = {"name": "reply", "strict": True, "schema": schema}
        options["response_format"] = {"type": JSON_SCHEMA, JSON_SCHEMA: named}
    elif schema is not None and dialect.schema == JSON_OBJECT:
        options["response_format"] = {"type": JSON_OBJECT}
    return options


def longest_with_thoughts(dialect: Dialect, longest: int) -> int:
    """Return the cap on a reply of ``longest`` tokens, with its thoughts if the model has any."""
    thinks = dialect.effort not in ("none", None)
    return longest + THINKING_TOKENS * thinks


def request_messages(dialect: Dialect, messages: Messages) -> Messages:
    """Return the messages, with the rules before the first human message if need be."""
    rules = "\n\n".join(text for role, text in messages if role == "system")
    if dialect.system or not rules:
        return messages
    rest = [(role, text) for role, text in messages if role != "system"]
    at = next((place for place, (role, _) in enumerate(rest) if role == "human"), None)
    if at is None:
        return (("human", rules), *rest)
    rest[at] = ("human", f"{rules}\n\n{rest[at][1]}")
    return tuple(rest)
