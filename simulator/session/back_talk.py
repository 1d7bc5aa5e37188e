"""逆質問 in one session: what the chair says to the candidate's own questions, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.interview.back_answer import answer_back, ask_for_more
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn

if TYPE_CHECKING:
    from simulator.profile.values import Profile


@dataclass(frozen=True, kw_only=True)
class BackTalk:
    """Who answers, from which papers."""

    persona: Persona
    profile: Profile | None
    seed: int

    def with_reply(self, turn: Turn, before: Sequence[Turn]) -> Turn:
        """The turn with what will be said to the candidate's own question, where it holds one."""
        said = answer_back(turn, before, persona=self.persona, profile=self.profile, seed=self.seed)
        return turn if said is None else replace(turn, reply=said)

    def more(self, turns: Sequence[Turn]) -> AskedQuestion | None:
        """Whether there is anything else, after a reply; None where that was the last."""
        return ask_for_more(turns, persona=self.persona, seed=self.seed)
