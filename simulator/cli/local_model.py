"""Start a local model and find its address, while the screen shows the reason for the wait."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.llm.settings import LlmSettings


def started(
    settings: LlmSettings, working: Callable[[str], AbstractContextManager[object]]
) -> LlmSettings:
    """Start the model if it is a file; return the settings with its address, relays included.

    ``working`` shows what goes on. Raises LlmFault if a file can't be run.
    """
    if settings.file is None:
        from simulator.llm.relay import with_relay

        return with_relay(settings)
    from simulator.llm.local import start

    with working(f"{settings.file.name} を読み込んでいます(大きいモデルでは1分ほどかかります)"):
        return start(settings)
