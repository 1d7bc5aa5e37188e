"""Scores follow the answer, are proved by it, and are never invented."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import DataError
from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.rubric import counts, criteria, criterion_label, load_rubric
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.values.assessment import Assessment, Criterion, Method
from simulator.values.stage import Stage
from tests.understood import understood

ANSWERS = [
    json.loads(line)
    for line in Path(__file__).with_name("answers.jsonl").read_text(encoding="utf-8").splitlines()
]
MEASURED = (
    "length",
    "conclusion_first",
    "concreteness",
    "positivity",
)


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


BETTER = [
    pytest.param(
        "concreteness",
        "proudest_result",
        "返品を月120件から30件に減らしました。私が300個を開けて理由を分け、手順書を作りました。",
        "返品をだいぶ減らしました。いろいろと工夫して、しっかり頑張りました。",
        id="numbers and deeds over vague words",
    ),
    pytest.param(
        "concreteness",
        "proudest_result",
        "問い合わせを半分に減らしました。私が手順書を作り、窓口に配りました。",
        "会社は創業が1964年で、敷地は12万平米、社員食堂は180席、通勤は47分です。",
        id="one's own work over numbers beside the point",
    ),
    pytest.param(
        "positivity",
        "resignation_reason",
        "月に80時間の残業で学ぶ時間が取れず、次は新しい分野の仕事に挑戦したいです。",
        "残業ばかりで上司も最悪だったので辞めました。",
        id="problem and will over blame",
    ),
    pytest.param(
        "positivity",
        "hardship",
        "障害の日に案内をまとめました。以来、情報をそろえる役を担い、次の職場でも頼られたいです。",
        "障害の日に案内をまとめました。翌朝に復旧して、通常の体制に戻りました。",
        id="lesson and will over a neutral report",
    ),
    pytest.param(
        "conclusion_first",
        "proudest_result",
        "締めを6日に短縮したことです。経理は5人でした。支店を回り、締め日をそろえました。",
        "経理は5人でした。支店を回りました。締め日をそろえました。締めを6日に短縮したことです。",
        id="answer first over answer last",
    ),
]


@pytest.mark.parametrize(("criterion", "question_id", "better", "worse"), BETTER)
def test_the_better_answer_scores_higher(
    criterion: Criterion, question_id: str, better: str, worse: str
) -> None:
    """By more than half a level, so that noise can't turn it."""
    up = value(better, criterion, question_id=question_id, stage=Stage.SECOND)
    down = value(worse, criterion, question_id=question_id, stage=Stage.SECOND)
    assert up >= down + 0.5


def test_bright_words_without_content_are_not_concrete() -> None:
    """Heaping up positive words leaves concreteness at the bottom."""
    text = "夢と希望と情熱を持って、感謝の気持ちで、最高の笑顔で挑戦し、輝く未来を実現したいです。"
    assert value(text, "concreteness") <= 2.0


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


def test_the_strongest_clauses_are_quoted_the_strongest_first() -> None:
    """What carries most of the score comes before what was said first, four quotes at most."""
    text = (
        "2年前に本店へ移り、備品の表を作りました。3年目に棚を並べ替えました。5人で当番を決めました。"
        "1年目は名簿を直しました。私が手順を組み直して、月26時間の残業を9時間に減らしました。"
    )
    score = grade(text, "proudest_result", Stage.SECOND).score("concreteness")
    assert score is not None
    assert len(score.evidence) == 4
    assert score.evidence[0].quote == "月26時間の残業を9時間に減らしました"


def test_a_fear_that_was_overcome_is_no_slip_of_keigo() -> None:
    """「忘れる」 and 「くれる」 are words of their own and no ら抜き."""
    text = "式を忘れていないか心配でしたので、毎朝練習しました。夜勤の人も見てくれました。"
    score = grade(text).score("wording")
    assert score is not None
    assert (score.value, score.evidence) == (5.0, ())


