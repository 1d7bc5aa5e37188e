"""What the first page says of tomorrow, and of the one small thing to who passes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import asked, assessed, evidence, make_session, measured, report_of, typed

from simulator.evaluation.by_tag import told_sentences
from simulator.evaluation.sayable import first_said, sayable
from simulator.evaluation.verdict import ADDED
from simulator.interview.questions import find_question
from simulator.report.first_page import first_page
from simulator.report.points import from_elsewhere
from simulator.report.wording import words
from simulator.session.elsewhere import with_elsewhere
from simulator.signals.values import Tag
from simulator.values.assessment import Remark, Risk, Strength, Told, Worry
from simulator.values.findings import Lever
from simulator.values.grounding import ClaimCheck, ClaimStanding, Grounding
from simulator.values.question import Gap
from simulator.values.session import Turn
from simulator.values.stage import Stage
from tests.tagged import tagged

Tagged = tuple[str, set[Tag]]
ANSWERED = ("受付の待ち時間を縮めたことです。", {Tag.ANSWERS})
DONE = ("私は鍵と名簿を前の日に組にして渡しました。", {Tag.OWN_ACTION})


def bettered(
    number: int, *sentences: Tagged, gap: Gap | None = None, satisfied: float = 4.2,
    remarks: dict[Remark, float] | None = None, question_id: str = "proudest_result",
) -> Turn:  # fmt: skip
    """Return an answer to the same question with what can be said of it again tomorrow."""
    answer = tagged(*sentences)
    worth = tuple(-3.0 if Tag.ANSWERS in does else 4.0 for _, does in sentences)
    heard = replace(answer, labels=replace(answer.labels, strengths=worth))
    known = assessed(measured("length", satisfied, "。"), overall=satisfied, remarks=remarks)
    return Turn(
        number=number,
        asked=asked(question_id, find_question(question_id).variants[0], gap=gap),
        answer=typed(answer.text),
        assessment=replace(
            known,
            told=tuple(told_sentences(heard)),
            sayable=tuple(sayable(heard)),
            first_said=first_said(heard),
        ),
    )


def test_who_passes_still_reads_of_one_small_thing() -> None:
    """It is what an adviser would add, in words that accuse nobody."""
    turns = (bettered(1, ANSWERED), bettered(2, ANSWERED, DONE, remarks={Remark.NO_NUMBER: 0.2}))
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert page.thing is None
    assert "強いて挙げるなら、回答2" in page.no_thing
    assert words().small["no_number"] in page.no_thing


@pytest.mark.parametrize(
    ("told", "remark"),
    [
        pytest.param({Tag.OWN_ACTION}, Remark.NO_OWN_ROLE, id="there-already"),
        pytest.param({Tag.OWN_ACTION}, Remark.TOO_LONG, id="not-long"),
        pytest.param({Tag.OWN_ACTION}, Remark.NO_WILL, id="not-for-the-question"),
    ],
)
def test_what_is_there_or_does_not_suit_is_not_to_be_added(told: set[Tag], remark: Remark) -> None:
    """An adviser who asks for what was just said has not listened."""
    turns = (bettered(1, (DONE[0], told), remarks={remark: 0.3}), bettered(2, ANSWERED))
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert page.no_thing == words().fixed.no_thing


@pytest.mark.parametrize(
    ("done", "named"),
    [
        pytest.param("鍵の受け渡しを組にして、待ち時間を縮めました。", True, id="none"),
        pytest.param("鍵を40組に分けて、待ち時間を15分に縮めました。", False, id="two"),
    ],
)
def test_who_has_told_amounts_is_not_asked_for_one(done: str, named: bool) -> None:
    """They count whatever else their sentence does."""
    told = bettered(1, (done, {Tag.OWN_ACTION}), remarks={Remark.NO_NUMBER: 0.3})
    page = first_page(report_of(make_session(Stage.SECOND, (told, bettered(2, ANSWERED)))))
    assert (words().small["no_number"] in page.no_thing) is named


@pytest.mark.parametrize(("share", "named"), [(0.05, False), (0.15, True)])
def test_a_long_answer_is_called_so_only_where_that_is_likely(share: float, named: bool) -> None:
    """Seconds alone say nothing about a strong answer."""
    told = "私は鍵と名簿を前の日に組にして渡し、" * 20
    long = (f"{told}待ち時間を縮めました。", {Tag.OWN_ACTION})
    turns = (bettered(1, long, remarks={Remark.TOO_LONG: share}), bettered(2, ANSWERED))
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert (words().small["too_long"] in page.no_thing) is named


def test_a_strength_is_shown_up_to_what_came_of_it() -> None:
    """A deed and its result take more letters than the page has for other quotes."""
    done = "私は鍵と名簿を前の日に組にして渡し、" * 4 + "待ち時間は40分から15分になりました"
    turn = bettered(1, (f"{done}。", {Tag.OWN_ACTION}))
    assert turn.assessment is not None
    best = Strength(criterion="concreteness", evidence=evidence(f"{done}。", done), worth=5.0)
    praised = replace(turn, assessment=replace(turn.assessment, best=best))
    page = first_page(report_of(make_session(Stage.SECOND, (praised,))))
    assert page.strength is not None
    assert page.strength.quote is not None
    assert page.strength.quote.text == done


@pytest.mark.parametrize(
    ("does", "worth", "named"),
    [
        pytest.param("own_action", 2.5, True, id="a-deed"),
        pytest.param("goal", 2.5, False, id="no-deed"),
        pytest.param("own_action", 1.0, False, id="nothing"),
    ],
)
def test_where_no_strength_is_yet_the_nearest_is_named(
    does: str, worth: float, named: bool
) -> None:
    """「まだ選べませんでした」 takes heart from somebody who has told of a deed."""
    turn = bettered(1, ANSWERED, satisfied=2.0)
    assert turn.assessment is not None
    quoted = evidence(ANSWERED[0], "受付の待ち時間を縮めたこと")
    near = Told(does=does, evidence=quoted, worth=worth)
    weak = replace(turn, assessment=replace(turn.assessment, told=(near,)))
    page = first_page(report_of(make_session(Stage.SECOND, (weak,))))
    assert (page.strength and page.strength.text) == (words().fixed.may_grow if named else None)


@pytest.mark.parametrize("remark", sorted(set(Remark) - ADDED))
def test_nobody_is_said_to_hurt_where_nothing_is_sure(remark: Remark) -> None:
    """A small thing is something to add."""
    turns = (bettered(1, ANSWERED, remarks={remark: 0.15}), bettered(2, ANSWERED))
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert page.no_thing == words().fixed.no_thing


def test_what_was_said_goes_before_what_has_yet_to_be_found() -> None:
    """A follow-up's answer is at hand, while a blank is work."""
    turns = (
        bettered(1, ANSWERED, DONE),
        bettered(2, ANSWERED),
        bettered(3, DONE, gap=Gap.NO_OWN_ROLE),
    )
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert page.tomorrow is not None
    assert page.tomorrow.turn == 2
    assert page.tomorrow.text == ANSWERED[0] + DONE[0]


