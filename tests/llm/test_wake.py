"""A model that sleeps is awake when the first follow-up is needed, and stays so."""

from __future__ import annotations

import time
from collections.abc import Callable

import loopback
import pytest
from loopback import Body, Reply, Server, hang, ok, serve, status

from simulator.interview.model_wording import QuestionWriter
from simulator.llm import wake as waking
from simulator.llm.chat import Chat, make_chat
from simulator.llm.dialects import Learned
from simulator.llm.settings import LlmSettings
from simulator.llm.wake import HELLO, needs_waking, wake, wake_soon
from tests.interview.test_model_wording import GOOD, PERSONA, write

LOADS_S = 1.5
DEADLINE_S = 1.0


def sleepy(loaded: list[float]) -> Callable[[Body], Reply]:
    """A server that loads its model at the first request, as Ollama does."""
    begun: list[float] = []

    def script(body: Body) -> Reply:
        if not begun:
            begun.append(time.monotonic())
        left_s = begun[0] + LOADS_S - time.monotonic()
        if left_s > 0:
            time.sleep(left_s)
        loaded.append(time.monotonic())
        return ok("はい" if body["messages"][-1]["content"] == HELLO else GOOD)

    return script


def writer(server: Server) -> QuestionWriter:
    return QuestionWriter([make_chat(server.settings())], PERSONA, deadline_s=DEADLINE_S)


@pytest.mark.parametrize(("is_woken", "asked"), [(True, GOOD), (False, None)])
def test_the_first_follow_up_of_a_cold_model_comes_in_time(
    is_woken: bool, asked: str | None
) -> None:
    """It loads while the candidate answers; without that its first question would be too late."""
    with serve(sleepy([]), sleeps=False) as server:
        by = writer(server)
        if is_woken:
            by.wake()
            time.sleep(LOADS_S + 0.5)  # the candidate's first answer
        assert write(by) == asked


def test_a_model_is_woken_once_at_a_time() -> None:
    """However often it is looked at while it loads."""
    with serve(sleepy([]), sleeps=False) as server:
        chat = make_chat(server.settings())
        for _ in range(5):
            wake_soon(chat)
        until = time.monotonic() + 5
        while chat.learned.is_new and time.monotonic() < until:
            time.sleep(0.05)
        assert len(server.asked) == 1


def chat_at(base_url: str, *, is_new: bool, ago_s: float) -> Chat:
    known = Learned(is_new=is_new, asked_at=time.monotonic() - ago_s)
    settings = LlmSettings(model="m", base_url=base_url, api_key=None)
    return make_chat(settings, learned=known)


@pytest.mark.parametrize(
    ("base_url", "is_new", "ago_s", "needs"),
    [
        pytest.param("http://localhost:11434/v1", False, 10, False, id="asked just now"),
        pytest.param("http://localhost:11434/v1", False, 250, True, id="about to be unloaded"),
        pytest.param("http://192.168.1.20:11434/v1", False, 250, True, id="in the network"),
        pytest.param("https://llm.example/v1", False, 3600, False, id="a provider never sleeps"),
        pytest.param("https://llm.example/v1", True, 3600, True, id="not met before"),
    ],
)
def test_who_is_woken(base_url: str, is_new: bool, ago_s: float, needs: bool) -> None:
    """A model nearby, before the five minutes are over; a provider, to learn its dialect."""
    assert needs_waking(chat_at(base_url, is_new=is_new, ago_s=ago_s)) is needs


@pytest.mark.parametrize(
    "reply", [pytest.param(lambda: status(401), id="refused"), pytest.param(hang, id="hangs")]
)
def test_a_model_that_does_not_wake_costs_nothing(
    reply: Callable[[], loopback.Reply], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it, nothing is learned, and it may be tried again."""
    monkeypatch.setattr(waking, "WAKE_WITHIN_S", 0.3)
    with serve(lambda _: reply(), sleeps=False) as server:
        chat = make_chat(server.settings())
        assert chat.learned.begin_waking()
        wake(chat)
        assert chat.learned.is_new and chat.learned.begin_waking()