def test_slots_are_told_only_for_the_motivation() -> None:
    """The three parts belong to the 志望動機; each heard one names its sentence."""
    text = (
        "倉庫を楽にしたいです。会社を選ぶ基準は現場との近さです。他社と比べて通う回数が違います。"
    )
    slots = grade(text).slots
    assert slots is not None
    assert [slot.heard for slot in slots] == [True, True, True]
    assert slots[1].evidence is not None
    assert slots[1].evidence.quote == "会社を選ぶ基準は現場との近さです"
    assert grade(text, "hardship", Stage.SECOND).slots is None


DEEDS = st.lists(
    st.sampled_from(
        [
            "私は手順書を12枚作りました。",
            "3支店を回りました。",
            "費用を2割減らしました。",
            "半年で在庫を半分にしました。",
            "景色がきれいでした。",
        ]
    ),
    min_size=2,
    max_size=6,
)


@given(DEEDS, st.data())
def test_concreteness_never_rises_when_content_is_removed(
    sentences: list[str], data: st.DataObject
) -> None:
    """Leaving out a sentence that tells what was done can't make an answer more concrete."""
    without = data.draw(st.integers(0, len(sentences) - 1))
    shorter = [each for index, each in enumerate(sentences) if index != without]
    question = {"question_id": "proudest_result", "stage": Stage.SECOND}
    full = value("".join(sentences), "concreteness", **question)
    assert value("".join(shorter), "concreteness", **question) <= full


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
    ("spoken_s", "says"),
    [
        pytest.param(10, "足し", id="short: add"),
        pytest.param(45, "収まる", id="long: cut"),
    ],
)
def test_advice_on_length_goes_the_right_way(spoken_s: float, says: str) -> None:
    """Nobody who spoke too little is told to cut."""
    text = "御社を志望するのは、倉庫の負担を軽くしたいからです。"
    length = grade(text, spoken_s=spoken_s).score("length")
    assert length is not None
    assert says in (length.advice or "")


def test_an_answer_without_its_conclusion_is_told_to_add_one() -> None:
    """There is nothing to bring to the front where no sentence answers."""
    score = grade("景色がとてもきれいな町で、川のそばでした。").score("conclusion_first")
    assert score is not None
    assert score.value == 1.0
    assert "足しましょう" in (score.advice or "")


CONTENT = [
    "私は手順書を12枚作りました。",
    "3支店を回りました。",
    "いろいろと工夫して、費用を2割減らしました。",
    "しっかり、資料などを作りました。",
    "半年で在庫をかなり減らしました。",
    "担当は40社でした。",
]


@given(st.lists(st.sampled_from(CONTENT), min_size=2, unique=True), st.data())
def test_content_beside_vague_words_never_costs(sentences: list[str], data: st.DataObject) -> None:
    """A sentence with a deed or a figure in it may be vague too, and is still worth no less."""
    without = data.draw(st.integers(0, len(sentences) - 1))
    shorter = [each for index, each in enumerate(sentences) if index != without]
    question = {"question_id": "proudest_result", "stage": Stage.SECOND}
    full = value("".join(sentences), "concreteness", **question)
    assert value("".join(shorter), "concreteness", **question) <= full


def test_vague_words_in_place_of_facts_cost() -> None:
    """A sentence of nothing but vague words takes away from what was told before."""
    told = "私は手順書を12枚作りました。"
    vague = "とにかく毎日とても大変で、いろいろありました。"
    question = {"question_id": "proudest_result", "stage": Stage.SECOND}
    assert value(told + vague, "concreteness", **question) < value(told, "concreteness", **question)


FIGURES = ["12枚", "3社", "半年", "2割", "週に4回"]


