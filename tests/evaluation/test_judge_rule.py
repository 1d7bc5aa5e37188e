"""Who may judge, and how the judged part is put beside what was measured."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from judging import asked_of, judge_by, judged, panel_of
from loopback import KEY, serve

from simulator import storage
from simulator.cli.judging import find_panel
from simulator.evaluation.judge.combine import MOST_ABOVE_MEASURED
from simulator.evaluation.judge.exam import ExamResult, keep_result, weighted_kappa
from simulator.evaluation.judge.prompt import prompt_version
from simulator.evaluation.rubric import entry
from simulator.interview.plan import plan_interview
from simulator.session.hearing import grade_turn
from simulator.session.judging import (
    NoPanel,
    judge_session,
    make_panel,
    model_name,
    what_may_be_judged,
)
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Session, SessionKind, Turn
from simulator.values.stage import Stage

ANSWER = (
    "5年後は、御社の倉庫の責任者でいたいです。前職では三十人の班で、返品を月40件から12件に減らしました。"
    "長く働くつもりです。"
)


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_measured_and_judged_are_put_together_by_the_written_rule(level: int) -> None:
    """The mean of both, at most one above what was measured."""
    with serve(judge_by(lambda criterion, answer: level)) as server:
        graded = judged(ANSWER, "five_years", panel_of(server, samples=1))
    both = [score for score in graded.scores if score.measured is not None]
    assert both
    for score in both:
        assert score.value is not None and score.measured is not None and score.judged == level
        expected = min((score.measured + level) / 2, score.measured + MOST_ABOVE_MEASURED, 5.0)
        assert score.value == pytest.approx(expected, abs=0.051)
        apart = abs(score.measured - level) >= 2
        assert ("離れている" in score.reason) is apart
        if apart:
            assert (
                score.margin is not None and score.margin >= abs(score.measured - level) / 2 - 0.06
            )


@pytest.mark.parametrize(
    ("labels", "levels", "kappa"),
    [
        pytest.param([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 1.0, id="agree"),
        pytest.param([1, 5, 1, 5], [5, 1, 5, 1], -1.0, id="opposite"),
        pytest.param([1, 5, 1, 5], [3, 3, 3, 3], 0.0, id="no information"),
        pytest.param([3, 3, 3], [3, 3, 3], None, id="nothing to tell apart"),
        pytest.param([], [], None, id="nothing"),
    ],
)
def test_weighted_kappa(labels: list[int], levels: list[int], kappa: float | None) -> None:
    """By hand: 1 − Σw·observed / Σw·expected with squared distances."""
    assert weighted_kappa(labels, levels) == kappa


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("MENSETSU_HOME", str(tmp_path))
    plan = plan_interview(Stage.FINAL, questions=1, seed=1)
    asked = AskedQuestion(question_id="five_years", text="5年後は?", target_s=75.0)
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=ANSWER)
    turn = grade_turn(Turn(number=1, asked=asked, answer=answer), Stage.FINAL)
    made = Session(
        id=storage.new_session_id(datetime.now(UTC)),
        kind=SessionKind.INTERVIEW,
        stage=Stage.FINAL,
        persona_id="executive",
        started_at=datetime.now(UTC),
        plan=plan,
        turns=(turn,),
    )
    storage.save_session(made)
    return made


def test_a_judge_without_its_exam_judges_nothing(session: Session, tmp_path: Path) -> None:
    """The reason stands where the score would stand; what is measured stays."""
    with serve([]) as server:  # a call would fail the test
        settings = server.settings()
        panel = what_may_be_judged(settings, tmp_path)
        assert isinstance(panel, NoPanel)
        done = judge_session(session, panel)
        keep_result(
            ExamResult(model=model_name(settings), prompts=prompt_version(), marks=()), tmp_path
        )
        failed = judge_session(session, what_may_be_judged(settings, tmp_path))
    for each, why in ((done, "試験がまだです"), (failed, "基準に達していません")):
        assessment = each.turns[0].assessment
        assert assessment is not None
        vision = assessment.score("vision_fit")
        assert vision is not None and vision.value is None
        assert vision.reason.startswith("未採点（この判定モデルは") and why in vision.reason


def test_without_settings_nobody_judges(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key alone is no wish to send one's answers away."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    panel = find_panel()
    assert panel == NoPanel(why=None)
    assert judge_session(session, panel) == session
    assert entry("vision_fit").unscored in {
        score.reason for score in (session.turns[0].assessment or pytest.fail("ungraded")).scores
    }


def test_a_panel_judges_only_what_it_passed(session: Session) -> None:
    """The other criteria stay measured, or 「未採点」 with the reason."""
    with serve(judge_by(lambda criterion, answer: 2)) as server:
        panel = make_panel(server.settings(), passed=frozenset({"positivity"}))
        done = judge_session(session, panel)
        asked = {asked_of(request.body)[0] for request in server.asked}
    assert asked <= {"positivity", "rewrite"}
    assessment = done.turns[0].assessment
    assert assessment is not None
    vision = assessment.score("vision_fit")
    assert vision is not None and "基準に達していません" in vision.reason
