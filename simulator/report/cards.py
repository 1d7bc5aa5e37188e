"""The answers laid out for reading, one card each; every form shows the same cards.

All strings here are safe to look at (``text.visible``) and not yet escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.command_line import typed
from simulator.report.allotment import Allotment
from simulator.report.heard import clock, hearing_lines
from simulator.report.length_bar import Bar, length_bar
from simulator.report.pieces import Piece, pieces
from simulator.report.points import LEAST_GAIN
from simulator.report.standing import REACHED_FROM, is_graded
from simulator.report.terms import TermLine, term_lines
from simulator.report.text import one_line
from simulator.report.unscored import unscored_lines, why_ungraded
from simulator.report.values import Report
from simulator.values.assessment import (
    Criterion,
    Evidence,
    Lens,
    Method,
    Outcome,
    Rewrite,
    Score,
    Slot,
)
from simulator.values.notes import AdviserNote
from simulator.values.question import Gap
from simulator.values.session import Answer, Turn

REPLY = "面接官の答え"
NO_PART = "見つかりませんでした"
"""In place of the quote of a part that a 志望動機 lacks, spoken or typed."""
GAP_WORDS = {
    Gap.NO_NUMBER: "どれくらいかを、数字で聞きたかった",
    Gap.NO_OWN_ROLE: "ご自身がしたことを、もう少し聞きたかった",
    Gap.NO_COMPANY_REASON: "この会社を選ぶ理由を、もう少し聞きたかった",
    Gap.BLAME: "そのとき何を考え、これからどうしたいのかを聞きたかった",
    Gap.TOO_SHORT: "様子を、もう少し聞きたかった",
    Gap.TOO_LONG: "要点を、一言で聞きたかった",
    Gap.CONTRADICTION: "前の答えと数字が違うように聞こえ、確かめたかった",
    Gap.AGAINST_CV: "職務経歴書と数字が違うように聞こえ、確かめたかった",
    Gap.UNANSWERED: "聞いたことへの答えを、はっきり聞きたかった",
    Gap.RISK: "気になったことが、仕事にどう関わるのかを聞きたかった",
    Gap.CLAIM: "その強みが分かる場面を聞きたかった",
    Gap.STUCK: "言葉が出てこなかった",
    Gap.DEEPER: "話がよく伝わり、その先も聞きたかった",
}
"""Why a follow-up was asked. It says what the interviewer wanted and not what the answer lacked: of
31 follow-ups an adviser called the reasons of seven untrue of the candidate."""
METHOD_WORDS = {Method.MEASURED: "測定", Method.JUDGED: "判定"}
_DECIDED = (Outcome.REACHED, Outcome.MISSED)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Evidence as shown."""

    text: str
    at_s: float | None
    """Where the player has to go; None for a typed answer."""

    @property
    def clock(self) -> str:
        return "" if self.at_s is None else clock(self.at_s)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One graded criterion of an answer."""

    label: str
    counts: bool
    value: float
    around: str
    """「±0.5」, or empty."""
    low: bool
    """Below what the verdict takes as reached."""
    method: str
    reason: str
    quotes: tuple[Quote, ...]
    advice: str
    terms: tuple[TermLine, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the three parts of a 志望動機."""

    label: str
    quote: Quote | None


