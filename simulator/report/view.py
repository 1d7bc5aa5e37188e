"""What every form says about a session as a whole; its answers are in ``cards``.

All strings here are safe to look at (``text.visible``) and not yet escaped.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.report.cards import Quote, quote
from simulator.report.dates import moment
from simulator.report.first_page import Tomorrow
from simulator.report.regraded import ruler_words
from simulator.report.standing import REACHED_FROM, is_graded, scored_pairs
from simulator.report.text import one_line
from simulator.report.values import Point, Report
from simulator.report.wording import words
from simulator.values.assessment import Method, Outcome
from simulator.values.checklist import CheckState
from simulator.values.notes import AdviserNote
from simulator.values.session import SessionKind

KIND_WORDS = {
    SessionKind.INTERVIEW: "模擬面接",
    SessionKind.DRILL: "ドリル",
    SessionKind.DEMO: "デモ面接",
    SessionKind.RETRY: "答え直しの",
}
CHECK_WORDS = {
    CheckState.YES: "はい",
    CheckState.NO: "いいえ",
    CheckState.SELF: "ご自身で確認",
}
VERDICT_HEADINGS = (
    "この段階の目安に届いている点",
    "どちらとも言えない点",
    "まだ届いていない点",
    "採点していない点",
)
"""For ``would_pass``, ``unclear``, ``would_not_pass`` and ``unjudged``."""


VERDICT = "今回の結果"
THING = "一つだけ直すなら"
TOMORROW = "明日は、こう言えます"
STRENGTH = "いちばんよかったところ"
RISKS = "面接官が気にしそうなところ"
NEXT = "次の練習"
DETAILS = "点と、その理由"
"""Headings of the first page, and of what is folded below it."""
ADVISERS = "アドバイザーのメモ"
LENSES = "同じ答えを、三人の面接官が聞いたら"
SET_ASIDE = "採点への指示と読める言葉です。答えには数えず、点にも使っていません。"


@dataclass(frozen=True, kw_only=True)
class PointLine:
    """A strength or an improvement."""

    turn: int
    label: str
    text: str
    quote: Quote | None


def title(report: Report) -> str:
    """Return the report's title, e.g. ``一次面接 模擬面接レポート``."""
    session = report.session
    return f"{session.stage.label} {KIND_WORDS[session.kind]}レポート"


def facts(report: Report) -> str:
    """Say on one line who asked, when and where, and how many answers there are."""
    session, persona = report.session, report.persona
    people = "・".join(f"{person.name}({person.title})" for person in (persona, *report.colleagues))
    asked_by = one_line(f"面接官 {people}")
    place = f"{session.setting.label} / " if session.setting else ""
    return f"{moment(session.started_at)} / {place}{asked_by} / 回答 {len(session.turns)}件"


def overall(report: Report) -> str:
    """Say how satisfied the interviewer is on the whole, with the margin."""
    verdict, stage = report.verdict, report.session.stage.label
    if verdict.outcome is None or verdict.overall is None:
        return ""
    said = {
        Outcome.REACHED: "届いています",
        Outcome.OPEN: "届くかどうかの境目です",
        Outcome.MISSED: "まだ届いていません",
    }[verdict.outcome]
    around = f"（±{verdict.margin:.1f}）" if verdict.margin else ""
    return (
        f"{stage}の面接官が答えに満足した度合いは、平均{verdict.overall:.1f}{around}です。"
        f"目安には、{said}。"
    )


def no_strengths(report: Report) -> str:
    """Return the sentence for a session without a strength to name."""
    if not any(map(is_graded, report.session.turns)):
        return "採点できた回答がないため、挙げていません。"
    return words().fixed.no_strength


def no_improvements(report: Report) -> str:
    """Return the sentence for a session with nothing to improve."""
    if not any(map(is_graded, report.session.turns)):
        return "採点できた回答がないため、挙げていません。"
    return words().fixed.no_improvements


