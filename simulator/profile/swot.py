"""A sheet for 「当社の課題は」: what the company's papers say of 強み, 弱み, 機会 and リスク."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from simulator.documents.passages import passages
from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.questions import wordings
from simulator.profile.values import Profile
from simulator.profile.words import words

MOST_EACH = 5
_SHORTEST, _LONGEST = 10, 160


class Quadrant(StrEnum):
    """In the order in which a sentence is tried: a risk is told of in words of strength too."""

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
    """One heading and the sentences that stand under it; empty where the papers say nothing."""

    quadrant: Quadrant
    passages: tuple[Passage, ...]

    @property
    def heading(self) -> str:
        return _HEADINGS[self.quadrant]

    @property
    def question(self) -> str:
        """What candidates may ask themselves."""
        return str(getattr(wordings().swot, self.quadrant.value))


def swot_cells(documents: Iterable[Document]) -> tuple[SwotCell, ...]:
    """強み, 弱み・課題, 機会, リスク; a sentence stands under one, those with more words first."""
    company = [each for each in documents if each.kind is DocumentKind.COMPANY]
    found: dict[Quadrant, list[tuple[int, Passage]]] = {each: [] for each in Quadrant}
    seen: set[str] = set()
    for passage in passages(company):
        if passage.quote in seen or not _SHORTEST <= len(passage.quote) <= _LONGEST:
            continue
        seen.add(passage.quote)
        hits = {each: _hits(passage.quote, each) for each in Quadrant}
        best = max(Quadrant, key=lambda each: hits[each])
        if hits[best] and not find_instructions(passage.quote):
            found[best].append((hits[best], passage))
    return tuple(
        SwotCell(
            quadrant=each,
            passages=tuple(p for _, p in sorted(found[each], key=lambda f: -f[0])[:MOST_EACH]),
        )
        for each in _HEADINGS
    )


def swot_markdown(profile: Profile) -> str:
    """The sheet; every quotation stands word for word on the page that is named."""
    lines = [
        f"# {profile.company or profile.name} の SWOT",
        "",
        "「当社の課題は何だと思いますか」に答えるための下書きです。資料から抜き出した文なので、"
        "自分の経験とどこで重なるかを、自分の言葉で書き足してください。",
    ]
    for cell in swot_cells(profile.documents):
        lines += ["", f"## {cell.heading}", ""]
        lines += [f"- 「{each.quote}」({each.source})" for each in cell.passages]
        if not cell.passages:
            lines += [f"- (資料に見つかりませんでした){cell.question}"]
    lines += ["", "## 自分ならどう関わるか", "", "- ", ""]
    return "\n".join(lines)


def _hits(sentence: str, quadrant: Quadrant) -> int:
    cues: tuple[str, ...] = getattr(words().swot, quadrant.value)
    return sum(cue in sentence for cue in cues)