@pytest.mark.parametrize("gap", [Gap.RISK, Gap.BLAME, Gap.CONTRADICTION, Gap.AGAINST_CV])
def test_what_a_follow_up_cleared_up_is_not_said_from_the_beginning(gap: Gap) -> None:
    """Nobody begins with the doubt that an interviewer had."""
    turns = (bettered(1, ANSWERED), bettered(2, DONE, gap=gap))
    assert first_page(report_of(make_session(Stage.SECOND, turns))).tomorrow is None


def test_the_sentence_is_for_the_answer_to_change() -> None:
    """Another answer's sentence is shown only where that one has none."""
    weak = bettered(2, ANSWERED, satisfied=2.0, remarks={Remark.NO_NUMBER: 0.95})
    turns = (bettered(1, ANSWERED, DONE), weak)
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert page.thing is not None
    assert page.tomorrow is not None
    assert page.thing.turn == page.tomorrow.turn == 2


def test_everything_that_may_be_added_has_its_words() -> None:
    """As have the ways to say better what is good already, and a part that is hardly told."""
    others = {"from_follow_up", "after_help", Remark.NO_OWN_ROLE.value}
    assert others | {remark.value for remark in ADDED} == words().small.keys()


def test_what_another_answer_holds_is_pointed_at() -> None:
    """A reason that only a follow-up drew out need not be looked for on the company's site."""
    reason = ("えーと、御社の夜間の配送を見て、ここで働きたいと思いました。", {Tag.COMPANY_REASON})
    lacks = {Remark.NO_COMPANY_REASON: 0.95}
    weak = bettered(1, ANSWERED, satisfied=2.0, remarks=lacks, question_id="motivation")
    told = bettered(2, reason, gap=Gap.NO_COMPANY_REASON, question_id="motivation")
    page = first_page(report_of(make_session(Stage.FIRST, (weak, told))))
    assert page.thing is not None
    assert page.does.startswith("続けて聞かれて話せた「御社の夜間の配送を見て")
    assert "この会社を選ぶ理由になります" in page.does


