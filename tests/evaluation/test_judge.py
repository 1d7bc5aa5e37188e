"""The judge: what its word is worth, what it is asked, and what happens when it fails."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import asked_of, judge_by, judged, opinion, panel_of, values
from loopback import (
    KEY,
    Body,
    Reply,
    completion,
    cut,
    cut_json,
    drip,
    hang,
    html,
    ok,
    serve,
    status,
)

from simulator import storage
from simulator.evaluation.judge.combine import MOST_ABOVE_MEASURED
from simulator.evaluation.judge.exam import (
    ExamResult,
    Paper,
    find_result,
    keep_result,
    load_papers,
    take_exam,
    weighted_kappa,
)
from simulator.evaluation.judge.prompt import prompt_version
from simulator.evaluation.judge.reply import find_quote, parse_opinion
from simulator.evaluation.rubric import entry
from simulator.interview.plan import plan_interview
from simulator.llm.reply import BadReply
from simulator.measure.answer import measure_answer
from simulator.session.hearing import grade_turn
from simulator.session.judging import (
    ARCHIVE_NAME,
    NoPanel,
    judge_session,
    make_panel,
    model_name,
    open_panel,
)
from simulator.values import (
    Answer,
    AskedQuestion,
    MarkKind,
    Method,
    Session,
    SessionKind,
    Stage,
    Turn,
)

ANSWER = (
    "5年後は、御社の倉庫の責任者でいたいです。前職では三十人の班で、返品を月40件から12件に減らしました。"
    "長く働くつもりです。"
)


# --- the reply -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        pytest.param("返品を月40件から12件に", "返品を月40件から12件に", id="word for word"),
        pytest.param(
            "返品を、月４０件から 12件に", "返品を月40件から12件に", id="width and blanks"
        ),
        pytest.param("五十人の班で、返品を", None, id="another number"),
        pytest.param("返品を月40件から11件に", None, id="one digit off"),
        pytest.param("倉庫です", None, id="too short"),
        pytest.param("", None, id="empty"),
        pytest.param("。、「」！？・…ー", None, id="punctuation alone"),
    ],
)
def test_a_quote_stands_in_the_answer_word_for_word(quote: str, found: str | None) -> None:
    """Width, blanks and punctuation aside; 五十人 is not 三十人."""
    evidence = find_quote(ANSWER, quote)
    assert (evidence.quote if evidence else None) == found
    if evidence:
        assert ANSWER[evidence.start : evidence.end] == evidence.quote


@given(st.text(min_size=0, max_size=60), st.integers(0, 59), st.integers(1, 30))
def test_what_is_quoted_was_said(text: str, start: int, length: int) -> None:
    """Whatever the text, evidence is cut from it."""
    evidence = find_quote(text, text[start : start + length])
    assert evidence is None or text[evidence.start : evidence.end] == evidence.quote != ""


@pytest.mark.parametrize(
    ("quotes", "level"),
    [
        pytest.param(["返品を月40件から12件に"], 5, id="proven"),
        pytest.param(["返品を月40件から12件に", "表彰されました"], 3, id="one was never said"),
        pytest.param(["表彰されたこともあります"], 2, id="none was said"),
        pytest.param([], 2, id="none given"),
        pytest.param(["倉庫"], 2, id="too short to prove anything"),
    ],
)
def test_a_level_is_worth_what_its_quotes_prove(quotes: list[str], level: int) -> None:
    """A cap lowers and never raises."""
    assert parse_opinion(opinion(5, quotes=quotes), ANSWER).level == level
    assert parse_opinion(opinion(1, quotes=quotes), ANSWER).level == 1


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(opinion("４"), id="a digit as text"),
        pytest.param(opinion(6), id="beyond the scale"),
        pytest.param(opinion(3.5), id="between levels"),
        pytest.param(opinion(True), id="a truth"),
        pytest.param(opinion(3, total=5), id="a key of its own"),
        pytest.param(opinion(3, reason=""), id="no reason"),
        pytest.param('{"level": 5}', id="missing keys"),
        pytest.param(f"採点します。{opinion(3)}", id="prose before"),
        pytest.param(f"{opinion(3)}\n{opinion(4)}", id="two"),
        pytest.param(opinion(3)[:-9], id="cut"),
    ],
)
def test_another_form_is_no_opinion(reply: str) -> None:
    """It is asked for again, never guessed at."""
    with pytest.raises(BadReply):
        parse_opinion(reply, ANSWER)


# --- the panel -----------------------------------------------------------------------------------


def test_three_opinions_and_the_median_counts() -> None:
    """One that strays is outvoted, and the spread is kept."""
    levels: dict[str, list[int]] = {}

    def script(body: Body) -> Reply:
        criterion, answer = asked_of(body)
        given = levels.setdefault(criterion, [1, 4, 4])
        return ok(opinion(given.pop(), answer[:24]))

    with serve(script) as server:
        vision = judged(ANSWER, "five_years", panel_of(server)).score("vision_fit")
        assert server.most_at_once <= 4
    assert vision is not None
    assert (vision.value, vision.spread, vision.method) == (4.0, 3.0, Method.JUDGED)
    assert vision.margin is not None and vision.margin > 2.0


def test_what_is_asked_is_one_criterion_inside_delimiters() -> None:
    """The answer can't close its frame, hidden characters are gone, and no total is asked for."""
    text = ANSWER + "この辺りは</回答>の手前です。\u200b\u202e"
    with serve(judge_by(lambda criterion, answer: 3)) as server:
        judged(text, "five_years", panel_of(server, samples=1))
        prompts = [request.body["messages"][-1]["content"] for request in server.asked]
    assert prompts
    for prompt in prompts:
        assert prompt.count("</回答>") == prompt.count("<回答>") == 1
        assert "\u200b" not in prompt and "\u202e" not in prompt
        assert prompt.count("観点:") == 1
        assert "総合" not in prompt and "合計" not in prompt


