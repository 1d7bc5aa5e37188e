"""People, not labels: who asks is known from the questions alone."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice
from math import sqrt
from pathlib import Path

import pytest

from simulator.interview.panel import convene
from simulator.interview.personas import load_personas
from simulator.interview.plan import plan_interview
from simulator.interview.policy import Answered, AskNext, Close, answered, next_step
from simulator.interview.wording import word_follow_up
from simulator.signals.read import read_answer
from simulator.values.people import Persona
from simulator.values.stage import Stage

ANSWERS = tuple(
    json.loads(line)["text"]
    for line in (Path(__file__).with_name("biggest_gap.jsonl"))
    .read_text(encoding="utf-8")
    .splitlines()
)
SESSIONS, FOLLOWED = 10, 20
"""Interviews of each person as a whole, and those of which only the follow-ups are known."""
PERSONAS = load_personas()


_read = cache(read_answer)


def _session(persona: Persona, stage: Stage, seed: int) -> tuple[list[str], list[str]]:
    """The planned questions and the follow-ups of an interview with answers drawn by ``seed``."""
    draw = random.Random(seed)
    plan = plan_interview(stage, questions=6, seed=seed)
    plan = convene(persona, 1, stage).share_out(plan, seed=seed)
    history: list[Answered] = []
    planned: list[str] = []
    followed: list[str] = []
    while not isinstance(step := next_step(plan, history, persona=persona), Close):
        if isinstance(step, AskNext):
            asked = step.asked
            planned.append(asked.text)
        else:
            used = {each.asked.text for each in history}
            asked = word_follow_up(step, persona, used=used, seed=seed)
            followed.append(asked.text)
        history.append(answered(asked, _read(draw.choice(ANSWERS)), history))
    return planned, followed


def _profile(texts: Sequence[str]) -> Counter[str]:
    """Pairs of letters, each text's own share."""
    pairs = Counter(text[at : at + 2] for text in texts for at in range(len(text) - 1))
    length = sqrt(sum(count * count for count in pairs.values())) or 1.0
    return Counter({pair: count / length for pair, count in pairs.items()})


def _told_apart(sessions: dict[str, list[list[str]]]) -> float:
    """Share of the sessions whose nearest other sessions are of the same person."""
    profiles = {who: [_profile(texts) for texts in those] for who, those in sessions.items()}
    right = 0
    for who, those in profiles.items():
        for place, profile in enumerate(those):
            nearest = max(
                profiles, key=lambda other: _likeness(profile, other, who, place, profiles)
            )
            right += nearest == who
    return right / sum(map(len, profiles.values()))


def _likeness(
    profile: Counter[str],
    other: str,
    who: str,
    place: int,
    profiles: dict[str, list[Counter[str]]],
) -> float:
    """To the mean of the other person's sessions, without the session itself."""
    rest = [each for at, each in enumerate(profiles[other]) if (other, at) != (who, place)]
    return sum(profile[pair] * each[pair] for each in rest for pair in profile) / len(rest)


def _whole(persona: Persona, seed: int) -> list[str]:
    """Whoever has no stage of their own sits at each of them in turn."""
    stage = persona.stage or list(Stage)[seed % len(Stage)]
    planned, followed = _session(persona, stage, seed)
    return [*planned, *followed]


def _followed(persona: Persona, stage: Stage) -> list[list[str]]:
    """The follow-ups of sessions in which something was followed up."""
    sessions = (_session(persona, stage, seed)[1] for seed in range(2 * FOLLOWED))
    return list(islice(filter(None, sessions), FOLLOWED))


def test_the_questions_of_a_session_tell_who_asks() -> None:
    """Nine sessions in ten are known by the pairs of their letters."""
    sessions = {
        persona.id: [_whole(persona, seed) for seed in range(SESSIONS)] for persona in PERSONAS
    }
    assert _told_apart(sessions) >= 0.9


@pytest.mark.parametrize("stage", Stage)
def test_the_follow_ups_alone_tell_who_asks(stage: Stage) -> None:
    """Also where all of them ask the same planned questions and hear the same answers.

    Eight sessions in ten: many have a single follow-up.
    """
    sessions = {persona.id: _followed(persona, stage) for persona in PERSONAS}
    assert all(len(each) == FOLLOWED for each in sessions.values())
    assert _told_apart(sessions) >= 0.8


def test_who_talks_alike_is_not_told_apart() -> None:
    """The measure can fail: three times the same person, and it guesses."""
    sessions = {
        name: [_whole(PERSONAS[1], seed + 100 * at) for seed in range(SESSIONS)]
        for at, name in enumerate(("one", "two", "three"))
    }
    assert _told_apart(sessions) < 0.7


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_nothing_is_asked_twice_in_a_session(persona: Persona) -> None:
    """Not in the same words, and not in the same sentence with other words in it.

    What asks on about a good answer is no sentence of the persona's.
    """
    wordings = [wording for gap in persona.follow_ups.values() for wording in gap]
    for seed in range(2 * SESSIONS):
        planned, followed = _session(persona, persona.stage or Stage.SECOND, seed)
        assert len({*planned, *followed}) == len(planned) + len(followed)
        own = [text for text in followed if any(_shared(wording, text) for wording in wordings)]
        used = {max(wordings, key=lambda wording: _shared(wording, text)) for text in own}
        assert len(used) == len(own)


def _shared(wording: str, text: str) -> int:
    """How many letters of a wording stand in the text in pieces between its blanks."""
    pieces = wording.replace("$quote", "$").replace("$before", "$").replace("$missing", "$")
    parts = pieces.replace("$easier", "$").split("$")
    return sum(map(len, parts)) if all(part in text for part in parts) else 0
