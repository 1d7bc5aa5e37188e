"""Whole turns of 逆質問, of many kinds of people: answered, put off, or answered wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.interview.back_answer import answer_back
from simulator.interview.company import load_sheet
from simulator.interview.personas import load_personas
from simulator.values.people import AnswerKind, Persona
from tests.interview.test_back_answer import turn

TURNS = Path(__file__).with_name("back_turns.tsv")
"""For each matter, ``|`` between them, the topics that answer it (``none``: to be put off) and,
behind a colon, a word of its name; then the turn. Seen while the answers were written."""
NAMED = ("については、", "のほうは、", "の一つは、", "ほかの点は、")
NAMED = ("については、", "のほうは、", "の一つは、", "ほかの点は、")
PERSONAS = load_personas()


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a reply to one turn tells."""

    text: str
    topics: tuple[str, ...]
    is_put_off: bool
    """Whether some of it is."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What one matter of a turn asks for."""

    topics: frozenset[str]
    word: str


def rows() -> list[tuple[tuple[Wanted, ...], str]]:
    lines = [line.split("\t") for line in TURNS.read_text(encoding="utf-8").splitlines()]
    return [(tuple(wanted(one) for one in fits.split("|")), text) for fits, text in lines]


def wanted(part: str) -> Wanted:
    topics, _, word = part.partition(":")
    return Wanted(topics=frozenset(topics.split(",")), word=word)


def told(text: str, persona: Persona, seed: int) -> Told:
    sheet = load_sheet(persona.id)
    assert sheet is not None
    reply = answer_back(turn(text), (), persona=persona, profile=None, seed=seed)
    said = reply.text if reply else ""
    known = {**sheet.views, **sheet.opinions, **sheet.facts}
    topics = [topic for topic, line in known.items() if line in said]
    if any(line in said for line in persona.answers[AnswerKind.PROCESS]):
        topics.append("process")
    return Told(
        text=said,
        topics=tuple(topics),
        is_put_off=any(
            line in said
            for kind in AnswerKind
            if kind.value.startswith("check")
            for line in persona.answers[kind]
        ),
    )


def test_most_matters_are_answered_and_hardly_any_wrongly() -> None:
    right = wrong = of = 0
    for at, (matters, text) in enumerate(rows()):
        found = told(text, PERSONAS[at % len(PERSONAS)], at)
        fits = frozenset().union(*(matter.topics for matter in matters))
        wrong += sum(topic not in fits for topic in found.topics)
        off = {"none"} if found.is_put_off else set()
        right += sum(bool(matter.topics & {*found.topics, *off}) for matter in matters)
        of += len(matters)
    assert right / of >= 0.9
    assert wrong <= 1


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_beside_an_answer_what_is_put_off_is_named(persona: Persona) -> None:
    """Never 「あとで答えます」 alone, of which nobody knows what it means."""
    for at, (_, text) in enumerate(rows()):
        found = told(text, persona, at)
        if found.is_put_off and found.topics:
            assert any(said in found.text for said in NAMED), text
    one, two = "住宅手当はいくらですか。", "屋上の太陽光パネルは何枚ありますか。"
    for asked in (one + two, two + one):
        found = told(asked, persona, 2)
        assert found.topics == ("allowance",)
        assert found.text.index("1万5千円") < found.text.index("太陽光パネルについては、")


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_nothing_is_both_put_off_and_told(persona: Persona) -> None:
    """A second sentence about the same thing is answered with the first."""
    found = told("駐車場は広いですか。何台あるのでしょうか。車で通えますか。", persona, 1)
    assert "commute" in found.topics
    assert "駐車場については" not in found.text


@pytest.mark.parametrize(
    ("second", "is_put_off"),
    [
        pytest.param("導入した後の現場には、どのくらいの頻度で通われていますか。", True, id="open"),
        pytest.param("そうなんですか。", False, id="no-question"),
    ],
)
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_a_question_without_a_name_is_not_passed_over(
    second: str, is_put_off: bool, persona: Persona
) -> None:
    """Who asked two things hears of both."""
    said = turn(f"残業はどのくらいありますか。それから、{second}")
    reply = answer_back(said, [], persona=persona, profile=None, seed=3)
    assert reply
    assert any(lead in reply.text for lead in NAMED) is is_put_off
