"""What is graded depends on the kind of question: nobody is measured by what was not asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.views.assessment import as_data
from simulator.errors import DataError
from simulator.evaluation.rubric import criteria, load_rubric
from simulator.interview import question_kinds
from simulator.interview.question_kinds import kind_of, load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.resources import data_folder
from simulator.session.hearing import grade_turn
from simulator.values.people import Request, TurnKind
from simulator.values.question import AskedQuestion, Gap, QuestionKind
from simulator.values.session import Answer, Turn
from simulator.values.stage import Stage
from tests.scripted_turns import scripted_turns

RUBRIC = Path(load_rubric.__code__.co_filename).with_name("rubric.toml")
FOLLOW_UPS = data_folder("personas") / "questions" / "follow_ups.toml"
NEVER_ASKED = ("length", "positivity", "company_specificity")


def graded(answer: str, question_id: str, gap: Gap | None = None) -> Turn:
    asked = AskedQuestion(question_id=question_id, text="質問です。", target_s=30, gap=gap)
    given = Answer(audio=None, duration_s=None, transcript=None, typed=answer)
    return grade_turn(Turn(number=1, asked=asked, answer=given), Stage.FIRST)


def applied(turn: Turn) -> set[str]:
    assert turn.assessment is not None
    return {score.criterion for score in turn.assessment.scores if score.applies}


@pytest.mark.parametrize(
    ("answer", "question_id", "gap"),
    [
        pytest.param(
            "残業は月にどのくらいありますか。有給は取りやすいでしょうか。",
            "reverse_question", None, id="逆質問",
        ),
        pytest.param("はい、4人のチームでした。", "motivation", Gap.NO_NUMBER, id="a number"),
        pytest.param("3人が正しいです。", "motivation", Gap.CONTRADICTION, id="which"),
        pytest.param("10名は前の会社でのことです。", "motivation", Gap.AGAINST_CV, id="papers"),
        pytest.param("家から近いところが気になりました。", "motivation", Gap.STUCK, id="stuck"),
        pytest.param("もう一度お願いできますか。", "motivation", None, id="聞き返し"),
    ],
)  # fmt: skip
def test_what_was_not_asked_is_not_graded(answer: str, question_id: str, gap: Gap | None) -> None:
    """長さ, 前向きさ and この会社である理由 don't apply, though the question is the 志望動機."""
    turn = graded(answer, question_id, gap)
    assert not applied(turn) & set(NEVER_ASKED)
    assert turn.assessment is not None
    missed = [each for each in turn.assessment.scores if not each.applies and each.value]
    assert missed == []


@pytest.mark.parametrize("stage", [Stage.SECOND, Stage.FINAL])
def test_a_back_question_is_heard_by_its_own_quality(stage: Stage) -> None:
    """Questions about conditions alone don't fit a stage as a question from research does.

    The first stage asked; its view is learned.
    """
    conditions = graded("残業は月にどのくらいありますか。有給は取れますか。", "reverse_question")
    researched = graded(
        "御社が倉庫を二つ増やされたと業界紙で読みました。在庫の管理を六年してきましたが、"
        "最初に任されるのはどの工程でしょうか。",
        "reverse_question",
    )
    poor, good = (
        each.assessment.lens(stage) for each in (conditions, researched) if each.assessment
    )
    assert poor and good and poor.fit and good.fit
    assert poor.fit <= 2.5 < 4.0 <= good.fit


def test_what_leads_to_a_back_question_costs_nothing() -> None:
    """A 逆質問 that begins with what one read has its point as much as a bare question."""
    plan = "中期経営計画で海外の拠点を増やされると拝見しました。"
    ask = "入社したら、最初にどの国を担当できますか。"
    values = [
        score.value
        for text in (ask, plan + ask)
        for turn in [graded(text, "reverse_question")]
        if turn.assessment and (score := turn.assessment.score("conclusion_first"))
    ]
    assert values == pytest.approx([5.0, 5.0], abs=0.3)


def test_a_request_is_not_graded_at_all() -> None:
    """It has no score on anything, and the reason says what it is."""
    turn = graded("すみません、もう一度お願いします。", "hardship")
    assert applied(turn) == set()
    assert turn.assessment is not None and turn.assessment.overall is None
    assert {score.reason for score in turn.assessment.scores} == {
        load_rubric().kinds[QuestionKind.REQUEST].ungraded
    }
    assert turn.assessment.overall_reason == turn.assessment.scores[0].reason
    assert turn.assessment.rewrite is None


