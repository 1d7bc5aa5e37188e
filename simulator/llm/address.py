"""Parse addresses of servers in the forms in which people copy them."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, urlsplit, urlunsplit

from simulator.errors import LlmFault
from simulator.llm.faults import FaultKind

_HOST = re.compile(r"[a-z0-9:][a-z0-9.:_-]*")
_CALLS = ("/chat/completions", "/responses")
"""Endpoints that the client appends by itself; Azure's portal shows them in the address."""
_AZURE = (".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com")
"""Hosts of Azure's resources (Microsoft, "Azure OpenAI in Foundry Models v1 API")."""
_AZURE_V1 = "/openai/v1"
_DEPLOYMENT = "/openai/deployments/"
_VERSION = "api-version"
_LOCAL_NETS = tuple(
    map(
        ipaddress.ip_network,
        (
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "fc00::/7",
            "fe80::/10",
        ),
    )
)
"""Private and link-local addresses (RFC 1918, 3927, 4193, 4291)."""
_LOCAL_NAMES = (".local", ".home.arpa", ".internal")
"""Names of a home's or an office's own network (RFC 6762, RFC 8375; ICANN for ``internal``)."""


class Place(StrEnum):
    """The place of a server according to its address."""

    THIS_MACHINE = "this_machine"
    LOCAL_NETWORK = "local_network"
    """Another machine on the same network."""
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True)
class Address:
    """The destination of requests."""

    base_url: str = field(repr=False)  # may carry a password or a key of its own
    """The part of the address before ``/chat/completions``."""
    api_version: str | None = None
    """The query that Azure's older interface and the gateways before it require."""

    @property
    def host(self) -> str:
        """Host and port alone, which are safe to display."""
        parts = urlsplit(self.base_url)
        name = parts.hostname or ""
        name = f"[{name}]" if ":" in name else name
        return f"{name}:{parts.port}" if parts.port else name

    @property
    def is_encrypted(self) -> bool:
        """Whether the connection is encrypted."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def account(self) -> str:
        """The owner of a key: the host, with another name if the connection is not encrypted."""
        return self.host if self.is_encrypted else f"http://{self.host}"

    @property
    def place(self) -> Place:
        """The place of the server itself; it may still relay the words to another one."""
        name = urlsplit(self.base_url).hostname or ""
        try:
            return _place_of(ipaddress.ip_address(name))
        except ValueError:
            return _place_of_name(name)

    @property
    def is_this_machine(self) -> bool:
        """Whether the server is on this machine."""
        return self.place is Place.THIS_MACHINE


def _place_of(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Place:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback or address.is_unspecified:  # 0.0.0.0 connects to oneself
        return Place.THIS_MACHINE
    is_local = any(address in net for net in _LOCAL_NETS)
    return Place.LOCAL_NETWORK if is_local else Place.OUTSIDE


def _place_of_name(name: str) -> Place:
    """Return the place of a host name; a name without a dot belongs to the local network.

    A short form of an address, e.g. ``127.1``, does not count as a name.
    """
    if name == "localhost" or name.endswith(".localhost"):
        return Place.THIS_MACHINE
    is_bare = "." not in name and name[:1].isalpha()
    return Place.LOCAL_NETWORK if is_bare or name.endswith(_LOCAL_NAMES) else Place.OUTSIDE


def parse_address(text: str, name: str) -> Address:
    """Parse the address in ``text``, the value of the variable ``name``.

    Accepts the bare address of a resource and the whole request with an ``api-version``, as Azure's
    portal shows them. Raises LlmFault (``settings``), which does not display the value.
    """
    parts = _split(text)
    query = parse_qsl(parts.query, keep_blank_values=True) if parts else []
    if parts is None or [key for key, _ in query] not in ([], [_VERSION]):
        raise _unusable(
            f"{name} がアドレスになっていません。"
            "http://localhost:11434/v1 のように設定してください。"
        )
    path = parts.path.rstrip("/")
    for call in _CALLS:
        path = path.removesuffix(call)
    version = query[0][1] if query else None
    if (parts.hostname or "").endswith(_AZURE) and path in ("", "/openai"):
        path, version = _AZURE_V1, None
    if _DEPLOYMENT in path and not version:
        raise _unusable(
            f"{name} に ?api-version=… がありません。Azure の画面のアドレスを最後まで貼り付けるか、"
            f"https://リソース名.openai.azure.com{_AZURE_V1} の形にしてください。"
        )
    base_url = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    return Address(base_url=base_url, api_version=version)


def _split(text: str) -> SplitResult | None:
    """Split an address into its parts; return None if it is not the address of a server."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # ValueError if it is not a number
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and not parts.fragment
    return parts if whole and _HOST.fullmatch(parts.hostname or "") else None


def _unusable(sentence: str) -> LlmFault:
    return LlmFault(sentence, kind=FaultKind.SETTINGS)
