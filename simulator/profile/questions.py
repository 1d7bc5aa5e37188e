"""Make questions from the candidate's own material: empty rows, and the company's plans."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import zip_longest
from pathlib import Path
from string import Template
from typing import Annotated, TypeVar

from pydantic import Field

from simulator.data import StrictModel, load_toml
from simulator.documents.passages import passages
from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.hiring.companies import without_title
from simulator.profile.matching.qualifications import is_licence
from simulator.profile.matching.requirements import is_of_age
from simulator.profile.own_papers import own_papers
from simulator.profile.values import MatchRow, Profile
from simulator.profile.words import words
from simulator.reading.sentences import words_of

T = TypeVar("T")
_PATH = Path(__file__).with_name("questions.toml")
_LONGEST_QUOTE = 60
"""In characters; a longer quote can't be followed by ear."""
_SHORTEST_PLAN = 12
_MOST_CLAUSES = 20
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_PERIOD = re.compile(r"[\s\d０-９()（）/.〜～~–—-]+|年度?|第|次|期$")
"""The years in a plan's title."""
ASKS_OR_ORDERS = re.compile(r"[?？]|(?:ください|下さい|しなさい|せよ|しろ)[。!！]?$")


class _SwotQuestions(StrictModel):
    strength: str
    weakness: str
    opportunity: str
    risk: str


class _PlanWordings(StrictModel):
    view: Annotated[tuple[str, ...], Field(min_length=3)]
    part: Annotated[tuple[str, ...], Field(min_length=3)]


class _Wordings(StrictModel):
    row: Annotated[tuple[str, ...], Field(min_length=6)]
    plan: _PlanWordings
    swot: _SwotQuestions


class Aim(StrEnum):
    """The aim of a question about the candidate's material."""

    REQUIREMENT = "requirement"
    VIEW = "view"
    """The candidate's view of a plan of the company."""
    PART = "part"
    """The part that the candidate would take in it."""


@dataclass(frozen=True, kw_only=True)
class GroundedQuestion:
    """A question and its source: a row of the table, or a passage of the papers."""

    text: str
    aim: Aim
    other_wordings: tuple[str, ...]
    """The same question in other words, for a candidate who asks for them."""
    row: MatchRow | None = None
    passage: Passage | None = None
    """``passage.quote`` is the part of the sentence that ``text`` quotes."""


def row_wordings(row: MatchRow) -> tuple[str, ...]:
    """Return every way to ask about ``row``, with its requirement by name."""
    requirement = _ASIDE.sub("", row.requirement).rstrip("。")
    named = shortened(requirement) or requirement[:_LONGEST_QUOTE]
    named = unquoted(named)
    return tuple(Template(way).substitute(requirement=named) for way in wordings().row)


def plan_wordings(passage: Passage, *aims: Aim) -> tuple[str, ...]:
    """Return every way to ask about a plan, with its page; ``passage.quote`` is short already."""
    ways = {Aim.VIEW: wordings().plan.view, Aim.PART: wordings().plan.part}
    return tuple(
        Template(way).substitute(
            document=DocumentKind.COMPANY.spoken,
            page=passage.page,
            quote=unquoted(passage.quote.rstrip("。")),
        )
        for aim in aims or ways
        for way in ways[aim]
    )


def find_plans(documents: Iterable[Document], *, most: int = 12) -> tuple[Passage, ...]:
    """Find the company's plans in its papers, short enough to be read out.

    Plans with a year or an amount come first, then by their number of words for plans. A sentence
    that asks, orders or instructs a grader does not count as a plan.
    """
    cues = words().plans.cues
    ranked: list[tuple[int, int, Passage]] = []
    company = [document for document in documents if document.kind is DocumentKind.COMPANY]
    for index, passage in enumerate(passages(company)):
        quote = shortened(passage.quote, cues)
        hits = sum(cue in quote for cue in cues) if quote else 0
        if (
            not quote
            or not hits
            or len(quote) < _SHORTEST_PLAN
            or not _tells(quote)
            or ASKS_OR_ORDERS.search(passage.quote)
        ):
            continue
        worth = hits + 2 * bool(re.search(r"\d", quote))
        short = Passage(document=passage.document, page=passage.page, quote=quote)
        ranked.append((-worth, index, short))
    ranked.sort(key=lambda entry: entry[:2])
    found: dict[str, Passage] = {}
    for _, _, passage in ranked:
        if len(found) == most:
            break
        if passage.quote not in found and not find_instructions(passage.quote):
            found[passage.quote] = passage
    return tuple(found.values())


