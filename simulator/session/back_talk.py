"""逆質問 in one session: the chair's answers to the candidate's own questions."""

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
    """The interviewer who answers, and the papers that the answers come from."""

    persona: Persona
    profile: Profile | None
    seed: int

    def with_reply(self, turn: Turn, before: Sequence[Turn]) -> Turn:
        """Return the turn with the reply to the candidate's own question, if it holds one."""
        said = answer_back(turn, before, persona=self.persona, profile=self.profile, seed=self.seed)
        return turn if said is None else replace(turn, reply=said)

    def more(self, turns: Sequence[Turn]) -> AskedQuestion | None:
        """Return the question whether there is anything else; None if that was the last reply."""
        return ask_for_more(turns, persona=self.persona, seed=self.seed)
