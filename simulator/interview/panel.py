"""Several interviewers at one table: who sits there, who asks what, who hands over how.

One interviewer is a panel of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from string import Template

from pydantic.dataclasses import dataclass as checked_dataclass

from simulator.data import STRICT
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


@checked_dataclass(frozen=True, kw_only=True, config=STRICT)
class _SeatsFile:
    first: tuple[Line, ...]
    second: tuple[Line, ...]
    final: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The interviewers of one session."""

    members: tuple[Persona, ...]
    """The chair, who opens and closes, comes first."""

    @property
    def chair(self) -> Persona:
        return self.members[0]

    @property
    def colleagues(self) -> tuple[Persona, ...]:
        return self.members[1:]

    def asker(self, asked: AskedQuestion) -> Persona:
        """Return the member who asks or asked the question; the chair if it names nobody."""
        named = (member for member in self.members if member.id == asked.by)
        return next(named, self.chair)

    def share_out(self, plan: Sequence[AskedQuestion], *, seed: int) -> tuple[AskedQuestion, ...]:
        """Return the plan with an asker for each question (``turn_order``), in that one's words."""
        askers = who_asks(plan, self.chair, self.colleagues)
        return tuple(
            replace(_in_words_of(asker, asked, seed), by=asker.id if self.colleagues else asked.by)
            for asker, asked in zip(askers, plan, strict=True)
        )

    def takes_over(self, asked: AskedQuestion, plan: Sequence[AskedQuestion], *, seed: int) -> str:
        """Return the hand-over line before a planned question, or "" if the asker stays the same.

        Some lines mention the colleague's topic. Closing questions need no such line.

        The line depends on the plan alone, so that it can be synthesised in advance: a follow-up
        has the same asker as its question.
        """
        places = {planned.question_id: place for place, planned in enumerate(plan)}
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
    """Put a question in the persona's words, unless its wording was made for the candidate."""
    wordings = persona.questions.get(asked.question_id, ())
    if not wordings or asked.other_wordings:
        return asked
    text = wordings[seed % len(wordings)]
    others = tuple(wording for wording in wordings if wording != text)
    return replace(asked, text=text, other_wordings=others)


def convene(chair: Persona, size: int, stage: Stage) -> Panel:
    """Return a panel of ``size``: the chair, then the others in the order of the stage's seats.

    Personas without a seat follow, those of the stage first. Raises UsageProblem if there are too
    few personas, DataError if the file of the seats is damaged.
    """
    others = [persona for persona in load_personas() if persona.id != chair.id]
    seats = {who: place for place, who in enumerate(load_seats()[stage])}
    others.sort(key=lambda persona: (seats.get(persona.id, len(seats)), persona.stage is not stage))
    if size > 1 + len(others):
        raise UsageProblem(
            f"面接官は {1 + len(others)} 人までです。--panel をその人数までにするか、"
            "docs/personas.md を見て面接官を足してください。"
        )
    return Panel(members=(chair, *others[: size - 1]))


def load_seats() -> dict[Stage, tuple[str, ...]]:
    """Load the ids of the personas at each stage's table from ``personas/panels/seats.toml``.

    Raises DataError if the file is damaged or names a persona that does not exist.
    """
    path = data_folder("personas") / "panels" / "seats.toml"
    seats = asdict(load_toml(path, _SeatsFile))
    known = persona_ids()
    for stage, who in seats.items():
        if unknown := [persona_id for persona_id in who if persona_id not in known]:
            raise mistake(path, stage, f"面接官「{unknown[0]}」はいません")
    return {Stage(stage): who for stage, who in seats.items()}


def panel_of(session: Session) -> Panel:
    """Return the panel of a session. Raises DataError if a persona's file is gone or damaged."""
    return Panel(members=tuple(map(load_persona, session.panel or (session.persona_id,))))
