"""Say what is left to practise at a stage, from the latest answer to each of its questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from simulator.command_line import typed
from simulator.errors import DataError
from simulator.interview.questions import find_question, questions_for
from simulator.practice.history import History, PastAnswer, is_answer
from simulator.practice.plan.schedule import key_of, key_of_turn
from simulator.report.points import LEAST_GAIN, every_improvement
from simulator.session.findings import find
from simulator.values.assessment import HIGHEST
from simulator.values.findings import Findings
from simulator.values.practice import NoticedIn, PracticeItem
from simulator.values.question import Gap, Question
from simulator.values.session import Session, Turn
from simulator.values.situation import Situation
from simulator.values.stage import Stage

MOTIVATION = "motivation"
DRILLS = {MOTIVATION: "motivation", "resignation_reason": "resignation"}
"""The questions that have a drill of their own, and its name."""
FIRST_MORE = 0.1
"""Points by which the one thing of a report weighs more than all else in it."""
_NEW = "まだ練習していない質問です。一度、声に出して答えてみましょう。"
_UNGRADED = "前の答えは採点できていません。もう一度、声に出して答えてみましょう。"
_NO_ANSWER = (
    "答えを用意する: 前は、答えがまだ言葉になっていませんでした。最初の一文から決めてみましょう。"
)
_NO_QUESTION = (
    "質問を用意する: 前は、質問をしないまま終わりました。聞きたいことを一つ決めておきましょう。"
)
_STEADY = "最近の答えに、大きく直すところはありませんでした。もう一度、声に出しておきましょう。"


def stage_items(
    history: History,
    stage: Stage,
    *,
    now: datetime,
    candidate: Collection[Situation] = (),
    profile: str | None = None,
) -> tuple[PracticeItem, ...]:
    """Return an item for each question of the stage: what its latest answer lacks, if anything.

    The words are those of the report. A usual question that was never answered weighs as little as
    the least change that a report names; one that was answered well has no weight.
    """
    answered = _of_answers(_latest_turns(history, stage), profile)
    usual = [question for question in questions_for(stage, candidate) if question.core]
    usual.sort(key=lambda question: question.core or 0)
    new = (_new(one, profile, now) for one in usual if one.id not in answered)
    wanted = {question.id for question in usual}
    return (
        *(item for item in answered.values() if item.weight or item.question_id in wanted),
        *new,
    )


def latest_answers(history: History, stage: Stage) -> dict[str, PastAnswer]:
    """Return the latest answer to each question at the stage, by the question's id."""
    of_stage = (answer for answer in history.answers if answer.session.stage is stage)
    return {answer.question_id: answer for answer in of_stage}


def practising(session: Session, turn: Turn, profile: str | None) -> str:
    """Return the command that practises the question of a turn again, for that application."""
    if turn.asked.is_main and turn.asked.question_id in DRILLS:
        return _drill(turn.asked.question_id, profile)
    return typed("retry", session.id, turn.number)


def _latest_turns(history: History, stage: Stage) -> list[tuple[Session, Turn]]:
    """Return the latest answer to each question, and to each follow-up on that answer.

    A later answer to the question itself makes the follow-ups on the old one past.
    """
    latest: dict[str, dict[Gap | None, tuple[Session, Turn]]] = {}
    for session in history.sessions:
        asked: dict[str, str] = {}  # a follow-up on an own question has words of its own
        for turn in session.turns if session.stage is stage else ():
            if turn.assessment is None or turn.asked.again:
                continue
            key = key_of_turn(turn)
            if turn.asked.is_main:
                latest[key], asked[turn.asked.question_id] = {}, key
            key = asked.get(turn.asked.question_id, key)
            parts = latest.setdefault(key, {})
            parts[turn.asked.gap] = (session, turn)
    return [pair for parts in latest.values() for pair in parts.values()]


def _of_answers(
    latest: Iterable[tuple[Session, Turn]], profile: str | None
) -> dict[str, PracticeItem]:
    """Return the heaviest item of each question; what has no weight says so of the question."""
    by_session: dict[str, tuple[Session, list[Turn]]] = {}
    for session, turn in latest:
        by_session.setdefault(session.id, (session, []))[1].append(turn)
    found: dict[str, PracticeItem] = {}
    for session, turns in by_session.values():
        for item in _of_session(session, turns, profile):
            standing = found.get(key_of(item))
            if standing is None or standing.weight < item.weight:
                found[key_of(item)] = item
    return found


def _of_session(
    session: Session, turns: Iterable[Turn], profile: str | None
) -> Iterator[PracticeItem]:
    """Yield what each of these turns lacks, as the session's report says it."""
    try:
        findings = find(session)
    except DataError:
        return  # it asked what the question bank no longer has
    found = every_improvement(session, findings)
    heaviest = max((lever.gain for lever, _ in found), default=0.0)
    changes = {
        lever.turn: (point.text + point.does, lever.gain, lever.criterion) for lever, point in found
    }
    for lever, point in found[:1]:  # what the report speaks of first
        weight = heaviest + FIRST_MORE
        changes[lever.turn] = (point.text + point.does, weight, lever.criterion)
    for turn in turns:
        lacks, weight, criterion = changes.get(turn.number) or _without_lever(turn, findings)
        if turn.answer.text and not is_answer(turn):
            lacks, weight = _to_prepare(turn), max(weight, LEAST_GAIN)
        question_id = turn.asked.question_id
        yield PracticeItem(
            stage=session.stage,
            question=turn.asked.text,
            question_id=question_id if key_of_turn(turn) == question_id else None,
            criterion=criterion,
            lacks=lacks,
            weight=weight,
            noticed_in=NoticedIn.SESSION,
            noticed_at=session.started_at,
            command=practising(session, turn, profile),
        )


def _to_prepare(turn: Turn) -> str:
    """Return what is left to do where nothing was answered."""
    question = find_question(turn.asked.question_id)
    return _NO_QUESTION if question.takes_questions else _NO_ANSWER


def _without_lever(turn: Turn, findings: Findings) -> tuple[str, float, str | None]:
    """Return what an answer lacks that no verdict rests on, with its weight: 逆質問, silence."""
    question = find_question(turn.asked.question_id)
    if question.takes_questions:
        score = turn.assessment.score("back_question") if turn.assessment else None
        if score and score.value is not None and score.advice:
            gain = round(HIGHEST - score.value, 2)
            if gain >= LEAST_GAIN:
                return score.reason + score.advice, gain, score.criterion
        known = score is not None and score.value is not None
    else:  # an answer of one fact is neither good nor bad
        beside = question.one_fact or not turn.asked.is_main
        known = turn.number in findings.satisfied or beside
    return (_STEADY, 0.0, None) if known else (_UNGRADED, LEAST_GAIN, None)


def _new(question: Question, profile: str | None, now: datetime) -> PracticeItem:
    return PracticeItem(
        stage=question.stage,
        question=question.variants[0],
        question_id=question.id,
        criterion=None,
        lacks=_NEW,
        weight=LEAST_GAIN,
        noticed_in=NoticedIn.BANK,
        noticed_at=now,
        command=_drill(question.id, profile)
        if question.id in DRILLS
        else typed("interview", "--stage", question.stage.value, *_of(profile)),
    )


def _drill(question_id: str, profile: str | None) -> str:
    return typed("drill", DRILLS[question_id], *_of(profile))


def _of(profile: str | None) -> tuple[str, ...]:
    return ("--profile", profile) if profile else ()
