"""A language model's server on loopback that does what a script says, over real sockets.

    with serve([status(429, {"Retry-After": "1"}), ok("はい")]) as server:
        chat = make_chat(server.settings())
        ...
    assert len(server.asked) == 2

The script is a list of replies, used in order, or a function from the request's JSON body to a
reply (for calls in parallel, whose order nobody knows). A call beyond the list is answered with
418 and fails the test when the block is left; so does a script's exception. ``server.asked`` keeps
every request.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import SecretStr

from simulator.llm.settings import LlmSettings
from simulator.llm.wake import HELLO

KEY = "sk-loopback-0123456789abcdef"
"""The key of ``Server.settings``: look for it where it must not be."""

Body = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Bytes to answer with; make one with a function below."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    drip_s: float = 0.0
    """Between any two bytes of the body."""
    sent: int | None = None
    """How many bytes of the body are sent before the connection breaks; None is all of them."""
    hangs: bool = False
    parts: Sequence[tuple[float, bytes]] = ()
    """The body, in parts with the seconds before each; they may end before it does."""


Script = Sequence[Reply] | Callable[[Body], Reply]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request as it came in."""

    path: str
    headers: Mapping[str, str]
    """Names in small letters."""
    body: Body


def ok(content: str | None, *, finish_reason: str = "stop", refusal: str | None = None) -> Reply:
    """A whole chat completion whose message is ``content``."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return completion(choices=[{"index": 0, "message": message, "finish_reason": finish_reason}])


def completion(*, choices: object) -> Reply:
    """A chat completion with these ``choices``, e.g. none."""
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return raw_json(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": "scripted",
            "choices": choices,
            "usage": usage,
        }
    )


def raw_json(data: object, code: int = 200) -> Reply:
    """Any JSON at all."""
    return Reply(body=json.dumps(data).encode(), status=code)


def events(
    *pieces: str, finish_reason: str = "stop", waits_s: Sequence[float] = (), ending: str = "whole"
) -> Reply:
    """A streamed chat completion, in these pieces, with the seconds before each of them.

    After the pieces comes the ``ending``: what makes it ``whole``, an ``error``, a connection that
    is ``cut``, or nothing ever (``stall``).
    """
    deltas = [({"content": piece}, None) for piece in pieces] + [({}, finish_reason)]
    lines = [
        json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "scripted",
                "choices": [{"index": 0, "delta": delta, "finish_reason": ending}],
            }
        )
        for delta, ending in deltas
    ]
    if ending == "error":
        lines[-1] = json.dumps({"error": {"message": "overloaded", "code": 503}})
    sent = [f"data: {line}\n\n".encode() for line in [*lines, "[DONE]"]]
    waits = [*waits_s, *[0.0] * (len(sent) - len(waits_s))]
    if ending == "stall":
        waits[len(pieces)] = 600.0
    parts = list(zip(waits, sent, strict=True))
    if ending == "cut":
        parts = parts[: len(pieces)]
    return Reply(body=b"".join(sent), content_type="text/event-stream", parts=parts)


def tokens(text: str, *, per_s: float, first_s: float = 0.0) -> Reply:
    """A streamed chat completion at a model's pace, a character to the token."""
    return events(*text, waits_s=(first_s + 1 / per_s, *[1 / per_s] * (len(text) - 1)))


def status(
    code: int,
    headers: Mapping[str, str] | None = None,
    *,
    message: str = "no",
    param: str | None = None,
    error_code: str | None = None,
) -> Reply:
    """An error in OpenAI's form."""
    error = {"message": message, "type": "error", "param": param, "code": error_code}
    body = json.dumps({"error": error}).encode()
    return Reply(body=body, status=code, headers=headers or {})


def html(code: int = 200) -> Reply:
    """A web page, as a proxy or a login wall gives."""
    page = b"<!doctype html><html><body><h1>Sign in</h1></body></html>"
    return Reply(body=page, status=code, content_type="text/html; charset=utf-8")


def hang() -> Reply:
    """Takes the request and never answers."""
    return Reply(hangs=True)


