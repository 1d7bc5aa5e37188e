"""Keys out of the operating system's keyring, through the real library."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from kept_keys import Kept, Locked
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend
from pydantic import SecretStr

from simulator.errors import LlmFault
from simulator.llm.key_store import NoKeyring, delete_key, find_key, store_key
from simulator.llm.settings import LlmSettings, read_second_settings, read_settings

KEY = "sk-0123456789"
SECRET = SecretStr(KEY)
ELSEWHERE = "https://llm.example/v1"
Use = Callable[[KeyringBackend], None]


class Plain(Kept):
    """As that of keyrings.alt, which writes a file that others can read."""

    __module__ = "keyrings.alt.file"
    priority = 0.5


class Chain(ChainerBackend):
    """What the library takes where several are there."""

    backends = (Plain(), Kept())


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Use]:
    """Make one the machine's keyring."""
    monkeypatch.setenv("KEPT_KEYS", str(tmp_path / "kept.json"))
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def settings(base_url: str = "", key: str = "") -> LlmSettings:
    found = read_settings(
        {"MENSETSU_MODEL": "m", "OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": key}
    )
    assert found is not None
    return found


def shown(found: LlmSettings) -> str | None:
    return found.api_key and found.api_key.get_secret_value()


@pytest.mark.parametrize("backend", [Kept(), Chain()], ids=["one", "the safe one of two"])
def test_a_stored_key_goes_to_its_own_server(use: Use, backend: KeyringBackend) -> None:
    """OpenAI's to OpenAI; never to another host, nor to the same one without encryption."""
    use(backend)
    store_key("api.openai.com", SECRET)
    assert shown(settings()) == KEY
    assert shown(settings(ELSEWHERE)) is None
    store_key("llm.example", SecretStr("sk-other"))
    assert shown(settings(ELSEWHERE)) == "sk-other"
    assert shown(settings("http://llm.example/v1")) is None
    assert delete_key("llm.example")
    assert not delete_key("llm.example")
    assert shown(settings(ELSEWHERE)) is None


def test_the_second_model_has_its_own_servers_key(use: Use) -> None:
    """By its host, as the first."""
    use(Kept())
    store_key("llm.example", SECRET)
    found = read_second_settings(
        {
            "MENSETSU_MODEL": "m",
            "MENSETSU_SECOND_MODEL": "s",
            "OPENAI_API_KEY": "sk-first",
            "MENSETSU_SECOND_BASE_URL": ELSEWHERE,
        }
    )
    assert found is not None and shown(found) == KEY


def test_a_keyring_is_opened_only_where_a_key_is_missing(use: Use) -> None:
    """The environment goes first, and a server on this machine needs none."""
    use(Locked())
    assert shown(settings(key="sk-set")) == "sk-set"
    assert shown(settings("http://localhost:11434/v1")) is None


def test_a_locked_keyring_is_told_with_the_way_round_it(use: Use) -> None:
    """Not taken for an empty one; neither the sentence nor a traceback shows the key."""
    use(Locked())
    for call in (lambda: settings(ELSEWHERE), lambda: store_key("llm.example", SECRET)):
        with pytest.raises(LlmFault, match="OPENAI_API_KEY") as caught:
            call()
        assert caught.value.kind == "settings"
        assert KEY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "backend", [fail.Keyring(), null.Keyring(), Plain()], ids=["fail", "null", "alt"]
)
def test_a_key_is_trusted_to_no_file_and_to_no_hole(
    use: Use, backend: KeyringBackend, tmp_path: Path
) -> None:
    """Without a keyring there is no stored key, and storing one says what to do instead."""
    use(backend)
    assert find_key("llm.example") is None
    with pytest.raises(NoKeyring, match="OPENAI_API_KEY"):
        store_key("llm.example", SECRET)
    assert not (tmp_path / "kept.json").exists()
    with pytest.raises(LlmFault, match="OPENAI_API_KEY"):
        settings()
