"""A model out of a file, made ready while the candidate can see why they wait."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.llm.settings import LlmSettings


def started(
    settings: LlmSettings, working: Callable[[str], AbstractContextManager[object]]
) -> LlmSettings:
    """The settings with the address where the model answers; ``working`` shows what goes on.

    Raises LlmFault where a file can't be run.
    """
    if settings.file is None:
        return settings
    from simulator.llm.local import start

    with working(f"{settings.file.name} を読み込んでいます(大きいモデルでは1分ほどかかります)"):
        return start(settings)