def drip(reply: Reply, *, every_s: float = 0.2) -> Reply:
    """``reply``, one byte at a time."""
    return _changed(reply, drip_s=every_s)


def cut(reply: Reply) -> Reply:
    """``reply``, broken off in the middle of its body."""
    return _changed(reply, sent=len(reply.body) // 2)


def cut_json(reply: Reply) -> Reply:
    """``reply``, whole for HTTP, but only half of the JSON."""
    return _changed(reply, body=reply.body[: len(reply.body) // 2])


def _changed(reply: Reply, **changes: Any) -> Reply:
    return Reply(**{**vars(reply), **changes})


class Server:
    """What ``serve`` gives: where it listens and what it was asked."""

    def __init__(self, script: Script, shown: Reply | None = None, *, sleeps: bool = True) -> None:
        self.shown = shown or Reply(status=404)
        """The answer to Ollama's ``/api/show``, which no script counts."""
        self.woken: list[Asked] = []
        """The calls that only wake the model; they are answered, and no script counts them."""
        self.sleeps = sleeps
        """Whether calls that only wake the model are answered apart from the script."""
        self.asked: list[Asked] = []
        self.most_at_once = 0
        """The greatest number of requests that were open together."""
        self.gave_up = 0
        """How many clients hung up before they had the whole reply."""
        self.problems: list[str] = []
        self.closing = threading.Event()
        self._script = script
        self._open = 0
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def settings(self, *, model: str = "scripted", key: str = KEY) -> LlmSettings:
        return LlmSettings(model=model, base_url=self.base_url, api_key=SecretStr(key))

    def reply_to(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            self._open += 1
            self.most_at_once = max(self.most_at_once, self._open)
            number = len(self.asked)
        try:
            return self._script(asked.body) if callable(self._script) else self._script[number - 1]
        except Exception as error:  # noqa: BLE001 - told by ``serve``, in the test's own thread
            self.problems.append(f"call {number} is not in the script: {error!r}")
            return Reply(status=418)

    def done(self, *, whole: bool) -> None:
        with self._lock:
            self._open -= 1
            self.gave_up += not whole

    def run(self) -> None:
        self._http.serve_forever(poll_interval=0.01)

    def close(self) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serve(script: Script, *, shown: Reply | None = None, sleeps: bool = True) -> Iterator[Server]:
    """Run the script; AssertionError on leaving where a call was not foreseen."""
    server = Server(script, shown, sleeps=sleeps)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
    assert not server.problems, server.problems


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each reply waits 40 ms for an acknowledgement

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(path=self.path, headers=headers, body=json.loads(text))
            if self.path == "/api/show":
                self._answer(server.shown)
                return
            if server.sleeps and asked.body["messages"][-1]["content"] == HELLO:
                server.woken.append(asked)
                self._answer(ok("はい"))
                return
            reply = server.reply_to(asked)
            whole = False
            try:
                whole = self._answer(reply)
            except OSError:
                self.close_connection = True
            finally:
                server.done(whole=whole)

        def _answer(self, reply: Reply) -> bool:
            if reply.hangs:
                return self._wait_for_the_client()
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.parts:
                return self._write_parts(reply)
            body = reply.body[: reply.sent]
            if reply.sent is not None:
                self.close_connection = True
            if not reply.drip_s:
                self.wfile.write(body)
                return reply.sent is None
            for byte in body:
                if server.closing.wait(reply.drip_s):
                    return False
                self.wfile.write(bytes([byte]))
            return True

        def _write_parts(self, reply: Reply) -> bool:
            self.close_connection = True
            for wait_s, part in reply.parts:
                if wait_s and server.closing.wait(wait_s):
                    return False
                self.wfile.write(part)
            return sum(len(part) for _, part in reply.parts) == len(reply.body)

        def _wait_for_the_client(self) -> bool:
            """Until it hangs up: then there is nothing left to read."""
            self.connection.settimeout(0.05)
            self.close_connection = True
            while not server.closing.is_set():
                try:
                    if not self.connection.recv(1):
                        return False
                except TimeoutError:
                    continue
            return False

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
