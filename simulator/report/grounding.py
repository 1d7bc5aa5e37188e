"""The session held against the candidate's own papers: what was said of them, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.report.cards import Quote, quote
from simulator.report.text import one_line
from simulator.report.values import Report
from simulator.values.grounding import ClaimCheck, ClaimStanding, RowCheck

ROWS, CLAIMS, BEYOND_CV = "マッチング表", "会社についての発言", "職務経歴書との違い"
"""The headings."""
NO_CLAIMS = (
    "会社についての事実は、話に出てきませんでした。資料から一つ選んで、志望動機に添えてみましょう。"
)
_NOT_HEARD = "話に出たところは見つかりませんでした。"
"""It may have been told in other words."""
_DIFFERS = "職務経歴書と違う"
STANDING_WORDS = {
    ClaimStanding.SUPPORTED: "資料に合っている",
    ClaimStanding.CONTRADICTED: "資料と違う",
    ClaimStanding.GOAL: "資料では、これからの目標",
    ClaimStanding.NOT_IN_DOCUMENTS: "資料では確かめられない",
}


@dataclass(frozen=True, kw_only=True)
class RowLine:
    """A row of the table as shown."""

    said: bool
    with_number: bool
    requirement: str
    section: str
    words: str
    turn: int | None
    quote: Quote | None


@dataclass(frozen=True, kw_only=True)
class ClaimLine:
    """A claim as shown."""

    standing: ClaimStanding
    words: str
    turn: int
    quote: Quote
    paper: str
    """「中期経営計画 3ページ「…」」, or empty."""


@dataclass(frozen=True, kw_only=True)
class ClaimSection:
    """Claims under a heading of their own."""

    id: str
    """To be linked to."""
    heading: str
    lines: tuple[ClaimLine, ...]
    empty: str
    """What is said where there are none."""


def rows_summary(report: Report) -> str:
    """Say how much of the table was said; empty if there is no table."""
    rows = report.grounding.rows if report.grounding else ()
    if not rows:
        return ""
    said = [row for row in rows if row.turn is not None]
    counted = sum(row.with_number for row in said)
    return f"{len(rows)}行のうち、話に出たと分かったのは{len(said)}行です(数字つきは{counted}行)。"


def row_lines(report: Report) -> tuple[RowLine, ...]:
    """Return all rows in the order of the table."""
    answers = {turn.number: turn.answer for turn in report.session.turns}
    rows = report.grounding.rows if report.grounding else ()
    return tuple(
        RowLine(
            said=row.turn is not None,
            with_number=row.with_number,
            requirement=one_line(row.requirement),
            section=row.section,
            words=_row_words(row),
            turn=row.turn,
            quote=quote(row.evidence, answers[row.turn]) if row.evidence and row.turn else None,
        )
        for row in rows
    )


def _row_words(row: RowCheck) -> str:
    if row.number_differs:
        return f"回答{row.turn}で話しました。数字は、表や求人票の数字と違うようです。"
    if row.turn is not None:
        return (
            f"回答{row.turn}で、数字とともに話しました。"
            if row.with_number
            else f"回答{row.turn}で話しました。数字はまだありません。"
        )
    if row.experience is None:
        return f"{_NOT_HEARD}近い経験があれば、一つ表に書いておきましょう。"
    source = f"({one_line(row.source)})" if row.source else ""
    return f"{_NOT_HEARD}使える経験: 「{one_line(row.experience)}」{source}"


def claim_sections(report: Report) -> tuple[ClaimSection, ...]:
    """Group the statements on the company that could be checked, and what exceeds the CV."""
    found = report.grounding
    if found is None:
        return ()
    sections = []
    if found.claims is not None:
        lines = tuple(
            _line(claim, report, STANDING_WORDS[claim.standing]) for claim in found.claims
        )
        sections.append(ClaimSection(id="claims", heading=CLAIMS, lines=lines, empty=NO_CLAIMS))
    if found.beyond_cv:
        lines = tuple(_line(claim, report, _DIFFERS) for claim in found.beyond_cv)
        sections.append(ClaimSection(id="beyond-cv", heading=BEYOND_CV, lines=lines, empty=""))
    return tuple(sections)


def _line(claim: ClaimCheck, report: Report, words: str) -> ClaimLine:
    answers = {turn.number: turn.answer for turn in report.session.turns}
    return ClaimLine(
        standing=claim.standing,
        words=words,
        turn=claim.turn,
        quote=quote(claim.evidence, answers[claim.turn]),
        paper=_paper(claim),
    )


def _paper(claim: ClaimCheck) -> str:
    if claim.passage is None or claim.document is None:
        return ""
    return f"{one_line(claim.document)} {claim.page}ページ「{one_line(claim.passage)}」"
