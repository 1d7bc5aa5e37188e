"""Several interviewers at one table: who sits there, who asks what, who says what first.

One interviewer is a panel of one; nothing else tells the two apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import Template

from simulator.errors import UsageProblem
from simulator.interview.personas import load_persona, load_personas
from simulator.interview.questions import find_question
from simulator.values import AskedQuestion, Persona, Question, Session


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Who asks."""

    members: tuple[Persona, ...]
    """The one in the chair, who opens and closes, first."""

    @property
    def chair(self) -> Persona:
        return self.members[0]

    @property
    def colleagues(self) -> tuple[Persona, ...]:
        return self.members[1:]

    def asker(self, asked: AskedQuestion) -> Persona:
        """Who asks, or asked, it; the chair where nobody is named."""
        named = (each for each in self.members if each.id == asked.by)
        return next(named, self.chair)

    def share_out(self, plan: Sequence[AskedQuestion]) -> tuple[AskedQuestion, ...]:
        """The plan with who asks what: each question by one who cares for it, all in turn.

        The chair begins, and has the closing questions. Everybody asks at least once where there
        are as many others as people; of two who care, the one who has asked less does.
        """
        if not self.colleagues:
            return tuple(plan)
        often: Counter[str] = Counter()
        shared = []
        for place, asked in enumerate(plan):
            to_come = [find_question(each.question_id) for each in plan[place:]]
            by_chair = place == 0 or to_come[0].closes
            asker = self.chair if by_chair else self._next_asker(to_come, often)
            often[asker.id] += 1
            shared.append(replace(asked, by=asker.id))
        return tuple(shared)

    def _next_asker(self, to_come: Sequence[Question], often: Counter[str]) -> Persona:
        """Who asks the first of what is to come; ``often``: how much each has asked."""
        silent = [each for each in self.members if not often[each.id]]
        left = sum(not question.closes for question in to_come)
        free = silent if silent and len(silent) >= left else self.members
        caring = [each for each in free if to_come[0].id in each.asks]
        return min(caring or free, key=lambda each: often[each.id])

    def takes_over(self, asked: AskedQuestion, plan: Sequence[AskedQuestion], *, seed: int) -> str:
        """What the asker of a planned question says before it; empty where they asked before too.

        A closing question says itself that it is the last.

        It rests on the plan alone, so that it can be made ready: a follow-up is always asked by
        who asked the question.
        """
        places = {each.question_id: place for place, each in enumerate(plan)}
        place = places.get(asked.question_id, 0)
        if asked.gap is not None or place == 0 or find_question(asked.question_id).closes:
            return ""
        asker, before = self.asker(asked), self.asker(plan[place - 1])
        if asker is before:
            return ""
        line = asker.takes_over[(seed + place) % len(asker.takes_over)]
        return Template(line).substitute(colleague=before.family_name)


def convene(chair: Persona, size: int) -> Panel:
    """The chair, others of the chair's stage, then the rest, ``size`` in all.

    Raises UsageProblem where there are not so many.
    """
    others = [each for each in load_personas() if each.id != chair.id]
    others.sort(key=lambda each: each.stage is not chair.stage)
    if size > 1 + len(others):
        raise UsageProblem(
            f"面接官は {1 + len(others)} 人までです。--panel をその人数までにするか、"
            "docs/personas.md を見て面接官を足してください。"
        )
    return Panel(members=(chair, *others[: size - 1]))


def panel_of(session: Session) -> Panel:
    """Who asks in a session. Raises DataError where somebody's file is gone or damaged."""
    return Panel(members=tuple(map(load_persona, session.panel or (session.persona_id,))))