SCENE = (
    "私は受付の鍵と名簿を前の日に組にして渡し、待ち時間を20分から5分に縮めました。",
    {Tag.OWN_ACTION, Tag.RESULT, Tag.FIGURE},
)


def test_it_is_said_whose_answer_holds_it() -> None:
    """Only what was asked right afterwards was drawn out by a follow-up."""
    will = ("入社したら、まず夜間の配送に乗せてもらって、荷主さんの声を集めたいです。", {Tag.GOAL})
    turns = (
        bettered(1, ANSWERED),
        bettered(2, SCENE, gap=Gap.NO_OWN_ROLE),
        bettered(3, ANSWERED, question_id="five_years"),
        bettered(4, will, satisfied=5.0, question_id="goal_after_joining"),
    )
    levers = [
        Lever(turn=1, criterion="concreteness", remark=Remark.NO_OWN_ROLE, gain=2.0),
        Lever(turn=3, criterion="positivity", remark=Remark.NO_WILL, gain=2.0),
    ]
    found = with_elsewhere(levers, make_session(Stage.FINAL, turns), None)
    assert [lever.elsewhere and lever.elsewhere.follows for lever in found] == [True, False]
    assert (from_elsewhere(found[1]) or "").startswith("回答4で話された「入社したら")


@pytest.mark.parametrize("remark", [Remark.WORRY, Remark.UNANSWERED])
def test_nothing_is_pointed_at_for_what_it_hardly_mends(remark: Remark) -> None:
    """Advisers found too few of such sentences right."""
    turns = (bettered(1, ANSWERED), bettered(2, SCENE, gap=Gap.NO_OWN_ROLE))
    lever = Lever(turn=1, criterion="concreteness", remark=remark, gain=2.0)
    (found,) = with_elsewhere([lever], make_session(Stage.SECOND, turns), None)
    assert found.elsewhere is None


@pytest.mark.parametrize(
    ("reason", "does"),
    [
        pytest.param(
            "あれを見て、ここの配送で働きたいと思ったんです。",
            {Tag.COMPANY_REASON},
            id="points back",
        ),
        pytest.param(
            "御社は夜間の配送をなさっていて、品物の数も多いです。", set[Tag](), id="a mere fact"
        ),
    ],
)
def test_no_fragment_and_no_mere_fact_is_a_reason(reason: str, does: set[Tag]) -> None:
    """Who reads 「あれを見て…」 in another place doesn't know what was seen."""
    lacks = {Remark.NO_COMPANY_REASON: 0.95}
    weak = bettered(1, ANSWERED, satisfied=2.0, remarks=lacks, question_id="motivation")
    told = bettered(2, (reason, does), gap=Gap.NO_COMPANY_REASON, question_id="motivation")
    page = first_page(report_of(make_session(Stage.FIRST, (weak, told))))
    assert "続けて聞かれて話せた" not in page.does


