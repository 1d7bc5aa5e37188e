"""Asking a model through the real client over real sockets: whatever the server does."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback

import loopback
import pytest
from loopback import KEY, Reply, cut, cut_json, drip, hang, html, ok, serve, status

from simulator.errors import LlmFault
from simulator.llm.ask import ask
from simulator.llm.chat import make_chat

MARKER = "志望動機の目印"
PROMPT = (("system", "採点者です。"), ("human", MARKER))
SCHEMA = {
    "type": "object",
    "properties": {"level": {"type": "integer"}},
    "required": ["level"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("script", "deadline_s", "at_most_s", "kind"),
    [
        pytest.param([status(401, message=f"bad {KEY}")], 5, 1, "key_refused", id="401"),
        pytest.param([status(403)], 5, 1, "key_refused", id="403"),
        pytest.param([status(404)], 5, 1, "model_unknown", id="404"),
        pytest.param([status(400)], 5, 1, "request_refused", id="400"),
        pytest.param(
            [status(400, message="context_length_exceeded")], 5, 1, "too_long", id="too-long"
        ),
        pytest.param(
            [status(429, error_code="insufficient_quota")], 5, 1, "quota", id="empty-purse"
        ),
        pytest.param(
            [status(429, {"Retry-After": "60"})], 2, 1, "too_many_requests", id="429-wait-60"
        ),
        pytest.param([status(429)] * 2, 1.2, 1.4, "too_many_requests", id="429-again-and-again"),
        pytest.param([status(500)] * 2, 1.2, 1.4, "server_error", id="500-again-and-again"),
        pytest.param([html(502)] * 2, 1.2, 1.4, "server_error", id="html-502"),
        pytest.param([hang()], 0.5, 0.8, "deadline", id="hang"),
        pytest.param([status(500), hang()], 1, 1.3, "deadline", id="500-then-hang"),
        pytest.param([drip(ok("はい"))], 0.8, 1.1, "deadline", id="slow-drip"),
        pytest.param([cut(ok("はい"))] * 2, 1.2, 1.4, "cut_off", id="cut-stream"),
        pytest.param([cut_json(ok("はい"))], 5, 1, "unreadable", id="half-a-json"),
        pytest.param([html()], 5, 1, "unreadable", id="html-200"),
        pytest.param([Reply()], 5, 1, "unreadable", id="empty-body"),
        pytest.param([loopback.completion(choices=[])], 5, 1, "unreadable", id="no-choices"),
        pytest.param([loopback.completion(choices=None)], 5, 1, "unreadable", id="null-choices"),
        pytest.param([loopback.completion(choices=["はい"])], 5, 1, "unreadable", id="odd-choice"),
        pytest.param([loopback.raw_json([MARKER])], 5, 1, "unreadable", id="list"),
        pytest.param([loopback.raw_json({"error": MARKER})], 5, 1, "unreadable", id="error-in-200"),
        pytest.param([ok(None)], 5, 1, "empty", id="null-content"),
        pytest.param([ok(" \n")], 5, 1, "empty", id="blank-content"),
        pytest.param([ok(None, refusal="no")], 5, 1, "declined", id="refusal"),
        pytest.param([ok("は", finish_reason="content_filter")], 5, 1, "declined", id="filter"),
        pytest.param([ok("は", finish_reason="length")], 5, 1, "cut_short", id="length"),
        pytest.param(
            [status(307, {"Location": "http://127.0.0.1:9/v1"})], 5, 1, "moved", id="redirect"
        ),
    ],
)
@pytest.mark.parametrize("schema", [None, SCHEMA], ids=["plain", "schema"])
def test_every_fault_is_named_in_time_and_gives_nothing_away(
    script: list[Reply],
    deadline_s: float,
    at_most_s: float,
    kind: str,
    schema: dict | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A fault is one sentence of its kind; key and prompt are in no log or traceback."""
    caplog.set_level(logging.DEBUG)
    if kind == "request_refused" and schema:
        script = script * 2  # once more without the schema
    with serve(script) as server:
        chat = make_chat(server.settings())
        begun = time.monotonic()
        with pytest.raises(LlmFault) as caught:
            asyncio.run(ask(chat, PROMPT, deadline_s=deadline_s, schema=schema))
        took_s = time.monotonic() - begun
        asked = len(server.asked)
    assert caught.value.kind == kind
    assert took_s < at_most_s
    assert asked == len(script)
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    for secret in (KEY, MARKER, "Sign in"):
        assert secret not in shown