@given(st.lists(st.sampled_from(FIGURES), min_size=1, max_size=5), st.data())
def test_taking_a_figure_out_never_raises_concreteness(
    figures: list[str], data: st.DataObject
) -> None:
    """The same deeds with one figure less are no more concrete."""
    told = [f"手順書を{each}ほど直して、倉庫の棚の札をかなり新しくしました。" for each in figures]
    index = data.draw(st.integers(0, len(told) - 1))
    without = [
        each.replace(figures[index] + "ほど", "") if i == index else each
        for i, each in enumerate(told)
    ]
    question = {"question_id": "proudest_result", "stage": Stage.SECOND}
    full = value("".join(told), "concreteness", **question)
    assert value("".join(without), "concreteness", **question) <= full


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "支店は駅から徒歩6分で、ビルは9階建てです。社員は140名、営業車は22台あります。"
            "会議室は7つで、席は4階でした。",
            id="a place",
        ),
        pytest.param(
            "会社は1958年の創立で、社員は410人です。平均年齢は43歳で、寮は6畳、家賃は9千円でした。",
            id="a company",
        ),
        pytest.param(
            "通勤は電車で50分、バスで12分です。年間の休日は120日で、健康診断は6月にあります。",
            id="one's papers and days",
        ),
    ],
)
def test_numbers_beside_the_point_are_not_concrete(text: str) -> None:
    """Facts about the building, the company and the way there show no work."""
    assert value(text, "concreteness", question_id="proudest_result") <= 2.2


def test_a_polite_complaint_is_below_the_middle() -> None:
    """Courteous to the last word, and resigned."""
    text = (
        "当番は4名の約束のはずでしたが、結局、土曜は私が入ることになりまして。"
        "室長にもご相談はしたのですが、様子を見ましょうとおっしゃるばかりでした。"
    )
    assert value(text, "positivity", question_id="team_role") < 2.5


def test_a_problem_that_will_follows_is_turned() -> None:
    """課題＋志向: the same motive weighs less where one says what one wants instead."""
    problem = "給料がなかなか上がらず、長く続けられないと感じました。"
    question = {"question_id": "resignation_reason", "stage": Stage.SECOND}
    turned = problem + "次は査定の仕組みから作る仕事に取り組みたいです。"
    assert value(turned, "positivity", **question) > 3.0
    assert value(problem, "positivity", **question) < 2.5


def test_background_that_holds_a_cue_is_not_the_answer() -> None:
    """「それが一番です」 at the end says that the answer came late."""
    story = "売れ残りを減らす担当をしていました。並べ方を変え、札を付けました。"
    late = story + "廃棄は18キロから5キロになりました。それが一番の成果です。"
    early = "廃棄を18キロから5キロにしたことです。" + story
    question = {"question_id": "proudest_result", "stage": Stage.SECOND}
    assert value(early, "conclusion_first", **question) == 5.0
    assert value(late, "conclusion_first", **question) <= 2.5


@pytest.mark.parametrize("answer", ANSWERS, ids=[each["id"] for each in ANSWERS])
def test_a_reason_is_one_sentence(answer: dict[str, object]) -> None:
    """What was found is said in one breath; only 「未採点」 is followed by its reason."""
    graded = grade(str(answer["answer"]), str(answer["question_id"]), Stage(str(answer["stage"])))
    for score in graded.scores:
        if score.value is not None:
            assert score.reason.count("。") == 1
            assert score.reason.endswith("。")
    assert graded.overall_reason.count("。") == 1


def test_the_labelled_answers_are_followed() -> None:
    """Across trades, scores rise with the labels, well above what counting digits gives."""
    from benchmarks.grading import compare
    from benchmarks.grading import grade as grade_labelled

    result = compare(ANSWERS, [grade_labelled(each) for each in ANSWERS])
    assert result["rho concreteness"] >= 0.80
    assert result["rho positivity"] >= 0.75
    assert result["rho conclusion_first"] >= 0.70
    assert result["slots F1"] >= 0.85
    assert result["rho concreteness"] > result["rho naive: concreteness by digits"]
    assert result["rho positivity"] > result["rho naive: positivity by words"]
    assert result["quotes exact"] is True
    assert result["quotes whole"] is True
