"""A model hub on loopback, with the two addresses that are used and the faults that a script says.

    with serve_hub({"model.bin": weights}) as hub:
        hub.faults["model.bin"] = [Fault(cut_after=1000)]
        fetch(REPOSITORY, folder, sha256=hub.sha256, on_progress=…)
    assert hub.asked[-1].headers["range"] == "bytes=1000-"

``faults`` holds, by file name (``api`` for the list of files), what the next requests meet; a
request beyond that is served well.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REVISION = "0123456789abcdef0123456789abcdef01234567"
LARGE = 1000
"""From this size on a file is listed with its sha256, as the hub does with what it keeps apart."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a request meets in place of a good answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    """In place of the file."""
    cut_after: int | None = None
    """Bytes of the body after which the connection breaks."""
    drip_s: float = 0.0
    """Pause after each eighth of the body."""
    ignores_range: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request as it came in, header names in small letters."""

    path: str
    headers: Mapping[str, str]


@dataclass
class Hub:
    """The hub as a test sees it."""

    files: dict[str, bytes]
    url: str = ""
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    listed_sha256: str | None = None
    """Listed for the weights, where that is not their own."""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.files["model.bin"]).hexdigest()

    def names(self) -> list[str]:
        """What was asked for, in order: ``api`` or a file."""
        return [_name(asked.path) for asked in self.asked]

    def listing(self) -> dict[str, Any]:
        return {"sha": REVISION, "siblings": [self._listed(name) for name in self.files]}

    def _listed(self, name: str) -> dict[str, Any]:
        content = self.files[name]
        git = hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()
        listed: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": git}
        if len(content) >= LARGE:
            digest = hashlib.sha256(content).hexdigest()
            if name == "model.bin" and self.listed_sha256:
                digest = self.listed_sha256
            listed["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 130}
        return listed


@contextmanager
def serve_hub(files: Mapping[str, bytes]) -> Iterator[Hub]:
    """Serve ``files`` as those of every repository, until the block is left."""
    hub = Hub(files=dict(files))

    class Handler(_Handler):
        the_hub = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _name(path: str) -> str:
    plain = path.split("?")[0]
    return "api" if "/api/models/" in plain else plain.rsplit("/", 1)[-1]


class _Handler(BaseHTTPRequestHandler):
    the_hub: Hub

    def do_GET(self) -> None:
        hub, name = self.the_hub, _name(self.path)
        hub.asked.append(
            Asked(path=self.path, headers={k.lower(): v for k, v in self.headers.items()})
        )
        waiting = hub.faults.get(name, [])
        fault = waiting.pop(0) if waiting else Fault()
        body, status, headers = self._answer(name, fault)
        self.send_response(status)
        for header, value in {**headers, **fault.headers}.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._send(body, fault)

    def _answer(self, name: str, fault: Fault) -> tuple[bytes, int, dict[str, str]]:
        if fault.body is not None or fault.status != 200:
            return fault.body or b"", fault.status, {}
        if name == "api":
            return json.dumps(self.the_hub.listing()).encode(), 200, {}
        if name not in self.the_hub.files:
            return b"Entry not found", 404, {}
        content = self.the_hub.files[name]
        wanted = self.headers.get("Range")
        if wanted is None or fault.ignores_range:
            return content, 200, {}
        start = int(wanted.removeprefix("bytes=").rstrip("-"))
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return content[start:], 206, {"Content-Range": span}

    def _send(self, body: bytes, fault: Fault) -> None:
        sent = body if fault.cut_after is None else body[: fault.cut_after]
        step = max(1, len(sent) // 8) if fault.drip_s else max(1, len(sent))
        for start in range(0, len(sent), step):
            self.wfile.write(sent[start : start + step])
            self.wfile.flush()
            time.sleep(fault.drip_s)
        if fault.cut_after is not None:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""
