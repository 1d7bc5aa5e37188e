"""The form of a reflection as a state machine: what is asked next, and what an input changes.

An empty input keeps what stands, so it skips an empty field; ``-`` takes it away.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from string import Template
from typing import Annotated, Any

from pydantic import StringConstraints

from simulator.data import StrictModel, load_toml
from simulator.errors import UsageProblem
from simulator.practice.debrief.when import parse_when
from simulator.report.text import one_line
from simulator.values.reflection import (
    MOST_POINTS,
    OF_QUESTION,
    Field,
    Mark,
    Place,
    ReflectedQuestion,
    Reflection,
)
from simulator.values.stage import Stage

REMOVE = "-"
_PATH = Path(__file__).with_suffix(".toml")
_HEADER = (Field.AT, Field.COMPANY, Field.STAGE, Field.ASKED_BY, Field.ASKED)
_STAGES = {"1": Stage.FIRST, "一": Stage.FIRST, "2": Stage.SECOND, "二": Stage.SECOND,
           "3": Stage.FINAL, "最": Stage.FINAL}  # fmt: skip
_MARKS = dict.fromkeys(("1", "○", "◯", "〇", "o", "まる", "丸"), Mark.GOOD)
_MARKS |= dict.fromkeys(("2", "△", "さんかく", "三角"), Mark.SO_SO)
_MARKS |= dict.fromkeys(("3", "×", "✕", "✖", "x", "ばつ", "バツ"), Mark.BAD)
_ASKED = "(?:聞かれ|きかれ|訊かれ|質問され|尋ねられ)"
_REPORTED = re.compile(rf"(?:か|ください|下さい)(?=[、,」』?？]*と.{{0,4}}(?:{_ASKED}|言われ))")
"""The end of a question in someone else's sentence: 〜ですか、と重ねて聞かれて."""
_ABOUT = re.compile(
    r"(?:^|[、,])(?:最初に|はじめに|まず|次に|それから|そのあと|あとは?|最後に)?[、,]?"
    rf"([^、,]+?)(?:のこと)?(?:を|について|も)、?{_ASKED}"
)
"""What was asked about: 志望動機を聞かれ."""
_SENTENCE = re.compile(r"[^。!！?？\n]+[?？]?")
_SHORTEST_QUOTE = 4
Line = Annotated[str, StringConstraints(pattern=r"^\S.*$")]


class _Wording(StrictModel):
    part: Line
    label: Line
    hint: str


class _Form(StrictModel):
    parts: dict[str, Line]
    fields: dict[Field, _Wording]


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What is asked at one place of the form."""

    part: str
    """The part of the form that the field is in, as a heading."""
    label: str
    hint: str
    stands: str
    """What is written there so far; empty if nothing."""


def prompt(reflection: Reflection) -> Prompt:
    """Return what is asked at the reflection's place, which is not the end."""
    place, form = reflection.place, _form()
    wording = form.fields[place.field]
    return Prompt(
        part=form.parts[wording.part],
        label=Template(wording.label).substitute(n=place.number),
        hint=wording.hint,
        stands=_stands(reflection),
    )


def accept(reflection: Reflection, typed: str, *, now: datetime) -> Reflection:
    """Return the reflection with the input in its place, and the place after it.

    Raises UsageProblem for what the field can't take; then nothing has changed.
    """
    words = clean(typed)
    changed = reflection
    if words == REMOVE:
        changed = _with(reflection, "", now)
    elif words:
        changed = _with(reflection, words, now)
    removed = words == REMOVE and reflection.place.field in _LISTS
    return changed if removed else replace(changed, place=after(changed))


def at_same_place(stored: Reflection, seen: Reflection) -> Reflection | None:
    """Return the stored reflection at the place where the form is that has ``seen`` another state.

    A new entry goes behind those that were added meanwhile. None if what stands at the place was
    changed meanwhile, so that an input would be lost or answer another question.
    """
    field, number = seen.place.field, seen.place.number
    place = seen.place
    if field in _LISTS and number > len(getattr(seen, _LISTS[field])):
        place = Place(field=field, number=len(getattr(stored, _LISTS[field])) + 1)
    elif field in OF_QUESTION and _asked(stored, number) != _asked(seen, number):
        return None
    here = replace(stored, place=place)
    return here if _stands(here) == _stands(seen) else None


def clean(typed: str) -> str:
    """Return words on one line, without what would command a terminal."""
    return " ".join(one_line(typed).split())


def skip(reflection: Reflection) -> Reflection:
    """Return the reflection at the next place, with nothing changed."""
    return replace(reflection, place=after(reflection))


def after(reflection: Reflection) -> Place:
    """Return the place after the reflection's own; a question marked ○ is asked nothing more."""
    field, number = reflection.place.field, reflection.place.number
    if field in _HEADER[:-1]:
        return Place(field=_HEADER[_HEADER.index(field) + 1])
    if field is Field.ASKED:
        asked = number <= len(reflection.questions)
        return Place(field=Field.SAID, number=number) if asked else Place(field=Field.GOOD)
    if field in OF_QUESTION:
        return _after_in_question(reflection, field, number)
    if field is Field.GOOD:
        return _next_point(field, number, reflection.good) or Place(field=Field.TO_IMPROVE)
    if field is Field.TO_IMPROVE:
        last = Field.DONE if reflection.outcome.is_decided else Field.ESTIMATE
        return _next_point(field, number, reflection.to_improve) or Place(field=last)
    return Place(field=Field.DONE)