@dataclass(frozen=True, kw_only=True)
class LensLine:
    """What one stage's interviewer would say of the answer, with the words that it rests on."""

    who: str
    stands: str
    """「届いている 3.6±0.7」"""
    says: str
    quote: Quote
    here: bool
    """The interviewer of this session."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One question with its answer."""

    number: int
    question: str
    asker: str
    """Who asked; empty where one person asked everything."""
    went_after: str
    """For a follow-up: what had been left open."""
    pieces: tuple[Piece, ...]
    missing: str
    """Said in place of the transcript where there is none."""
    bar: Bar | None
    overall: str
    rows: tuple[Row, ...]
    unscored: tuple[str, ...]
    """What has no score, each with its reason."""
    parts: tuple[Part, ...]
    lenses: tuple[LensLine, ...]
    """Only where the interviewers differ."""
    undecided: str
    """Who of them can't say; empty without ``lenses``."""
    rewrite: Rewrite | None
    set_aside: tuple[str, ...]
    """What was said to whoever grades; quoted, so that the candidate knows."""
    recorded: bool
    reply: str
    """What the interviewer said to the candidate's own question; mostly empty."""
    hearing: tuple[str, ...]
    """Who heard it and what was put right or left out; empty for typed words."""
    correcting: str
    """The command that corrects what was heard; empty without ``hearing``."""
    notes: tuple[AdviserNote, ...] = ()
    """What advisers wrote beside it, in the order of their import."""


def cards(report: Report) -> tuple[Card, ...]:
    """Make one card per turn, in order; advice that was given above is not given again."""
    allotment = Allotment(tuple(point.does for point in report.improvements))
    return tuple(_card(turn, report, allotment) for turn in report.session.turns)


def quote(evidence: Evidence, answer: Answer) -> Quote:
    """Quote a passage with the moment at which it begins, as near as is known."""
    return Quote(text=one_line(evidence.quote), at_s=answer.moment_of(evidence.start))


def _card(turn: Turn, report: Report, allotment: Allotment) -> Card:
    assessment, answer = turn.assessment, turn.answer
    graded = is_graded(turn)
    gap, missing = turn.asked.gap, _missing(answer)
    lenses = _lenses(turn, report) if graded else ()
    advice = _advice(turn, report, allotment)
    hearing = () if missing else hearing_lines(turn, report.answers[turn.number])
    return Card(
        number=turn.number,
        question=one_line(turn.asked.text),
        asker=_asker(turn, report),
        went_after=GAP_WORDS[gap] if gap else "",
        pieces=pieces(turn, report),
        missing=missing,
        bar=length_bar(turn, report.answers[turn.number]),
        overall=_overall(turn),
        rows=tuple(
            _row(score, score.value, answer, report, advice.get(score.criterion, ""))
            for score in (assessment.scores if assessment else ())
            if score.value is not None
        ),
        unscored=() if missing else _unscored(turn, report),
        parts=tuple(_part(slot, answer) for slot in assessment.slots or () if slot.heard or not gap)
        if assessment and graded
        else (),
        lenses=lenses,
        undecided=_undecided(turn) if lenses else "",
        rewrite=report.tomorrow.get(turn.number),
        set_aside=tuple(one_line(passage.quote) for passage in assessment.set_aside)
        if assessment
        else (),
        recorded=answer.audio is not None,
        reply=one_line(turn.asked.before + (turn.reply or "")),
        hearing=hearing,
        correcting=typed("correct", report.session.id, turn.number) if hearing else "",
        notes=tuple(note for note in report.adviser_notes if note.turn == turn.number),
    )


def _advice(turn: Turn, report: Report, allotment: Allotment) -> Mapping[Criterion, str]:
    """Return advice on what would gain most in an answer to a question of the plan, if any."""
    lever = next((lever for lever in report.levers if lever.turn == turn.number), None)
    if turn.asked.gap is not None:  # the question was a smaller one than the advice is for
        return {}
    if lever is None or lever.gain < LEAST_GAIN or turn.assessment is None:
        return {}
    score = turn.assessment.score(lever.criterion)
    text = allotment.take(score) if score else None
    return {lever.criterion: text} if text else {}


def _asker(turn: Turn, report: Report) -> str:
    people = {person.id: person for person in (report.persona, *report.colleagues)}
    by = people.get(turn.asked.by or "")
    return one_line(f"{by.title} {by.name}") if by and report.colleagues else ""


