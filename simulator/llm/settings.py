"""Whether a language model is set up, which one, and where words would go."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulator.errors import LlmFault
from simulator.llm.faults import FaultKind

if TYPE_CHECKING:
    from pydantic import SecretStr

OPENAI = "https://api.openai.com/v1"
"""Where OpenAI's own client goes when no address is set."""

_FIRST = ("MENSETSU_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY")
_SECOND = ("MENSETSU_SECOND_MODEL", "MENSETSU_SECOND_BASE_URL", "MENSETSU_SECOND_API_KEY")
_HOST = re.compile(r"[a-z0-9:][a-z0-9.:_-]*")
_KEY = re.compile(r"[!-~]+")


@dataclass(frozen=True, kw_only=True)
class LlmSettings:
    """A model behind an OpenAI-compatible server."""

    model: str
    base_url: str = field(repr=False)  # may carry a password or a key of its own
    api_key: SecretStr | None
    """None for a server that asks for none, as those on one's own machine do."""

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
        return self.where_goes("回答の文章")

    def where_goes(self, what: str) -> str:
        """To whom ``what`` goes."""
        if self.is_this_machine:
            return f"{what}は、このパソコンの中の LLM サーバー（{self.host}）に渡します。"
        plain = "暗号化されない通信で" if urlsplit(self.base_url).scheme == "http" else ""
        return f"{what}を、{plain}外部の LLM サーバー（{self.host}）に送ります。"


def read_settings(environ: Mapping[str, str]) -> LlmSettings | None:
    """What ``MENSETSU_MODEL``, ``OPENAI_BASE_URL`` and ``OPENAI_API_KEY`` say.

    None without ``MENSETSU_MODEL``: many people have a key set for other programs, and a key alone
    is no wish to send one's answers away. A key is needed for OpenAI itself only; other servers say
    for themselves. Raises LlmFault (``settings``) where what is set cannot work, so that nothing is
    sent that is bound to fail.
    """
    model, base_url, key = (_get(environ, name) for name in _FIRST)
    return _settings(model, base_url or OPENAI, key, _FIRST) if model else None


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
    base_url = base_url or shared
    if not key and (base_url == shared or _is_openai(base_url)):
        key = _get(environ, _FIRST[2])
    return _settings(model, base_url, key, _SECOND)


def _get(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name, "").strip()


def _settings(model: str, base_url: str, key: str, names: tuple[str, str, str]) -> LlmSettings:
    """``names`` are the variables to mend where something is wrong."""
    if not _is_address(base_url):
        raise _unusable(
            f"{names[1]} がアドレスになっていません。"
            "http://localhost:11434/v1 のように設定してください。"
        )
    if key and not _KEY.fullmatch(key):
        raise _unusable(
            f"{names[2]} に全角文字か空白が入っています。キーを貼り付け直してください。"
        )
    if not key and _is_openai(base_url):
        raise _unusable(
            f"{names[0]} は設定されていますが、{names[2]} がありません。"
            f"キーか、手元のサーバーの {names[1]} を設定してください。"
        )
    from pydantic import SecretStr

    return LlmSettings(model=model, base_url=base_url, api_key=SecretStr(key) if key else None)


def _is_openai(base_url: str) -> bool:
    return _is_address(base_url) and urlsplit(base_url).hostname == urlsplit(OPENAI).hostname


def _is_address(base_url: str) -> bool:
    try:
        parts = urlsplit(base_url)
        _ = parts.port  # ValueError where it is no number
    except ValueError:
        return False
    # The client puts its paths behind the whole text, so a query or a fragment swallows them.
    whole = parts.scheme in ("http", "https") and not parts.query and not parts.fragment
    return whole and bool(_HOST.fullmatch(parts.hostname or ""))


def _unusable(sentence: str) -> LlmFault:
    return LlmFault(sentence, kind=FaultKind.SETTINGS)