def notes(report: Report) -> tuple[str, ...]:
    """List what went wrong on the way, and whether a new ruler changed the scores since."""
    session = report.session
    gone = (
        (
            f"応募先「{session.profile}」の資料を読めないため、マッチング表と会社についての発言は"
            "確かめていません。",
        )
        if session.profile is not None and report.grounding is None
        else ()
    )
    graded_anew = ruler_words(session, report.label)
    told = (*session.notes, *gone, *([graded_anew] if graded_anew else []))
    return tuple(one_line(note) for note in told)


def whole_notes(report: Report) -> tuple[AdviserNote, ...]:
    """Return the advisers' notes on the session as a whole, and on turns that are not there."""
    numbers = {turn.number for turn in report.session.turns}
    return tuple(note for note in report.adviser_notes if note.turn not in numbers)


def for_question(said: Tomorrow) -> str:
    """Say which answer a better version is for, and what is better in it."""
    return f"回答{said.turn}「{said.topic}」を、{said.how}"


def point_lines(points: tuple[Point, ...], report: Report) -> tuple[PointLine, ...]:
    """Write the points with the moment of their evidence."""
    answers = {turn.number: turn.answer for turn in report.session.turns}
    return tuple(
        PointLine(
            turn=point.turn,
            label=report.label(point.criterion),
            text=one_line(point.text + point.does),
            quote=quote(point.evidence, answers[point.turn]) if point.evidence else None,
        )
        for point in points
    )


_OF_HEARING = (
    "点線か下線の付いた言葉は、聞き取りに自信がないところです。そこだけを理由に点を下げることはありません。"
    "言いよどみの数は目安です。試験用に合成した声の録音60本では、見つけた148回のうち145回が言いよどみで、4回に1回ほど見落としました。"
)


_SCALE = {
    True: (
        "「測定」は、点の付いた回答から学んだ小さなモデルと、長さや言葉遣いを数える規則が、このパソコンの中で出した点です。"
        "学んだ回答も点も、応募者や面接官の役をした言語モデルが作ったもので、人のものではありません。",
        "「±」は点の幅です。学習に使っていない書き手の回答で、付いていた点が三つに二つ収まるように決めました。"
        "幅より小さい差は、上がったとも下がったとも言えません。「±」のない点は、そのまま数えた点です。",
    ),
    False: (
        "「測定」は、前の版の規則で回答を数えて出した点です。いまの版の点とは比べられません。",
        "「±」は点の幅です。幅より小さい差は、上がったとも下がったとも言えません。「±」のない点は、そのまま数えた点です。",
    ),
}
"""What a measured score and its ± are, by whether the answers were understood by learned heads."""
_LEARNED = "learned-"


def legend(report: Report) -> tuple[str, ...]:
    """Explain what a score is, where it comes from, and what the verdict rests on."""
    turns = report.session.turns
    judged = any(score.method is Method.JUDGED for _, score in scored_pairs(turns))
    graded = [turn.assessment for turn in turns if turn.assessment]
    learned = all((one.understood_by or "").startswith(_LEARNED) for one in graded)
    measured, around = _SCALE[learned]
    return (
        f"点は1.0から5.0までです。{REACHED_FROM:.1f}点以上を「届いている」としています。",
        around,
        f"{measured}「判定」は、試験に通った言語モデルが、"
        "回答の言葉を根拠に挙げて付けた点です。両方あるときは、その中ほどを取ります。"
        if judged
        else measured,
        "「目安に届いている点」「どちらとも言えない点」「まだ届いていない点」は、この段階で重視される項目(●)の"
        "点と「±」から、決まった規則で分けました。合否を当てるものではありません。",
        *((_OF_HEARING,) if any(turn.answer.transcript for turn in turns) else ()),
        "○の項目は参考です。「未採点」は、測れなかった項目と、どちらとも言えなかった項目です。点には数えていません。",
    )
