"""The criteria that stand on the question, the company, the others and the manner."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.marks import grade_marks
from simulator.evaluation.rubric import Entry, MarkWeight, criteria, entry, load_rubric
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.values.assessment import Assessment, Method, Score
from simulator.values.marks import MarkKind
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


PROUD = "誇れるのは、返品を月40件から12件に減らしたことです。私が包装の手順を3つ書き直しました。"
HARD = (
    "一番大変だったのは、窓口が一人になった冬です。私が受付の順番を組み直して、毎日60人を通し、"
    "待ち時間を25分から8分に縮めました。手順は1枚にまとめ、後輩2人に教えました。"
)


@pytest.mark.parametrize(
    ("question_id", "fits", "misses"),
    [
        pytest.param(
            "proudest_result", PROUD, "社屋は5階建てで、食堂には80席あります。", id="成果"
        ),
        pytest.param("hardship", HARD, "趣味は釣りで、休みの日は海に行きます。", id="困難"),
        pytest.param(
            "company_challenge", "御社の課題は、若い方に知られていない点です。", HARD, id="課題"
        ),
        pytest.param(
            "reverse_question",
            "入社までに学んでおくとよいことを教えていただけますか。",
            "ここまで丁寧に説明していただき、よくわかりました。",
            id="逆質問",
        ),
    ],
)
def test_an_answer_to_another_question_is_off(question_id: str, fits: str, misses: str) -> None:
    """What the question asks for has to be there, however good the rest is."""
    assert value(fits, question_id, "intent_match") >= 4.0
    assert value(misses, question_id, "intent_match") <= 2.0


def test_what_is_missing_is_named() -> None:
    """A candidate learns which half of the question was left open."""
    found = score("一番大変だったのは、窓口が一人になった冬です。", "hardship", "intent_match")
    assert "乗り越えるためにしたこと" in found.reason


def test_a_story_beside_the_question_is_not_fully_concrete() -> None:
    """Numbers count as far as they bear on what was asked."""
    assert value(HARD, "hardship", "concreteness") > 3.0
    beside = score(HARD, "company_challenge", "concreteness")
    assert beside.value is not None and beside.value <= 3.0
    assert beside.reason.count("。") == 1


def test_the_form_of_an_answer_is_not_its_content() -> None:
    """Bright words in the right form answer less than a plain wish for something."""
    bright = (
        "御社で、輝く未来と無限の可能性を、情熱と笑顔で実現したいです。毎日を最高の夢にします。"
    )
    plain = (
        "御社の配達を、留守でも受け取れる形にすることを実現したいです。"
        "前の店で60軒に箱を置きました。"
    )
    for criterion in ("intent_match", "conclusion_first", "concreteness"):
        assert value(bright, "what_to_realise", criterion) < value(
            plain, "what_to_realise", criterion
        )


@pytest.mark.parametrize(
    "ladder",
    [
        pytest.param(
            (
                "どこの会社でも仕事は同じだと思い、応募しました。",
                "御社の新しい物流センターで働きたいと思いました。",
                "御社が港の倉庫を二つに増やされると業界紙で読み、応募しました。",
                "他社は倉庫を外に任せていますが、御社が港の倉庫を自社で増やされると業界紙で読みました。",
            ),
            id="motivation",
        ),
    ],
)
def test_the_more_only_this_company_has_the_higher(ladder: tuple[str, ...]) -> None:
    """Any company, a part of it, a fact read of it, its difference from others."""
    values = [value(text, "motivation", "company_specificity") for text in ladder]
    assert values == sorted(values)
    assert values[0] < 2.0 < 4.0 <= values[-1]


def test_facts_that_nothing_ties_to_oneself_are_a_recital() -> None:
    """Read out, they are anybody's; with what one did they become a reason."""
    facts = "御社は去年、静岡に茶葉の加工場を三つ建て、輸出を二倍にされたと社史で拝見しました。"
    recited = value(f"{facts}以上です。", "motivation", "company_specificity")
    tied = value(
        f"{facts}私は製茶の機械を九年直し、止まる時間を半分にしました。",
        "motivation",
        "company_specificity",
    )
    assert recited <= 2.6 < tied


def test_a_leaflet_answers_nothing() -> None:
    """Figures of a place, and nobody in it: no answer to what one did."""
    leaflet = "勤めていた水族館は水槽が64本、魚は380種で、入館料は大人1800円、売店は3か所あります。"
    own = "水族館で4年、クラゲの水槽12本を担当し、水替えの手順を私が作り直しました。"
    assert value(leaflet, "career_history", "intent_match") <= 1.5
    assert value(leaflet, "career_history", "conclusion_first") == 1.0
    assert value(leaflet + own, "career_history", "intent_match") >= 4.0


