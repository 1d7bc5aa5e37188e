"""A GGUF file run by the real llama.cpp: loaded, asked, and gone with the program."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_gguf import write_model

from simulator import resources
from simulator.errors import LlmFault
from simulator.llm import local
from simulator.llm.ask import Call, ask_once
from simulator.llm.chat import make_chat
from simulator.llm.completion import Counted
from simulator.llm.local import start, stop_all
from simulator.llm.server_errors import Failure
from simulator.llm.settings import LlmSettings, read_second_settings, read_settings

SAYS = "その取り組みで、ご自身が最初に決めたことは何でしたか。"
CALL = Call(messages=(("human", "こんにちは"),), deadline_s=60)


def settings_of(file: Path) -> LlmSettings:
    found = read_settings({"MENSETSU_MODEL": str(file)})
    assert found is not None
    return found


@pytest.fixture
def model(llama: None, tmp_path: Path) -> Iterator[Path]:
    yield write_model(tmp_path / "tiny.gguf", says=SAYS)
    stop_all()


def test_a_file_is_asked_like_any_server(model: Path) -> None:
    """Loaded once for all chats, it takes a schema and counts; without its key nobody is let in."""
    settings = settings_of(model)
    served = start(settings)
    assert served.is_this_machine
    reply = ask_once(make_chat(served), CALL)
    assert isinstance(reply, Counted) and reply.text == SAYS
    assert reply.tokens is not None and reply.tokens.sent > len("こんにちは")
    schema = {
        "type": "object",
        "properties": {"reason": {"type": "string"}},
        "required": ["reason"],
        "additionalProperties": False,
    }
    formed = ask_once(make_chat(served), Call(messages=CALL.messages, deadline_s=60, schema=schema))
    assert isinstance(formed, Counted) and json.loads(formed.text) == {"reason": SAYS}
    assert start(settings) == served
    assert served.api_key is not None and settings.file is not None
    command = " ".join(map(str, local._running[settings.file].process.args))
    assert served.api_key.get_secret_value() not in command
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{served.base_url}/completions", data=b"{}")
    assert refused.value.code == 401


def test_a_server_that_died_is_started_anew(model: Path) -> None:
    """The call meanwhile is a failure like any other."""
    settings = settings_of(model)
    dead = start(settings)
    stop_all()
    assert isinstance(ask_once(make_chat(dead), CALL), Failure)
    reply = ask_once(make_chat(start(settings)), CALL)
    assert isinstance(reply, Counted) and reply.text == SAYS


PROGRAM = """
import sys, time
from simulator.llm.local import start
from simulator.llm.settings import read_settings
print(start(read_settings({"MENSETSU_MODEL": sys.argv[1]})).base_url, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    "how", [signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)], ids=["ended", "killed"]
)
def test_the_server_ends_with_the_program_however_that_ends(
    model: Path, how: signal.Signals
) -> None:
    """Nothing keeps the memory, nor the port."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(model)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ,
    )
    assert program.stdout is not None
    with program.stdout:
        port = int(program.stdout.readline().split(":")[2].split("/")[0])
        socket.create_connection(("127.0.0.1", port)).close()
        program.send_signal(how)
        program.wait()
    until = time.monotonic() + 20
    while _answers(port):
        assert time.monotonic() < until, "the server outlives its program"
        time.sleep(0.05)


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(
    ("begins", "says"),
    [
        pytest.param(None, "開けません", id="missing"),
        pytest.param(b"", "GGUF ファイルではありません", id="empty"),
        pytest.param(b"<!doctype html>", "GGUF ファイルではありません", id="a page"),
        pytest.param(b"GGUF", "読み込めません", id="nothing but the first word"),
        pytest.param(b"GGUF\3\0\0\0" + b"\xff" * 64, "読み込めません", id="nonsense"),
    ],
)
def test_a_file_that_cannot_be_run_is_told(
    llama: None, tmp_path: Path, begins: bytes | None, says: str
) -> None:
    """One sentence that names the variable to mend."""
    file = tmp_path / "broken.gguf"
    if begins is not None:
        file.write_bytes(begins)
    with pytest.raises(LlmFault, match=says) as caught:
        start(settings_of(file))
    assert caught.value.kind == "settings" and "MENSETSU_MODEL" in str(caught.value)


def test_a_file_that_ends_too_early_is_told(model: Path) -> None:
    """As after a download that was cut off."""
    model.write_bytes(model.read_bytes()[:60_000])
    with pytest.raises(LlmFault, match="読み込めません"):
        start(settings_of(model))


@pytest.mark.parametrize(
    ("checkout", "how"),
    [
        pytest.param(True, r"-m pip install .*requirements-local\.lock", id="checkout"),
        pytest.param(False, r"`pip install 'mensetsu\[local\]'`", id="wheel"),
    ],
)
def test_the_missing_part_is_told_with_the_way_to_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, checkout: bool, how: str
) -> None:
    """Said before anything else: without it no file can be run."""
    monkeypatch.setattr(local, "find_spec", lambda name: None)
    monkeypatch.setattr(resources, "is_checkout", lambda: checkout)
    with pytest.raises(LlmFault, match=how):
        start(settings_of(tmp_path / "any.gguf"))


def test_a_file_is_told_from_a_servers_model() -> None:
    """With an address the name belongs to that server, as llama.cpp's own calls its models."""
    here = settings_of(Path("m.gguf"))
    assert here.file == Path("m.gguf").absolute() and here.model == "m.gguf"
    assert here.where.endswith("パソコンの外には送りません。") and "m.gguf" in here.where
    environ = {"MENSETSU_MODEL": "m.gguf", "OPENAI_BASE_URL": "http://localhost:8080/v1"}
    there = read_settings(environ)
    assert there is not None and there.file is None and there.server == "localhost:8080"
    second = read_second_settings({**environ, "MENSETSU_SECOND_MODEL": "~/s.GGUF"})
    assert second is not None and second.file == Path("~/s.GGUF").expanduser()
    far = {**environ, "MENSETSU_SECOND_MODEL": "s.gguf", "MENSETSU_SECOND_BASE_URL": "http://x/v1"}
    third = read_second_settings(far)
    assert third is not None and third.file is None
