"""What a session is told: verdict, points, the next practice, the checklist."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from report_samples import (
    asked,
    assessed,
    early_session,
    evidence,
    good_session,
    make_session,
    measured,
    poor_session,
    report_of,
    spoken,
    typed,
    unscored,
)

from simulator.evaluation.rubric import criterion_label
from simulator.interview.questions import find_question
from simulator.report import view
from simulator.report.first_page import first_page
from simulator.report.points import improvements
from simulator.report.values import Point
from simulator.report.wording import words
from simulator.session.findings import find
from simulator.values.assessment import (
    Assessment,
    Concern,
    Criterion,
    Evidence,
    Needless,
    Reason,
    Remark,
    Risk,
    Slot,
    Strength,
    Told,
    Worry,
)
from simulator.values.checklist import CheckState
from simulator.values.findings import Elsewhere, Use
from simulator.values.question import Gap
from simulator.values.session import Answer, Session, SessionKind, Turn
from simulator.values.stage import Stage


def turn(number: int, assessment: Assessment | None, question_id: str = "career_history") -> Turn:
    return Turn(
        number=number,
        asked=asked(question_id, "質問です。"),
        answer=spoken(number, ("はい、答えです。",), 20.0),
        assessment=assessment,
    )


def scored(number: int, **values: float) -> Turn:
    """A turn whose criteria have these values, each with a reason of its own."""
    return turn(
        number,
        assessed(
            *(
                measured(name, value, f"{name}{number}の理由です。")
                for name, value in values.items()
            )
        ),
    )


def named(lines: tuple[str, ...], criterion: Criterion) -> list[str]:
    return [line for line in lines if line.startswith(f"{criterion_label(criterion)}:")]


@pytest.mark.parametrize(
    ("stage", "values", "passes"),
    [
        pytest.param(Stage.FIRST, (4.0, 3.0), True, id="first-at-the-bar"),
        pytest.param(Stage.FIRST, (5.0, 2.9), False, id="first-one-slip-is-enough"),
        pytest.param(Stage.SECOND, (5.0, 1.5), True, id="second-weighs-the-mean"),
        pytest.param(Stage.SECOND, (3.5, 2.0), False, id="second-mean-below"),
        pytest.param(Stage.FINAL, (4.0, 2.0), True, id="final-mean-at-the-bar"),
    ],
)
def test_the_stage_decides_how_scores_are_weighed(
    stage: Stage, values: tuple[float, ...], passes: bool
) -> None:
    """The first interview looks at the lowest answer, the later ones at the mean."""
    turns = tuple(scored(n, positivity=value) for n, value in enumerate(values, start=1))
    verdict = report_of(make_session(stage, turns)).verdict
    assert bool(named(verdict.would_pass, "positivity")) is passes
    assert bool(named(verdict.would_not_pass, "positivity")) is not passes


def test_only_what_counts_at_the_stage_enters_the_verdict() -> None:
    """Concreteness is shown at the first interview but does not decide there."""
    session = make_session(Stage.FIRST, (scored(1, concreteness=1.0, positivity=4.0),))
    verdict = report_of(session).verdict
    assert verdict.would_not_pass == ()
    assert named(report_of(replace(session, stage=Stage.SECOND)).verdict.would_not_pass,
                 "concreteness")  # fmt: skip


def test_what_has_no_score_is_told_with_its_reason_and_never_a_number() -> None:
    """A criterion that counts but was never graded stands among the unjudged."""
    verdict = report_of(good_session()).verdict
    label = criterion_label("intent_match")
    assert f"未採点（LLM未設定）: {label}" in verdict.unjudged
    assert not any(line.startswith(label) for line in verdict.would_pass + verdict.would_not_pass)


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        pytest.param("LLM未設定", "LLM未設定", id="bare"),
        pytest.param("未採点（LLM未設定）。意味を読む判定が必要です。", "LLM未設定", id="brackets"),
        pytest.param("未採点。短すぎて採点できません。", "短すぎて採点できません", id="sentence"),
        pytest.param("声が聞き取れませんでした。", "声が聞き取れませんでした", id="plain"),
    ],
)
def test_a_reason_for_no_score_is_said_once_and_short(reason: str, shown: str) -> None:
    """「未採点（未採点（…））」 never appears, and what has one reason shares one line."""
    scores = (
        measured("length", 4.0, "よい長さです。"),
        unscored("intent_match", reason),
        unscored("dialogue", reason),
    )
    session = make_session(Stage.FIRST, (turn(1, assessed(*scores)),))
    names = "・".join(map(criterion_label, ("intent_match", "dialogue")))
    assert f"未採点（{shown}）: {names}" in report_of(session).verdict.unjudged


SAID = "私が三か月で二割減らしました。"
SHOWN = Strength(criterion="concreteness", evidence=evidence(SAID, SAID))


OTHER = {Remark.CLAIM: 0.97}
"""Than the scene that answers lack otherwise."""
WILL = {Remark.NO_WILL: 0.97}
"""It weighs more the less content the interviewer is."""


def answered(
    number: int, overall: float, *, question_id: str = "career_history", follows: Gap | None = None,
    **more: Any,
) -> Turn:  # fmt: skip
    """A typed turn with which the interviewer is so satisfied, and which lacks a scene."""
    more = {"remarks": {Remark.NO_EXAMPLE: 0.97}} | more
    return Turn(
        number=number,
        asked=asked(question_id, "質問です。", gap=follows),
        answer=typed(SAID),
        assessment=assessed(measured("concreteness", 3.0, "。"), overall=overall, **more),
    )


def test_strengths_are_the_sentences_most_worth_praising() -> None:
    """One for an answer, the worthiest first; an answer without one has none."""
    turns = (
        answered(1, 3.2, best=SHOWN),
        answered(2, 2.4, best=replace(SHOWN, worth=1.5)),
        answered(3, 4.9),
    )
    points = report_of(make_session(Stage.SECOND, turns)).strengths
    assert [(point.turn, point.evidence) for point in points] == [
        (2, SHOWN.evidence), (1, SHOWN.evidence),
    ]  # fmt: skip


def test_there_is_no_filler_praise() -> None:
    """A session without a good answer has no strengths, and says so kindly."""
    report = report_of(poor_session())
    assert report.strengths == ()
    assert "まだ" in view.no_strengths(report)
    assert len(report.improvements) == 2


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        pytest.param(
            (answered(1, 3.5, remarks=OTHER), answered(2, 2.0, remarks=WILL)),
            [2, 1],
            id="the-least-satisfying",
        ),
        pytest.param((answered(1, 3.0), answered(2, 2.0)), [2], id="the-same-once"),
        pytest.param((answered(1, 4.2),), [], id="nothing-worth-changing"),
        pytest.param(
            (
                answered(1, 1.0, follows=Gap.NO_OWN_ROLE, remarks=WILL),
                answered(2, 3.0, remarks=OTHER),
            ),
            [1, 2],
            id="a-follow-up",
        ),
        pytest.param(
            (answered(1, 1.0, follows=Gap.NO_NUMBER), answered(2, 3.0)), [2], id="no-single-fact"
        ),
        pytest.param(
            (answered(1, 1.0, question_id="reverse_question"), answered(2, 3.0)), [2],
            id="no-逆質問",
        ),
    ],
)  # fmt: skip
def test_what_would_change_the_verdict_most_is_improved_first(
    turns: tuple[Turn, ...], told: list[int]
) -> None:
    """The answers are flipped one after the other; single facts and 逆質問 never are."""
    report = report_of(make_session(Stage.SECOND, turns))
    assert [point.turn for point in report.improvements] == told


@pytest.mark.parametrize(("other", "passes"), [(4.4, True), (2.0, False)])
def test_who_passes_reads_of_what_to_add(other: float, passes: bool) -> None:
    """「まだありません」 beside 「大丈夫です」 would make one of them unbelievable."""
    turns = (answered(1, 3.4), answered(2, other, remarks={}))
    report = report_of(make_session(Stage.SECOND, turns))
    told = words().small["no_example"] if passes else words().things["no_example"].says
    assert report.improvements[0].text == told


@pytest.mark.parametrize(("other", "passes"), [(4.4, True), (2.0, False)])
def test_the_words_that_show_what_lacks_are_quoted(other: float, passes: bool) -> None:
    """A finger on one's own words says more than that something lacks somewhere."""
    lacking = answered(1, 3.4)
    words_of_it = Evidence(quote=(lacking.answer.text or "")[:4], start=0, end=4)
    assert lacking.assessment
    shown = replace(lacking.assessment, shows={Remark.NO_EXAMPLE: words_of_it})
    turns = (replace(lacking, assessment=shown), answered(2, other, remarks={}))
    point = report_of(make_session(Stage.SECOND, turns)).improvements[0]
    here = words().things["no_example"].here
    assert here and point.text == (here.adds if passes else here.says)
    assert (point.evidence, point.does) == (words_of_it, here.does)