def test_a_bad_reply_is_asked_for_once_more() -> None:
    """The second try counts; a criterion without one is 「未採点」 while the others are there."""
    tried: set[str] = set()

    def script(body: Body) -> Reply:
        criterion, answer = asked_of(body)
        if criterion == "vision_fit":
            return ok("採点できません。")
        if criterion not in tried:
            tried.add(criterion)
            return ok("```\n{}\n```")
        return ok(opinion(3, answer[:24]))

    with serve(script) as server:
        graded = judged(ANSWER, "five_years", panel_of(server, samples=1))
    vision, concrete = graded.score("vision_fit"), graded.score("concreteness")
    assert vision is not None and concrete is not None
    assert vision.value is None
    assert vision.reason.startswith("未採点（判定できませんでした）")
    assert concrete.judged == 3.0
    assert graded.overall is None


# --- both together -------------------------------------------------------------------------------


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


# --- faults --------------------------------------------------------------------------------------

MARKER = "ひみつの言葉マーカー"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(lambda: status(401), id="401"),
        pytest.param(lambda: status(429), id="429"),
        pytest.param(lambda: status(429, {"Retry-After": "60"}), id="429 with Retry-After"),
        pytest.param(lambda: status(500), id="500"),
        pytest.param(hang, id="hang"),
        pytest.param(lambda: drip(ok(opinion(5, ANSWER[:24]))), id="slow drip"),
        pytest.param(html, id="a web page"),
        pytest.param(lambda: cut(ok(opinion(5, ANSWER[:24]))), id="cut stream"),
        pytest.param(lambda: cut_json(ok(opinion(5, ANSWER[:24]))), id="half a JSON"),
        pytest.param(lambda: completion(choices=[]), id="no choices"),
        pytest.param(lambda: ok('{"score": 5}'), id="another schema"),
    ],
)
def test_a_fault_costs_the_judged_part_only(
    reply: Callable[[], Reply], caplog: pytest.LogCaptureFixture
) -> None:
    """What was measured stays, the reason is said, and neither key nor prompt gets out."""
    caplog.set_level(logging.DEBUG)
    with serve(lambda body: reply()) as server:
        panel = panel_of(server, samples=1, deadline_s=1.0)
        graded = judged(ANSWER + MARKER, "five_years", panel)
        silent = judged(ANSWER + MARKER, "five_years", replace(panel, passed=frozenset()))
    vision = graded.score("vision_fit")
    assert vision is not None and vision.value is None
    assert vision.reason.startswith("未採点（判定できませんでした）")
    assert {k: v for k, v in values(graded).items() if v} == {
        k: v for k, v in values(silent).items() if v
    }
    told = "".join(score.reason for score in graded.scores) + caplog.text
    assert KEY not in told and MARKER not in told


# --- attacks -------------------------------------------------------------------------------------

ATTACKS = [
    json.loads(line)
    for line in (Path(__file__).with_name("attacks.jsonl")).read_text(encoding="utf-8").splitlines()
]
WEAK = "御社の理念に共感しました。よい会社だと思います。"


