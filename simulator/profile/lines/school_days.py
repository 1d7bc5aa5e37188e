"""Tell which sentences of a CV are of the time at school, beside clubs and festivals.

Of somebody who has worked they tell no work, whatever office they name: 学生時代は班長でした. What
one studied may be asked for, and of who has only been a student so may the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from simulator.documents.values import BlockKind, Document
from simulator.profile.numbers.periods import begins_with_date, months_in
from simulator.reading.sentences import words_of

_SCHOOLS = frozenset({"大学", "短大", "高校", "高専", "中学", "中学校", "高等学校", "短期大学"})
_STUDENT = frozenset({"学生", "学生時代", "在学", "在学中", "高校生", "大学生", "中学生"})
_TIMES = frozenset({"時代", "頃", "時", "中", "間"})
_LINKS = frozenset({"の", "で", "に"})
_STUDIED = re.compile("研究(?!会)|専攻|論文|実習|学[びんぶ]")
_FOR_NOW = re.compile("卒業見込|在学中|在籍中")
_SCHOOL = r"[^。、]{0,20}(?:大学(?!院)|学校|短大|短期大学部|高専|高校)"
_GRADUATED = re.compile(
    rf"(?:{_SCHOOL}[^。、]{{0,20}}(?:を経て|卒業後)、?)?"
    rf"{_SCHOOL}[^。、]{{0,40}}?(?:卒業|卒)(?:[(（][^()（）]{{1,20}}[)）])?"
)
"""Maybe behind another school: 青空高校を経て、青空専門学校 卒業."""
_LABEL = re.compile(r"学歴[ \u3000:：]+")
_BETWEEN = re.compile(r"[ \u3000]*[／/][ \u3000]*")
_SCHOOLING = re.compile("卒|学校|大学|短大|高専|高校|学歴")
_DATE_CELL = re.compile(
    r"(?:明治|大正|昭和|平成|令和|[HRS])?\s?(?:[0-9０-９]{1,4}|元)[年./．-]\s?[0-9０-９]{1,2}月?|現在|今"
)
_LONGEST_SCENE = 5
"""Words up to the 「は」 that ends the scene: 学生|の|頃|に|は."""


def has_worked(cv: Document, today: date) -> bool:
    """Return whether a CV tells from when to when of something, and of nothing still studied."""
    texts = [page.text for page in cv.pages]
    if any(map(_FOR_NOW.search, texts)):
        return False
    rows = ("～".join(pair) for pair in _pairs_of_cells(cv))
    return any(True for text in (*texts, *rows) for _ in months_in(text, today))


def _pairs_of_cells(cv: Document) -> Iterator[tuple[str, str]]:
    """Yield the cells beside each other that are dates: H19.4 | H25.9, 2015年4月 | 現在."""
    for page in cv.pages:
        for block in page.blocks:
            for first, last in pairwise(block.cells) if block.kind is BlockKind.ROW else ():
                if _DATE_CELL.fullmatch(first) and _DATE_CELL.fullmatch(last):
                    yield first, last


def is_of_school_days(sentence: str, cv: Document) -> bool:
    """Return whether a sentence of ``cv`` is set in the time at school, beside what was studied.

    At a school one may also be employed: 大学では相談を受けました, where a line with a period has
    the school's name.
    """
    tokens = words_of(sentence)
    scene = [token.surface for token in tokens[: _LONGEST_SCENE + 1]]
    if "は" not in scene or _STUDIED.search(sentence):
        return False
    before = [word for word in scene[: scene.index("は")] if word not in _LINKS]
    schools, others = {*before} & _SCHOOLS, {*before} - _SCHOOLS
    if not before or not others <= _STUDENT | _TIMES:
        return False
    if others:
        return bool(schools or others & _STUDENT)
    return not any(_is_employed_at(school, cv) for school in schools)


def is_graduation(line: str) -> bool:
    """Return whether a line only says what school somebody finished: 2015年3月 青空専門学校 卒業.

    A degree behind it (大学院) may be asked for as knowledge, and a sentence may go on.
    """
    line = _LABEL.sub("", line.strip(), count=1)
    dated = begins_with_date(line)
    return _GRADUATED.fullmatch(dated[1] if dated else line) is not None


def without_graduation(line: str) -> str:
    """Return a line without the finished school before a stroke: …大学 卒業 ／ 簿記2級（2019）."""
    before, *behind = _BETWEEN.split(line, maxsplit=1)
    return without_graduation(behind[0]) if any(behind) and is_graduation(before) else line


def asks_schooling(requirement: str) -> bool:
    """Return whether a requirement names a school, or to have finished one: 大学卒業以上."""
    return _SCHOOLING.search(requirement) is not None


def _is_employed_at(school: str, cv: Document) -> bool:
    lines = (line for page in cv.pages for line in page.text.splitlines() if school in line)
    return any(True for line in lines for _ in months_in(line, date.today()))