@pytest.mark.parametrize(
    ("use", "is_all"),
    [pytest.param(Use.SAY, True, id="surely-fits"), pytest.param(Use.TRY, False, id="may-help")],
)
def test_own_words_replace_general_advice_only_where_they_surely_fit(
    use: Use, is_all: bool
) -> None:
    """What only may help is named beside what anybody could do."""
    own = Elsewhere(turn=2, words="朝の便を組み直しました", use=use)
    turns = (answered(1, 2.0), answered(2, 2.4, remarks={}))
    session = make_session(Stage.SECOND, turns)
    found = find(session, None)
    levers = tuple(replace(lever, elsewhere=own) for lever in found.levers)
    point = improvements(session, replace(found, levers=levers))[0]
    plain = improvements(session, found)[0]
    assert "回答2で話された「朝の便を組み直しました」" in point.does
    assert (plain.does in point.does) is not is_all


def test_a_praised_deed_is_linked_with_the_reason_that_lacks() -> None:
    """It is named beside what to do, and begins where its sentence begins."""
    remark = {Remark.NO_COMPANY_REASON: 0.9}
    told = "月ごとの箱を作りました。" + "それから忘れたことはありません、" * 5
    best = Strength(
        criterion="concreteness",
        evidence=Evidence(quote=told, start=0, end=len(told)),
        worth=2.0,
        does="own_action",
    )
    deed = answered(2, 3.0, remarks={})
    assert deed.assessment
    one = Told(does="own_action", evidence=best.evidence, worth=best.worth)
    praised = replace(deed, assessment=replace(deed.assessment, best=best, told=(one,)))
    does = improvements_of(answered(1, 2.0, remarks=remark), praised)[0].does
    assert does.startswith(words().things["no_company_reason"].does)
    assert (
        "回答2で話された「月ごとの箱を作りました。それから忘れたことはありません、それから忘れたことはありません…」"
        in does
    )
    owned_up = replace(praised, asked=replace(praised.asked, gap=Gap.RISK))
    failed = replace(praised, asked=replace(praised.asked, question_id="failure"))
    for other in (deed, owned_up, failed):
        plain = improvements_of(answered(1, 2.0, remarks=remark), other)[0].does
        assert plain == words().things["no_company_reason"].does


