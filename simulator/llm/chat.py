"""Make the client of langchain-openai, without log output and without hidden destinations."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.errors import LlmFault
from simulator.llm.address import Place
from simulator.llm.dialects import Learned
from simulator.llm.faults import FaultKind
from simulator.llm.purse import Purse
from simulator.llm.settings import LlmSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# Loggers that write addresses and headers below WARNING; later versions may write more.
_TALKATIVE = (
    "openai",
    "langchain_openai",
    "langsmith",
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Chat:
    """A model to ask, and how its server wants to be asked."""

    client: BaseChatModel
    learned: Learned
    temperature: float
    longest: int | None
    """Cap on the tokens of a reply; None sends none."""
    purse: Purse
    """What may be spent on it."""
    sleeps: bool
    """Whether the server may have to load the model first, as one nearby does."""


def make_chat(
    settings: LlmSettings,
    *,
    temperature: float = 0.0,
    longest: int | None = None,
    learned: Learned | None = None,
    purse: Purse | None = None,
) -> Chat:
    """Return a chat model for ``ask``, without sending anything.

    ``learned`` is what is known of its server, see ``dialects``; without it nothing is kept.
    ``purse`` limits what may be spent. The address is always explicit: langchain-openai would
    otherwise take one from the environment (``OPENAI_API_BASE``, ``LANGSMITH_GATEWAY``) that
    ``LlmSettings.where`` does not name. Raises LlmFault (``settings``) for an unusable proxy.
    """
    from pydantic import SecretStr

    from simulator.llm.client import RawChatOpenAI

    _silence()
    client = RawChatOpenAI(
        model=settings.model,
        base_url=settings.base_url,
        # The client insists on a key; a server that asks for none ignores it.
        api_key=settings.api_key or SecretStr("none"),
        # ``ask`` asks again by itself: it alone knows how much time is left.
        max_retries=0,
        use_responses_api=False,  # known to OpenAI alone
        **_http_clients(settings),
        default_query={"api-version": settings.api_version} if settings.api_version else None,
        http_socket_options=(),  # else it warns about proxies, in English
        # A connection belongs to the event loop that opened it; a kept one breaks the next loop.
        default_headers={"Connection": "close"},
    )
    return Chat(
        client=client,
        learned=learned or Learned(),
        temperature=temperature,
        longest=longest,
        purse=purse or Purse(),
        sleeps=settings.file is None and settings.place is not Place.OUTSIDE,
    )


def _http_clients(settings: LlmSettings) -> dict[str, Any]:
    """Return the connections of a chat. Raises LlmFault (``settings``) for an unusable proxy."""
    import openai

    # No redirects: they would carry the words to a host that the candidate did not choose.
    # No proxy for this machine: the words would leave it on the way.
    where: dict[str, Any] = {"follow_redirects": False, "trust_env": not settings.is_this_machine}
    hooks = {"request": [_key_as_azure_wants_it] if settings.api_version else []}
    try:
        return {
            "http_async_client": openai.DefaultAsyncHttpxClient(**where, event_hooks=hooks),
            # Never used; without it the client makes one that looks at proxies all the same.
            "http_client": openai.DefaultHttpxClient(**where),
        }
    except ValueError as error:
        raise LlmFault(
            "プロキシの設定(環境変数 ALL_PROXY・HTTPS_PROXY など)を使えません。"
            "http://、https://、socks5:// のどれかで始まるアドレスにしてください。",
            kind=FaultKind.SETTINGS,
        ) from error


async def _key_as_azure_wants_it(request: Any) -> None:
    """Move the key to the ``api-key`` header, the only place in which Azure takes it before its v1.

    Azure reads a bearer token as the token of a login.
    """
    request.headers["api-key"] = request.headers.pop("Authorization").removeprefix("Bearer ")


def _silence() -> None:
    """Keep the libraries from printing English messages on the candidate's screen."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Of a refused schema, which ``ask`` mends by itself.
    warnings.filterwarnings("ignore", module=r"langchain_openai\.")
    # Of a reply of another form: pydantic quotes it, and the candidate's words may be in it.
    warnings.filterwarnings("ignore", message="Pydantic serializer warnings")
