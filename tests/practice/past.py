"""Sessions made up for tests of what adds up over them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from simulator.interview.personas import interviewer_of
from simulator.interview.questions import find_question
from simulator.values.assessment import Assessment, Score
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Session, SessionKind, SessionState, Turn
from simulator.values.stage import Stage

BEGAN = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)
RULER = "0123456789ab"


def past_session(
    day: float, levels: dict[str, dict[str, float | None]], *, stage: Stage = Stage.FIRST,
    kind: SessionKind = SessionKind.INTERVIEW, ruler: str = RULER, text: str = "働きたいです。",
    **other: Any,
) -> Session:  # fmt: skip
    """A finished typed session of that day; ``levels`` has scores by criterion by question."""
    at = BEGAN + timedelta(days=day)
    asked = [_asked(question_id) for question_id in levels]
    turns = tuple(
        Turn(
            number=number,
            asked=question,
            answer=Answer(audio=None, duration_s=None, transcript=None, typed=text),
            assessment=graded(scores, ruler=ruler),
        )
        for number, (question, scores) in enumerate(zip(asked, levels.values(), strict=True), 1)
    )
    return Session(
        id=f"{at:%Y%m%d-%H%M%S}-{round(day * 10) % 65536:04x}",
        kind=kind,
        stage=stage,
        persona_id=interviewer_of(stage).id,
        started_at=at,
        plan=tuple(asked),
        turns=turns,
        state=SessionState.FINISHED,
        **other,
    )


def graded(levels: dict[str, float | None], *, ruler: str = RULER) -> Assessment:
    scores = tuple(
        Score(criterion=name, value=value, reason="。") for name, value in levels.items()
    )
    return Assessment(
        scores=scores, slots=None, overall=None, overall_reason="。", ruler=ruler
    )  # fmt: skip


def _asked(question_id: str) -> AskedQuestion:
    question = find_question(question_id)
    return AskedQuestion(
        question_id=question_id, text=question.variants[0], target_s=question.target_s
    )