@pytest.mark.parametrize("reason", [None, *Reason])
def test_what_is_said_instead_of_a_reason_decides_the_words(reason: Reason | None) -> None:
    """Praise that fits any company needs another step than a reason of convenience."""
    lacking = answered(1, 2.0, remarks={Remark.NO_COMPANY_REASON: 0.9})
    assert lacking.assessment
    shown = {Remark.NO_COMPANY_REASON: Evidence(quote="近い", start=0, end=2)}
    told = replace(lacking, assessment=replace(lacking.assessment, shows=shown, reason=reason))
    point = improvements_of(told, answered(2, 2.4, remarks={}))[0]
    here = words().things["no_company_reason"].here
    assert here
    said = here.of_reason[reason] if reason else here
    assert (point.text, point.does) == (said.says, said.does)


@pytest.mark.parametrize("concern", [None, *Concern])
def test_what_a_worry_is_about_decides_the_words(concern: Concern | None) -> None:
    """Who has not decided yet needs another step than who was ill."""
    evidence = Evidence(quote="まだ決めていません", start=0, end=9)
    risk = Risk(worry=Worry.CIRCUMSTANCE, evidence=evidence, share=0.9, concern=concern)
    lacking, other = answered(1, 2.0, remarks={Remark.WORRY: 0.9}), answered(2, 2.4, remarks={})
    assert lacking.assessment and other.assessment
    told = replace(lacking, assessment=replace(lacking.assessment, risks=(risk,)))
    point = improvements_of(told, other)[0]
    said = words().concerns[concern] if concern else words().things["worry"]
    assert (point.text, point.does, point.evidence) == (said.says, said.does, evidence)
    beside = replace(other, assessment=replace(other.assessment, risks=(risk,)))
    page = first_page(report_of(make_session(Stage.SECOND, (lacking, beside))))
    cares = words().concerns[concern].cares if concern else words().risks["circumstance"]
    assert [line.text for line in page.risks] == [cares]


