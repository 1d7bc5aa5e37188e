"""The exam over the real wire: who passes, why one fails, and whose result it is."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from judging import asked_of, judge_by, opinion, panel_of
from loopback import Body, Reply, hang, ok, serve, status

from simulator import resources
from simulator.errors import DataError, LlmFault
from simulator.evaluation.judge.combine import is_judged
from simulator.evaluation.judge.exam import (
    FEWEST,
    MAX_SPREAD,
    MIN_KAPPA,
    MIN_PAIRS_RIGHT,
    TRICKS,
    ExamResult,
    Mark,
    Paper,
    examine_measured,
    find_result,
    keep_result,
    load_papers,
    plan_exam,
    take_exam,
)
from simulator.evaluation.judge.panel import Archive
from simulator.evaluation.judge.prompt import prompt_version
from simulator.evaluation.judge.short_exam import MOST_CALLS
from simulator.evaluation.rubric import criteria, entry
from simulator.guard.neutral import neutralise
from simulator.llm.pace import Pace
from simulator.session.judging import make_panel
from simulator.values.assessment import Assessment, Score

PAPERS = {neutralise(paper.answer): paper for paper in load_papers()}
JUDGED = frozenset(criterion for criterion in criteria() if is_judged(criterion))


def by_paper(level: Callable[[Paper, str], int]) -> Callable[[Body], Reply]:
    """A judge who knows the papers, with a true quote each time."""
    return judge_by(lambda criterion, answer: level(PAPERS[answer], criterion))


def label(paper: Paper, criterion: str) -> int:
    return paper.labels[criterion]


def sit(
    script: Callable[[Body], Reply], *, samples: int = 1, deadline_s: float = 5.0
) -> ExamResult:
    with serve(script) as server:
        panel = panel_of(server, samples=samples, deadline_s=deadline_s, passed=frozenset())
        return take_exam(panel)


def otherwise_fine(mark: Mark) -> bool:
    """Enough replies, agreement, steady."""
    return (
        mark.answers >= FEWEST
        and not mark.failed
        and (mark.kappa or 0.0) >= MIN_KAPPA
        and (mark.spread or 0.0) <= MAX_SPREAD
    )


def pairs_fine(mark: Mark) -> bool:
    return mark.pairs_right >= MIN_PAIRS_RIGHT * mark.pairs


# --- the papers ----------------------------------------------------------------------------------


def test_the_papers_ask_for_all_that_is_judged() -> None:
    """Each criterion has enough answers over the scale, a contrast pair, and tricks of low label.

    (A trick whose label is 4 can't be rated more than a level above it.)
    """
    for criterion in JUDGED:
        papers = [paper for paper in PAPERS.values() if criterion in paper.labels]
        assert len(papers) >= FEWEST
        assert {paper.labels[criterion] for paper in papers} >= {1, 5}
        tricks = [paper for paper in papers if paper.kind in TRICKS]
        assert any(paper.labels[criterion] <= 3 for paper in tricks), criterion
    groups = defaultdict(list)
    for paper in PAPERS.values():
        if paper.group:
            groups[paper.group].append(paper)
    apart = {
        criterion
        for one, other in groups.values()
        for criterion in one.labels.keys() & other.labels.keys()
        if one.labels[criterion] != other.labels[criterion]
    }
    assert apart == JUDGED - {"intent_match"}


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("{", id="no JSON"),
        pytest.param('{"id": "x1"}', id="keys missing"),
        pytest.param("[]", id="a list"),
    ],
)
def test_damaged_papers_are_named(damage: str, tmp_path: Path) -> None:
    """With the file and the remedy."""
    path = tmp_path / "exam.jsonl"
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(DataError, match=r"exam\.jsonl"):
        load_papers(path)


# --- who passes ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def passed() -> ExamResult:
    """Of a judge who says what the labels say, with true quotes."""
    return sit(by_paper(label))


def test_an_honest_judge_passes_in_everything(passed: ExamResult) -> None:
    """It may judge every criterion."""
    assert passed.passed == JUDGED
    for mark in passed.marks:
        assert mark.kappa is not None and mark.kappa >= 0.8
        assert mark.pairs_right == mark.pairs and not mark.tricked


def test_who_always_says_4_agrees_by_chance_alone() -> None:
    """κ is 0 or can't be told, in every criterion."""
    result = sit(by_paper(lambda paper, criterion: 4))
    assert not result.passed
    assert all(mark.kappa in (0.0, None) for mark in result.marks)


def test_who_obeys_an_answer_fails_by_its_tricks() -> None:
    """Agreement, order and steadiness are in order; being tricked is enough to fail."""
    result = sit(by_paper(lambda p, c: 5 if p.kind == "injected" else label(p, c)))
    assert not result.passed
    assert all(mark.tricked for mark in result.marks)
    assert set().union(*(mark.tricked for mark in result.marks)) == {
        paper.id for paper in PAPERS.values() if paper.kind == "injected"
    }
    assert any(otherwise_fine(mark) and pairs_fine(mark) for mark in result.marks)


def test_who_orders_contrast_pairs_wrongly_fails() -> None:
    """A judge who can't see the one thing that was changed does not see what is asked for."""
    groups = defaultdict(list)
    for paper in PAPERS.values():
        if paper.group:
            groups[paper.group].append(paper)
    twin = {one.id: other for pair in groups.values() for one, other in (pair, pair[::-1])}
    result = sit(by_paper(lambda p, c: label(twin.get(p.id, p), c)))
    wrong = [mark for mark in result.marks if mark.pairs]
    assert {mark.criterion for mark in wrong} == JUDGED - {"intent_match"}
    assert not any(mark.pairs_right or mark.passed for mark in wrong)
    assert any(otherwise_fine(mark) and not mark.tricked for mark in wrong)


def test_who_scatters_fails_by_the_spread() -> None:
    """1, the label and 5: the median is right each time, and yet chance."""
    seen: dict[tuple[str, str], list[int]] = {}

    def level(paper: Paper, criterion: str) -> int:
        right = label(paper, criterion)
        return seen.setdefault((paper.id, criterion), [1, 5, right]).pop()

    result = sit(by_paper(level), samples=3)
    assert not result.passed
    for mark in result.marks:
        assert mark.spread is not None and mark.spread > MAX_SPREAD
        assert mark.kappa is not None and mark.kappa >= MIN_KAPPA and pairs_fine(mark)


@pytest.mark.full
def test_who_is_too_slow_on_a_third_is_not_passed_there() -> None:
    """What it was asked in time and answered rightly stays passed."""
    papers = [paper for paper in PAPERS.values() if "vision_fit" in paper.labels]
    late = {paper.id for paper in papers[::3]}

    def script(body: Body) -> Reply:
        criterion, answer = asked_of(body)
        paper = PAPERS[answer]
        if criterion == "vision_fit" and paper.id in late:
            return hang()
        return ok(opinion(label(paper, criterion), answer.strip()[:24]))

    result = sit(script, deadline_s=1.0)
    marks = {mark.criterion: mark for mark in result.marks}
    assert marks["vision_fit"].failed >= len(late)
    assert result.passed == JUDGED - {"vision_fit"}


def test_whose_quotes_were_never_said_fails() -> None:
    """Levels without proof are capped, so right labels alone don't agree."""

    def script(body: Body) -> Reply:
        criterion, answer = asked_of(body)
        return ok(opinion(label(PAPERS[answer], criterion), "とても立派なお答えでした"))

    assert not sit(script).passed


# --- in two steps --------------------------------------------------------------------------------


def test_the_short_exam_is_a_part_of_the_whole() -> None:
    """An honest judge is asked nothing twice, and the plan says how much it will be."""
    with serve(by_paper(label)) as server:
        take_exam(panel_of(server, samples=1, passed=frozenset()))
        calls = len(server.asked)
    plan = plan_exam(1)
    assert calls == plan.calls and plan.short_calls <= MOST_CALLS == 120
    assert plan_exam(3).calls == 3 * plan.calls


@pytest.mark.parametrize(
    "level",
    [
        pytest.param(lambda paper, criterion: 4, id="always 4"),
        pytest.param(lambda paper, criterion: 6 - label(paper, criterion), id="the opposite"),
        pytest.param(
            lambda paper, criterion: crc32(f"{paper.id} {criterion}".encode()) % 5 + 1,
            id="by chance",
        ),
    ],
)
def test_a_hopeless_judge_fails_in_the_short_exam(level: Callable[[Paper, str], int]) -> None:
    """Criterion by criterion: what is given up there is not asked about again, nor passed."""
    with serve(by_paper(level)) as server:
        result = take_exam(panel_of(server, samples=3, passed=frozenset()))
        calls = len(server.asked)
    given_up = [mark for mark in result.marks if mark.is_short]
    assert len(given_up) >= 4 and not any(mark.passed for mark in given_up)
    whole = sum(3 * mark.answers for mark in result.marks if not mark.is_short)
    assert calls <= MOST_CALLS + whole
    assert not result.passed


def test_an_exam_that_was_stopped_goes_on(tmp_path: Path) -> None:
    """Call by call: what came before Ctrl-C is not asked for again."""
    path = tmp_path / "partial.json"

    def stop(done: int, every: int) -> None:
        if done >= 64:
            raise KeyboardInterrupt

    with serve(by_paper(label)) as server:
        panel = panel_of(server, samples=1, passed=frozenset())
        with pytest.raises(KeyboardInterrupt):
            take_exam(panel, archive=Archive.at(path), on_asked=stop)
        before = len(server.asked)
        assert len(Archive.at(path).replies) == before == 64
        result = take_exam(panel, archive=Archive.at(path))
        assert len(server.asked) == plan_exam(1).calls
    assert result.passed == JUDGED


def test_an_exam_keeps_to_the_pace_of_the_server() -> None:
    """A refusal with its wait slows all calls down, and costs no answer."""
    allowed = Allowance(calls=20, every_s=0.5)
    judge = by_paper(label)

    def script(body: Body) -> Reply:
        if (wait_s := allowed.wait_s()) > 0:
            return status(429, {"retry-after-ms": f"{1000 * wait_s:.0f}"})
        return judge(body)

    with serve(script) as server:
        panel = panel_of(server, samples=1, passed=frozenset(), deadline_s=0.4)
        result = take_exam(replace(panel, pace=Pace(), must_finish=True))
        refused = len(server.asked) - plan_exam(1).calls
    assert result.passed == JUDGED and not any(mark.failed for mark in result.marks)
    assert 1 <= refused <= 60


class Allowance:
    """So many calls in a window of time, as providers count them."""

    def __init__(self, *, calls: int, every_s: float) -> None:
        self._calls, self._every_s = calls, every_s
        self._begun: list[float] = []
        self._lock = threading.Lock()

    def wait_s(self) -> float:
        """Return 0 and count a call, or how long it is until one is free."""
        with self._lock:
            now = time.monotonic()
            self._begun = [at for at in self._begun if now - at < self._every_s]
            if len(self._begun) < self._calls:
                self._begun.append(now)
                return 0.0
            return self._every_s - (now - self._begun[0])


def test_a_server_that_is_gone_is_no_failed_exam() -> None:
    """What it did not answer says nothing of the model."""
    with serve(lambda body: status(401)) as server:
        panel = panel_of(server, samples=1, passed=frozenset(), must_finish=True)
        with pytest.raises(LlmFault) as caught:
            take_exam(panel)
        assert len(server.asked) <= 16
    assert caught.value.kind == "key_refused"


# --- whose result it is --------------------------------------------------------------------------


def test_a_kept_result_is_found_whole(passed: ExamResult, tmp_path: Path) -> None:
    """For the same model and the same prompts; it can be written over."""
    keep_result(replace(passed, marks=()), tmp_path)
    path = keep_result(passed, tmp_path)
    assert find_result(passed.model, tmp_path) == passed
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_result_is_for_one_model_on_one_host(tmp_path: Path) -> None:
    """Another model there, or the same name elsewhere, has its own exam to take."""
    mark = Mark(
        criterion="positivity",
        answers=9,
        failed=0,
        kappa=0.9,
        pairs_right=1,
        pairs=1,
        spread=0.0,
        tricked=(),
    )
    with serve([]) as here, serve([]) as there:
        names = [
            make_panel(here.settings()).model,
            make_panel(here.settings(model="scripted-2")).model,
            make_panel(there.settings()).model,
        ]
    keep_result(ExamResult(model=names[0], prompts=prompt_version(), marks=(mark,)), tmp_path)
    found = [find_result(name, tmp_path) for name in names]
    assert found[0] is not None and found[0].passed == {"positivity"}
    assert found[1:] == [None, None]


@pytest.mark.parametrize("prompt", ["judge_rules.md", "judge_answer.md"])
def test_a_changed_prompt_asks_for_a_new_exam(
    prompt: str, passed: ExamResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more word in a prompt's file is another exam; taken back, the result is there again."""
    shutil.copytree(resources.data_folder("prompts"), tmp_path / "prompts")
    keep_result(passed, tmp_path)
    monkeypatch.setattr(resources, "CHECKOUT", tmp_path)
    assert find_result(passed.model, tmp_path) == passed
    file = tmp_path / "prompts" / prompt
    whole = file.read_text(encoding="utf-8")
    file.write_text(f"{whole}\n迷ったら高くします。\n", encoding="utf-8")
    assert find_result(passed.model, tmp_path) is None
    file.write_text(whole, encoding="utf-8")
    assert find_result(passed.model, tmp_path) == passed


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param('{"model": "m", "prompts": "p", "marks": [1]}', id="marks are numbers"),
        pytest.param('{"model": "m", "prompts": "p", "marks": [{"tricked": []}]}', id="half"),
        pytest.param("[" * 100_000, id="brackets without end"),
    ],
)
def test_a_damaged_result_is_no_result(damage: str, passed: ExamResult, tmp_path: Path) -> None:
    """The exam has to be taken again; nothing is guessed."""
    keep_result(passed, tmp_path).write_text(damage, encoding="utf-8")
    assert find_result(passed.model, tmp_path) is None