def quotes_of(memo: str) -> tuple[str, ...]:
    """Return the passages of a memo that have the form of a question, word for word.

    They end in か or a question mark, or stand before 〜と聞かれ or 〜を聞かれ.
    """
    found = []
    for sentence in _SENTENCE.finditer(memo):
        words = sentence.group().strip(" 　、,「『")
        reported, about = _REPORTED.search(words), _ABOUT.search(words)
        quote = words[: reported.end()] if reported else words
        if reported or quote.endswith(("か", "?", "？")):
            found.append(quote)
        elif about:
            found.append(about[1])
    return tuple(quote for quote in dict.fromkeys(found) if len(quote) >= _SHORTEST_QUOTE)


def _after_in_question(reflection: Reflection, field: Field, number: int) -> Place:
    went_well = reflection.questions[number - 1].mark is Mark.GOOD
    if field is Field.NEXT_ANSWER or (field is Field.MARK and went_well):
        return Place(field=Field.ASKED, number=number + 1)
    return Place(field=OF_QUESTION[OF_QUESTION.index(field) + 1], number=number)


def _next_point(field: Field, number: int, points: tuple[str, ...]) -> Place | None:
    more = number <= len(points) and number < MOST_POINTS
    return Place(field=field, number=number + 1) if more else None


_LISTS = {Field.ASKED: "questions", Field.GOOD: "good", Field.TO_IMPROVE: "to_improve"}


def _with(reflection: Reflection, words: str, now: datetime) -> Reflection:
    """Return the reflection with ``words`` in its place; empty words take away what is there."""
    field, number = reflection.place.field, reflection.place.number
    if field in _LISTS:
        return _with_listed(reflection, _LISTS[field], number, words)
    if field in OF_QUESTION:
        value: dict[str, Any] = {field.value: _marked(words) if field is Field.MARK else words}
        question = replace(reflection.questions[number - 1], **value)
        return _with_question(reflection, number, question)
    values: dict[str, Any] = {field.value: words}
    if field is Field.AT:
        values = {"interviewed_at": parse_when(words, now=now)} if words else {}
    elif field is Field.STAGE:
        values = {"stage": _stage(words) if words else None}
    elif field is Field.ESTIMATE:
        values = {"estimate": _estimate(words) if words else None}
    return replace(reflection, **values)


def _with_listed(reflection: Reflection, name: str, number: int, words: str) -> Reflection:
    """Put an entry at ``number`` of a list, or take it out."""
    entries = list(getattr(reflection, name))
    before = entries[number - 1 : number]
    entry: Any = words
    if name == "questions" and words:
        if words.isdecimal():
            raise UsageProblem("聞かれたことを、言葉で書いてください。もうなければ Enter で次へ。")
        asked = before[0] if before else ReflectedQuestion(asked=words)
        entry = replace(asked, asked=words)
    entries[number - 1 : number] = [entry] if words else []
    values: dict[str, Any] = {name: tuple(entries)}
    return replace(reflection, **values)


def _with_question(reflection: Reflection, number: int, question: ReflectedQuestion) -> Reflection:
    questions = list(reflection.questions)
    questions[number - 1] = question
    return replace(reflection, questions=tuple(questions))


def _stands(reflection: Reflection) -> str:
    """Return what is written at the reflection's place."""
    field, number = reflection.place.field, reflection.place.number
    if field is Field.AT:
        return f"{reflection.interviewed_at:%Y-%m-%d %H:%M}"
    if field is Field.STAGE:
        return reflection.stage.label if reflection.stage else ""
    if field is Field.ESTIMATE:
        return "" if reflection.estimate is None else str(reflection.estimate)
    if field in (Field.GOOD, Field.TO_IMPROVE):
        points: tuple[str, ...] = getattr(reflection, field.value)
        return points[number - 1] if number <= len(points) else ""
    if field is not Field.ASKED and field not in OF_QUESTION:
        return str(getattr(reflection, field.value))
    if number > len(reflection.questions):
        return ""
    value = getattr(reflection.questions[number - 1], field.value)
    return value.sign if isinstance(value, Mark) else value or ""


def _asked(reflection: Reflection, number: int) -> str | None:
    asked = reflection.questions[number - 1 : number]
    return asked[0].asked if asked else None


def _marked(words: str) -> Mark | None:
    if not words:
        return None
    mark = _MARKS.get(_folded(words)) or _MARKS.get(words)
    if mark is None:
        raise UsageProblem("1(○)・2(△)・3(×)のどれかを入れてください。Enter で飛ばせます。")
    return mark


def _stage(words: str) -> Stage:
    folded = _folded(words)
    stage = _STAGES.get(folded[0]) or next((stage for stage in Stage if stage == folded), None)
    if stage is None:
        raise UsageProblem(
            "1(一次)・2(二次)・3(最終)のどれかを入れてください。Enter で飛ばせます。"
        )
    return stage


def _estimate(words: str) -> int:
    digits = _folded(words).rstrip("点%")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3 and int(digits) <= 100):
        raise UsageProblem("0 から 100 までの数を入れてください。Enter で飛ばせます。")
    return int(digits)


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()


@cache
def _form() -> _Form:
    """Load the wordings. Raises DataError if one is missing or wrong."""
    return load_toml(_PATH, _Form)
