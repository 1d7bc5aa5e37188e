"""Find out whether a server nearby relays the candidate's words to another host.

Ollama runs its cloud models on ollama.com and offers them at the same address as local ones. Its
``/api/show`` names the host (``remote_host``, Ollama's REST API). Other servers (LM Studio,
llama.cpp, vLLM) have no such call and run their models themselves.
"""

from __future__ import annotations

import json
import urllib.request
from dataclasses import replace
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from simulator.llm.address import Place
from simulator.llm.settings import LlmSettings

WITHIN_S = 2.0
"""Time limit; the server has its models' descriptions at hand."""
_MOST_BYTES = 8_000_000
"""The description holds a model's licence and template."""


def with_relay(settings: LlmSettings) -> LlmSettings:
    """Return the settings with the host that the server names, or unchanged if it names none.

    Asks only servers on this machine and its network, and sends nothing but the model's name.
    """
    if settings.file is not None or settings.place is Place.OUTSIDE:
        return settings
    host = _remote_host(_show(settings))
    return replace(settings, relay=host) if host else settings


def _show(settings: LlmSettings) -> Any:
    """Return the server's description of the model; None if it gives none."""
    parts = urlsplit(settings.base_url)
    request = urllib.request.Request(
        f"{parts.scheme}://{settings.host}/api/show",
        data=json.dumps({"model": settings.model}).encode(),
        headers={"Content-Type": "application/json"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=WITHIN_S) as reply:
            return json.loads(reply.read(_MOST_BYTES))
    except (OSError, HTTPException, ValueError):
        return None  # not an Ollama server; the first question shows whether it answers at all


def _remote_host(shown: Any) -> str | None:
    """Return the host in a description, e.g. ``ollama.com`` for ``https://ollama.com:443``."""
    named = shown.get("remote_host") if isinstance(shown, dict) else None
    if not isinstance(named, str) or not named:
        return None
    try:
        host = urlsplit(named if "//" in named else f"//{named}").hostname
    except ValueError:
        host = None
    return host if host and host.isascii() and host.isprintable() else "別のサーバー"
