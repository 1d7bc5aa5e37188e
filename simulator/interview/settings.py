"""What differs between 対面 and オンライン besides the interviewers' words.

Each setting is a file ``personas/settings/<setting>.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from simulator.data import STRICT
from simulator.interview.data import Line, load_toml
from simulator.resources import data_folder
from simulator.signals.unheard import says_unheard
from simulator.values.checklist import CheckItem, CheckState
from simulator.values.people import Setting


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _ItemFile:
    text: Line
    self_check: Line


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SettingGuide:
    """The texts shown before and after an interview, and the candidate's own checklist."""

    arrive: Line
    leave: Line
    title: Line
    why: Line
    """Why the checklist is not graded."""
    checklist: Annotated[tuple[_ItemFile, ...], Field(min_length=1)]

    @property
    def items(self) -> tuple[CheckItem, ...]:
        """The checklist, every item for the candidate to check."""
        return tuple(
            CheckItem(text=item.text, state=CheckState.SELF, shown_by=item.self_check)
            for item in self.checklist
        )


@cache
def setting_guide(setting: Setting) -> SettingGuide:
    """Load the guide of a setting. Raises DataError if the file is damaged."""
    return load_toml(data_folder("personas") / "settings" / f"{setting.value}.toml", SettingGuide)


def hears_well(reply: str) -> bool:
    """Return whether there is a reply to 「聞こえていますか」 that reports no trouble hearing."""
    return bool(reply.strip()) and not says_unheard(reply)
