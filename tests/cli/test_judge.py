"""Who may judge, at the command line: an exam over the wire, its result, and what a fault shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from judging import judge_by
from loopback import KEY, Body, Reply, Server, ok, serve, status

from simulator import storage
from simulator.evaluation.judge.combine import is_judged
from simulator.evaluation.judge.exam import ExamResult, Mark, keep_result, load_papers
from simulator.evaluation.judge.prompt import prompt_version
from simulator.evaluation.rubric import criteria
from simulator.guard.neutral import neutralise
from simulator.interview.plan import plan_interview
from simulator.interview.questions import find_question
from simulator.llm.dialects import learned
from simulator.llm.faults import SENTENCES, FaultKind
from simulator.session.hearing import grade_text, grade_turn
from simulator.session.judging import model_name
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Session, SessionKind, Turn
from simulator.values.stage import Stage
from tests.cli.conftest import Run

JUDGED = frozenset(criterion for criterion in criteria() if is_judged(criterion))
PROMPT = "採点する専門家"
ANSWER = "5年後は御社の倉庫の責任者でいたいです。返品を月40件から12件に減らしました。長く働きます。"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where results of exams are kept, in a folder ``exams``."""
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache" / "exams").mkdir(parents=True)
    return tmp_path / "cache"


@pytest.fixture
def use(cache: Path, mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set a server's model up as a candidate would, with or without an exam behind it."""

    def set_up(server: Server, *, kept: frozenset[str] | None = None) -> None:
        settings = server.settings()
        monkeypatch.setenv("MENSETSU_MODEL", settings.model)
        monkeypatch.setenv("OPENAI_BASE_URL", settings.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        if kept is not None:
            marks = tuple(mark(criterion, passes=criterion in kept) for criterion in JUDGED)
            result = ExamResult(model=model_name(settings), prompts=prompt_version(), marks=marks)
            keep_result(result, cache / "exams")

    return set_up


def mark(criterion: str, *, passes: bool) -> Mark:
    return Mark(
        criterion=criterion,
        answers=20,
        failed=0,
        kappa=0.8 if passes else 0.1,
        pairs_right=1,
        pairs=1,
        spread=0.2,
        tricked=(),
    )


def honest() -> Callable[[Body], Reply]:
    """Says what the papers' labels say, and 4 to any other answer."""
    papers = {neutralise(paper.answer): paper for paper in load_papers()}

    def level(criterion: str, answer: str) -> int:
        return papers[answer].labels[criterion] if answer in papers else 4

    return judge_by(level)


@pytest.fixture
def asks(tmp_path: Path) -> tuple[str | Path, ...]:
    """The words that grade one answer."""
    file = tmp_path / "answer.txt"
    file.write_text(ANSWER, encoding="utf-8")
    return ("grade", "--stage", "final", "--question-id", "five_years", "--text", file)


# --- the exam ------------------------------------------------------------------------------------


def test_who_passes_the_exam_grades_from_then_on(
    mensetsu: Run, use: Callable[..., None], asks: tuple[str | Path, ...]
) -> None:
    """Exam, status and grade know one another; only the exam's own answers are sent before."""
    with serve(honest()) as server:
        use(server)
        taken = mensetsu("judge", "exam", "--samples", "1", "--json")
        sent = len(server.asked)
        shown = mensetsu("judge", "status")
        assert len(server.asked) == sent  # a status asks nothing
        graded = mensetsu(*asks, "--json")
    result = json.loads(taken.stdout)
    assert result["model"].startswith("scripted @ 127.0.0.1")
    assert {each["criterion"] for each in result["marks"] if each["passed"]} == JUDGED
    assert sent == sum(each["answers"] for each in result["marks"])
    assert "してよい" in shown.stdout and "任せません" not in shown.stdout
    vision = json.loads(graded.stdout)["scores"]["vision_fit"]
    assert (vision["score"], vision["method"]) == (4.0, "judged")
    assert vision["evidence"][0]["quote"] in ANSWER
    assert "127.0.0.1" in graded.stderr  # to whom the words go
    for each in (taken, shown, graded):
        assert each.returncode == 0
        assert KEY not in each.stdout + each.stderr and PROMPT not in each.stdout + each.stderr


def test_an_exam_before_a_dead_server_ends_soon_and_fails_nobody(
    mensetsu: Run, use: Callable[..., None]
) -> None:
    """A refused key is refused for all: a handful of calls tells it, and it is no result."""
    with serve(lambda body: status(401, message=f"{KEY}")) as server:
        use(server)
        taken = mensetsu("judge", "exam")
        shown = mensetsu("judge", "status")
        assert len(server.asked) <= 16
    assert taken.returncode == 8 and taken.stdout == ""
    assert SENTENCES[FaultKind.KEY_REFUSED] in taken.stderr and "judge exam" in taken.stderr
    assert "まだ試験を受けていません" in shown.stdout
    assert KEY not in taken.stdout + taken.stderr


DAY_IS_OVER = Reply(
    status=429,
    body=json.dumps(
        [{"error": {"code": 429, "details": [{"quotaId": "GenerateRequestsPerDay-FreeTier"}]}}]
    ).encode(),
)


def test_an_exam_that_was_cut_short_goes_on_the_next_day(
    mensetsu: Run, use: Callable[..., None], cache: Path
) -> None:
    """A free plan allows some calls a day: what was replied is kept, and no call is made twice."""
    judge, left = honest(), [100]

    def script(body: Body) -> Reply:
        left[0] -= 1
        return judge(body) if left[0] >= 0 else DAY_IS_OVER

    with serve(script) as server:
        use(server)
        first = mensetsu("judge", "exam", "--samples", "1", "--json")
        (partial,) = (cache / "exams").glob("partial-*.json")
        kept = json.loads(partial.read_text(encoding="utf-8"))
        secrets = [path.read_text(encoding="utf-8") for path in (cache / "exams").iterdir()]
        left[0] = 1000
        second = mensetsu("judge", "exam", "--samples", "1", "--json")
        used = 1000 - left[0]
    assert first.returncode == 8 and first.stdout == ""
    assert SENTENCES[FaultKind.QUOTA] in first.stderr and "残してあり" in flat(first.stderr)
    assert len(kept) == 100
    assert not any(KEY in text or PROMPT in text for text in secrets)
    assert second.returncode == 0 and f"{len(kept)}回の返事を使い" in flat(second.stderr)
    result = json.loads(second.stdout)
    assert {each["criterion"] for each in result["marks"] if each["passed"]} == JUDGED
    assert used + len(kept) == sum(each["answers"] for each in result["marks"])
    assert result["cost"]["calls"] == used and result["cost"]["sent"] > 0
    assert not partial.exists()


def flat(shown: str) -> str:
    """What is shown, however the lines were broken."""
    return "".join(shown.split())


def test_what_an_exam_takes_is_said_before_anything_is_sent(
    mensetsu: Run, use: Callable[..., None]
) -> None:
    """Calls of both steps, tokens, money at a price that is given, and time if it is known."""
    price = ("--yen-per-million", "100", "500")
    with serve(lambda body: status(401)) as server:
        use(server)
        shown = flat(mensetsu("judge", "exam", *price).stderr)
        learned(server.settings()).note_speed(2.0)
        timed = flat(mensetsu("judge", "exam").stderr)
    assert "はじめに118回の短い試験" in shown and "すべて続けると744回" in shown
    assert "送信はおよそ89万トークン(送信だけで約89円)" in shown
    assert "llmtest`をしておくと" in shown and "時間は約6分です" in timed


# --- one answer ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        pytest.param(lambda: status(401, message=f"{KEY} {PROMPT}"), "key_refused", id="401"),
        pytest.param(lambda: ok(f"{PROMPT}です。5"), "bad_reply", id="prose"),
    ],
)
def test_a_fault_costs_an_answer_its_judged_part_only(
    reply: Callable[[], Reply],
    kind: str,
    mensetsu: Run,
    use: Callable[..., None],
    asks: tuple[str | Path, ...],
) -> None:
    """The rest is as without a judge; neither key nor prompt stands on stdout or stderr."""
    question = find_question("five_years")
    graded = grade_text(
        ANSWER, question, stage=Stage.FINAL, asked=question.variants[0], spoken_s=None
    )
    measured = {each.criterion: (each.value, each.reason) for each in graded.scores if each.value}
    with serve(lambda body: reply()) as server:
        use(server, kept=JUDGED)
        result = mensetsu(*asks, "--json")
        assert server.asked
    assert result.returncode == 0, result.stderr
    scores = json.loads(result.stdout)["scores"]
    vision = scores["vision_fit"]
    assert {name: (scores[name]["score"], scores[name]["reason"]) for name in measured} == measured
    assert vision["score"] is None and vision["method"] is None
    assert vision["reason"] == f"未採点（判定できませんでした）。{SENTENCES[FaultKind(kind)]}"
    told = result.stdout + result.stderr
    assert KEY not in told and PROMPT not in told


