"""Find the requirements of a 求人票: the lines under its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from simulator.documents.passages import MARKS, bare, sentences_of
from simulator.documents.values import BlockKind, Document
from simulator.profile.values import Requirement, Section
from simulator.profile.words import words

MOST_REQUIREMENTS = 60
_LONGEST_HEADING = 24
_LONGEST = 120
_SHORTEST = 4
_BRACKETED = re.compile(
    r"[【〔［\[《<＜≪](?P<head>[^】〕］\]》>＞≫]{1,24})[】〕］\]》>＞≫][:：\s]*(?P<rest>.*)"
)
_LABELLED = re.compile(r"(?P<head>[^:：。、]{1,24})[:：]\s*(?P<rest>.*)")
_ASIDE = re.compile(r"[(（](?P<aside>[^()（）]{1,12})[)）]\s*$")
_ASKS = re.compile(r"経験|スキル|知識|能力|資格|力のある|ができる|できる方|[^。]{2}方$")
_NOTE = re.compile(r"\s*※")


def find_requirements(documents: Iterable[Document]) -> tuple[Requirement, ...]:
    """Find every line under 必須, 歓迎, 仕事内容 and 求める人物像, once each, in order.

    Of a posting without such headings, take the lines that ask for 経験, スキル or the like.
    """
    found: dict[str, Requirement] = {}
    for document in documents:
        lines = [
            _marked(text, block.kind)
            for page in document.pages
            for block in page.blocks
            if not block.void
            for text in block.cells
            if text
        ]
        for requirement in list(_under_headings(lines)) or list(_asking(lines)):
            found.setdefault(requirement.text, requirement)
    return tuple(found.values())[:MOST_REQUIREMENTS]


def _marked(text: str, kind: BlockKind) -> str:
    """Return the text with the mark that headings and notes are found by."""
    return f"{ {BlockKind.HEADING: '# ', BlockKind.NOTE: '※ '}.get(kind, '') }{text}"


def _under_headings(lines: Iterable[str]) -> Iterator[Requirement]:
    section: Section | None = None
    for line in lines:
        if _NOTE.match(line):
            continue
        head, rest = _split_heading(line)
        if head is not None:
            section = _section(head)
        if section and rest:
            yield from _requirements(rest, section)


def _asking(lines: Iterable[str]) -> Iterator[Requirement]:
    for line in lines:
        if _ASKS.search(line):
            yield from _requirements(line, Section.REQUIRED)


def _split_heading(line: str) -> tuple[str | None, str]:
    """Split a line into the heading that it begins with, if any, and the rest."""
    text = line.strip().strip(MARKS).strip()
    for form in (_BRACKETED, _LABELLED):
        found = form.match(text)
        if found and _is_heading(found["head"]):
            return found["head"], found["rest"]
    marked = line.strip()[:1] in set("■□◆◇●○▼▽#＃★☆【")
    if len(text) <= _LONGEST_HEADING and _is_heading(text):
        plain = re.sub(r"[\s/・、()（）]", "", text)
        if marked or _is_only_a_heading(plain):
            return text, ""
    if line.strip()[:1] in set("■▼#＃【") and len(text) <= _LONGEST_HEADING and text[-1:] != "。":
        return text, ""  # a heading of another section
    return None, line


def _is_only_a_heading(plain: str) -> bool:
    """Return whether a line is only a heading, e.g. 必須スキル・経験, but not 必須はJava経験."""
    for word in sorted(_headings(), key=len, reverse=True):
        plain = re.sub(re.escape(word), "", plain, flags=re.I)
    return not re.sub(
        "要件|条件|スキル|経験|資格|事項|知識|能力|像|内容|な|の|と|等|について|業務|詳細|be|have",
        "",
        plain,
        flags=re.I,
    )


def _is_heading(head: str) -> bool:
    return any(word in head.lower() for word in _headings())


def _headings() -> tuple[str, ...]:
    table = words().posting
    return (*table.required, *table.preferred, *table.duty, *table.person, *table.other)


def _section(head: str) -> Section | None:
    """Return the section of a heading; 歓迎 precedes 必須, e.g. 応募資格(歓迎) is not required."""
    table, lowered = words().posting, head.lower()
    for section, cues in (
        (Section.PREFERRED, table.preferred),
        (Section.PERSON, table.person),
        (Section.REQUIRED, table.required),
        (Section.DUTY, table.duty),
    ):
        if any(word in lowered for word in cues):
            return section
    return None


def _requirements(line: str, section: Section) -> Iterator[Requirement]:
    for sentence in sentences_of(line):
        text = sentence.rstrip("。")
        aside = _ASIDE.search(text)
        own = _section(aside["aside"]) if aside else None
        if _SHORTEST <= len(bare(text)) <= _LONGEST:
            yield Requirement(text=text, section=own or section)
