"""Have the answers of a session judged by a language model that has passed its exam."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from simulator import storage
from simulator.command_line import typed
from simulator.evaluation.judge.combine import is_judged, unjudged, with_judgements
from simulator.evaluation.judge.exam import find_result
from simulator.evaluation.judge.panel import (
    LONGEST_REPLY,
    TEMPERATURE,
    Archive,
    Judgement,
    Panel,
    judge,
)
from simulator.evaluation.judge.prompt import LEFT_OUT, Matter
from simulator.evaluation.judge.rewording import Draft, reword
from simulator.interview.questions import find_question
from simulator.llm.chat import make_chat
from simulator.llm.dialects import learned
from simulator.llm.purse import Purse
from simulator.llm.settings import LlmSettings
from simulator.reading.values import Reading
from simulator.session.hearing import grade_alone, grade_turn, understand_turn
from simulator.signals.read import understand
from simulator.signals.values import Signals
from simulator.values.assessment import Assessment
from simulator.values.question import Question
from simulator.values.session import Session, Turn
from simulator.values.stage import Stage

ARCHIVE_NAME = "judgements.json"
"""File name, beside the session's recordings and deleted with them."""
FAILED = "この判定モデルは基準に達していません"

OnAsked = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class NoPanel:
    """The reason why no model judges; the measured criteria are graded all the same."""

    why: str | None
    """Shown in brackets after 未採点; None if no model is set up."""


def what_may_be_judged(settings: LlmSettings, exams: Path) -> frozenset[str] | NoPanel:
    """Return the criteria in which this model passed its exam; ``exams`` has the results."""
    result = find_result(model_name(settings), exams)
    if result is None:
        exam = typed("judge", "exam")
        return NoPanel(why=f"この判定モデルは試験がまだです。`{exam}` で受けられます")
    return result.passed or NoPanel(why=FAILED)


def make_panel(
    settings: LlmSettings, *, passed: frozenset[str] = frozenset(), purse: Purse | None = None
) -> Panel:
    """Make a panel of this model that judges the criteria ``passed``."""
    return Panel(
        chat=make_chat(
            settings,
            temperature=TEMPERATURE,
            longest=LONGEST_REPLY,
            learned=learned(settings),
            purse=purse,
        ),
        model=model_name(settings),
        passed=passed,
    )


def model_name(settings: LlmSettings) -> str:
    """Return the judge's name: model and server, because builds and settings differ."""
    return f"{settings.model} @ {settings.server}"


@dataclass(frozen=True, kw_only=True)
class _Case:
    """A graded turn, and what the judge is asked about it."""

    turn: Turn
    """Graded anew, so that judging twice adds nothing."""
    signals: Signals
    matters: tuple[Matter, ...]


def judge_session(
    session: Session, panel: Panel | NoPanel, *, on_asked: OnAsked | None = None
) -> Session:
    """Return the session with its judged criteria, or with the reason why no model judges."""
    if isinstance(panel, NoPanel):
        turns = (_unjudged(turn, panel.why) for turn in session.turns)
        return replace(session, turns=tuple(turns))
    found = (_case(turn, session.stage, panel) for turn in session.turns)
    cases = [case for case in found if case]
    archive = Archive.at(storage.session_folder(session.id) / ARCHIVE_NAME)
    matters = [matter for case in cases for matter in case.matters]
    rest = iter(judge(matters, panel, archive=archive, on_asked=on_asked))
    judged = [
        _judged(case, tuple(islice(rest, len(case.matters))), session.stage) for case in cases
    ]
    done = {turn.number: turn for turn in _reworded(judged, cases, panel, archive)}
    return replace(session, turns=tuple(done.get(turn.number, turn) for turn in session.turns))


def _reworded(
    judged: Sequence[Turn], cases: Sequence[_Case], panel: Panel, archive: Archive
) -> Iterator[Turn]:
    """Yield the turns, with a model's wording in each assessment that has a rewrite."""
    drafts = [_draft(turn.assessment, case) for turn, case in zip(judged, cases, strict=True)]
    wordings = iter(reword([draft for draft in drafts if draft], panel, archive))
    for turn, draft in zip(judged, drafts, strict=True):
        wording = next(wordings) if draft else None
        yield replace(turn, assessment=_worded(turn.assessment, wording))


