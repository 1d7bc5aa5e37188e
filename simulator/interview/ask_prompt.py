"""The prompt with which a model words a follow-up: who asks, what for, and the talk so far.

The prompt stays within ``PROMPT_LIMIT`` however long the interview is: it holds the last exchanges
whole, and of earlier ones the question and the first clause of the answer. Everything that the
candidate said is neutralised and put between delimiters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic.dataclasses import dataclass as checked_dataclass

from simulator.data import STRICT, load_toml
from simulator.guard.neutral import fenced
from simulator.interview.data import Line
from simulator.interview.exchanges import Exchange
from simulator.interview.policy import FollowUp
from simulator.llm.request import Messages
from simulator.prompts import render
from simulator.resources import data_folder
from simulator.values.people import Persona
from simulator.values.question import Gap

PROMPT_LIMIT = 8_000
"""Characters of all messages together; about 6,000 tokens, which fit a small local model."""
WHOLE = 3
"""Exchanges at the end that are given in full."""
LONGEST_ANSWER = 900
"""Characters; three minutes of speech. A longer answer loses its middle."""
LONGEST_QUESTION = 150
SHORT = 40
"""Characters of an earlier question, and of the first clause of its answer."""
_PERSONA = 500
_EXAMPLES = 3
_PLACE = re.compile(r"\$(?:\w+|\{\w+\})")
_DETAILS = {
    "said_before": "前に言ったこと",
    "said_now": "今言ったこと",
}
"""Label of each field of a follow-up that tells the model more about the gap."""
_CLAUSE_END = re.compile("[、。！？!?\n]")
_UNKNOWN = "（聞き取れませんでした）"


@checked_dataclass(frozen=True, kw_only=True, config=STRICT)
class _AimsFile:
    default: Line
    aims: dict[str, Line]


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """The messages to send, and the words in them that a reply must not repeat."""

    messages: Messages
    own_words: str
    """The program's part, without the persona's examples; a question may sound like those."""


@cache
def _aims() -> _AimsFile:
    return load_toml(data_folder("prompts") / "follow_up_aims.toml", _AimsFile)


def aim_of(gap: Gap) -> str:
    """Return what a follow-up on ``gap`` is for. Raises DataError for a damaged file."""
    return _aims().aims.get(gap.value, _aims().default)


def question_prompt(step: FollowUp, persona: Persona, talk: Sequence[Exchange]) -> Prompt:
    """Build the prompt for a question about the step's gap; ``talk`` ends with the last answer."""
    aim = aim_of(step.gap)
    examples = "\n".join(_examples(persona, step.gap))
    system = render("ask_rules", persona=_who(persona), aim=aim, examples=examples)
    recent = "\n".join([*map(_whole, talk[-WHOLE:]), *_hints(step, talk)])
    left = PROMPT_LIMIT - len(system) - len(render("ask_follow_up", earlier="", recent=recent))
    human = render("ask_follow_up", earlier=_earlier(talk[:-WHOLE], left), recent=recent)
    return Prompt(
        messages=(("system", system), ("human", human)),
        own_words=render("ask_rules", persona=persona.manner, aim=aim, examples=""),
    )


def _who(persona: Persona) -> str:
    cares = "、".join(persona.cares_for)
    lines = (f"{persona.title}の{persona.name}", persona.manner, f"確かめたいこと: {cares}")
    return "\n".join(lines)[:_PERSONA]


def _examples(persona: Persona, gap: Gap) -> list[str]:
    """Return how this persona asks about the gap, with the candidate's words left open."""
    wordings = persona.follow_ups.get(gap) or persona.leads
    return [f"- {_PLACE.sub('…', wording)[:90]}" for wording in wordings[:_EXAMPLES]]


def _hints(step: FollowUp, talk: Sequence[Exchange]) -> list[str]:
    """Return what the policy knows about the gap, and the question if it is not the last one."""
    lines = [
        f"{label}: {said[:LONGEST_QUESTION]}"
        for name, label in _DETAILS.items()
        if (said := getattr(step, name, None))
    ]
    lines += [f"尋ねたいこと: {asks[:LONGEST_QUESTION]}" for asks in step.asks[:1]]
    question = step.answered.asked.text
    if talk and question != talk[-1].question:
        lines.append(f"掘り下げる質問: {question[:LONGEST_QUESTION]}")
    return [fenced("手がかり", "\n".join(lines))] if lines else []


def _whole(exchange: Exchange) -> str:
    answer = exchange.answer
    if len(answer) > LONGEST_ANSWER:
        half = LONGEST_ANSWER // 2
        answer = f"{answer[:half]}（中略）{answer[-half:]}"
    asked = fenced("質問", exchange.question[:LONGEST_QUESTION])
    return f"{asked}\n{fenced('回答', answer or _UNKNOWN)}"


def _earlier(talk: Sequence[Exchange], left: int) -> str:
    """Return one line an exchange, as many of the newest as fit in ``left`` characters."""
    lines: list[str] = []
    left -= len(fenced("それまで", ""))
    for exchange in reversed(talk):
        clause = _CLAUSE_END.split(exchange.answer, maxsplit=1)[0][:SHORT] or _UNKNOWN
        line = f"問: {exchange.question[:SHORT]} 答: {clause}".replace("\n", " ")
        left -= len(line) + 1
        if left < 0:
            break
        lines.append(line)
    return fenced("それまで", "\n".join(reversed(lines))) if lines else ""
