"""The candidate's own question bank: what real interviews asked, the same question once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from simulator.data import StrictModel, load_toml
from simulator.interview.likeness import core, is_alike, letters
from simulator.interview.questions import find_question, load_banks
from simulator.reading.noted_questions import bare, title_before
from simulator.values.question import Question
from simulator.values.reflection import OwnQuestion, ReflectedQuestion, Reflection
from simulator.values.stage import Stage

_PATH = Path(__file__).with_suffix(".toml")
_ENDS = ("について", "は何", "とは", "は")


class _Names(StrictModel):
    names: dict[str, tuple[str, ...]]


def own_questions(reflections: Iterable[Reflection]) -> tuple[OwnQuestion, ...]:
    """Gather the questions of all reflections, the latest first; the same one only once."""
    ordered = sorted(reflections, key=lambda reflection: reflection.interviewed_at)
    asked: list[list[tuple[Reflection, ReflectedQuestion]]] = []
    for reflection in ordered:
        for question in reflection.questions:
            same = next((those for those in asked if _is_same(those[-1], question)), None)
            if same is None:
                asked.append([(reflection, question)])
            else:
                same.append((reflection, question))
    found = [_gathered(those) for those in asked]
    return tuple(sorted(found, key=lambda own: own.asked_at, reverse=True))


@lru_cache
def find_in_bank(asked: str, stage: Stage | None) -> str | None:
    """Return the id of the bank's question that ``asked`` is; None unless it is sure.

    It is by one of the names that people write, by the topic (also before the question itself, as
    in 志望動機で、どうしてうちなのか), or if a listener would take it for
    one question of the bank and no other. Of several the stage's own is taken.
    """
    asked = bare(asked)
    for title in (asked, title_before(asked)):
        if named := _names().get(_title(title)):
            return named
    alike = [question for question in _every_question() if _is_in_words_of(question, asked)]
    here = [question for question in alike if question.stage is stage] or alike
    return here[0].id if len(here) == 1 else None


def topic_of(own: OwnQuestion) -> str:
    """Return what the question is called: the bank's topic, or its own words."""
    question = find_question(own.question_id) if own.question_id else None
    if question is None:
        return own.text
    return question.topic or ("逆質問" if question.takes_questions else own.text)


def _is_same(one: tuple[Reflection, ReflectedQuestion], other: ReflectedQuestion) -> bool:
    asked = one[1].asked
    known, known_other = find_in_bank(asked, None), find_in_bank(other.asked, None)
    if known is None and known_other is None:
        return is_alike(asked, other.asked)
    return known == known_other


def _gathered(asked: list[tuple[Reflection, ReflectedQuestion]]) -> OwnQuestion:
    reflection, question = asked[-1]
    answers = [question.next_answer for _, question in asked if question.next_answer]
    return OwnQuestion(
        text=question.asked,
        question_id=find_in_bank(question.asked, reflection.stage),
        stage=reflection.stage,
        marks=tuple(question.mark for _, question in asked),
        next_answer=answers[-1] if answers else "",
        asked_at=reflection.interviewed_at,
    )


def _is_in_words_of(question: Question, asked: str) -> bool:
    others = (variant for _, words in question.instead for variant in words.variants)
    return any(is_alike(asked, variant) for variant in (*question.variants, *others))


def _title(asked: str) -> str:
    """Return the letters of a question without its polite end and は, as in 強みは何ですか."""
    title = core(asked)
    for end in _ENDS:
        title = title.removesuffix(end)
    return title


def _every_question() -> tuple[Question, ...]:
    return tuple(question for bank in load_banks().values() for question in bank)


@cache
def _names() -> dict[str, str]:
    """Return the id of a question by each name that is sure. Raises DataError if one is unknown."""
    found: dict[str, set[str]] = defaultdict(set)
    for question_id, names in load_toml(_PATH, _Names).names.items():
        for name in names:
            found[_title(name)].add(find_question(question_id).id)
    for question in _every_question():
        if question.topic:
            found[letters(question.topic)].add(question.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