# --- a sheet of people's ratings ------------------------------------------------------------------


def test_rated_answers_are_sent_to_a_model_only_on_request(
    mensetsu: Run, use: Callable[..., None], tmp_path: Path
) -> None:
    """A set-up judge is asked with ``--judge`` alone, and its part is in the levels then."""
    sheet = tmp_path / "sheet.csv"
    rows = [f"最終,five_years,{ANSWER},{rating}" for rating in (1, 1, 2, 2, 5)]
    sheet.write_text("\n".join(["段階,question_id,回答,具体性", *rows]), encoding="utf-8")

    def ours(*words: str) -> float:
        done = mensetsu("judge", "agree", sheet, "--json", *words)
        assert done.returncode == 0, done.stderr
        return float(json.loads(done.stdout)["criteria"]["concreteness"]["largest"][0]["ours"])

    with serve(honest()) as server:
        use(server, kept=JUDGED)
        measured = ours()
        assert not server.asked
        judged = ours("--judge")
        assert server.asked
    assert judged == pytest.approx((measured + 4) / 2, abs=0.051) != measured  # one decimal


# --- a session -----------------------------------------------------------------------------------


@pytest.fixture
def session(mensetsu_home: Path) -> Session:
    """One graded turn before a board member, saved."""
    asked = AskedQuestion(question_id="five_years", text="5年後は?", target_s=75.0)
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=ANSWER)
    made = Session(
        id=storage.new_session_id(datetime.now(UTC)),
        kind=SessionKind.INTERVIEW,
        stage=Stage.FINAL,
        persona_id="executive",
        started_at=datetime.now(UTC),
        plan=plan_interview(Stage.FINAL, questions=1, seed=1),
        turns=(grade_turn(Turn(number=1, asked=asked, answer=answer), Stage.FINAL),),
    )
    storage.save_session(made)
    return made


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        pytest.param(None, "未採点（この判定モデルは試験がまだです", id="no exam"),
        pytest.param(frozenset(), "未採点（この判定モデルは基準に達していません）", id="failed"),
    ],
)
def test_a_session_says_why_nobody_judged_it(
    kept: frozenset[str] | None,
    why: str,
    session: Session,
    mensetsu: Run,
    use: Callable[..., None],
) -> None:
    """In the stored session and in the report; nothing is sent."""
    with serve([]) as server:  # a call would fail the test
        use(server, kept=kept)
        report = mensetsu("report", "--full")
    assert report.returncode == 0, report.stderr
    assessment = storage.load_session(session.id).turns[0].assessment
    assert assessment is not None
    vision = assessment.score("vision_fit")
    assert vision is not None and vision.value is None and vision.reason.startswith(why)
    shown = "".join(report.stdout.split())
    assert "試験がまだ" in shown if kept is None else "基準に達していません" in shown


def test_a_judged_session_keeps_neither_key_nor_prompt(
    session: Session, mensetsu: Run, use: Callable[..., None]
) -> None:
    """No file of it, reports included, holds what is ours and not the candidate's."""
    with serve(honest()) as server:
        use(server, kept=JUDGED)
        report = mensetsu("report", "--full")
    assert report.returncode == 0, report.stderr
    assessment = storage.load_session(session.id).turns[0].assessment
    assert assessment is not None
    vision = assessment.score("vision_fit")
    assert vision is not None and vision.value == 4.0
    files = [path for path in storage.session_folder(session.id).rglob("*") if path.is_file()]
    assert len(files) >= 2
    for path in files:
        data = path.read_bytes()
        assert KEY.encode() not in data and PROMPT.encode() not in data
