"""Scores follow the answer, are proved by it, and are never invented."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.length import grade_length
from simulator.evaluation.rubric import (
    counts,
    criteria,
    criterion_label,
    general_advice,
    load_rubric,
)
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.values.assessment import Assessment, Criterion, Method, total
from simulator.values.stage import Stage
from tests.understood import understood

ANSWERS = [
    json.loads(line)
    for line in Path(__file__).with_name("answers.jsonl").read_text(encoding="utf-8").splitlines()
]


def grade(
    text: str,
    question_id: str = "motivation",
    stage: Stage = Stage.FIRST,
    spoken_s: float | None = None,
) -> Assessment:
    question = find_question(question_id)
    measurement = understood(text, question_id=question_id, spoken_s=spoken_s)
    asked = Asked(question=question, target_s=question.target_s, kind=kind_of(question))
    return grade_answer(measurement, stage=stage, asked=asked)


def value(text: str, criterion: Criterion, **given: object) -> float:
    score = grade(text, **given).score(criterion)
    assert score is not None
    assert score.value is not None
    return score.value


@pytest.mark.parametrize(
    ("spoken_s", "low", "high"),
    [
        pytest.param(4, 1.0, 1.5, id="a word"),
        pytest.param(15, 2.5, 4.0, id="half"),
        pytest.param(28, 5.0, 5.0, id="on target"),
        pytest.param(30, 5.0, 5.0, id="to the second"),
        pytest.param(34, 3.5, 4.5, id="a little over"),
        pytest.param(70, 1.0, 1.2, id="far over"),
    ],
)
def test_length_is_time_where_there_is_sound(spoken_s: float, low: float, high: float) -> None:
    """Thirty seconds is the target of a 志望動機, whatever the number of characters."""
    text = "御社を志望するのは、倉庫の負担を軽くしたいからです。"
    assert low <= value(text, "length", spoken_s=spoken_s) <= high


def test_length_is_characters_where_there_is_none() -> None:
    """A typed answer of about 150 characters meets the 30 seconds."""
    text = (
        "倉庫で働く人の負担を仕組みで軽くしたいと考え、御社を志望しました。"
        "会社を選ぶときは、作った仕組みを現場で最後まで育てられるかどうかを大切にしています。"
        "ほかの会社と比べて、導入した後も一年間は担当者が現場に通われる点に惹かれました。"
        "前職で在庫のずれを半分に減らした経験を活かし、長く働ける倉庫を増やしたいです。"
    )
    assert 135 <= understood(text).reading.characters <= 150
    assert value(text, "length") == 5.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "はい。",
        "特にありません。",
        "Thank you very much indeed.",
        "そらに、ととと、まるい、うん、あおくて、それが、ふえ、ずっと。",
    ],
)
def test_ungradable_answers_have_no_number_at_all(text: str) -> None:
    """Every criterion says why, and none has a value or a quote."""
    graded = grade(text)
    assert {score.value for score in graded.scores} == {None}
    assert {score.method for score in graded.scores} == {None}
    assert all(score.reason.startswith("未採点") for score in graded.scores if score.applies)
    assert graded.overall is None


def test_what_a_question_does_not_look_at_is_not_missed_in_an_ungradable_answer() -> None:
    """「特にありません」 to 逆質問 lacks neither 長さ nor 前向きさ nor この会社である理由."""
    gradable, ungradable = (
        {
            score.criterion
            for score in grade(text, "reverse_question", Stage.FIRST).scores
            if score.applies
        }
        for text in ("入社後は、どの国を担当できますか。", "特にありません。")
    )
    assert ungradable == gradable
    assert not ungradable & {"length", "positivity", "company_specificity"}


def test_what_needs_a_language_model_is_left_unscored() -> None:
    """Without one, 方向性 is 「未採点（LLM未設定）」; the overall score says so."""
    graded = grade("5年後は倉庫の責任者になりたいです。", "five_years", Stage.FINAL)
    vision = graded.score("vision_fit")
    assert vision is not None
    assert (vision.value, vision.method) == (None, None)
    assert "LLM未設定" in vision.reason
    assert graded.missing == ("vision_fit",)
    assert graded.overall is not None
    assert criterion_label("vision_fit") in graded.overall_reason


@pytest.mark.parametrize("answer", ANSWERS, ids=[each["id"] for each in ANSWERS])
def test_every_score_is_proved_by_the_answer(answer: dict[str, object]) -> None:
    """Scores lie in 1–5 to one decimal; every quote is an exact passage, whole clauses of it."""
    text = str(answer["answer"])
    graded = grade(text, str(answer["question_id"]), Stage(str(answer["stage"])))
    assert [score.criterion for score in graded.scores] == list(criteria())
    for score in graded.scores:
        if score.value is not None:
            assert 1.0 <= score.value <= 5.0
            assert round(score.value, 1) == score.value
            assert score.method is Method.MEASURED
        for quote in score.evidence:
            assert text[quote.start : quote.end] == quote.quote
            before, after = text[: quote.start].rstrip(), text[quote.end :].lstrip()
            assert not before or before[-1] in "。、！？「"
            assert not after or after[0] in "。、！？」"
        places = sorted((quote.start, quote.end) for quote in score.evidence)
        assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert grade(text, str(answer["question_id"]), Stage(str(answer["stage"]))) == graded


def test_a_fear_that_was_overcome_is_no_slip_of_keigo() -> None:
    """「忘れる」 and 「くれる」 are words of their own and no ら抜き."""
    text = "式を忘れていないか心配でしたので、毎朝練習しました。夜勤の人も見てくれました。"
    score = grade(text).score("wording")
    assert score is not None
    assert (score.value, score.evidence) == (5.0, ())


def test_slots_are_told_only_for_the_motivation() -> None:
    """The three parts belong to the 志望動機; each that is there names its sentence."""
    text = (
        "倉庫を楽にしたいです。会社を選ぶ基準は現場との近さです。他社と比べて通う回数が違います。"
    )
    slots = grade(text).slots
    assert slots is not None
    assert [slot.id for slot in slots] == ["goal", "choice_criterion", "comparison"]
    quoted = [slot.evidence for slot in slots if slot.evidence]
    assert quoted and all(text[each.start : each.end] == each.quote for each in quoted)
    assert grade(text, "hardship", Stage.SECOND).slots is None


@pytest.mark.parametrize(
    ("criterion", "stages"),
    [
        ("length", {Stage.FIRST}),
        ("conclusion_first", {Stage.FIRST, Stage.SECOND}),
        ("intent_match", set(Stage)),
        ("concreteness", {Stage.SECOND, Stage.FINAL}),
        ("positivity", set(Stage)),
        ("company_specificity", {Stage.FIRST, Stage.FINAL}),
        ("teamwork", {Stage.SECOND}),
        ("vision_fit", {Stage.FINAL}),
        ("wording", {Stage.FIRST}),
        ("delivery", {Stage.FIRST}),
        ("dialogue", set(Stage)),
    ],
)
def test_each_criterion_counts_where_the_article_says(
    criterion: Criterion, stages: set[Stage]
) -> None:
    """● in the table of criteria."""
    assert {stage for stage in Stage if counts(criterion, stage)} == stages


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(
            lambda text: text.replace("[criteria.length]", "[len"), "読めません", id="broken"
        ),
        pytest.param(
            lambda text: text.replace("[criteria.length]", "[criteria.size]"),
            "size",
            id="unknown id",
        ),
        pytest.param(
            lambda text: text.replace('label = "長さ"\n', ""), "length.label", id="missing"
        ),
        pytest.param(
            lambda text: text.replace('label = "長さ"', 'label = "長さ"\ncolour = 1'),
            "length.colour",
            id="unknown key",
        ),
        pytest.param(lambda text: text.replace('["first"]', '["fifth"]', 1), "counts", id="stage"),
        pytest.param(
            lambda text: text.replace('weighs = "mean"', 'weighs = "best"', 1),
            "second.weighs",
            id="weighing",
        ),
        pytest.param(
            lambda text: text.replace("{ intent_match = 2.5", "{ no_such = 2.5", 1),
            "no_such",
            id="a demand on nothing",
        ),
    ],
)
def test_a_broken_rubric_names_file_and_key(tmp_path: Path, change, named: str) -> None:
    """Whoever edits the rubric learns where the mistake is."""
    source = Path(load_rubric.__code__.co_filename).with_name("rubric.toml")
    path = tmp_path / "rubric.toml"
    path.write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DataError, match=named) as caught:
        load_rubric(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("spoken_s", "adds"),
    [
        pytest.param(10, True, id="short: add"),
        pytest.param(45, False, id="long: cut"),
    ],
)
def test_advice_on_length_goes_the_right_way(spoken_s: float, adds: bool) -> None:
    """Nobody who spoke too little is told to cut."""
    level = grade_length(understood("御社を志望します。", spoken_s=spoken_s), 30.0)
    advice = general_advice("length", total(level.terms), level.lean)
    assert advice is not None
    assert ("足し" in advice) is adds


@pytest.mark.parametrize("answer", ANSWERS, ids=[each["id"] for each in ANSWERS])
def test_a_reason_is_one_sentence(answer: dict[str, object]) -> None:
    """What was found is said in one breath; only 「未採点」 is followed by its reason."""
    graded = grade(str(answer["answer"]), str(answer["question_id"]), Stage(str(answer["stage"])))
    for score in graded.scores:
        if score.value is not None:
            assert score.reason.count("。") == 1
            assert score.reason.endswith("。")
    assert graded.overall_reason.count("。") == 1
