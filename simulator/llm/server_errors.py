"""Read the errors of servers: what is wrong, in one of our kinds, and how long to wait.

Providers agree neither on the status nor on the form of an error: a list, a code in words, a text
alone, an error inside a 200. So every string in the body is looked at, by the one table ``_ROWS``;
the status decides where no row does. Nothing of the server's text is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from simulator.llm.dialect import Blame, blame_of
from simulator.llm.faults import FaultKind


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A request without a usable reply."""

    kind: FaultKind
    wait_s: float = 0.0
    """How long the server asks callers to wait; 0 if it does not say."""
    blame: Blame | None = None
    """If the server refuses the form of the request: what it names."""
    thought: bool = False
    """Whether the reply held thoughts, and nothing else that is whole."""

    @property
    def form_refused(self) -> bool:
        """Whether the same request in another form may succeed."""
        return self.blame is not None


def _row(
    kind: FaultKind, words: str, *, at: tuple[int, ...] = ()
) -> tuple[FaultKind, re.Pattern[str], tuple[int, ...]]:
    return kind, re.compile(words, re.IGNORECASE), at


_ROWS = (
    _row(
        FaultKind.DECLINED,
        r"content_?filter|content management policy|ResponsibleAIPolicy|flagged|moderation"
        r"|prohibited_content|content_policy|safety system",
    ),
    _row(
        FaultKind.KEY_REFUSED,
        r"api_key_invalid|api key not valid|(?:invalid|incorrect|missing)[ _](?:x-)?api[ _-]?key"
        r"|authentication_error|no auth credentials|invalid subscription key",
    ),
    _row(
        FaultKind.REGION,
        r"location is not supported|unsupported_country|not available in your (?:country|region)",
    ),
    _row(
        FaultKind.NOT_IN_PLAN,
        r"limit: 0\b|not available (?:on|in) (?:the|your).{0,20}\b(?:plan|tier)",
    ),
    _row(
        FaultKind.QUOTA,
        r"insufficient_quota|credit balance is too low|insufficient (?:credits|balance|funds)"
        r"|per ?_?day\b|perday|-per-day|\b[rt]pd\b|requires more credits|usage limits?\b"
        r"|spend(?:ing)? limit|monthly limit|billing_hard_limit|billing_not_active",
    ),
    _row(
        FaultKind.NOT_A_CHAT_MODEL,
        r"not a chat model|not supported in the v1/chat/completions|only supported in v1/responses"
        r"|does not support chat(?: completions?)?\b|chatcompletion operation does not work",
    ),
    _row(
        FaultKind.MODEL_NOT_HERE,
        r"try pulling it|no models loaded|please load a model|model is not loaded",
    ),
    _row(
        FaultKind.MODEL_UNKNOWN,
        r"model_not_found|model[^.\n]{0,80}(?:does not exist|not found|is not valid)"
        r"|not_found_error|is not a valid model|deploymentnotfound|no endpoints found for"
        r"|model not exist|invalid model|unknown model|unsupported model",
    ),
    _row(
        FaultKind.TOO_LONG,
        r"context_length_exceeded|maximum context length|exceed_context_size|prompt is too long"
        r"|(?:exceeds?|longer than|larger than)[^.\n]{0,40}context|context (?:window|length|size)"
        r"|input token count|request too large|request_too_large|reduce the length",
    ),
    _row(FaultKind.SERVER_ERROR, r"overloaded|loading model|temporarily", at=(500, 502, 503, 529)),
)
"""What the texts mean; the first row that matches counts, at any status if it names none."""

_BY_STATUS = {
    401: FaultKind.KEY_REFUSED,
    402: FaultKind.QUOTA,
    403: FaultKind.KEY_REFUSED,
    404: FaultKind.MODEL_UNKNOWN,
    405: FaultKind.UNREADABLE,  # a web server, but none that takes questions
    408: FaultKind.SERVER_ERROR,
    409: FaultKind.SERVER_ERROR,
    413: FaultKind.TOO_LONG,
    429: FaultKind.TOO_MANY_REQUESTS,
}
_FORM_REFUSED = (400, 422)
"""How servers refuse the form of a request: OpenAI's own, and FastAPI's."""
_FORM_NAMED = (404, 500, 501)
"""How routers refuse it, and templates of chats that fail; the text has to say so."""
_SAYS_REFUSED = re.compile(r"template|support|must", re.IGNORECASE)
_IN = re.compile(r"(?:retry|try again|wait) (?:in|after|for)? ?((?:[\d.]+ ?[a-z]+ ?)+)", re.I)
_PIECE = re.compile(r"(\d+(?:\.\d+)?) ?(ms|m(?!s)|s|h)")
_UNITS_S = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_MOST_TEXT = 8_000