def test_a_wish_is_named_where_an_answer_blames() -> None:
    """What comes after the blame was said in another answer; a short or pointing one is passed."""
    wish, pointing = (
        "次は新しい人を育てる側で働きたいです",
        "それも、これからここで続けたいと思っています",
    )
    other = answered(2, 3.0, remarks={})
    assert other.assessment
    told = tuple(
        Told(does="goal", evidence=Evidence(quote=quote, start=0, end=len(quote)), worth=worth)
        for quote, worth in ((wish, 1.0), (pointing, 3.0), ("頑張りたいです", 3.0))
    )
    wishing = replace(other, assessment=replace(other.assessment, told=told))
    plain = answered(1, 2.0, remarks={Remark.BLAME: 0.9})
    assert plain.assessment
    risk = Risk(worry=Worry.BLAME, evidence=SHOWN.evidence, share=0.9)
    blame = replace(plain, assessment=replace(plain.assessment, risks=(risk,)))
    assert f"回答2で話された「{wish}」につなげて" in improvements_of(blame, wishing)[0].does
    assert improvements_of(blame, other)[0].does == words().things["blame"].does


@pytest.mark.parametrize(("worth", "keeps"), [(2.5, True), (1.0, False)])
def test_of_a_long_answer_the_best_sentence_is_kept(worth: float, keeps: bool) -> None:
    deed = "棚の並びを使う順に替えました"
    long = answered(1, 2.0, remarks={Remark.TOO_LONG: 0.9})
    assert long.assessment
    one = Told(does="own_action", evidence=Evidence(quote=deed, start=0, end=13), worth=worth)
    told = replace(long, assessment=replace(long.assessment, told=(one,)))
    does = improvements_of(told, answered(2, 2.4, remarks={}))[0].does
    assert does.startswith(f"「{deed}」は残しましょう。") is keeps


@pytest.mark.parametrize("passes", [True, False])
def test_a_fact_about_the_company_is_not_asked_for_again(passes: bool) -> None:
    """Where an answer states one, what lacks is what the candidate has to do with it."""
    fact = Evidence(quote="面談の時間に上限がないと読みました", start=0, end=17)
    satisfied = 3.9 if passes else 2.0
    lacking = answered(1, satisfied, remarks={Remark.NO_COMPANY_REASON: 0.9})
    assert lacking.assessment
    one = Told(does="company_reason", evidence=fact, worth=0.0)
    told = replace(lacking, assessment=replace(lacking.assessment, told=(one,)))
    other = answered(2, 4.4 if passes else 2.4, remarks={})
    point = improvements_of(told, other)[0]
    begun = words().things["no_company_reason"].begun
    assert begun and point.text == (begun.adds if passes else begun.says)
    assert (point.evidence, point.does) == (fact, begun.does)


def test_who_was_stuck_is_shown_a_smaller_question() -> None:
    lacking = answered(1, 2.0, remarks={Remark.STUCK: 0.9})
    point = improvements_of(lacking, answered(2, 2.4, remarks={}))[0]
    easier = find_question(lacking.asked.question_id).easier
    assert easier
    assert easier in point.does