def _draft(assessment: Assessment | None, case: _Case) -> Draft | None:
    """Return what a model may rewrite; None for a follow-up, which is a part of an answer."""
    if assessment is None or assessment.rewrite is None or case.turn.asked.gap:
        return None
    return Draft(
        frame=assessment.rewrite.title,
        question=case.turn.asked.text,
        answer=_heard(case.signals, blank=" "),
    )


def _worded(assessment: Assessment | None, wording: str | None) -> Assessment | None:
    if assessment is None or assessment.rewrite is None:
        return assessment
    return replace(assessment, rewrite=replace(assessment.rewrite, worded=wording))


def grade_and_judge(
    reading: Reading, question: Question, *, stage: Stage, asked: str, panel: Panel | NoPanel
) -> Assessment:
    """Grade one answer that belongs to no session, and have the panel judge it."""
    signals = understand(reading, question)
    graded = grade_alone(signals, question, stage)
    return judge_text(graded, signals, question, stage=stage, asked=asked, panel=panel)


def judge_text(
    assessment: Assessment,
    signals: Signals,
    question: Question,
    *,
    stage: Stage,
    asked: str,
    panel: Panel | NoPanel,
) -> Assessment:
    """Judge one answer that belongs to no session; nothing is archived."""
    if isinstance(panel, NoPanel) or signals.reading.ungradable:
        return unjudged(assessment, panel.why if isinstance(panel, NoPanel) else None)
    found = judge(_matters(assessment, signals, asked, stage, panel), panel)
    return _with(assessment, signals, found, stage, question)


def _case(turn: Turn, stage: Stage, panel: Panel) -> _Case | None:
    """Make a case of a turn; None if it is not transcribed, or can't be graded."""
    signals = understand_turn(turn)
    if turn.assessment is None or signals is None or signals.reading.ungradable:
        return None
    turn = grade_turn(turn, stage)
    assert turn.assessment is not None  # it has a transcript
    matters = _matters(turn.assessment, signals, turn.asked.text, stage, panel)
    return _Case(turn=turn, signals=signals, matters=matters)


def _matters(
    assessment: Assessment, signals: Signals, asked: str, stage: Stage, panel: Panel
) -> tuple[Matter, ...]:
    """Return the matters of one answer that the judge is asked about, one for a criterion."""
    heard = _heard(signals, blank=LEFT_OUT)
    return tuple(
        Matter(criterion=score.criterion, stage=stage, question=asked, answer=heard)
        for score in assessment.scores
        if score.applies and is_judged(score.criterion) and score.criterion in panel.passed
    )


def _heard(signals: Signals, *, blank: str) -> str:
    """Return the answer with what is left out blanked; offsets stay."""
    text = signals.text
    for start, end in signals.reading.left_out:
        text = text[:start] + blank * (end - start) + text[end:]
    return text


def _judged(case: _Case, judgements: tuple[Judgement, ...], stage: Stage) -> Turn:
    assert case.turn.assessment is not None
    question = find_question(case.turn.asked.question_id)
    assessment = _with(case.turn.assessment, case.signals, judgements, stage, question)
    return replace(case.turn, assessment=assessment)


def _unjudged(turn: Turn, why: str | None) -> Turn:
    if turn.assessment is None or why is None:
        return turn
    return replace(turn, assessment=unjudged(turn.assessment, why))


def _with(
    assessment: Assessment,
    signals: Signals,
    judgements: tuple[Judgement, ...],
    stage: Stage,
    question: Question,
) -> Assessment:
    by_criterion = {judgement.matter.criterion: judgement for judgement in judgements}
    judged = with_judgements(assessment, signals, by_criterion, stage=stage, question=question)
    return unjudged(judged, FAILED)
