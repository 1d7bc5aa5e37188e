"""What identifies somebody in a report, and what stands for it in a copy for an adviser."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HiddenKind(StrEnum):
    """What a word names."""

    PERSON = "person"
    COMPANY = "company"
    SCHOOL = "school"
    NAME = "name"
    """A name of something else, or an unknown word that may be one: a product, a service."""
    PLACE = "place"
    CONTACT = "contact"
    """A telephone number, a mail address, an address on the web, a postal code."""
    DATE = "date"
    """A whole date, such as a birth date."""
    FIGURE = "figure"
    """An amount of money or a headcount so exact that it can be looked up."""
    FOLDER = "folder"
    """A path on this computer, which has its user's name."""
    OTHER = "other"
    """A word that the candidate added."""

    @property
    def label(self) -> str:
        """The word within the brackets that stand for it: 〔会社A〕."""
        return {
            "person": "人",
            "company": "会社",
            "school": "学校",
            "name": "名称",
            "place": "場所",
            "contact": "連絡先",
            "date": "日付",
            "figure": "数字",
            "folder": "フォルダー",
            "other": "言葉",
        }[self.value]


class Keep(StrEnum):
    """What the candidate may choose to leave in the copy."""

    NAMES = "names"
    COMPANIES = "companies"
    PLACES = "places"
    NUMBERS = "numbers"

    @property
    def kinds(self) -> frozenset[HiddenKind]:
        return {
            Keep.NAMES: frozenset({HiddenKind.PERSON}),
            Keep.COMPANIES: frozenset({HiddenKind.COMPANY, HiddenKind.SCHOOL, HiddenKind.NAME}),
            Keep.PLACES: frozenset({HiddenKind.PLACE}),
            Keep.NUMBERS: frozenset({HiddenKind.CONTACT, HiddenKind.DATE, HiddenKind.FIGURE}),
        }[self]


class SharedVoice(StrEnum):
    """What becomes of the recordings in the copy."""

    NONE = "none"
    ALTERED = "altered"
    AS_IS = "as-is"

    @property
    def label(self) -> str:
        return {
            "none": "入れません",
            "altered": "高さを変えて入れます",
            "as-is": "そのまま入れます",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Identifier:
    """One person, company or the like, with all the words for it."""

    kind: HiddenKind
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """A word of the report, and what stands for it in the copy."""

    word: str
    kind: HiddenKind
    replacement: str
    """E.g. 〔会社A〕; the same for every word for the same company."""
    alone: bool = False
    """Whether it is replaced only where it is a word of its own: 林, but not in 森林."""
    given: bool = False
    """Whether papers or the candidate name it; others are taken for names by their form."""
    ours: bool = False
    """Whether the program's own sentences have the word too: there it names nobody."""
