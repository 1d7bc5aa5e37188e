"""Keep API keys in the operating system's keyring instead of in a file or profile.

Importing the keyring library takes a third of a second, so callers come here only if the
environment has no key and one is needed.
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
"""Modules of backends that store nothing, or store it in a file that others can read."""


class NoKeyring(LlmFault):
    """This machine has no keyring that is safe for a key."""

    def __init__(self) -> None:
        sentence = (
            "キーを安全に預けられるキーリングが、このパソコンに見つかりません。"
            "環境変数 OPENAI_API_KEY に設定してください。"
        )
        super().__init__(sentence, kind=FaultKind.SETTINGS)


def find_key(account: str) -> SecretStr | None:
    """Find the key of ``account``, see ``address.Address.account``.

    Returns None if there is none, or no safe keyring. Raises LlmFault if the keyring is locked.
    """
    from pydantic import SecretStr

    try:
        backend = _backend()
        with _as_llm_fault():
            found = backend.get_password(SERVICE, account)
    except NoKeyring:
        return None
    return SecretStr(found) if found else None


def store_key(account: str, key: SecretStr) -> None:
    """Store the key in place of an older one. Raises NoKeyring, and LlmFault as above."""
    backend = _backend()
    with _as_llm_fault():
        backend.set_password(SERVICE, account, key.get_secret_value())


def delete_key(account: str) -> bool:
    """Delete the key and return whether there was one. Raises as ``store_key``."""
    backend = _backend()
    with _as_llm_fault():
        if backend.get_password(SERVICE, account) is None:
            return False
        backend.delete_password(SERVICE, account)
    return True


def _backend() -> KeyringBackend:
    """Return the library's first backend that is safe for a key. Raises NoKeyring."""
    with _as_llm_fault():
        import keyring
        from keyring.backends.chainer import ChainerBackend

        chosen = keyring.get_keyring()
        found = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    for backend in found:
        if not f"{type(backend).__module__}.".startswith(_KEEP_NOTHING_SAFE):
            return backend
    raise NoKeyring


@contextmanager
def _as_llm_fault() -> Iterator[None]:
    """Turn every error of a keyring, locked or without its service, into one LlmFault."""
    try:
        yield
    except Exception:  # noqa: BLE001 each backend has errors of its own, of a bus or a system
        # No cause: what a backend says of a failed call may hold the call, and the key in it.
        raise LlmFault(
            "OS のキーリングを開けませんでした。"
            "ロックを外すか、環境変数 OPENAI_API_KEY にキーを設定してください。",
            kind=FaultKind.SETTINGS,
        ) from None