def test_words_that_fail_are_not_graded_and_not_called_a_request() -> None:
    """Politeness is no reason to praise 「思いつかないです」, and no number is missed in it."""
    turn = graded("すみません、ちょっと思いつかないです。", "motivation")
    assert applied(turn) == set()
    assert turn.assessment is not None
    assert turn.assessment.request is Request.STUCK
    assert turn.assessment.scores[0].reason == load_rubric().kinds[QuestionKind.STUCK].ungraded
    assert turn.assessment.rewrite is None


def test_half_an_answer_is_graded_and_shown_as_both() -> None:
    """`grade --json` says what else the turn is."""
    text = "前の会社では、当番表を作り直しました。今の会社のこともお話ししたほうがいいですか。"
    with scripted_turns({text: (TurnKind.BOTH, Request.WHICH)}):
        turn = graded(text, "hardship")
    assert turn.assessment is not None and turn.assessment.overall is not None
    data = as_data(turn.assessment, Stage.FIRST, every=False)
    assert (data["kind"], data["request"]) == ("both", "which")


def test_a_main_question_and_a_telling_follow_up_are_measured_in_full() -> None:
    """What a follow-up asks to be told has a length and a mood."""
    told = "私が当番表を作り直し、隣の組と散歩を一緒にして、2週間を休園なしで越えました。"
    assert {"length", "positivity", "intent_match"} <= applied(graded(told, "hardship"))
    assert {"length", "positivity"} <= applied(graded(told, "hardship", Gap.NO_OWN_ROLE))


@pytest.mark.parametrize("gap", Gap)
def test_a_follow_up_has_a_target_of_its_own(gap: Gap) -> None:
    """A single fact takes less than what is to be told; nothing takes longer than the question."""
    rule = load_follow_up_rules()[gap]
    assert kind_of(find_question("hardship"), gap) is rule.kind
    assert rule.target_s <= 30


def test_a_telling_follow_up_is_measured_by_its_target() -> None:
    """The length is held against what this follow-up asks for."""
    short = "私は、当番表を組み直しました。"
    asked = AskedQuestion(
        question_id="hardship",
        text="ご自身は何をしましたか。",
        target_s=load_follow_up_rules()[Gap.NO_OWN_ROLE].target_s,
        gap=Gap.NO_OWN_ROLE,
    )
    given = Answer(audio=None, duration_s=None, transcript=None, typed=short)
    turn = grade_turn(Turn(number=1, asked=asked, answer=given), Stage.FIRST)
    assert turn.assessment is not None
    length = turn.assessment.score("length")
    assert length is not None and f"目安{asked.target_s * 5:.0f}字" in length.reason


@pytest.mark.parametrize(
    ("line", "changed", "key"),
    [
        pytest.param('claim = { kind = "telling"', '# { kind = "telling"', "claim", id="no gap"),
        pytest.param('stuck = { kind = "one_fact"', 'stuck = { kind = "main"', "stuck", id="kind"),
        pytest.param("target_s = 30,", "target_s = 0,", "target_s", id="no time"),
    ],
)
def test_the_follow_ups_file_is_strict(
    line: str, changed: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake names the file and the key."""
    copy = tmp_path / "questions" / FOLLOW_UPS.name
    copy.parent.mkdir()
    copy.write_text(FOLLOW_UPS.read_text(encoding="utf-8").replace(line, changed), encoding="utf-8")
    monkeypatch.setattr(question_kinds, "data_folder", lambda name: tmp_path)
    load_follow_up_rules.cache_clear()
    with pytest.raises(DataError, match=rf"follow_ups\.toml.*{key}"):
        load_follow_up_rules()
    monkeypatch.undo()
    load_follow_up_rules.cache_clear()


@pytest.mark.parametrize(
    ("line", "changed", "key"),
    [
        pytest.param("[kinds.one_fact]", "[kinds.another]", "kinds.another", id="unknown kind"),
        pytest.param('"length", "con', '"lengths", "con', "lengths", id="unknown criterion"),
        pytest.param('ungraded = "', 'ungrade = "', "ungrade", id="unknown key"),
    ],
)
def test_the_kinds_in_the_rubric_are_strict(
    line: str, changed: str, key: str, tmp_path: Path
) -> None:
    """A mistake names the file and the key."""
    path = tmp_path / RUBRIC.name
    path.write_text(RUBRIC.read_text(encoding="utf-8").replace(line, changed), encoding="utf-8")
    with pytest.raises(DataError, match=rf"rubric\.toml.*{key}"):
        load_rubric(path)


def test_every_criterion_is_graded_somewhere() -> None:
    """Nothing in the rubric is left out of every kind of question."""
    kinds = [each for each in load_rubric().kinds.values() if not each.ungraded]
    for criterion in criteria():
        assert any(criterion not in kind.not_graded for kind in kinds), criterion
