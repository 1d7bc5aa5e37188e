"""The criteria that stand on the question, the company, the others and the manner."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.marks import grade_marks
from simulator.evaluation.rubric import Entry, MarkWeight, criteria, entry, load_rubric
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.signals.values import Signals
from simulator.values.assessment import Assessment, Method, Score
from simulator.values.marks import Mark, MarkKind
from simulator.values.question import Gap
from tests.understood import understood


def grade(
    text: str, question_id: str, *, gap: Gap | None = None, unsure: float = 0.0
) -> Assessment:
    question = find_question(question_id)
    measurement = understood(text, question_id=question_id, unsure=unsure)
    asked = Asked(
        question=question, target_s=question.target_s, kind=kind_of(question, gap), gap=gap
    )
    return grade_answer(measurement, stage=question.stage, asked=asked)


def score(text: str, question_id: str, criterion: str, **given: object) -> Score:
    found = grade(text, question_id, **given).score(criterion)  # type: ignore[arg-type]
    assert found is not None
    return found


def value(text: str, question_id: str, criterion: str, **given: object) -> float:
    found = score(text, question_id, criterion, **given).value
    assert found is not None
    return found


HARD = (
    "一番大変だったのは、窓口が一人になった冬です。私が受付の順番を組み直して、毎日60人を通し、"
    "待ち時間を25分から8分に縮めました。手順は1枚にまとめ、後輩2人に教えました。"
)


def test_a_question_without_the_occasion_is_not_missed() -> None:
    """Nobody is told that a hardship lacks a reason for the company."""
    found = score(HARD, "hardship", "company_specificity")
    assert (found.value, found.applies) == (None, False)
    assert "この会社である理由" not in grade(HARD, "hardship").overall_reason


def test_teamwork_is_ones_part_among_others() -> None:
    """Own part and what was done with the others; a bright mood of the team is neither."""
    own = (
        "班の5人のまとめ役でした。毎朝、運転手の方に道の様子を聞き取り、"
        "後輩に地図の見方を教えました。"
    )
    mood = "みんな仲が良く、チーム一丸となって頑張る、とても明るい職場でした。"
    alone = "上司は何もしないので、課長の仕事まで全部一人でやりました。ひどい職場でした。"
    values = [value(text, "team_role", "teamwork") for text in (own, mood, alone)]
    assert values[0] >= 4.0
    assert max(values[1:]) <= 2.5


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param("倉庫で6年働いています。", "倉庫で6年ずっと働いてる。", id="です・ます"),
        pytest.param(
            "御社の倉庫で働きたいです。", "貴社の倉庫で働きたいです。", id="御社 in speech"
        ),
        pytest.param("とても忙しい店でした。", "めっちゃ忙しい店でした。", id="among friends"),
        pytest.param("朝から荷物を見られます。", "朝から荷物を見れます。", id="ら抜き"),
    ],
)
def test_wording_falls_with_each_slip(better: str, worse: str) -> None:
    """The slip is quoted, so that it can be heard again."""
    assert value(worse, "career_history", "wording") < value(better, "career_history", "wording")
    assert score(worse, "career_history", "wording").evidence


@pytest.mark.parametrize(
    ("gap", "answered", "missed"),
    [
        pytest.param(
            Gap.NO_NUMBER, "月に40件ほどでした。", "かなり多かったように思います。", id="number"
        ),
        pytest.param(
            Gap.NO_OWN_ROLE, "私が手順書を作りました。", "チームで対応していました。", id="role"
        ),
        pytest.param(
            Gap.BLAME, "次は在庫の仕組みを作りたいです。", "上司が悪かったと思います。", id="will"
        ),
    ],
)
def test_a_follow_up_is_answered_by_what_it_went_after(
    gap: Gap, answered: str, missed: str
) -> None:
    """What was asked again has to come; only of a number it is sure that it did not."""
    assert value(answered, "hardship", "dialogue", gap=gap) == 5.0
    missing = score(missed, "hardship", "dialogue", gap=gap).value
    assert missing is not None and missing <= 3.0 if gap is Gap.NO_NUMBER else missing is None


def test_one_answer_alone_is_no_dialogue() -> None:
    """A main question has neither been followed up nor answered with a question."""
    assert not score(HARD, "hardship", "dialogue").applies
    asks = "入社までに準備することはありますか。配属はどのように決まるのでしょうか。"
    assert value(asks, "reverse_question", "dialogue") == 5.0
    assert not score("御社で長く働きたいです。", "last_words", "dialogue").applies


def test_a_follow_up_is_not_measured_against_the_main_question() -> None:
    """It was asked something else by then."""
    graded = grade("月に40件ほどでした。", "hardship", gap=Gap.NO_NUMBER)
    for criterion in ("conclusion_first", "intent_match", "teamwork"):
        found = graded.score(criterion)
        assert found is not None and not found.applies


def test_an_unsure_transcript_widens_the_margin() -> None:
    """Where the recogniser guessed, the score says less."""
    sure = score(HARD, "hardship", "concreteness").margin
    unsure = score(HARD, "hardship", "concreteness", unsure=0.5).margin
    assert sure is not None and unsure is not None
    assert unsure == pytest.approx(sure + 0.5, abs=0.051)


def test_every_criterion_has_five_levels_to_hold_on_to() -> None:
    """Each level says something of its own, with an example of its own."""
    for criterion in criteria():
        levels = entry(criterion).levels
        assert len({level.means for level in levels}) == 5
        assert len({level.example for level in levels}) == 5


def test_a_new_criterion_needs_an_entry_and_no_code(tmp_path: Path) -> None:
    """Marks that are there already can be weighed for something new."""
    source = Path(load_rubric.__code__.co_filename).with_name("rubric.toml")
    levels = ", ".join(f'{{ means = "段階{n}", example = "例{n}" }}' for n in range(1, 6))
    new = f"""