def test_large_words_with_one_deed_among_them_stay_empty() -> None:
    """A deed that is itself a bright word does not make an answer out of bright words."""
    large = (
        "私が実現したいのは、圧倒的な成長と無限の可能性です。常に情熱と笑顔で壁を乗り越えて、"
        "本質的な価値を最大化し、最高の未来をつくります。"
    )
    thing = "私が実現したいのは、離島の8校に理科の教材を届けることです。"
    assert value(large, "what_to_realise", "intent_match") + 1.0 <= value(
        thing, "what_to_realise", "intent_match"
    )


def test_saying_that_there_is_no_question_asks_nothing() -> None:
    """逆質問: the word 質問 alone is none."""
    none = "逆質問は意欲を示す場だと考えております。よくわかりましたので、特に質問はございません。"
    asked = "二つ質問がございます。入社後、最初に任される仕事は何でしょうか。"
    assert value(none, "reverse_question", "intent_match") <= 2.5
    assert value(asked, "reverse_question", "intent_match") >= 4.0


def test_what_happens_is_nobodys_deed() -> None:
    """新しい棟が完成しました: the company's facts are no tie to oneself."""
    happens = understood("昨年の4月に新しい研究棟が完成しました。")
    does = understood("昨年の4月に新しい研究棟の設計を完成しました。")
    assert not happens.marked(MarkKind.OWN_ACTION)
    assert does.marked(MarkKind.OWN_ACTION)


@pytest.mark.parametrize(
    ("text", "blames"),
    [("新人の退職が続いた時期が最悪でした。", False), ("うちの課長は最悪でした。", True)],
)
def test_a_bad_time_blames_nobody(text: str, blames: bool) -> None:
    """最悪 said of a time is a fact of the case, said of a person it is blame."""
    assert bool(understood(text).marked(MarkKind.BLAME)) is blames


@pytest.mark.parametrize(
    "first", ["腰痛ですね、直接は。", "働き方の違い、ということになりますでしょうか。"]
)
def test_a_name_said_softly_or_turned_round_is_the_answer(first: str) -> None:
    """A reason may be one noun, with its topic behind it or polite words around it."""
    rest = "倉庫で9年働き、去年の冬に医師から重い物を止められました。"
    assert value(first + rest, "resignation_reason", "conclusion_first") >= 3.0


def test_a_sentence_that_never_ends_answers_late() -> None:
    """Speech without a full stop has not made its point when it ends."""
    crisp = "志望する理由は、港の荷役を安全にしたいからです。"
    endless = (
        "志望する理由はですね港の荷役を見ていてあの去年の夏ですけど暑い日が続いて人も足りなくて"
        "それでみんな疲れていてけがも出たりしてそういうのを見ているとですねやっぱり安全にしたい"
        "というのがありまして応募したという感じです"
    )
    assert value(crisp, "motivation", "conclusion_first") == 5.0
    assert value(endless, "motivation", "conclusion_first") <= 4.3


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
    """対話 looks at the talk: what was asked again has to come."""
    assert value(answered, "hardship", "dialogue", gap=gap) == 5.0
    assert value(missed, "hardship", "dialogue", gap=gap) <= 3.0


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


LABELLED = [
    json.loads(line)
    for path in (
        Path(__file__).with_name("blind.jsonl"),
        Path(load_rubric.__code__.co_filename).with_name("exam.jsonl"),
    )
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    "criterion", [each for each in criteria() if entry(each).margin is not None]
)
def test_an_answer_two_levels_better_scores_higher(criterion: str) -> None:
    """In three of four such pairs: a floor, on answers that the rules were mended on since."""
    scored = [
        (row["labels"][criterion], found.value)
        for row in LABELLED
        if row["labels"].get(criterion) is not None
        for found in [score(row["answer"], row["question_id"], criterion)]
        if found.value is not None
    ]
    apart = [(one, other) for one, other in permutations(scored, 2) if one[0] >= other[0] + 2]
    assert len(apart) >= 40
    assert sum(better[1] > worse[1] for better, worse in apart) >= 0.75 * len(apart)


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
    graded = grade_marks(understood("失敗から、確認の大切さを学びました。"), learning)
    nothing = grade_marks(understood("倉庫で荷物を運んでいました。"), learning)
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
    assert grade_marks(understood("上司は最低で、理不尽な人でした。"), rule).value == 2.0
    assert grade_marks(understood("上司と毎朝打ち合わせをしました。"), rule).value == 5.0
