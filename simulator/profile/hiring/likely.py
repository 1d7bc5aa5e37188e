"""Find who hires where no legal form tells it, by letters like those of names and where they stand.

A name stands alone above what is asked, in the file's name, before では, in the line of the rights
and below it all; the more of these places it has, the less need its letters be like a name's.
``training/houses.py`` fits the letters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from enum import Enum, auto

from simulator.documents.values import Document
from simulator.profile.hiring.companies import is_house, without_title
from simulator.profile.hiring.house_letters import LEAST, LIKELY, house_share
from simulator.profile.hiring.texts import counted_text
from simulator.profile.lines.headings import ASKING
from simulator.profile.lines.outline import outline
from simulator.reading.sentences import words_of

_OF_A_PLACE, _ENOUGH = 2.0, 1.0
"""Log odds that a place adds, and from which on a text is taken for the name of who hires.
Chosen by hand; not measured."""
_LONGEST = 25
_MOST_LINES = 8
"""Above what is asked, and at the end, among which a name may stand alone."""
_MARKS = re.compile(r"[|｜/／:：、。【】「」『』\[\]〔〕<>＜＞≪≫《》\t]+")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_TOPIC = re.compile(
    r"(?:私たち|わたしたち)?(?P<name>[^。、]{2,25}?)(?:で?は[、\s]?|について$|とは$)"
)
_RIGHTS = re.compile(r"(?:©|copyright|\(c\))[\s\d,©–-]*(?P<name>[^|｜。\n]{2,40})", re.I)
_RESERVED = re.compile(r"[\s.,]*all rights.*$", re.I)
_LONGEST_LINE = 120
_LEAST_SHARE = 1e-6
"""So that log odds stay finite."""
_LEAST_WORDS, _MOST_WORDS = 2, 4
_LINKS = ("助詞", "助動詞")
"""No name ends in one: くるみ保育園では."""


class _Place(Enum):
    TOP = auto()
    TITLE = auto()
    TOPIC = auto()
    RIGHTS = auto()
    END = auto()


def likely_house(document: Document) -> str | None:
    """Return the text that is likeliest to name who hires; None if none is likely."""
    places: dict[str, set[_Place]] = {}
    for place, text in _places(document):
        for name in _names_in(text):
            places.setdefault(name, set()).add(place)
    weighed = {
        name: _log_odds(name) + _OF_A_PLACE * len(found)
        for name, found in places.items()
        if found != {_Place.RIGHTS}  # a site shows its own name there
    }
    best = max(weighed, key=weighed.__getitem__, default=None)
    if best is None or weighed[best] < _ENOUGH:
        return None
    longer = (name for name, odds in weighed.items() if name.endswith(f" {best}") and odds > 0)
    return next(longer, best)


def _places(document: Document) -> Iterator[tuple[_Place, str]]:
    lines = [*outline(document)]
    asking = next((at for at, line in enumerate(lines) if line.label in ASKING), 0)
    for line in lines[:asking][:_MOST_LINES]:
        yield _Place.TOP, line.text or line.name
        yield _Place.TOP, f"{line.name} {line.text}"  # 食堂 may be read as a label: 食堂 かもめ
    yield from ((_Place.END, line.text) for line in lines[-_MOST_LINES:])
    yield _Place.TITLE, document.title.replace("_", " ")
    text = counted_text(document)
    for row in text.split("\n"):
        sentences = row.strip("# \u3000・").split("。") if len(row) <= _LONGEST_LINE else ()
        for sentence in sentences:
            if found := _TOPIC.match(sentence):
                yield _Place.TOPIC, found["name"]
    yield from (
        (_Place.RIGHTS, _RESERVED.sub("", found["name"])) for found in _RIGHTS.finditer(text)
    )


def _names_in(text: str) -> Iterator[str]:
    """Yield what may be a name in a line: what stands between marks, whole and before a blank."""
    if len(text) > _LONGEST_LINE:
        return
    for piece in _MARKS.split(_IN_BRACKETS.sub(" ", text)):
        words = piece.split()[:_MOST_WORDS]
        runs = (" ".join(words[:many]) for many in range(1, len(words) + 1))
        names = (name for run in runs if (name := without_title(run)) and _may_be(name))
        yield from dict.fromkeys(names)


def _may_be(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST:
        return False
    tokens = words_of(name)
    is_of_place = " " not in name and [token.surface for token in tokens[-2:-1]] == ["の"]
    return bool(tokens) and tokens[-1].pos[0] not in _LINKS and not is_of_place


def _log_odds(name: str) -> float:
    share = house_share(name)
    if is_house(name, is_alone=True):
        share = max(share, LIKELY)
    elif len(words_of(name)) < _LEAST_WORDS:
        share = min(share, LEAST)  # 病院 names a kind
    kept = min(max(share, _LEAST_SHARE), 1 - _LEAST_SHARE)
    return math.log(kept / (1 - kept))