@pytest.mark.parametrize("share", [0.2, 0.9])
def test_an_answer_is_not_said_to_be_none(share: float) -> None:
    """「答えが出にくかった」 is for a question without an answer, whatever the heads think."""
    turns = (bettered(1, ANSWERED, remarks={Remark.STUCK: share}), bettered(2, ANSWERED))
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert words().small["stuck"] not in page.no_thing


def test_a_question_for_which_words_failed_is_the_small_step() -> None:
    """That is surely so, even where the sentences that followed can't be said again."""
    helped = bettered(2, ("手順の紙を貼って。", {Tag.OWN_ACTION}), gap=Gap.STUCK)
    turns = (bettered(1, ("思いつきません。", {Tag.ESCAPE})), helped, bettered(3, ANSWERED, DONE))
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert "回答1" in page.no_thing


def test_what_a_follow_up_lacks_does_not_replace_a_good_first_answer() -> None:
    """The remark is about the follow-up's answer, and the first one needs no other words."""
    lacking = bettered(
        2, ("はい、そう思います。", {Tag.ANSWERS}), gap=Gap.NO_OWN_ROLE, satisfied=2.0,
        remarks={Remark.NO_OWN_ROLE: 0.95},
    )  # fmt: skip
    report = report_of(make_session(Stage.SECOND, (bettered(1, ANSWERED), lacking)))
    assert report.improvements[0].turn == 2
    assert not report.tomorrow


@pytest.mark.parametrize(
    ("gap", "named"), [(Gap.DEEPER, False), (Gap.RISK, False), (Gap.NO_NUMBER, True)]
)
def test_to_own_up_to_what_was_asked_for_is_no_fault(gap: Gap, named: bool) -> None:
    """「お互いに知っておいたほうがよいことは」 asks for it."""
    open_ = bettered(2, ANSWERED, satisfied=1.5, gap=gap, remarks={Remark.CONDITION: 0.95})
    assert open_.assessment is not None
    words_ = evidence(ANSWERED[0], ANSWERED[0])
    risk = Risk(worry=Worry.CONDITION, evidence=words_, share=0.9)
    told = replace(open_, assessment=replace(open_.assessment, risks=(risk,)))
    page = first_page(report_of(make_session(Stage.FIRST, (bettered(1, ANSWERED), told))))
    shown = [line.text for line in (page.thing, *page.risks) if line]
    assert any(text in shown for text in _OF_CONDITIONS) is named


_OF_CONDITIONS = (words().things["condition"].says, words().risks["condition"])


@pytest.mark.parametrize("is_denied", [False, True])
def test_a_deed_that_the_papers_deny_is_no_link(is_denied: bool) -> None:
    told = evidence(DONE[0], DONE[0])
    claim = ClaimCheck(turn=2, evidence=told, standing=ClaimStanding.CONTRADICTED)
    papers = Grounding(rows=(), claims=(claim,)) if is_denied else None
    deed = bettered(2, DONE)
    assert deed.assessment
    best = Strength(criterion="concreteness", evidence=told, worth=2.0, does="own_action")
    praised = replace(deed, assessment=replace(deed.assessment, best=best))
    lever = Lever(turn=1, criterion="positivity", remark=Remark.CONDITION, gain=2.0)
    session = make_session(Stage.SECOND, (bettered(1, ANSWERED), praised))
    (found,) = with_elsewhere([lever], session, papers)
    assert (found.elsewhere is None) is is_denied
