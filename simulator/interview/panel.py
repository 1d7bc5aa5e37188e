"""Several interviewers at one table: who sits there, who asks what, who says what first.

One interviewer is a panel of one; nothing else tells the two apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from string import Template

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as checked_dataclass

from simulator.errors import UsageProblem
from simulator.interview.data import Line, load_toml, mistake
from simulator.interview.personas import load_persona, load_personas, persona_ids
from simulator.interview.questions import find_question
from simulator.interview.turn_order import who_asks
from simulator.resources import data_folder
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Session
from simulator.values.stage import Stage


@checked_dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
class _SeatsFile:
    first: tuple[Line, ...]
    second: tuple[Line, ...]
    final: tuple[Line, ...]


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

    def share_out(self, plan: Sequence[AskedQuestion], *, seed: int) -> tuple[AskedQuestion, ...]:
        """The plan with who asks what (``turn_order``), in whose words."""
        askers = who_asks(plan, self.chair, self.colleagues)
        return tuple(
            replace(_in_words_of(asker, asked, seed), by=asker.id if self.colleagues else asked.by)
            for asker, asked in zip(askers, plan, strict=True)
        )

    def takes_over(self, asked: AskedQuestion, plan: Sequence[AskedQuestion], *, seed: int) -> str:
        """What the asker of a planned question says before it; empty where they asked before too.

        Now and then it is what a colleague asked before them.

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
        words = {"colleague": before.family_name}
        if topic := find_question(plan[place - 1].question_id).topic:
            words["topic"] = topic
        lines = [Template(line) for line in asker.takes_over]
        fitting = [line for line in lines if set(line.get_identifiers()) <= words.keys()]
        return fitting[(seed + place) % len(fitting)].substitute(words)


def _in_words_of(persona: Persona, asked: AskedQuestion, seed: int) -> AskedQuestion:
    """As this person asks it; what rests on the candidate's papers has words of its own."""
    wordings = persona.questions.get(asked.question_id, ())
    if not wordings or asked.other_wordings:
        return asked
    text = wordings[seed % len(wordings)]
    others = tuple(each for each in wordings if each != text)
    return replace(asked, text=text, other_wordings=others)


def convene(chair: Persona, size: int, stage: Stage) -> Panel:
    """The chair and who sits beside them at the stage, in the order of the seats, ``size`` in all.

    Whoever has no seat follows, those of the stage first. Raises UsageProblem where there are not
    so many people, DataError where the seats are not as they must be.
    """
    others = [each for each in load_personas() if each.id != chair.id]
    seats = {who: place for place, who in enumerate(load_seats()[stage])}
    others.sort(key=lambda each: (seats.get(each.id, len(seats)), each.stage is not stage))
    if size > 1 + len(others):
        raise UsageProblem(
            f"面接官は {1 + len(others)} 人までです。--panel をその人数までにするか、"
            "docs/personas.md を見て面接官を足してください。"
        )
    return Panel(members=(chair, *others[: size - 1]))


def load_seats() -> dict[Stage, tuple[str, ...]]:
    """Ids of who sits at each stage's table, from ``personas/panels/seats.toml``.

    Raises DataError where the file is not as it must be, or names somebody who is not there.
    """
    path = data_folder("personas") / "panels" / "seats.toml"
    seats = asdict(load_toml(path, _SeatsFile))
    known = persona_ids()
    for stage, who in seats.items():
        if unknown := [each for each in who if each not in known]:
            raise mistake(path, stage, f"面接官「{unknown[0]}」はいません")
    return {Stage(stage): who for stage, who in seats.items()}


def panel_of(session: Session) -> Panel:
    """Who asks in a session. Raises DataError where somebody's file is gone or damaged."""
    return Panel(members=tuple(map(load_persona, session.panel or (session.persona_id,))))
