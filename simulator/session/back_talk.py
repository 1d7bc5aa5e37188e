"""逆質問 in one session: the chair's answers to the candidate's own questions.

A question that is put beside an answer to another one is kept, and answered first at 逆質問.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.interview.back_answer import (
    answer_back,
    ask_for_more,
    takes_questions,
    time_is_over,
)
from simulator.interview.company import load_sheet
from simulator.interview.kept_questions import promise, with_answers
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Turn
from simulator.values.trade import Trade

if TYPE_CHECKING:
    from simulator.profile.values import Profile


@dataclass(frozen=True, kw_only=True)
class BackTalk:
    """The interviewer who answers, and the papers that the answers come from."""

    persona: Persona
    profile: Profile | None
    seed: int
    trade: Trade | None = None
    """Of the made-up company."""

    def with_reply(self, turn: Turn, before: Sequence[Turn]) -> Turn:
        """Return the turn with the reply to the candidate's own question, if it holds one."""
        said = answer_back(
            turn,
            before,
            persona=self.persona,
            profile=self.profile,
            trade=self.trade,
            seed=self.seed,
        )
        return replace(turn, reply=said.text, is_made_up=said.is_made_up) if said else turn

    def more(self, turns: Sequence[Turn]) -> AskedQuestion | None:
        """Return the question whether there is anything else; None if that was the last reply."""
        return ask_for_more(turns, persona=self.persona, seed=self.seed)

    def after_reply(self, turns: Sequence[Turn]) -> str:
        """Return what follows the last reply: the question for more, or the end."""
        more = self.more(turns)
        return more.text if more else time_is_over(turns, persona=self.persona, seed=self.seed)

    def promise(self, turn: Turn, plan: Sequence[AskedQuestion], *, by: Persona) -> str:
        """Return how ``by`` puts a question off until 逆質問; "" if the answer has none."""
        return promise(turn, plan, persona=by, seed=self.seed)

    def opened(self, asked: AskedQuestion, turns: Sequence[Turn]) -> AskedQuestion:
        """Return the question; 逆質問 with the answers to what was asked before it."""
        return with_answers(
            asked,
            turns,
            persona=self.persona,
            profile=self.profile,
            trade=self.trade,
            seed=self.seed,
        )

    def makes_up(self, plan: Sequence[AskedQuestion]) -> bool:
        """Return whether questions will be answered from the sheet of the made-up company."""
        asks = any(map(takes_questions, plan))
        return asks and self.profile is None and load_sheet(self.persona.id) is not None