def improvements_of(*turns: Turn) -> tuple[Point, ...]:
    return report_of(make_session(Stage.SECOND, turns)).improvements


@pytest.mark.parametrize(
    ("satisfied", "told"),
    [
        pytest.param((4.0, 3.6), [], id="passed"),
        pytest.param((2.4, 2.0), [2], id="not-passed"),
    ],
)
def test_what_no_remark_fits_is_told_only_where_the_result_is_in_doubt(
    satisfied: tuple[float, ...], told: list[int]
) -> None:
    """One answer at most, as nothing can be said of what it lacks."""
    turns = [answered(number, value, remarks={}) for number, value in enumerate(satisfied, 1)]
    report = report_of(make_session(Stage.SECOND, tuple(turns)))
    assert [point.turn for point in report.improvements] == told


def test_what_is_below_the_bar_is_not_called_fine() -> None:
    """Of one answer in which nothing big was found, the first thing that the page lists is told."""
    report = report_of(make_session(Stage.SECOND, (answered(1, 4.2, remarks={}),)))
    assert report.improvements == ()
    short = replace(report, verdict=replace(report.verdict, would_not_pass=("長さ: 長めです。",)))
    fine = replace(report, verdict=replace(report.verdict, would_not_pass=()))
    assert first_page(short).no_thing.endswith("長さ: 長めです。")
    assert "声に出して" in first_page(fine).no_thing


def test_the_praised_answer_is_not_the_one_to_change() -> None:
    """Where no remark fits, the weakest answer that is not praised is named."""
    turns = (answered(1, 2.6, remarks={}), answered(2, 2.0, remarks={}, best=SHOWN))
    report = report_of(make_session(Stage.SECOND, turns))
    assert [point.turn for point in report.improvements] == [1]


def test_a_worry_goes_before_a_weaker_answer() -> None:
    """Blame in an answer that is otherwise fair is what an adviser speaks of first."""
    blamed = Turn(
        number=2,
        asked=asked("resignation_reason", "。"),
        answer=typed(SAID),
        assessment=assessed(
            measured("positivity", 1.5, "。"),
            overall=2.6,
            remarks={Remark.BLAME: 0.95},
            risks=(Risk(worry=Worry.BLAME, evidence=SHOWN.evidence),),
        ),
    )
    weaker = answered(1, 2.0, remarks={Remark.NO_NUMBER: 0.5})
    report = report_of(make_session(Stage.SECOND, (weaker, blamed)))
    point = report.improvements[0]
    assert (point.turn, point.criterion, point.evidence) == (2, "positivity", SHOWN.evidence)


@pytest.mark.parametrize(("again", "told"), [(False, ["condition"]), (True, [])])
def test_conditions_are_no_worry_after_other_questions(again: bool, told: list[str]) -> None:
    """Who asks of the work first has done what the page advises."""
    worry = Risk(worry=Worry.CONDITION, evidence=Evidence(quote=SAID, start=0, end=len(SAID)))
    turn = answered(1, 4.2, remarks={}, risks=(worry,))
    asking = replace(turn, asked=replace(turn.asked, again=again))
    page = first_page(report_of(make_session(Stage.SECOND, (asking,))))
    assert [line.text for line in page.risks] == [words().risks[kind] for kind in told]


def test_the_surest_sentence_to_leave_out_is_quoted_once() -> None:
    """One stands beside the worries, of an answer that no worry quotes and nothing deeper asked."""
    whole = Evidence(quote=SAID, start=0, end=len(SAID))
    likely, surest = (Needless(evidence=whole, share=share) for share in (0.7, 0.9))
    worry = Risk(worry=Worry.CONDITION, evidence=whole)
    turns = (
        answered(1, 4.2, remarks={}, needless=(likely,)),
        answered(2, 4.2, remarks={}, needless=(surest,)),
        answered(3, 4.2, remarks={}, needless=(surest,), risks=(worry,)),
        answered(4, 4.2, remarks={}, needless=(surest,), follows=Gap.DEEPER),
    )
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert [(line.turn, line.text) for line in page.risks] == [
        (3, words().risks["condition"]),
        (2, words().risks["needless"]),
    ]


