"""Asking a model through the real client over real sockets: whatever the server does."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
import traceback
import warnings
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import loopback
import pytest
from langchain_core.tracers.langchain import wait_for_all_tracers
from loopback import KEY, Reply, Server, cut, cut_json, drip, hang, html, ok, serve, status

from simulator.errors import LlmFault
from simulator.llm import ask as ask_module
from simulator.llm.ask import Call, ask, ask_all, ask_one
from simulator.llm.chat import make_chat
from simulator.llm.faults import SENTENCES, FaultKind
from simulator.llm.settings import LlmSettings, read_settings

MARKER = "志望動機の目印"
BUSY_S = 1.5
"""What a machine that does other things beside may add."""
PROMPT = (("system", "採点者です。"), ("human", MARKER))
Schema = dict[str, object] | None
SCHEMA: Schema = {
    "type": "object",
    "properties": {"level": {"type": "integer"}},
    "required": ["level"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        pytest.param(status(401, message=f"bad {KEY}"), "key_refused", id="401"),
        pytest.param(status(402), "quota", id="402"),
        pytest.param(html(405), "unreadable", id="405"),
        pytest.param(status(403), "key_refused", id="403"),
        pytest.param(status(404), "model_unknown", id="404"),
        pytest.param(status(400, message="context_length_exceeded"), "too_long", id="too-long"),
        pytest.param(status(413), "too_long", id="413"),
        pytest.param(status(429, error_code="insufficient_quota"), "quota", id="empty-purse"),
        pytest.param(status(429, {"Retry-After": "60"}), "too_many_requests", id="429-wait-60"),
        pytest.param(cut_json(ok("はい")), "unreadable", id="half-a-json"),
        pytest.param(html(), "unreadable", id="html-200"),
        pytest.param(Reply(), "unreadable", id="empty-body"),
        pytest.param(loopback.completion(choices=[]), "unreadable", id="no-choices"),
        pytest.param(loopback.completion(choices=None), "unreadable", id="null-choices"),
        pytest.param(loopback.completion(choices=["はい"]), "unreadable", id="odd-choice"),
        pytest.param(loopback.completion(choices=[{}]), "unreadable", id="empty-choice"),
        pytest.param(loopback.completion(choices=4), "unreadable", id="odd-choices"),
        pytest.param(loopback.completion(choices={MARKER: 1}), "unreadable", id="object-for-list"),
        pytest.param(Reply(body=b'{"choices":' + b"[" * 100_000), "unreadable", id="nested"),
        pytest.param(loopback.raw_json([MARKER]), "unreadable", id="list"),
        pytest.param(loopback.raw_json(MARKER), "unreadable", id="string"),
        pytest.param(loopback.raw_json({"error": MARKER}), "unreadable", id="error-in-200"),
        pytest.param(ok(None), "empty", id="null-content"),
        pytest.param(ok(" \n"), "empty", id="blank-content"),
        pytest.param(ok(None, refusal="no"), "declined", id="refusal"),
        pytest.param(ok("は", finish_reason="content_filter"), "declined", id="filter"),
        pytest.param(status(400, error_code="content_filter"), "declined", id="azure-filter"),
        pytest.param(ok("は", finish_reason="length"), "cut_short", id="length"),
        pytest.param(status(307, {"Location": "http://127.0.0.1:9/v1"}), "moved", id="redirect"),
    ],
)
@pytest.mark.parametrize("schema", [None, SCHEMA], ids=["plain", "schema"])
def test_a_fault_that_will_not_pass_is_told_at_once(
    reply: Reply, kind: str, schema: Schema, caplog: pytest.LogCaptureFixture
) -> None:
    """It is not asked again; here the two ways of the client, with and without schema, differ."""
    check_fault([reply], kind, schema, caplog, deadline_s=5, at_most_s=2)


@pytest.mark.parametrize(
    ("script", "deadline_s", "kind"),
    [
        pytest.param([status(400)] * 2, 5, "request_refused", id="400-with-and-without-schema"),
        pytest.param([status(429)] * 2, 1.2, "too_many_requests", id="429-again"),
        pytest.param([status(500)] * 2, 1.2, "server_error", id="500-again"),
        pytest.param([html(502)] * 2, 1.2, "server_error", id="html-502-again"),
        pytest.param([cut(ok("はい"))] * 2, 1.2, "cut_off", id="cut-stream-again"),
        pytest.param([hang()], 0.3, "deadline", id="hang"),
        pytest.param([status(500), hang()], 0.8, "deadline", id="500-then-hang"),
        pytest.param([drip(ok("はい"))], 0.5, "deadline", id="slow-drip"),
    ],
)
def test_a_fault_that_may_pass_is_told_within_the_deadline(
    script: list[Reply], deadline_s: float, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It is asked again while that makes sense, and whatever the server does, time is kept."""
    check_fault(script, kind, SCHEMA, caplog, deadline_s=deadline_s, at_most_s=deadline_s + 0.3)


