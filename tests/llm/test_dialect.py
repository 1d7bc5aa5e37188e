"""How servers want to be asked, found over the wire in few requests, kept, and learned anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import loopback
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import KEY, Body, Reply, Server, completion, ok, raw_json, serve, status

from simulator.errors import LlmFault
from simulator.llm.ask import Call, ask_all
from simulator.llm.chat import Chat, make_chat
from simulator.llm.dialect import ROWS, Blame, Dialect, adapted, suspicions
from simulator.llm.dialects import learned
from simulator.llm.wake import settle, wake

SCHEMA = {
    "type": "object",
    "properties": {"level": {"type": "integer"}},
    "required": ["level"],
    "additionalProperties": False,
}
PROMPT = (("system", "採点者です。"), ("human", "答えです。"))
CALL = Call(messages=PROMPT, deadline_s=20, schema=SCHEMA)
FINE = ok('{"level": 3}')
LONGEST = 300


@pytest.fixture(autouse=True)
def _nothing_is_known(fresh_cache: Path) -> None:
    """Each server is met for the first time: ports are given out again."""


def chat_of(server: Server) -> Chat:
    settings = server.settings()
    return make_chat(settings, temperature=0.5, longest=LONGEST, learned=learned(settings))


def ask(chat: Chat, call: Call = CALL) -> str | LlmFault:
    (reply,) = ask_all(chat, [call])
    return reply


# --- servers as people have them -----------------------------------------------------------------

Server_ = Callable[[Body], Reply]


def refusing(name: str, is_refused: Callable[[Any], bool], message: str, *, param: bool) -> Server_:
    """A server that refuses some values of one key of the body, naming it or not."""

    def script(body: Body) -> Reply:
        if name in body and is_refused(body[name]):
            return status(400, message=message, param=name if param else None)
        return FINE

    return script


def anything(_: Any) -> bool:
    return True


def strict(*allowed: str) -> Server_:
    """A server that refuses every key but these, without a name, as some gateways do."""
    known = {"model", "messages", "stream", *allowed}
    return lambda body: status(400, message="bad request") if set(body) - known else FINE


def without_system(body: Body) -> Reply:
    if any(message["role"] == "system" for message in body["messages"]):
        return status(500, message="Jinja Exception: System role not supported")
    return FINE


def only_thoughts(body: Body) -> Reply:
    """A model that never ends its thoughts where a schema is sent (HarperFast/harper#1805)."""
    if body.get("response_format", {}).get("type") == "json_schema":
        message = {"role": "assistant", "content": "", "reasoning": "役割が先。だから"}
        return completion(choices=[{"index": 0, "message": message, "finish_reason": "stop"}])
    return FINE


def cut_thoughts(body: Body) -> Reply:
    """A model that thinks whatever it is told, so that the cap cuts it."""
    if "max_completion_tokens" in body:
        message = {"role": "assistant", "content": "", "reasoning_content": "役割が先。"}
        return completion(choices=[{"index": 0, "message": message, "finish_reason": "length"}])
    return FINE


def stream_alone(body: Body) -> Reply:
    if not body["stream"]:
        return status(400, message="This model only support stream mode, please enable stream.")
    return loopback.events('{"level"', ": 3}")


QUIRKS = [
    pytest.param(lambda _: FINE, {}, 1, id="takes everything"),
    pytest.param(
        refusing("temperature", anything, "temperature is deprecated for this model.", param=False),
        {"temperature": False},
        2,
        id="Q1 temperature, without param",
    ),
    pytest.param(
        strict("response_format", "reasoning_effort", "max_completion_tokens"),
        {"temperature": False},
        3,
        id="Q1 temperature, nothing named",
    ),
    pytest.param(
        refusing("temperature", lambda value: value is None, "temperature: null", param=False),
        {},
        1,
        id="Q2 null is never sent",
    ),
    pytest.param(
        refusing(
            "reasoning_effort",
            lambda value: value == "none",
            "'reasoning_effort' does not support 'none' with this model. "
            "Supported values are: 'minimal', 'low', 'medium', and 'high'.",
            param=False,
        ),
        {"effort": "minimal"},
        2,
        id="Q3 no effort none",
    ),
    pytest.param(
        refusing(
            "reasoning_effort",
            lambda value: value not in ("low", "medium", "high"),
            "`reasoning_effort` must be one of `low`, `medium`, or `high`",
            param=False,
        ),
        {"effort": "low"},
        2,
        id="Q3 effort low alone, and said so",
    ),
    pytest.param(
        refusing("reasoning_effort", lambda v: v != "low", "bad value", param=True),
        {"effort": "low"},
        3,
        id="Q3 effort low alone, found by trying",
    ),
    pytest.param(
        refusing(
            "reasoning_effort",
            anything,
            "Unrecognized request argument supplied: reasoning_effort",
            param=False,
        ),
        {"effort": None},
        2,
        id="Q3 effort unknown",
    ),
    pytest.param(only_thoughts, {"cap": None, "schema": "json_object"}, 3, id="Q7 thoughts alone"),
    pytest.param(cut_thoughts, {"cap": None}, 2, id="Q7 thoughts under a cap"),
    pytest.param(
        refusing(
            "response_format",
            lambda value: value["type"] == "json_schema",
            "This response_format type is unavailable now",
            param=False,
        ),
        {"schema": "json_object"},
        2,
        id="no schema, but JSON",
    ),
    pytest.param(
        refusing("response_format", anything, "unknown field", param=True),
        {"schema": "none"},
        3,
        id="no response_format",
    ),
    pytest.param(without_system, {"system": False}, 2, id="Q15 no system role"),
    pytest.param(
        refusing(
            "max_completion_tokens", anything, "Extra inputs are not permitted", param=True
        ),
        {"cap": "max_tokens"},
        2,
        id="Q17 the older name of the cap",
    ),
    pytest.param(stream_alone, {"stream": True}, 2, id="streams alone"),
    pytest.param(
        strict(),
        {"temperature": False, "effort": None, "cap": None, "schema": "none", "system": False},
        7,
        id="takes nothing, and names nothing",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("script", "changed", "requests"), QUIRKS)
def test_a_quirk_costs_a_few_requests_once(
    script: Server_, changed: dict[str, Any], requests: int
) -> None:
    """The first question is answered all the same; what was learned holds at the next start."""
    with serve(script, sleeps=False) as server:
        chat = chat_of(server)
        assert ask(chat) == '{"level": 3}'
        settle(chat)
        assert len(server.asked) == requests
        assert chat.learned.dialect == replace(Dialect(), live=True, **changed)
        again = chat_of(server)
        assert again.learned.dialect == chat.learned.dialect and not again.learned.is_new
        assert ask(again) == '{"level": 3}'
        assert len(server.asked) == requests + 1


def test_several_quirks_at_once_are_found() -> None:
    """Claude's temperature, an unknown effort, and no system role; each is named in its turn."""

    def script(body: Body) -> Reply:
        if "temperature" in body:
            return status(400, message="`temperature` is deprecated for this model.")
        if "reasoning_effort" in body:
            return status(422, message="unknown field reasoning_effort")
        return without_system(body)

    with serve(script) as server:
        chat = chat_of(server)
        assert ask(chat) == '{"level": 3}'
        assert len(server.asked) == 4
    learned = chat.learned.dialect
    plain = replace(Dialect(), temperature=False, effort=None, system=False)
    assert learned == replace(plain, live=True)


def test_a_model_that_thinks_has_room_for_it() -> None:
    """Thoughts count as reply, so with an effort above none the cap is higher."""
    script = refusing("reasoning_effort", lambda v: v == "none", "bad value", param=True)
    with serve(script) as server:
        ask(chat_of(server))
        caps = [asked.body["max_completion_tokens"] for asked in server.asked]
    assert caps == [LONGEST, LONGEST + 2000]


def test_a_cap_that_is_not_kept_is_called_by_its_older_name() -> None:
    """Ollama ignores max_completion_tokens without a word; a long reply shows it."""
    long = json.loads(FINE.body)
    long["usage"] = {"prompt_tokens": 9, "completion_tokens": 2 * LONGEST + 1}
    with serve([raw_json(long), FINE]) as server:
        chat = chat_of(server)
        ask(chat)
        ask(chat)
        assert server.asked[1].body["max_tokens"] == LONGEST
        assert "max_completion_tokens" not in server.asked[1].body


def test_rules_without_a_system_role_come_first() -> None:
    """Nothing of the prompt is lost, and it ends as it did."""
    with serve(without_system) as server:
        ask(chat_of(server))
        (message,) = server.asked[1].body["messages"]
    assert message == {"role": "user", "content": "採点者です。\n\n答えです。"}


def test_what_is_known_is_learned_anew_when_it_is_refused() -> None:
    """A server that was changed is asked in the form that it takes now."""
    refusals = [status(400, param=name) for name in ("temperature", "reasoning_effort")]
    with serve([refusals[0], FINE, refusals[1], FINE]) as server:
        ask(chat_of(server))
        chat = chat_of(server)
        assert ask(chat) == '{"level": 3}'
    assert not chat.learned.dialect.temperature and chat.learned.dialect.effort == "minimal"


def test_a_request_that_no_form_helps_blames_nothing() -> None:
    """Two requests, the reason of the first, and the best form again next time."""
    with serve([status(400), status(400), FINE]) as server:
        chat = chat_of(server)
        fault = ask(chat)
        assert isinstance(fault, LlmFault) and fault.kind == "request_refused"
        assert chat.learned.dialect == Dialect() and chat.learned.is_new
        assert ask(chat) == '{"level": 3}'
    assert "response_format" in server.asked[2].body


def test_a_fault_in_another_form_is_the_reason() -> None:
    """A key that is refused after a schema was refused is the key's fault."""
    with serve([status(400, param="response_format"), status(401)]) as server:
        fault = ask(chat_of(server))
    assert isinstance(fault, LlmFault) and fault.kind == "key_refused"


def test_neither_key_nor_prompt_is_kept() -> None:
    """The file names model and host, and holds the form; others cannot read it."""
    with serve([status(400, message=f"{KEY} temperature"), FINE]) as server:
        chat = chat_of(server)
        ask(chat)
    path = chat.learned.path
    assert path is not None and path.parent.name == "exams"
    text = path.read_text(encoding="utf-8")
    assert KEY not in text and "採点者" not in text
    assert json.loads(text)["name"].startswith("scripted @ 127.0.0.1:")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param('{"name": "x @ y", "dialect": {}}', id="of another"),
        pytest.param("[" * 100_000, id="brackets without end"),
        pytest.param(None, id="a value of a later version"),
    ],
)
def test_a_damaged_file_is_as_good_as_none(damage: str | None) -> None:
    """The server is met as if for the first time, and the file is whole again after that."""
    with serve([FINE] * 2) as server:
        chat = chat_of(server)
        ask(chat)
        path = chat.learned.path
        assert path is not None
        whole = path.read_text(encoding="utf-8")
        path.write_text(damage if damage is not None else whole.replace("none", "most"))
        again = chat_of(server)
        assert again.learned.is_new and again.learned.dialect == Dialect()
        ask(again)
        assert path.read_text(encoding="utf-8") == whole