def test_an_improvement_says_what_is_so_and_what_to_do() -> None:
    """The advice is the score's own, unless a worry decides."""
    blame, role = report_of(poor_session()).improvements
    assert (blame.turn, blame.criterion) == (1, "positivity")
    assert blame.evidence is not None
    assert blame.evidence.quote == "上司も話を聞いてくれなかった"
    assert (role.criterion, role.does) == ("concreteness", "実際の場面を一つ選んでください。")


@pytest.mark.parametrize(
    ("session", "command"),
    [
        pytest.param(
            poor_session(), "mensetsu drill resignation", id="a-weak-reason-goes-to-its-drill"
        ),
        pytest.param(
            make_session(
                Stage.SECOND,
                (turn(1, assessed(measured("length", 2.0, "長い。"), overall=2.0,
                               remarks={Remark.TOO_LONG: 0.95}),
                      "hardship"),),
            ),
            "mensetsu retry 20260401-101500-0a1b 1",
            id="rewrite-the-weakest-answer",
        ),
        pytest.param(
            make_session(
                Stage.SECOND, (answered(1, 5.0, question_id="resignation_reason"),),
                kind=SessionKind.DRILL,
            ),
            "mensetsu interview --stage second",
            id="a-good-reason-goes-to-the-interview",
        ),
        pytest.param(
            replace(poor_session(), kind=SessionKind.DEMO), "mensetsu drill motivation",
            id="after-the-demo-it-is-your-turn",
        ),
        pytest.param(make_session(Stage.FINAL, ()), "mensetsu interview --stage final", id="empty"),
        pytest.param(
            make_session(Stage.FIRST, (answered(1, 5.0),)),
            "mensetsu interview --stage second",
            id="all-good-goes-to-the-next-stage",
        ),
        pytest.param(
            make_session(Stage.FIRST, (answered(1, 5.0),), kind=SessionKind.DRILL),
            "mensetsu interview --stage first",
            id="a-good-drill-goes-to-the-interview",
        ),
        pytest.param(
            make_session(
                Stage.FIRST,
                (turn(1, assessed(measured("length", 2.0, "長い。"), overall=2.0,
                                  remarks={Remark.TOO_LONG: 0.95},
                                  slots=(Slot(id="goal", evidence=None),)), "motivation"),),
            ),
            "mensetsu drill motivation",
            id="a-weak-motivation-goes-to-the-drill",
        ),
    ],
)  # fmt: skip
def test_the_next_practice_is_one_command(session: Session, command: str) -> None:
    """There is one thing to do next, and what to type for it."""
    report = report_of(session)
    assert report.next_command == command
    assert report.next_practice and "$" not in report.next_practice


def motivation(answer: Answer, assessment: Assessment | None) -> Session:
    first = Turn(
        number=1, asked=asked("motivation", "志望動機は。", 30), answer=answer,
        assessment=assessment,
    )  # fmt: skip
    return make_session(Stage.FIRST, (first,))


GRADED = assessed(measured("length", 4.0, "測りました。"))