[criteria.learning]
label = "学び"
wants = "経験から学んだことを話す。"
counts = ["second"]
by = ["measured"]
measure = "marks"
base = 1.0
marks = [{{ kinds = ["learning"], what = "学んだこと", first = 2.0, more = 0.5, most = 3 }}]
nothing = "学んだことが見つかりませんでした。"
margin = 0.8
levels = [{levels}]
"""
    path = tmp_path / "rubric.toml"
    text = source.read_text(encoding="utf-8").replace("[stages.first]", new + "\n[stages.first]")
    path.write_text(
        text.replace("weights = { concreteness", "weights = { learning = 1.0, concreteness"),
        encoding="utf-8",
    )
    learning = load_rubric(path).criteria["learning"]
    answer = understood("失敗から、確認の大切さを学びました。")
    graded = grade_marks(_marked(answer, MarkKind.LEARNING), learning)
    nothing = grade_marks(_marked(answer), learning)
    assert (graded.value, nothing.value) == (3.0, 1.0)
    assert nothing.reason == "学んだことが見つかりませんでした。"


def test_marks_hold_a_score_down_too() -> None:
    """A weight may say how high an answer with such a passage can come at most."""
    rule = Entry(
        label="x",
        wants="x",
        counts=(),
        by=(Method.MEASURED,),
        measure="marks",
        base=5.0,
        marks=(MarkWeight(kinds=(MarkKind.BLAME,), what="責める言葉", first=0.0, at_most=2.0),),
        margin=0.5,
        levels=entry("length").levels,
    )
    answer = understood("上司は最低で、理不尽な人でした。")
    assert grade_marks(_marked(answer, MarkKind.BLAME), rule).value == 2.0
    assert grade_marks(_marked(answer), rule).value == 5.0


def _marked(answer: Signals, *kinds: MarkKind) -> Signals:
    """Return the answer with marks of these kinds over its first sentence, and no others."""
    start, end = answer.spans[0]
    return replace(answer, marks=tuple(Mark(kind=kind, start=start, end=end) for kind in kinds))
