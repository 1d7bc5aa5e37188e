"""Read which language model is set up, if any, and where words would go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.command_line import typed
from simulator.errors import LlmFault
from simulator.llm.address import Address, Place, parse_address
from simulator.llm.faults import FaultKind

if TYPE_CHECKING:
    from pydantic import SecretStr

OPENAI = "https://api.openai.com/v1"
"""The address that OpenAI's own client uses by default."""

_FIRST = ("MENSETSU_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY")
_SECOND = ("MENSETSU_SECOND_MODEL", "MENSETSU_SECOND_BASE_URL", "MENSETSU_SECOND_API_KEY")
_KEY = re.compile(r"[!-~]+")
_LOOPBACK = "http://127.0.0.1"
"""Placeholder for a file until it is served at some port."""
_OPENAI = parse_address(OPENAI, _FIRST[1])
OLLAMA = "ollama.com"
_CLOUD = ("-cloud", ":cloud")
"""Name endings of models that Ollama runs on its own servers, through a local one."""


_PLACES = {
    Place.THIS_MACHINE: "このパソコンの中の",
    Place.LOCAL_NETWORK: "同じネットワークの別のパソコンの",
    Place.OUTSIDE: "外部の",
}


@dataclass(frozen=True, kw_only=True)
class LlmSettings(Address):
    """A model behind an OpenAI-compatible server."""

    model: str
    api_key: SecretStr | None
    """None for a server that needs none, as a local one usually does."""
    file: Path | None = None
    """A model file; ``local.start`` serves it and sets the address."""
    relay: str | None = None
    """Host to which the server says that it relays the words; see ``relay.with_relay``."""

    @property
    def passed_on_to(self) -> str | None:
        """Host to which a server nearby relays the words; None if it keeps them."""
        if self.file is not None or self.place is Place.OUTSIDE:
            return None
        return self.relay or (OLLAMA if self.model.lower().endswith(_CLOUD) else None)

    @property
    def is_outside(self) -> bool:
        """Whether words leave this machine and its network, directly or by a relay."""
        return self.file is None and (self.place is Place.OUTSIDE or bool(self.passed_on_to))

    @property
    def server(self) -> str:
        """Name of the server for display and for comparison in a later session."""
        return self.host if self.file is None else "このパソコンの中のモデル"

    @property
    def destination(self) -> str:
        """The server and the host to which it relays, in a few words."""
        host = self.passed_on_to
        return f"{self.server}（その先の {host}）" if host else self.server

    @property
    def where(self) -> str:
        """A Japanese sentence that names the destination of the candidate's words."""
        return self.where_goes("回答の文章")

    def where_goes(self, what: str) -> str:
        """Return a Japanese sentence that names the destination of ``what``."""
        if self.file is not None:
            return (
                f"{what}は、このパソコンの中で動くモデル（{self.file.name}）に渡します。"
                "パソコンの外には送りません。"
            )
        if self.is_this_machine and self.passed_on_to is None:
            return f"{what}は、このパソコンの中の LLM サーバー（{self.host}）に渡します。"
        plain = "" if self.is_encrypted or self.is_this_machine else "暗号化されない通信で"
        server = f"{plain}{_PLACES[self.place]} LLM サーバー（{self.host}）"
        if self.passed_on_to is None:
            return f"{what}を、{server}に送ります。"
        return f"{what}を、{server}を通して、外部の {self.passed_on_to} に送ります。"


def read_settings(environ: Mapping[str, str]) -> LlmSettings | None:
    """Read ``MENSETSU_MODEL``, ``OPENAI_BASE_URL`` and ``OPENAI_API_KEY``.

    A name that ends in ``.gguf`` is a file on this machine, unless an address is set with it.
    Returns None without ``MENSETSU_MODEL``: many people have a key set for other programs, and a
    key alone does not express consent to send answers. For servers on other machines a key that is
    not set is looked up in the keyring. Only OpenAI itself requires one here; other servers report
    it themselves. Raises LlmFault (``settings``) if the settings cannot work, before anything is
    sent.
    """
    model, key = _get(environ, _FIRST[0]), _get(environ, _FIRST[2])
    if not model:
        return None
    if _is_file(model) and not _get(environ, _FIRST[1]):
        return _of_a_file(model)
    return _settings(model, read_address(environ), key, _FIRST)


def read_second_settings(environ: Mapping[str, str]) -> LlmSettings | None:
    """Read the model that is asked if the first gives no usable reply; None without one.

    ``MENSETSU_SECOND_MODEL`` names it. It is on the first model's server unless it is a file or
    ``MENSETSU_SECOND_BASE_URL`` is set. ``OPENAI_API_KEY`` goes only to that same server and to
    OpenAI; another server needs ``MENSETSU_SECOND_API_KEY``. Raises LlmFault as above.
    """
    model, key = _get(environ, _SECOND[0]), _get(environ, _SECOND[2])
    if not model or not _get(environ, _FIRST[0]):
        return None
    if _is_file(model) and not _get(environ, _SECOND[1]):
        return _of_a_file(model)
    address = read_second_address(environ)
    if not key and address.account in (read_address(environ).account, _OPENAI.account):
        key = _get(environ, _FIRST[2])
    return _settings(model, address, key, _SECOND)


def read_address(environ: Mapping[str, str]) -> Address:
    """Read the address of the first model. Raises LlmFault as above."""
    return parse_address(_get(environ, _FIRST[1]) or OPENAI, _FIRST[1])


def read_second_address(environ: Mapping[str, str]) -> Address:
    """Read the address of the second model. Raises LlmFault as above."""
    own = _get(environ, _SECOND[1])
    return parse_address(own, _SECOND[1]) if own else read_address(environ)


def parse_key(text: str, name: str) -> SecretStr:
    """Return ``text`` as a key if it can stand in a header.

    Raises LlmFault, which displays ``name`` and not the key.
    """
    from pydantic import SecretStr

    if not _KEY.fullmatch(text):
        raise _unusable(f"{name} に全角文字か空白が入っています。キーを貼り付け直してください。")
    return SecretStr(text)


def _get(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name, "").strip()


def _is_file(model: str) -> bool:
    return model.lower().endswith(".gguf")


def _of_a_file(model: str) -> LlmSettings:
    file = Path(model).expanduser().absolute()
    return LlmSettings(model=file.name, base_url=_LOOPBACK, api_key=None, file=file)


def _settings(model: str, address: Address, key: str, names: tuple[str, str, str]) -> LlmSettings:
    """Return the settings with a key from ``key`` or the keyring. Raises LlmFault.

    ``names`` are the variables that an error message names.
    """
    api_key = parse_key(key, names[2]) if key else None
    if api_key is None and not address.is_this_machine:
        from simulator.llm.key_store import find_key

        api_key = find_key(address.account)
    if api_key is None and address.account == _OPENAI.account:
        raise _unusable(
            f"{names[0]} は設定されていますが、{names[2]} がありません。"
            f"`{typed('llm', 'key')}` でキーを預けるか、"
            f"手元のサーバーの {names[1]} を設定してください。"
        )
    return LlmSettings(
        model=model,
        base_url=address.base_url,
        api_version=address.api_version,
        api_key=api_key,
    )


def _unusable(sentence: str) -> LlmFault:
    return LlmFault(sentence, kind=FaultKind.SETTINGS)