def _tells(quote: str) -> bool:
    """Return whether a quote ends in a verb or 〜する noun, and so is more than a title.

    The title of a plan is one too: 中期計画 2025-2027.
    """
    tokens = words_of(quote)
    bare = _PERIOD.sub("", quote)
    is_title = without_title(bare) != bare and not any(token.is_a("動詞") for token in tokens)
    return not is_title and any(
        token.is_a("動詞") or token.is_a("名詞", "普通名詞", "サ変可能") for token in tokens[-4:]
    )


def interview_questions(profile: Profile, *, seed: int) -> tuple[GroundedQuestion, ...]:
    """Make all questions that ``profile`` allows, rows and plans by turns, the weightiest first.

    No wording comes twice before all have been used. The same seed gives the same questions. Nobody
    is asked to tell of a licence: who has it says so in a word, and the table has the row.
    """
    draw = random.Random(seed)
    rows = [
        GroundedQuestion(
            text=text,
            aim=Aim.REQUIREMENT,
            other_wordings=_without(text, row_wordings(row)),
            row=row,
        )
        for row, text in _worded(profile.empty_rows, row_wordings, draw)
        if not find_instructions(row.requirement)
        if not is_of_age(row.requirement) and not is_licence(row.requirement)
    ]
    plans = [
        _about_plan(plan, text)
        for plan, text in _worded(find_plans(own_papers(profile)), plan_wordings, draw)
    ]
    by_turns = (question for pair in zip_longest(rows, plans) for question in pair)
    return tuple(question for question in by_turns if question is not None)


def _about_plan(plan: Passage, text: str) -> GroundedQuestion:
    aim = Aim.VIEW if text in plan_wordings(plan, Aim.VIEW) else Aim.PART
    others = _without(text, plan_wordings(plan, aim))
    return GroundedQuestion(text=text, aim=aim, other_wordings=others, passage=plan)


def _without(text: str, ways: Sequence[str]) -> tuple[str, ...]:
    return tuple(way for way in ways if way != text)


def _worded(
    things: Sequence[T], wordings_of: Callable[[T], tuple[str, ...]], draw: random.Random
) -> list[tuple[T, str]]:
    """Pair each thing with a wording of its own; a new round begins when all have been used."""
    order: list[int] = []
    done = []
    for thing in things:
        ways = wordings_of(thing)
        if not order:
            order = draw.sample(range(len(ways)), len(ways))
        done.append((thing, ways[order.pop()]))
    return done


def shortened(sentence: str, cues: Sequence[str] = ()) -> str | None:
    """Return the longest run of whole clauses that can be read out and has a cue, or None.

    It is word for word a part of ``sentence``.
    """
    if len(sentence) <= _LONGEST_QUOTE:
        return sentence.rstrip("。")
    clauses = list(re.finditer(r"[^、，,]+", sentence))[:_MOST_CLAUSES]
    best = None
    for first in range(len(clauses)):
        for last in range(first, len(clauses)):
            part = sentence[clauses[first].start() : clauses[last].end()].rstrip("。")
            fits = len(part) <= _LONGEST_QUOTE and (not cues or any(cue in part for cue in cues))
            if fits and (best is None or len(part) > len(best)):
                best = part
    return best


def unquoted(text: str) -> str:
    """Return ``text`` with double brackets, for use inside 「」."""
    return text.replace("「", "『").replace("」", "』")


@cache
def wordings() -> _Wordings:
    """Load ``questions.toml``. Raises DataError if it is invalid."""
    return load_toml(_PATH, _Wordings)