def check_fault(
    script: list[Reply],
    kind: str,
    schema: Schema,
    caplog: pytest.LogCaptureFixture,
    *,
    deadline_s: float,
    at_most_s: float,
) -> None:
    """One sentence of its kind, in time; no log, warning or traceback has key, prompt or page."""
    caplog.set_level(logging.DEBUG)
    with serve(script) as server, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        chat = make_chat(server.settings())
        begun = time.monotonic()
        with pytest.raises(LlmFault) as caught:
            asyncio.run(ask(chat, PROMPT, deadline_s=deadline_s, schema=schema))
        took_s = time.monotonic() - begun
        assert len(server.asked) == len(script)
    assert caught.value.kind == kind
    assert str(caught.value) == SENTENCES[FaultKind(kind)]
    assert took_s < at_most_s + BUSY_S
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    for secret in (KEY, MARKER, "Sign in"):
        assert secret not in shown
    assert {record.name for record in caplog.records} <= {"asyncio"}
    assert warned == []


@pytest.mark.parametrize("kind", sorted(set(FaultKind) - {FaultKind.SETTINGS}))
def test_every_kind_of_fault_says_what_to_do(kind: FaultKind) -> None:
    """What is wrong in one sentence, the remedy in a second; ``settings`` words each case apart."""
    what, remedy, rest = SENTENCES[kind].split("。")
    assert what
    assert remedy.endswith("ください")
    assert rest == ""


def _soon() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)


@pytest.mark.parametrize(
    ("first", "at_least_s", "at_most_s"),
    [
        pytest.param(lambda: status(429, {"Retry-After": "1"}), 1.0, 1.6, id="429-wait-1"),
        # The date holds whole seconds, so up to one of the two is lost.
        pytest.param(lambda: status(429, {"Retry-After": _soon()}), 0.9, 2.6, id="429-until"),
        pytest.param(lambda: status(429), 0.5, 1.1, id="429"),
        pytest.param(lambda: status(429, {"Retry-After": "soon"}), 0.5, 1.1, id="429-nonsense"),
        pytest.param(lambda: status(500), 0.5, 1.1, id="500"),
        pytest.param(lambda: cut(ok("はい")), 0.5, 1.1, id="cut-stream"),
    ],
)
def test_what_passes_is_asked_again(first, at_least_s: float, at_most_s: float) -> None:
    """A second try comes as soon as the server wants it, and no sooner."""
    script = [ok("二度目")]
    with serve(script) as server:
        chat = make_chat(server.settings())
        script.insert(0, first())  # made last: its date would else run out meanwhile
        begun = time.monotonic()
        assert asyncio.run(ask(chat, PROMPT, deadline_s=5)) == "二度目"
        took_s = time.monotonic() - begun
        assert server.asked[0].body == server.asked[1].body
    assert at_least_s <= took_s < at_most_s + BUSY_S


def test_tries_come_to_an_end_before_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """With all the time in the world a broken server is asked four times."""
    monkeypatch.setattr(ask_module, "PAUSES_S", tuple(s / 100 for s in ask_module.PAUSES_S))
    with serve([status(503)] * 4) as server:
        (fault,) = ask_all(make_chat(server.settings()), [Call(messages=PROMPT, deadline_s=60)])
    assert isinstance(fault, LlmFault)
    assert fault.kind == "server_error"
    assert len(server.asked) == 4