def _lenses(turn: Turn, report: Report) -> tuple[LensLine, ...]:
    """Return the views of a main question's answer that differ, each with a quote for it.

    None where all who can say agree: three times the same remark is no help.
    """
    if turn.assessment is None or turn.asked.gap:
        return ()
    decided = [lens for lens in turn.assessment.lenses if lens.outcome in _DECIDED]
    found = [line for lens in decided if (line := _lens(lens, turn, report))]
    differ = len({line.stands.split()[0] for line in found}) > 1
    return tuple(found) if differ else ()


def _lens(lens: Lens, turn: Turn, report: Report) -> LensLine | None:
    """Return one interviewer's view; None without words of the answer that show it."""
    assert lens.outcome is not None and turn.assessment is not None  # a decided one
    criteria = lens.good if lens.outcome is Outcome.REACHED else lens.weak
    scores = filter(None, map(turn.assessment.score, criteria))
    shown = next((score.evidence[0] for score in scores if score.evidence), None)
    if shown is None:
        return None
    return LensLine(
        who=f"{lens.stage.label}・{lens.who}",
        stands=f"{lens.outcome.label} {lens.fit:.1f}±{lens.margin:.1f}",
        says=lens.says,
        quote=quote(shown, turn.answer),
        here=lens.stage is report.session.stage,
    )


def _undecided(turn: Turn) -> str:
    """Say in one line who of the interviewers can't say."""
    lenses = turn.assessment.lenses if turn.assessment else ()
    names = "・".join(lens.who for lens in lenses if lens.outcome not in _DECIDED)
    return f"{names}は、この答えだけではどちらとも言えません。" if names else ""


def _missing(answer: Answer) -> str:
    if answer.text is None and answer.audio is None:
        return "録音ファイルが見つからないため、文字に起こせません。"
    if answer.text is None:
        return "まだ文字に起こしていません。"
    if not answer.text.strip():
        return "声が聞き取れませんでした。" if answer.typed is None else "入力がありませんでした。"
    return ""


def _overall(turn: Turn) -> str:
    if turn.assessment is None or turn.assessment.overall is None:
        return ""
    around = f"±{turn.assessment.overall_margin:.1f}" if turn.assessment.overall_margin else ""
    return (
        f"総合 {turn.assessment.overall:.1f}点{around}。{one_line(turn.assessment.overall_reason)}"
    )


def _unscored(turn: Turn, report: Report) -> tuple[str, ...]:
    if turn.assessment is None or not is_graded(turn):
        return (f"未採点: {one_line(why_ungraded(turn))}",)
    lines = unscored_lines(
        (score for score in turn.assessment.scores if score.value is None and score.applies),
        lambda score: _weight(score, report) + report.label(score.criterion),
    )
    if turn.assessment.overall is None:
        lines.append("●の項目に点がないため、総合点は出していません。")
    return tuple(map(one_line, lines))


def _weight(score: Score, report: Report) -> str:
    return "●" if report.criteria[score.criterion].counts else "○"


def _row(score: Score, value: float, answer: Answer, report: Report, advice: str) -> Row:
    return Row(
        label=report.label(score.criterion),
        counts=report.criteria[score.criterion].counts,
        value=value,
        around=f"±{score.margin:.1f}" if score.margin else "",
        low=value < REACHED_FROM,
        method=_method(score),
        reason=one_line(score.reason),
        quotes=tuple(quote(evidence, answer) for evidence in score.evidence),
        advice=one_line(advice),
        terms=term_lines(score, answer.text or ""),
    )


def _method(score: Score) -> str:
    """Say how the score came about, with both parts if there are two."""
    if score.measured is not None and score.judged is not None:
        return f"測定{score.measured:.1f}・判定{score.judged:.1f}"
    return METHOD_WORDS[score.method] if score.method else ""


def _part(slot: Slot, answer: Answer) -> Part:
    return Part(label=slot.label, quote=quote(slot.evidence, answer) if slot.evidence else None)