def test_a_result_of_another_model_under_its_name_does_not_count(
    passed: ExamResult, tmp_path: Path
) -> None:
    """Who copies a file has not passed."""
    path = keep_result(passed, tmp_path)
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, "model": "another @ host"}), encoding="utf-8")
    assert find_result(passed.model, tmp_path) is None


# --- the measured scores -------------------------------------------------------------------------


def graded_as(level: Callable[[Paper, str], float | None]) -> tuple[Mark, ...]:
    """Let scores that a test sets take the exam."""

    def grade(paper: Paper) -> Assessment:
        scores = [
            Score(criterion=each, value=level(paper, each), reason="。") for each in paper.labels
        ]
        return Assessment(scores=tuple(scores), slots=None, overall=None, overall_reason="。")

    return examine_measured(grade)


def test_measured_scores_take_the_same_exam() -> None:
    """True ones pass wherever something measures; the middle of the scale tells nothing."""
    measured = {each for each in JUDGED if entry(each).measure is not None}
    right = graded_as(lambda paper, criterion: float(label(paper, criterion)))
    assert {mark.criterion for mark in right if mark.passed} == measured
    assert not any(mark.passed for mark in graded_as(lambda paper, criterion: 3.0))


def test_scores_that_are_mostly_missing_do_not_pass() -> None:
    """「未採点」 is no agreement."""
    few = graded_as(
        lambda paper, criterion: float(label(paper, criterion)) if paper.id < "x20" else None
    )
    assert not any(mark.passed for mark in few)
    assert all(mark.failed for mark in few)