def test_content_in_parts_is_read_without_a_word_about_it() -> None:
    """Some servers send a list of parts; pydantic would quote it in a warning on the screen."""
    parts = [{"type": "text", "text": MARKER}, {"type": "text", "text": "です。"}]
    message = {"role": "assistant", "content": parts}
    reply = loopback.completion(choices=[{"index": 0, "message": message}])
    with serve([reply]) as server, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        chat = make_chat(server.settings())
        said = asyncio.run(ask(chat, PROMPT, deadline_s=5, schema=SCHEMA))
    assert said == f"{MARKER}です。"
    assert warned == []


def test_the_request_says_what_was_asked_for_and_no_more() -> None:
    """Model, messages and the best of every row of the dialect; the key in its header alone."""
    with serve([ok('{"level": 3}')]) as server:
        chat = make_chat(server.settings(), temperature=0.3, longest=300)
        assert asyncio.run(ask(chat, PROMPT, deadline_s=5, schema=SCHEMA)) == '{"level": 3}'
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body == {
        "model": "scripted",
        "messages": [
            {"role": "system", "content": "採点者です。"},
            {"role": "user", "content": MARKER},
        ],
        "temperature": 0.3,
        "reasoning_effort": "none",
        "max_completion_tokens": 300,
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reply", "strict": True, "schema": SCHEMA},
        },
    }


def test_azures_older_interface_has_its_key_and_version_where_it_wants_them() -> None:
    """A deployment's path, the version as a query, the key in ``api-key`` and nowhere else."""
    with serve([ok("はい")]) as server:
        copied = server.base_url.replace("/v1", "/openai/deployments/my-gpt/chat/completions")
        settings = read_settings(
            {
                "MENSETSU_MODEL": "my-gpt",
                "OPENAI_BASE_URL": f"{copied}?api-version=2024-10-21",
                "OPENAI_API_KEY": KEY,
            }
        )
        assert settings is not None
        assert asyncio.run(ask(make_chat(settings), PROMPT, deadline_s=5)) == "はい"
    (asked,) = server.asked
    wanted = "/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21"
    assert asked.path == wanted
    assert asked.headers["api-key"] == KEY
    assert "authorization" not in asked.headers


