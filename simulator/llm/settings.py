"""Whether a language model is set up, which one, and where words would go."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulator.errors import LlmFault
from simulator.llm.address import Address, parse_address
from simulator.llm.faults import FaultKind

if TYPE_CHECKING:
    from pydantic import SecretStr

OPENAI = "https://api.openai.com/v1"
"""Where OpenAI's own client goes when no address is set."""

_FIRST = ("MENSETSU_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY")
_SECOND = ("MENSETSU_SECOND_MODEL", "MENSETSU_SECOND_BASE_URL", "MENSETSU_SECOND_API_KEY")
_KEY = re.compile(r"[!-~]+")
_OPENAI = parse_address(OPENAI, _FIRST[1])


@dataclass(frozen=True, kw_only=True)
class LlmSettings:
    """A model behind an OpenAI-compatible server."""

    model: str
    base_url: str = field(repr=False)  # may carry a password or a key of its own
    api_key: SecretStr | None
    """None for a server that asks for none, as those on one's own machine do."""
    api_version: str | None = None
    """Of Azure's older interface, whose key has a header of its own; None for all others."""

    @property
    def host(self) -> str:
        """Host and port alone, so that it can be shown."""
        parts = urlsplit(self.base_url)
        name = parts.hostname or ""
        name = f"[{name}]" if ":" in name else name
        return f"{name}:{parts.port}" if parts.port else name

    @property
    def is_this_machine(self) -> bool:
        """Whether the server is on this machine; what it does with the words is its own affair."""
        name = urlsplit(self.base_url).hostname or ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or address.is_unspecified  # 0.0.0.0 connects to oneself

    @property
    def where(self) -> str:
        """To whom the candidate's words go, as a Japanese sentence."""
        if self.is_this_machine:
            return f"回答の文章は、このパソコンの中の LLM サーバー（{self.host}）に渡します。"
        plain = "暗号化されない通信で" if urlsplit(self.base_url).scheme == "http" else ""
        return f"回答の文章を、{plain}外部の LLM サーバー（{self.host}）に送ります。"


def read_settings(environ: Mapping[str, str]) -> LlmSettings | None:
    """What ``MENSETSU_MODEL``, ``OPENAI_BASE_URL`` and ``OPENAI_API_KEY`` say.

    None without ``MENSETSU_MODEL``: many people have a key set for other programs, and a key alone
    is no wish to send one's answers away. A key is needed for OpenAI itself only; other servers say
    for themselves. Raises LlmFault (``settings``) where what is set cannot work, so that nothing is
    sent that is bound to fail.
    """
    model, base_url, key = (_get(environ, name) for name in _FIRST)
    if not model:
        return None
    return _settings(model, parse_address(base_url or OPENAI, _FIRST[1]), key, _FIRST)


def read_second_settings(environ: Mapping[str, str]) -> LlmSettings | None:
    """The model that is asked where the first gives no usable reply; None without one.

    ``MENSETSU_SECOND_MODEL`` names it. It is on the server of the first unless
    ``MENSETSU_SECOND_BASE_URL`` says otherwise; ``OPENAI_API_KEY`` goes to that very server and to
    OpenAI only, a third one has ``MENSETSU_SECOND_API_KEY``. Raises LlmFault as above.
    """
    model, base_url, key = (_get(environ, name) for name in _SECOND)
    if not model or not _get(environ, _FIRST[0]):
        return None
    shared = _get(environ, _FIRST[1]) or OPENAI
    address = parse_address(base_url or shared, _SECOND[1] if base_url else _FIRST[1])
    if not key and address.origin in (parse_address(shared, _FIRST[1]).origin, _OPENAI.origin):
        key = _get(environ, _FIRST[2])
    return _settings(model, address, key, _SECOND)


def _get(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name, "").strip()


def _settings(model: str, address: Address, key: str, names: tuple[str, str, str]) -> LlmSettings:
    """``names`` are the variables to mend where something is wrong."""
    if key and not _KEY.fullmatch(key):
        raise _unusable(
            f"{names[2]} に全角文字か空白が入っています。キーを貼り付け直してください。"
        )
    if not key and address.origin == _OPENAI.origin:
        raise _unusable(
            f"{names[0]} は設定されていますが、{names[2]} がありません。"
            f"キーか、手元のサーバーの {names[1]} を設定してください。"
        )
    from pydantic import SecretStr

    return LlmSettings(
        model=model,
        base_url=address.base_url,
        api_key=SecretStr(key) if key else None,
        api_version=address.api_version,
    )


def _unusable(sentence: str) -> LlmFault:
    return LlmFault(sentence, kind=FaultKind.SETTINGS)