def read_error(status: int, headers: Mapping[str, str], body: Any) -> Failure:
    """Return the failure that an error is, by its HTTP ``status`` and its decoded ``body``.

    A status inside the body counts if the HTTP status is 200. ``headers`` are in small letters.
    """
    strings = list(_strings(body))
    text = "\n".join(strings)[:_MOST_TEXT]
    if status < 300:
        status = _inner_status(body)
    kind = _kind(status, text)
    blame = None
    if kind in (FaultKind.REQUEST_REFUSED, FaultKind.SERVER_ERROR, FaultKind.MODEL_UNKNOWN):
        found = blame_of(_parameter(body), text)
        is_named = found.field and status in _FORM_NAMED and _SAYS_REFUSED.search(text)
        if status in _FORM_REFUSED or is_named:
            blame = found
    return Failure(kind=kind, wait_s=_wait_s(headers, text), blame=blame)


def _kind(status: int, text: str) -> FaultKind:
    for kind, words, at in _ROWS:
        if (not at or status in at) and words.search(text):
            return kind
    if found := _BY_STATUS.get(status):
        return found
    if status >= 500:
        return FaultKind.SERVER_ERROR
    if status >= 400:
        return FaultKind.REQUEST_REFUSED
    return FaultKind.MOVED if status >= 300 else FaultKind.UNREADABLE


def _strings(body: Any, depth: int = 0) -> Iterator[str]:
    """Yield every string in the body, however it is nested."""
    if isinstance(body, str):
        yield body
    elif depth < 8 and isinstance(body, dict):
        for value in body.values():
            yield from _strings(value, depth + 1)
    elif depth < 8 and isinstance(body, list):
        for value in body:
            yield from _strings(value, depth + 1)


def _errors(body: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that may describe the error: the body, its first item, its ``error``."""
    if isinstance(body, list) and body:
        body = body[0]
    if isinstance(body, dict):
        if isinstance(error := body.get("error"), dict):
            yield error
        yield body


def _inner_status(body: Any) -> int:
    for error in _errors(body):
        for name in ("code", "status", "status_code"):
            value = error.get(name)
            if isinstance(value, str) and value.isascii() and value.isdigit():
                value = int(value)
            if isinstance(value, int) and 400 <= value < 600:
                return value
    return 200


def _parameter(body: Any) -> str | None:
    for error in _errors(body):
        if isinstance(named := error.get("param"), str):
            return named
    return None


def _wait_s(headers: Mapping[str, str], text: str) -> float:
    """Return how many seconds the server asks to wait: by its headers, else by its text."""
    milliseconds = headers.get("retry-after-ms", "")
    if re.fullmatch(r"\d+(\.\d+)?", milliseconds, re.ASCII):
        return float(milliseconds) / 1000
    if wait_s := _header_s(headers.get("retry-after", "")):
        return wait_s
    found = _IN.search(text) or re.search(r"^(\d+(?:\.\d+)?s)$", text, re.MULTILINE)
    return _duration_s(found[1]) if found else 0.0


def _header_s(header: str) -> float:
    """Return the seconds in a ``Retry-After`` header, a number or a date (RFC 9110, 10.2.3)."""
    if re.fullmatch(r"\d+(\.\d+)?", header, re.ASCII):
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    if until.tzinfo is None:  # "-0000": UTC, by RFC 5322
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _duration_s(written: str) -> float:
    """Return the seconds in e.g. ``13.4s``, ``2m59.56s``, ``120ms`` or ``26 seconds``."""
    pieces = _PIECE.findall(written.lower())
    return sum(float(number) * _UNITS_S[unit] for number, unit in pieces)