def test_a_server_that_is_not_there_is_said_so() -> None:
    """A closed port is no connection, not a broken one."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings = LlmSettings(model="m", base_url=f"http://127.0.0.1:{port}/v1", api_key=None)
    (fault,) = ask_all(make_chat(settings), [Call(messages=PROMPT, deadline_s=1)])
    assert isinstance(fault, LlmFault)
    assert fault.kind == "no_connection"


def test_a_slow_name_server_does_not_outlast_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looking up a host name can't be cancelled, so it is left behind."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(2.5) or [])
    settings = LlmSettings(model="m", base_url="http://far.example/v1", api_key=None)
    chat = make_chat(settings)
    begun = time.monotonic()
    (fault,) = ask_all(chat, [Call(messages=PROMPT, deadline_s=0.5)])
    assert time.monotonic() - begun < 0.5 + BUSY_S
    assert isinstance(fault, LlmFault)
    assert fault.kind == "deadline"


@pytest.mark.parametrize("reply", [hang(), drip(ok("はい"))], ids=["hang", "drip"])
def test_at_the_deadline_the_connection_is_closed(reply: Reply) -> None:
    """The server sees its client hang up: a local model can stop its work."""
    with serve([reply]) as server:
        ask_all(make_chat(server.settings()), [Call(messages=PROMPT, deadline_s=0.3)])
        until = time.monotonic() + 2
        while not server.gave_up and time.monotonic() < until:
            time.sleep(0.02)
        assert server.gave_up == 1


def _echo(body: loopback.Body) -> Reply:
    text = body["messages"][-1]["content"]
    if text == "fault":
        return status(401)
    if text == "hang":
        return hang()
    return drip(ok(text), every_s=0.0002)


def _calls(*texts: str, deadline_s: float = 5) -> list[Call]:
    return [Call(messages=(("human", text),), deadline_s=deadline_s) for text in texts]


def test_many_calls_come_back_in_order_with_faults_in_their_place() -> None:
    """One call's fault is a value among the others' replies."""
    with serve(_echo) as server:
        texts = ["一", "fault", "二", "hang", "三", "四", "五"]
        replies = ask_all(make_chat(server.settings()), _calls(*texts, deadline_s=0.6), at_most=3)
        assert server.most_at_once == 3
    shown = [reply if isinstance(reply, str) else reply.kind for reply in replies]
    assert shown == ["一", "key_refused", "二", "deadline", "三", "四", "五"]


def test_a_call_that_waits_for_its_turn_keeps_its_whole_deadline() -> None:
    """Two that hang one after the other take twice the deadline, and the third gets its reply."""
    with serve(_echo) as server:
        calls = _calls("hang", "hang", "三", deadline_s=0.25)
        replies = ask_all(make_chat(server.settings()), calls, at_most=1)
    assert replies[2] == "三"


def test_the_whole_has_a_bound_too() -> None:
    """What has no time left is a fault of its own and is never sent."""
    with serve(_echo) as server:
        calls = _calls("一", "hang", "hang", "hang", deadline_s=5)
        begun = time.monotonic()
        replies = ask_all(make_chat(server.settings()), calls, at_most=2, within_s=0.6)
        assert time.monotonic() - begun < 0.6 + BUSY_S
        assert len(server.asked) == 3
    shown = [reply if isinstance(reply, str) else reply.kind for reply in replies]
    assert shown == ["一", "deadline", "deadline", "deadline"]


def test_one_chat_serves_many_rounds() -> None:
    """Each round has an event loop of its own; nothing of the last one is in its way."""
    with serve(_echo) as server:
        chat = make_chat(server.settings())
        for _ in range(3):
            assert ask_all(chat, _calls("一", "二")) == ("一", "二")
    assert ask_all(chat, []) == ()


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Every variable by which the libraries can be led to another host leads to this one."""
    with serve(lambda _: ok("elsewhere")) as server:
        url = server.base_url
        for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL", "LANGSMITH_GATEWAY"):
            monkeypatch.setenv(name, url)
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, url)
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"):
            monkeypatch.setenv(name, url)
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_x")
        yield server


def test_words_go_to_the_named_host_alone(
    elsewhere: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither proxies (on this machine), gateways nor tracing take them elsewhere, or grumble."""
    with serve([ok("here")]) as server:
        assert ask_all(make_chat(server.settings()), _calls(MARKER)) == ("here",)
    wait_for_all_tracers()  # they send from a thread of their own
    assert elsewhere.asked == []
    assert caplog.text == ""


def test_a_redirect_is_not_followed(elsewhere: Server) -> None:
    """It would carry the words to a host that the candidate was not told of."""
    away = status(308, {"Location": f"{elsewhere.base_url}/chat/completions"})
    with serve([away]) as server:
        (fault,) = ask_all(make_chat(server.settings()), _calls(MARKER))
    assert isinstance(fault, LlmFault)
    assert fault.kind == "moved"
    assert elsewhere.asked == []


def test_one_call_can_be_dropped_from_another_thread() -> None:
    """The connection is closed soon; without that, ``ask_one`` gives the reply or the fault."""
    dropped = threading.Event()
    call = Call(messages=PROMPT, deadline_s=5)
    with serve([ok("はい"), status(401), hang()]) as server:
        chat = make_chat(server.settings())
        assert ask_one(chat, call, dropped=dropped) == "はい"
        fault = ask_one(chat, call, dropped=dropped)
        assert isinstance(fault, LlmFault) and fault.kind == "key_refused"
        threading.Timer(0.3, dropped.set).start()
        begun = time.monotonic()
        assert ask_one(chat, call, dropped=dropped) is None
        assert 0.2 < time.monotonic() - begun < 0.5 + BUSY_S
        time.sleep(0.1)
        assert server.gave_up == 1


def test_what_nobody_wants_any_more_is_not_sent() -> None:
    """Dropped before it began."""
    dropped = threading.Event()
    dropped.set()
    with serve([]) as server:
        chat = make_chat(server.settings())
        assert ask_one(chat, Call(messages=PROMPT, deadline_s=5), dropped=dropped) is None
