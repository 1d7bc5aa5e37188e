"""API keys in the operating system's keyring, for those who want them in no file or profile.

The keyring library takes a third of a second to import, so nothing here is called where the
environment has the key, or none is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.errors import LlmFault
from simulator.llm.faults import FaultKind

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend
    from pydantic import SecretStr

SERVICE = "mensetsu"
_KEEP_NOTHING_SAFE = ("keyring.backends.fail.", "keyring.backends.null.", "keyrings.alt.")
"""Modules of backends that keep nothing, or keep it in a file that others can read."""


class NoKeyring(LlmFault):
    """There is no keyring on this machine that could be trusted with a key."""

    def __init__(self) -> None:
        sentence = (
            "キーを安全に預けられるキーリングが、このパソコンに見つかりません。"
            "環境変数 OPENAI_API_KEY に設定してください。"
        )
        super().__init__(sentence, kind=FaultKind.SETTINGS)


def find_key(account: str) -> SecretStr | None:
    """Return the key that was stored for ``account``, see ``address.Address.account``.

    None if there is none, or no keyring that could hold one. Raises LlmFault if the keyring
    stays shut.
    """
    from pydantic import SecretStr

    try:
        backend = _backend()
        with _told():
            found = backend.get_password(SERVICE, account)
    except NoKeyring:
        return None
    return SecretStr(found) if found else None


def store_key(account: str, key: SecretStr) -> None:
    """Keep it, in place of an older one. Raises NoKeyring, and LlmFault as above."""
    backend = _backend()
    with _told():
        backend.set_password(SERVICE, account, key.get_secret_value())


def delete_key(account: str) -> bool:
    """Return whether there was one. Raises NoKeyring, and LlmFault as above."""
    backend = _backend()
    with _told():
        if backend.get_password(SERVICE, account) is None:
            return False
        backend.delete_password(SERVICE, account)
    return True


def _backend() -> KeyringBackend:
    """The first that can be trusted of those that the library would ask. Raises NoKeyring."""
    with _told():
        import keyring
        from keyring.backends.chainer import ChainerBackend

        chosen = keyring.get_keyring()
        found = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    for each in found:
        if not f"{type(each).__module__}.".startswith(_KEEP_NOTHING_SAFE):
            return each
    raise NoKeyring


@contextmanager
def _told() -> Iterator[None]:
    """Yield a keyring that is locked, or whose service is gone, in one sentence."""
    try:
        yield
    except Exception:  # noqa: BLE001 each backend has errors of its own, of a bus or a system
        # No cause: what a backend says of a failed call may hold the call, and the key in it.
        raise LlmFault(
            "OS のキーリングを開けませんでした。"
            "ロックを外すか、環境変数 OPENAI_API_KEY にキーを設定してください。",
            kind=FaultKind.SETTINGS,
        ) from None
