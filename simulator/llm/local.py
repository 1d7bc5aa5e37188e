"""Serve a GGUF file of the candidate on this machine, so that no words leave it.

llama.cpp's server runs it on loopback, behind a key that is made for each start. It needs a process
of its own: llama.cpp aborts its process on some damaged files or when memory runs out, which would
end the interview; a separate process can have a lower priority than the voice; and its log stays
off the screen. There is one process for each file and program. It ends with the program, however
that ends.
"""

from __future__ import annotations

import atexit
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from simulator import resources
from simulator.errors import LlmFault
from simulator.llm.faults import FaultKind
from simulator.llm.settings import LlmSettings

LOAD_WITHIN_S = 180.0
"""A quarter of a gigabyte takes a second from a warm disk; this allows ten from a cold one."""
_MAGIC = b"GGUF"
_SCRIPT = Path(__file__).with_name("local_server.py")


@dataclass(frozen=True, kw_only=True)
class _Running:
    process: subprocess.Popen[str]
    settings: LlmSettings


_running: dict[Path, _Running] = {}


def start(settings: LlmSettings) -> LlmSettings:
    """Load the model file and return the settings with the address that serves it.

    Loading may take a minute. Settings of a server elsewhere come back unchanged. Raises LlmFault
    (``settings``) if the ``local`` extra is missing or the file cannot be loaded.
    """
    if settings.file is None:
        return settings
    running = _found(settings.file) or _load(settings, settings.file)
    _running[settings.file] = running
    return running.settings


def stop_all() -> None:
    """End the servers of this program and wait for them."""
    while _running:
        _, running = _running.popitem()
        _end(running.process)


atexit.register(stop_all)


def _found(file: Path) -> _Running | None:
    running = _running.get(file)
    return running if running and running.process.poll() is None else None


def _load(settings: LlmSettings, file: Path) -> _Running:
    check_file(file)
    process = subprocess.Popen(
        # -P: modules in the script's folder would hide others of the same name.
        [sys.executable, "-P", str(_SCRIPT), str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    key = secrets.token_urlsafe()
    try:
        address = _address(process, key)
    except BaseException:  # also on Ctrl-C: the process is not needed any more
        _end(process)
        raise
    if not address or process.poll() is not None:
        _end(process)
        raise _unusable(
            f"{file.name} を読み込めません。ファイルが壊れているか、このパソコンには大きすぎます。"
            "別の GGUF ファイルを MENSETSU_MODEL に指定してください。"
        )
    from pydantic import SecretStr

    served = replace(settings, base_url=f"{address}/v1", api_key=SecretStr(key))
    return _Running(process=process, settings=served)


def _address(process: subprocess.Popen[str], key: str) -> str:
    """Return the address that the server reports; empty if it ended or took too long."""
    assert process.stdin is not None and process.stdout is not None
    limit = threading.Timer(LOAD_WITHIN_S, process.kill)
    limit.start()
    try:
        _write_line(process.stdin, key)
        return process.stdout.readline().strip()
    finally:
        limit.cancel()
        limit.join()  # from here on the timer has fired, or never will


def check_file(file: Path) -> None:
    """Raise LlmFault for problems that need a clearer message than a failed start."""
    if find_spec("xllamacpp") is None:
        raise _unusable(
            "GGUF ファイルを動かす部品(xllamacpp)が入っていません。"
            f"`{_install_command()}` で入れてください。"
        )
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(_MAGIC))
    except OSError as error:
        raise _unusable(
            f"{file} を開けません。MENSETSU_MODEL のパスを確かめてください。"
        ) from error
    if begins != _MAGIC:
        raise _unusable(
            f"{file.name} は GGUF ファイルではありません。"
            "MENSETSU_MODEL に GGUF 形式のファイルを指定してください。"
        )


def _install_command() -> str:
    if resources.is_checkout():
        lock = resources.CHECKOUT / "requirements-local.lock"
        return f"{sys.executable} -m pip install --require-hashes -r {lock}"
    return "pip install 'mensetsu[local]'"


def _write_line(pipe: IO[str], text: str) -> None:
    """Write a line to a process that may be gone already; reading from it shows that."""
    try:
        pipe.write(f"{text}\n")
        pipe.flush()
    except OSError:
        return


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()  # it has no data to save
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            _close(pipe)


def _close(pipe: IO[str]) -> None:
    try:
        pipe.close()
    except OSError:
        return


def _unusable(sentence: str) -> LlmFault:
    return LlmFault(sentence, kind=FaultKind.SETTINGS)
