"""Where the candidate's words go is said as it is, and the way there is the one that was set."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from loopback import ok, raw_json, serve

from simulator.errors import LlmFault
from simulator.llm.ask import Call, ask_all
from simulator.llm.chat import make_chat
from simulator.llm.relay import with_relay
from simulator.llm.settings import LlmSettings, read_settings


@pytest.mark.parametrize(
    ("model", "base_url", "told"),
    [
        pytest.param(
            "gpt-6-luna",
            "https://api.openai.com/v1",
            "回答の文章を、外部の LLM サーバー（api.openai.com）に送ります。",
            id="a provider",
        ),
        pytest.param(
            "gemini-3.8-flash",
            "https://generativelanguage.googleapis.com/v1beta/openai/",
            "回答の文章を、外部の LLM サーバー（generativelanguage.googleapis.com）に送ります。",
            id="a provider's compatible interface",
        ),
        pytest.param(
            "my-gpt",
            "https://name.openai.azure.com/openai/v1/",
            "回答の文章を、外部の LLM サーバー（name.openai.azure.com）に送ります。",
            id="a company's resource",
        ),
        pytest.param(
            "m",
            "http://llm.example/v1",
            "回答の文章を、暗号化されない通信で外部の LLM サーバー（llm.example）に送ります。",
            id="outside, for all to read",
        ),
        pytest.param(
            "gemma4:e4b",
            "http://localhost:11434/v1",
            "回答の文章は、このパソコンの中の LLM サーバー（localhost:11434）に渡します。",
            id="this machine",
        ),
        pytest.param(
            "gpt-oss:120b-cloud",
            "http://localhost:11434/v1",
            "回答の文章を、このパソコンの中の LLM サーバー（localhost:11434）を通して、"
            "外部の ollama.com に送ります。",
            id="this machine, but a cloud model",
        ),
        pytest.param(
            "qwen3.8",
            "http://192.168.1.20:11434/v1",
            "回答の文章を、暗号化されない通信で同じネットワークの別のパソコンの LLM サーバー"
            "（192.168.1.20:11434）に送ります。",
            id="the network",
        ),
        pytest.param(
            "glm-4.6:cloud",
            "https://mac-studio.local/v1",
            "回答の文章を、同じネットワークの別のパソコンの LLM サーバー（mac-studio.local）"
            "を通して、外部の ollama.com に送ります。",
            id="the network, but a cloud model",
        ),
        pytest.param(
            "/models/llm-jp-4-8b.gguf",
            "",
            "回答の文章は、このパソコンの中で動くモデル（llm-jp-4-8b.gguf）に渡します。"
            "パソコンの外には送りません。",
            id="a file",
        ),
    ],
)
def test_where_words_go_is_said_as_it_is(model: str, base_url: str, told: str) -> None:
    """One sentence for each kind of address, with the host at which the words end up."""
    environ = {"MENSETSU_MODEL": model, "OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": "sk-1"}
    found = read_settings(environ)
    assert found is not None
    assert found.where == told
    assert found.is_outside is ("外部の" in told)


def test_a_model_under_a_name_of_ones_own_is_found_out() -> None:
    """A copy of a cloud model does not end in -cloud; the server knows where it runs."""
    with serve([], shown=raw_json({"remote_host": "https://ollama.com:443"})) as server:
        found = with_relay(server.settings(model="my-writer"))
    assert found.is_outside and found.where.endswith("外部の ollama.com に送ります。")


# --- proxies -------------------------------------------------------------------------------------


@contextmanager
def socks_proxy() -> Iterator[tuple[int, list[bytes]]]:
    """A SOCKS5 proxy (RFC 1928) that answers in the server's place; yields port and requests."""
    listener = socket.create_server(("127.0.0.1", 0))
    seen: list[bytes] = []

    def run() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(64)
            connection.sendall(b"\x05\x00")
            seen.append(connection.recv(256))
            connection.sendall(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50")
            seen.append(connection.recv(65536))
            body = ok("はい").body
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            connection.sendall(head + str(len(body)).encode() + b"\r\n\r\n" + body)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield listener.getsockname()[1], seen
    listener.close()
    thread.join(5)


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_a_universitys_proxy_is_used(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOCKS too; it is told the server's name, which it looks up itself."""
    outside = LlmSettings(model="m", base_url="http://llm.example/v1", api_key=None)
    with socks_proxy() as (port, seen):
        monkeypatch.setenv("ALL_PROXY", f"{scheme}://127.0.0.1:{port}")
        (said,) = ask_all(make_chat(outside), [Call(messages=(("human", "x"),), deadline_s=5)])
    assert said == "はい"
    assert b"llm.example" in seen[0] and b"POST /v1/chat/completions" in seen[1]


@pytest.mark.parametrize("proxy", ["socks4://127.0.0.1:9", "ftp://127.0.0.1:9"])
def test_a_proxy_that_cannot_be_used_is_told(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is sent; a server of this machine needs none and is not affected."""
    monkeypatch.setenv("ALL_PROXY", proxy)
    outside = LlmSettings(model="m", base_url="https://llm.example/v1", api_key=None)
    with pytest.raises(LlmFault, match="ALL_PROXY") as caught:
        make_chat(outside)
    assert caught.value.kind == "settings"
    make_chat(LlmSettings(model="m", base_url="http://localhost:1/v1", api_key=None))