@pytest.mark.parametrize(
    ("session", "state", "words"),
    [
        pytest.param(
            motivation(spoken(1, ("志望します。",), 30.0), GRADED), CheckState.YES, "30.0秒",
            id="exactly-30-s",
        ),
        pytest.param(
            motivation(spoken(1, ("志望します。",), 30.04), GRADED), CheckState.YES, "30.0秒",
            id="what-is-shown-is-what-is-compared",
        ),
        pytest.param(
            motivation(spoken(1, ("志望します。",), 31.5), GRADED), CheckState.NO, "1.5秒超えて",
            id="over",
        ),
        pytest.param(motivation(typed("志" * 150), GRADED), CheckState.YES, "150字", id="typed"),
        pytest.param(motivation(typed("志" * 151), GRADED), CheckState.NO, "151字", id="long"),
        pytest.param(
            motivation(spoken(1, (), 3.0), assessed(unscored("length", "無音です。"))),
            CheckState.NO, "聞き取れる答えがありません", id="silent",
        ),
        pytest.param(
            motivation(Answer(audio="a.wav", duration_s=9.0, transcript=None), None),
            CheckState.SELF, "まだ文字に起こしていない", id="not-transcribed",
        ),
        pytest.param(
            make_session(Stage.FIRST, (scored(1, length=4.0),)), CheckState.SELF,
            "この質問がありませんでした", id="not-asked",
        ),
    ],
)  # fmt: skip
def test_motivation_within_30_s_is_measured(
    session: Session, state: CheckState, words: str
) -> None:
    """The second item of the first stage's list is answered by the clock where it can be."""
    item = report_of(session).checklist[1]
    assert (item.state, words in item.shown_by) == (state, True)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_five_items_and_eyes_are_never_graded(stage: Stage) -> None:
    """Each list has five items; what needs a camera is always for the candidate to say."""
    items = report_of(make_session(stage, good_session().turns)).checklist
    assert len(items) == 5
    assert all(item.state is CheckState.SELF for item in items if "鏡" in item.text)
    assert ("鏡" in "".join(item.text for item in items)) is (stage is Stage.FIRST)


def test_the_list_of_the_final_interview_is_about_the_plan_of_the_company() -> None:
    """The article's third list belongs to the final interview, whatever its heading says."""
    final = "".join(item.text for item in report_of(make_session(Stage.FINAL, ())).checklist)
    second = "".join(item.text for item in report_of(make_session(Stage.SECOND, ())).checklist)
    assert "中期経営計画" in final and "中期経営計画" not in second


@pytest.mark.parametrize(
    ("found", "state"),
    [
        pytest.param(True, CheckState.YES, id="heard"),
        pytest.param(False, CheckState.NO, id="not-heard"),
    ],
)
def test_the_difference_from_others_is_read_from_the_slot(found: bool, state: CheckState) -> None:
    """A comparison heard in the 志望動機 answers the last item of the second stage's list."""
    text = "他社と比べて現場に近い点です。"
    slot = Slot(id="comparison", evidence=evidence(text, text) if found else None)
    session = replace(
        motivation(typed(text), assessed(measured("length", 4.0, "。"), slots=(slot,))),
        stage=Stage.SECOND,
    )
    item = report_of(session).checklist[4]
    assert item.state is state
    assert (text in item.shown_by) is found


def test_turned_resignation_reason_follows_positivity_of_that_answer_alone() -> None:
    """Blame in another answer does not answer the item about the 転職理由."""
    blame = measured("positivity", 1.0, "責めています。")
    forward = measured("positivity", 4.0, "前を向いています。")
    session = make_session(
        Stage.SECOND,
        (turn(1, assessed(blame)), turn(2, assessed(forward), "resignation_reason")),
    )
    assert report_of(session).checklist[3].state is CheckState.YES


def test_an_early_end_says_how_far_it_went() -> None:
    """Three of four questions, each of the three without a score for its own reason."""
    report = report_of(early_session())
    assert any("4問のうち3問" in line for line in first_page(report).beside)
    assert first_page(report).verdict == words().verdict.final.nothing
    assert report.verdict.would_pass == report.verdict.would_not_pass == ()
    assert report.verdict.unjudged[:3] == (
        "回答1: 声が聞き取れませんでした。",
        "回答2: 録音はありますが、まだ文字に起こしていません。",
        "回答3: まだ採点していません。",
    )


def test_a_follow_up_is_no_step_of_the_plan() -> None:
    """Four turns of which one is a follow-up are three questions of the plan."""
    session = good_session()
    one_more = asked("reverse_question", "最後に質問はありますか。")
    report = report_of(replace(session, plan=(*session.plan, one_more)))
    assert any("4問のうち3問" in line for line in first_page(report).beside)
    assert not any("問まで" in line for line in first_page(report_of(session)).beside)


