"""A model made ready, and asked where it runs, while the candidate can see why they wait."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.llm.settings import LlmSettings


def started(
    settings: LlmSettings, working: Callable[[str], AbstractContextManager[object]]
) -> LlmSettings:
    """Return the settings with the address where the model answers, and where it sends words on.

    ``working`` shows what goes on. Raises LlmFault where a file can't be run.
    """
    if settings.file is None:
        from simulator.llm.relay import with_relay

        return with_relay(settings)
    from simulator.llm.local import start

    with working(f"{settings.file.name} を読み込んでいます(大きいモデルでは1分ほどかかります)"):
        return start(settings)
