"""Sessions with real answers that were graded for real, and the papers of an application."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.interview.personas import interviewer_of
from simulator.interview.questions import find_question
from simulator.practice.history import History, history_of
from simulator.profile.matching.table import make_rows
from simulator.profile.values import Profile
from simulator.session.hearing import grade_turn, written_answer
from simulator.values.question import AskedQuestion
from simulator.values.session import Session, SessionKind, SessionState, Turn
from simulator.values.stage import Stage

NOW = datetime(2026, 12, 1, 20, 0).astimezone()
SHORT_INTRODUCTION = "佐藤です。よろしくお願いします。"
MOTIVATION = (
    "えっと、私は在庫管理を6年担当し、現場で使われる仕組みを作りたいと考えて志望しました。"
    "会社を選ぶ基準は、導入した後まで現場に関わることです。"
    "他社は納品で終わりますが、御社は導入後の改善まで担当していて、そこが決め手でした。"
)
BLAMING = "前の会社は上司が何も聞いてくれず、うんざりしていました。"
RESULT = "棚卸しにかかる時間を月40時間から15時間に短縮しました。"
CV = ("食品メーカーの物流部門で、在庫管理を6年担当しました。", RESULT)
POSTING = ("# 必須条件", "- 在庫管理の実務経験", "- Pythonによるデータ分析の経験")
COMPANY = (
    "倉庫自動化装置「そらロボ」の導入台数は1,200台です。",
    "2027年度までに、海外の売上比率を30%に引き上げる計画です。",
)


def answered(
    day: float,
    answers: dict[str, str],
    *,
    stage: Stage = Stage.FIRST,
    kind: SessionKind = SessionKind.INTERVIEW,
    profile: str | None = None,
) -> Session:
    """Return a finished typed session of ``day`` days before ``NOW``, as it is graded today."""
    at = NOW - timedelta(days=day)
    turns = tuple(
        _turn(number, question_id, text, stage)
        for number, (question_id, text) in enumerate(answers.items(), start=1)
    )
    return Session(
        id=f"{at:%Y%m%d-%H%M%S}-{round(day * 100) % 65536:04x}",
        kind=kind,
        stage=stage,
        persona_id=interviewer_of(stage).id,
        started_at=at,
        plan=tuple(turn.asked for turn in turns),
        turns=turns,
        state=SessionState.FINISHED,
        profile=profile,
    )


def past(*sessions: Session) -> History:
    return history_of(sessions)


@cache
def application(
    *, name: str = "青空", cv: tuple[str, ...] = CV, company: tuple[str, ...] = COMPANY
) -> Profile:
    """Return an application whose table is made of its papers."""
    documents = (
        _paper(DocumentKind.CV, "経歴", cv),
        _paper(DocumentKind.POSTING, "求人", POSTING),
        _paper(DocumentKind.COMPANY, "中期経営計画", company),
    )
    return Profile(
        name=name,
        company="青空製作",
        terms=("青空製作",),
        documents=documents,
        rows=make_rows(documents),
    )


@cache
def _turn(number: int, question_id: str, text: str, stage: Stage) -> Turn:
    question = find_question(question_id)
    asked = AskedQuestion(
        question_id=question_id, text=question.variants[0], target_s=question.target_s
    )
    return grade_turn(Turn(number=number, asked=asked, answer=written_answer(text)), stage)


def _paper(kind: DocumentKind, title: str, lines: tuple[str, ...]) -> Document:
    return Document(kind=kind, title=title, pages=(written_page(1, "\n".join(lines)),))
