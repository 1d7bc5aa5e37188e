"""Knowing whether a model is set up must not cost what using one costs."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from simulator.llm import address, ask, chat, faults, key_store, relay, settings, wire
settings.read_settings({})
print(*sys.modules)
"""


def test_the_clients_are_imported_only_when_a_chat_is_made() -> None:
    """langchain and openai take more than a second; without a model nobody waits for them."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, encoding="utf-8"
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "simulator" in loaded
    clients = {"langchain_core", "langchain_openai", "langsmith", "openai", "tiktoken"}
    heavy = clients | {"keyring", "pydantic"}
    assert loaded & heavy == set()
