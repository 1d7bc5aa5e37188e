"""対面 and オンライン: what differs beside the interviewers' words.

Each is a file ``personas/settings/<setting>.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from simulator.interview.data import Line, load_toml
from simulator.resources import data_folder
from simulator.signals.requests import says_unheard
from simulator.values.checklist import CheckItem, CheckState
from simulator.values.people import Setting

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class _ItemFile:
    text: Line
    self_check: Line


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class SettingGuide:
    """What is told before and after, and what the candidate checks alone."""

    arrive: Line
    leave: Line
    title: Line
    why: Line
    """Why none of it is graded."""
    checklist: Annotated[tuple[_ItemFile, ...], Field(min_length=1)]

    @property
    def items(self) -> tuple[CheckItem, ...]:
        """For the candidate to say, all of them."""
        return tuple(
            CheckItem(text=each.text, state=CheckState.SELF, shown_by=each.self_check)
            for each in self.checklist
        )


@cache
def setting_guide(setting: Setting) -> SettingGuide:
    """Raises DataError where the file is not as it must be."""
    return load_toml(data_folder("personas") / "settings" / f"{setting.value}.toml", SettingGuide)


def hears_well(reply: str) -> bool:
    """Whether a reply to 「聞こえていますか」 came, and does not say that one hears badly."""
    return bool(reply.strip()) and not says_unheard(reply)