def test_what_is_learned_holds_for_every_chat_of_the_model() -> None:
    """The interviewer's words and the judge's share it, whichever came first."""
    script = refusing("temperature", anything, "temperature", param=True)
    with serve(script) as server:
        settings = server.settings()
        known = learned(settings)
        one = make_chat(settings, temperature=0.7, learned=known)
        other = make_chat(settings, temperature=0.5, learned=known)
        ask(one)
        ask(other)
        assert len(server.asked) == 3


def test_waking_settles_a_doubt() -> None:
    """Before the first answer is over, the interview has its best form again."""
    script = strict("response_format", "temperature", "max_completion_tokens")
    with serve(script, sleeps=False) as server:
        chat = chat_of(server)
        wake(chat)
        assert chat.learned.dialect == replace(Dialect(), effort=None, live=True)


# --- the table -----------------------------------------------------------------------------------

dialects = st.builds(
    Dialect,
    **{row.field: st.sampled_from(row.values) for row in ROWS},
)
blames = st.builds(Blame, field=st.sampled_from([None, *(row.field for row in ROWS)]))


@given(dialects, st.lists(blames, min_size=15, max_size=15), st.booleans(), st.booleans())
def test_refusals_come_to_an_end(
    tried: Dialect, refusals: list[Blame], with_schema: bool, system: bool
) -> None:
    """Whatever a server names, each form sends less than the one before, until none is left."""
    forms = 0
    for blame in refusals:
        other = adapted(tried, blame, with_schema=with_schema, system=system)
        if other is None:
            break
        for row in ROWS:
            assert row.values.index(getattr(other, row.field)) >= row.values.index(
                getattr(tried, row.field)
            )
        assert other != tried
        tried, forms = other, forms + 1
    assert forms < 12


@given(dialects)
def test_a_suspicion_leaves_one_field_plain(known: Dialect) -> None:
    """Each of the doubted fields in its turn, with the others at their best."""
    doubted = tuple(row.field for row in ROWS if row.is_suspect)
    forms = list(suspicions(replace(known, doubted=doubted)))
    assert len(forms) == len(doubted)
    for culprit, form in zip(doubted, forms, strict=True):
        for row in ROWS:
            if row.field in doubted and row.field != culprit:
                assert getattr(form, row.field) == row.values[0]