def test_a_session_without_a_turn_is_still_a_report() -> None:
    """Nothing said gives no verdict, no points, and a way on."""
    report = report_of(make_session(Stage.SECOND, ()))
    assert report.strengths == report.improvements == ()
    assert first_page(report).verdict == words().verdict.second.nothing
    assert all(item.state is CheckState.SELF for item in report.checklist)


@pytest.mark.parametrize("by", [None, "rules-2026-11", "learned-2026-11"])
def test_a_score_is_explained_by_what_gave_it(by: str | None) -> None:
    """A session that rules graded is never said to be graded by the learned model."""
    graded = replace(assessed(measured("length", 4.0, "。")), understood_by=by)
    words = "".join(view.legend(report_of(make_session(Stage.FIRST, (turn(1, graded),)))))
    assert ("学んだ小さなモデル" in words) is (by == "learned-2026-11")
    assert ("前の版の規則" in words) is (by != "learned-2026-11")


@pytest.mark.parametrize(
    ("stage", "pairs", "heading"),
    [
        pytest.param(Stage.FIRST, [(3.6, 0.5), (4.5, 1.0)], "would_pass", id="surely"),
        pytest.param(Stage.FIRST, [(3.2, 0.5)], "unclear", id="above, within ±"),
        pytest.param(Stage.FIRST, [(2.8, 0.5)], "unclear", id="below, within ±"),
        pytest.param(Stage.FIRST, [(2.0, 0.5), (5.0, 0.5)], "would_not_pass", id="one too low"),
        pytest.param(Stage.FIRST, [(3.5, 0.2), (4.0, 1.5)], "unclear", id="one may be too low"),
        pytest.param(Stage.SECOND, [(3.5, 0.6), (3.5, 0.6)], "would_pass", id="a mean is surer"),
    ],
)
def test_a_point_within_its_margin_of_the_bar_is_neither(
    stage: Stage, pairs: list[tuple[float, float]], heading: str
) -> None:
    """Where ± reaches across the bar the report says どちらとも言えない."""
    turns = tuple(
        turn(n, assessed(replace(measured("positivity", value, "。"), margin=margin)))
        for n, (value, margin) in enumerate(pairs, start=1)
    )
    verdict = report_of(make_session(stage, turns)).verdict
    found = {
        name: named(getattr(verdict, name), "positivity")
        for name in ("would_pass", "unclear", "would_not_pass")
    }
    assert [name for name, lines in found.items() if lines] == [heading]


@pytest.mark.parametrize(
    ("pairs", "heading", "shown"),
    [
        pytest.param([(4.8, 1.9), (4.0, 0.5)], "would_pass", 2, id="the sure one"),
        pytest.param([(4.0, 1.2), (4.2, 1.3)], "would_pass", None, id="only the mean is high"),
        pytest.param([(1.2, 1.9), (1.8, 0.5)], "would_not_pass", 2, id="the surely low one"),
        pytest.param([(2.0, 1.2), (2.2, 1.2)], "would_not_pass", None, id="only the mean is low"),
    ],
)
def test_no_unsure_score_stands_under_a_sure_heading(
    pairs: list[tuple[float, float]], heading: str, shown: int | None
) -> None:
    """Where no score is sure by itself, the mean is told alone."""
    turns = tuple(
        turn(n, assessed(replace(measured("positivity", value, f"理由{n}。"), margin=margin)))
        for n, (value, margin) in enumerate(pairs, start=1)
    )
    verdict = report_of(make_session(Stage.SECOND, turns)).verdict
    (line,) = named(getattr(verdict, heading), "positivity")
    assert [n for n in (1, 2) if f"理由{n}" in line] == ([shown] if shown else [])
    mean = sum(value for value, _ in pairs) / len(pairs)
    assert f"{mean:.1f}点" in line


def test_what_is_not_sure_is_advised_on_by_nobody() -> None:
    """Where no remark is sure, the score's own advice would claim what is missing."""
    unsure = turn(1, assessed(measured("concreteness", 2.0, "。", (), "数字を足す。"), overall=2.0))
    (point,) = report_of(make_session(Stage.SECOND, (unsure,))).improvements
    assert point.does and point.does != "数字を足す。"
