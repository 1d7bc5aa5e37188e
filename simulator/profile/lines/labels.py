"""Tell what a heading of a posting announces, and what a line of it is about.

Companies write headings in their own words: 歓迎する経験, これだけは必要です, 必要な免許・資格.
A third model tells whether a line asks anything of who applies, and a fourth which lines of a CV
can be held against a requirement.
``training/postings.py`` fits the models (``line_models``) on labelled lines; ``labels.md`` has
their figures.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from simulator.profile.lines.line_models import LineModel, load_models

_PATH = Path(__file__).with_name("labels.npz")
_PATH_OF_CVS = _PATH.with_name("cv_lines.npz")
_KEPT = 4096
NO_HEADING = "none"
ASKS = "asks"
LEAST_ASKS = 0.05
"""Share of asking below which a line in a section that asks is a note. Of styles of company that
were not learned, 77 % of the notes, pay and stories are found so, and 2 % of what is asked."""
SURELY_ASKS = 0.9
"""The same from which on a line asks wherever it stands: 1 % of what asks nothing does. Of
duties, which the head does not know, the topics must say so too."""
WORK, ASIDE, EMPLOYER, NOTHING = "work", "aside", "employer", "nothing"
"""What a line of a CV is; of a part also that nothing was done in it: 希望条件."""
SURELY_NAMES = 0.7
"""Share from which a plain line of a CV names the part below it (``labels.md``)."""
LEAST_ASIDE = 0.4
"""Of people that were not learned from, 86 % of what is no work is found so, and 6 % of the work
lost. What is lost is an empty row, which one fills by hand; what is wrongly offered embarrasses."""


class Label(StrEnum):
    """What a heading announces."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTY = "duty"
    PERSON = "person"
    CONDITIONS = "conditions"
    COMPANY_NAME = "company_name"
    COMPANY = "company"
    PROCEDURE = "procedure"
    TITLE = "title"
    ELSEWHERE = "elsewhere"
    """Other jobs: この求人を見た人は, 同時に募集."""
    REMARKS = "remarks"
    """Whatever its writer adds: 特記事項, 備考, 社長からひとこと. It may ask something."""
    OTHER = "other"


class Topic(StrEnum):
    """What a line that is no heading is about."""

    ASK = "ask"
    """An experience, a skill or a licence."""
    WISH = "wish"
    """The same, if it is only welcome: 簿記2級あれば尚可."""
    OPEN = "open"
    """What is not asked for, e.g. 経験不問."""
    DUTY = "duty"
    PERSON = "person"
    CONDITIONS = "conditions"
    COMPANY = "company"
    PROCEDURE = "procedure"
    AGENCY = "agency"
    """Of who introduces people: 担当コンサルタント, 転職支援サービスのご案内."""
    OTHER = "other"


@lru_cache(maxsize=_KEPT)
def heading_shares(text: str) -> dict[Label, float]:
    """Return how likely ``text`` announces each label, if it is a heading."""
    shares = _models()["heading"].shares(text)
    del shares[NO_HEADING]
    whole = sum(shares.values()) or 1.0
    return {Label(name): share / whole for name, share in shares.items()}


@lru_cache(maxsize=_KEPT)
def label_of(text: str) -> Label:
    """Return what ``text`` announces, if it is a heading."""
    shares = heading_shares(text)
    return max(shares, key=shares.__getitem__)


@lru_cache(maxsize=_KEPT)
def heading_share(text: str) -> float:
    """Return how likely ``text`` is a heading, wherever it stands."""
    return 1 - _models()["heading"].shares(text)[NO_HEADING]


@lru_cache(maxsize=_KEPT)
def line_shares(text: str) -> dict[Topic, float]:
    """Return how likely each topic is, if ``text`` is no heading."""
    return {Topic(name): share for name, share in _models()["topic"].shares(text).items()}


@lru_cache(maxsize=_KEPT)
def asks_share(text: str) -> float:
    """Return how likely ``text``, no heading and no duty, asks something of who applies."""
    return _models()["asks"].shares(text)[ASKS]


@lru_cache(maxsize=_KEPT)
def surely_asks(text: str) -> bool:
    """Return whether ``text``, which may be a duty, asks something of who applies."""
    return share_asked(text) >= SURELY_ASKS


def share_asked(text: str) -> float:
    """Return how likely ``text``, which may be a duty, asks something of who applies."""
    shares = line_shares(text)
    told = shares[Topic.ASK] + shares[Topic.WISH] + shares[Topic.PERSON]
    return min(told, asks_share(text))


@lru_cache(maxsize=_KEPT)
def aside_share(text: str) -> float:
    """Return how likely a line of a CV tells no work: a name, an address, a hope, a title."""
    return 1 - _cv_models()["cv"].shares(text)[WORK]


@lru_cache(maxsize=_KEPT)
def employer_share(text: str) -> float:
    """Return how likely a line of a CV says what an employer is: 社員80名の印刷会社."""
    return _cv_models()["cv"].shares(text)[EMPLOYER]


@lru_cache(maxsize=_KEPT)
def part_shares(heading: str) -> dict[str, float]:
    """Return how likely the part under a heading of a CV tells work, little (志望動機), or nothing.

    Nothing was done in 希望条件, 会社概要 or おすすめの求人.
    """
    return _cv_models()["part"].shares(heading)


@lru_cache(maxsize=_KEPT)
def part_name_share(text: str) -> float:
    """Return how likely a short line of a CV names the part below it: 自己PR, 職務経歴."""
    return 1 - _cv_models()["name"].shares(text)[NO_HEADING]


@cache
def _models() -> dict[str, LineModel]:
    return load_models(_PATH, ("heading", "topic", "asks"))


@cache
def _cv_models() -> dict[str, LineModel]:
    return load_models(_PATH_OF_CVS, ("cv", "part", "name"))