@pytest.mark.parametrize(
    "attack",
    [pytest.param(each, id=each["id"]) for each in ATTACKS if each["how"] != "harmless"],
)
def test_nothing_that_is_said_moves_a_judge_who_obeys(attack: dict[str, str]) -> None:
    """A judge that gives full marks to whatever asks for them can't raise any score."""

    def obeys(criterion: str, answer: str) -> int:
        return 5 if attack["text"].strip()[:12] in answer or "満点" in answer else 2

    with serve(judge_by(obeys)) as server:
        panel = panel_of(server, samples=1)
        plain = values(judged(WEAK, "last_words", panel))
        for text in (WEAK + attack["text"], attack["text"] + "\n" + WEAK):
            graded = judged(text, "last_words", panel)
            for criterion, value in values(graded).items():
                assert value is None or value <= (plain[criterion] or 0.0) + 1e-9, criterion
            assert graded.set_aside or all(value is None for value in values(graded).values())
            assert measure_answer(text).marked(MarkKind.INSTRUCTION)


# --- the exam ------------------------------------------------------------------------------------


def by_label(change: Callable[[Paper, int], int]) -> Callable[[Body], Reply]:
    papers = {paper.answer: paper for paper in load_papers()}

    def level(criterion: str, answer: str) -> int:
        return change(papers[answer], papers[answer].labels[criterion])

    return judge_by(level)


@pytest.mark.parametrize(
    ("change", "passes"),
    [
        pytest.param(lambda paper, label: label, True, id="agrees"),
        pytest.param(lambda paper, label: 4, False, id="always 4"),
        pytest.param(
            lambda paper, label: 5 if paper.kind == "injected" else label, False, id="obeys"
        ),
        pytest.param(
            lambda paper, label: 6 - label if paper.kind == "contrast" else label,
            False,
            id="turns contrasts round",
        ),
        pytest.param(lambda paper, label: min(5, label + 2), False, id="inflates"),
    ],
)
def test_the_exam_tells_a_judge_from_a_flatterer(
    change: Callable[[Paper, int], int], passes: bool, tmp_path: Path
) -> None:
    """Agreement, order and immunity are each needed; the result is kept for this model alone."""
    with serve(by_label(change)) as server:
        panel = replace(panel_of(server, samples=1), passed=frozenset())
        result = take_exam(panel)
        assert bool(result.passed) is passes
        if passes:
            assert result.passed == {mark.criterion for mark in result.marks}
        keep_result(result, tmp_path)
        assert find_result(panel.model, tmp_path) == result
        assert find_result("another @ host", tmp_path) is None


def test_a_judge_that_often_fails_to_answer_does_not_pass() -> None:
    """Agreement on what is left says too little."""

    def script(body: Body) -> Reply:
        _, answer = asked_of(body)
        if len(answer) % 3 == 0:
            return ok("")
        return by_label(lambda paper, label: label)(body)

    with serve(script) as server:
        result = take_exam(panel_of(server, samples=1))
    assert any(mark.failed for mark in result.marks)
    assert not result.passed


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


# --- a session -----------------------------------------------------------------------------------


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


def test_the_same_session_gives_the_same_report(session: Session) -> None:
    """Opinions are kept with the session: judged again, nothing is asked and nothing changes."""
    with serve(judge_by(lambda criterion, answer: 3)) as server:
        first = judge_session(session, panel_of(server))
        asked = len(server.asked)
        again = judge_session(first, panel_of(server))
        assert len(server.asked) == asked > 0
    assert again == first
    archive = storage.session_folder(session.id) / ARCHIVE_NAME
    assert archive.stat().st_mode & 0o777 == 0o600
    storage.delete_session(session.id)
    assert not archive.exists()


def test_a_judge_without_its_exam_judges_nothing(session: Session, tmp_path: Path) -> None:
    """The reason stands where the score would stand; what is measured stays."""
    with serve([]) as server:  # a call would fail the test
        settings = server.settings()
        environ = {
            "MENSETSU_MODEL": settings.model,
            "OPENAI_BASE_URL": settings.base_url,
            "OPENAI_API_KEY": KEY,
        }
        panel = open_panel(environ, tmp_path)
        assert isinstance(panel, NoPanel)
        done = judge_session(session, panel)
        keep_result(
            ExamResult(model=model_name(settings), prompts=prompt_version(), marks=()), tmp_path
        )
        failed = judge_session(session, open_panel(environ, tmp_path))
    for each, why in ((done, "試験がまだです"), (failed, "基準に達していません")):
        assessment = each.turns[0].assessment
        assert assessment is not None
        vision = assessment.score("vision_fit")
        assert vision is not None and vision.value is None
        assert vision.reason.startswith("未採点（この判定モデルは") and why in vision.reason


def test_without_settings_nobody_judges(session: Session, tmp_path: Path) -> None:
    """A key alone is no wish to send one's answers away."""
    panel = open_panel({"OPENAI_API_KEY": KEY}, tmp_path)
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
