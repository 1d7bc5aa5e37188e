"""Make a sheet for 「当社の課題は」: 強み, 弱み, 機会 and リスク in the company's papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from simulator.documents.passages import MOST_PASSAGES
from simulator.documents.told import Told, told_in
from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.hiring.texts import is_mail
from simulator.profile.own_papers import own_papers
from simulator.profile.questions import wordings
from simulator.profile.values import Profile
from simulator.profile.words import words

MOST_EACH = 5
_SHORTEST, _LONGEST = 10, 160


class Quadrant(StrEnum):
    """The four headings, in the order in which a sentence is tried.

    Risk is first, because a sentence about a risk has words of strength too.
    """

    RISK = "risk"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    STRENGTH = "strength"


_HEADINGS = {
    Quadrant.STRENGTH: "強み",
    Quadrant.WEAKNESS: "弱み・課題",
    Quadrant.OPPORTUNITY: "機会",
    Quadrant.RISK: "リスク",
}


@dataclass(frozen=True, kw_only=True)
class SwotCell:
    """One heading and the sentences under it; empty if the papers have none."""

    quadrant: Quadrant
    passages: tuple[Passage, ...]

    @property
    def heading(self) -> str:
        return _HEADINGS[self.quadrant]

    @property
    def question(self) -> str:
        """A question that candidates can ask themselves."""
        return str(getattr(wordings().swot, self.quadrant.value))


def swot_cells(documents: Iterable[Document]) -> tuple[SwotCell, ...]:
    """Sort the company's sentences under 強み, 弱み・課題, 機会 and リスク, each under one of them.

    Sentences with more words of their heading come first. The papers' own headings, page headers
    and names of columns are left out; a row is told with its label. A mail is no company's paper.
    """
    kind = DocumentKind.COMPANY
    company = [one for one in documents if one.kind is kind and not is_mail(one)]
    found: dict[Quadrant, list[tuple[int, Passage]]] = {quadrant: [] for quadrant in Quadrant}
    seen: set[str] = set()
    for told in islice(told_in(company), MOST_PASSAGES):
        passage = told.passage
        if passage.quote in seen or not _SHORTEST <= len(passage.quote) <= _LONGEST:
            continue
        seen.add(passage.quote)
        hits = {quadrant: _hits(told, quadrant) for quadrant in Quadrant}
        best = max(Quadrant, key=lambda quadrant: hits[quadrant])
        if hits[best] and not find_instructions(passage.quote):
            found[best].append((hits[best], passage))
    return tuple(
        SwotCell(
            quadrant=quadrant,
            passages=tuple(p for _, p in sorted(found[quadrant], key=lambda f: -f[0])[:MOST_EACH]),
        )
        for quadrant in _HEADINGS
    )


def swot_markdown(profile: Profile) -> str:
    """Render the sheet; every sentence stands word for word on the page that it names."""
    lines = [
        f"# {profile.company or profile.name} の SWOT",
        "",
        "「当社の課題は何だと思いますか」に答えるための下書きです。資料から抜き出した文なので、"
        "自分の経験とどこで重なるかを、自分の言葉で書き足してください。",
    ]
    for cell in swot_cells(own_papers(profile)):
        lines += ["", f"## {cell.heading}", ""]
        lines += [f"- 「{passage.quote}」({passage.source})" for passage in cell.passages]
        if not cell.passages:
            lines += [f"- (資料に見つかりませんでした){cell.question}"]
    lines += ["", "## 自分ならどう関わるか", "", "- ", ""]
    return "\n".join(lines)


def _hits(told: Told, quadrant: Quadrant) -> int:
    """Count the cues of ``quadrant`` in a statement, but for those in the names of its columns."""
    sentence = told.passage.quote
    for name in filter(None, told.columns):
        sentence = sentence.replace(name, "")
    cues: tuple[str, ...] = getattr(words().swot, quadrant.value)
    return sum(cue in sentence for cue in cues)
