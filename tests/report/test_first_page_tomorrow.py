"""What the first page says of tomorrow, and of the one small thing to who passes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import asked, assessed, make_session, measured, report_of, typed

from simulator.evaluation.sayable import first_said, sayable
from simulator.evaluation.tomorrow_forms import load_forms
from simulator.evaluation.verdict import ADDED
from simulator.report.first_page import first_page
from simulator.report.wording import words
from simulator.signals.values import Tag
from simulator.values.assessment import Remark
from simulator.values.question import Gap
from simulator.values.session import Turn
from simulator.values.stage import Stage
from tests.tagged import tagged

Tagged = tuple[str, set[Tag]]
ANSWERED = ("受付の待ち時間を縮めたことです。", {Tag.ANSWERS})
DONE = ("私は鍵と名簿を前の日に組にして渡しました。", {Tag.OWN_ACTION})


def bettered(
    number: int, *sentences: Tagged, gap: Gap | None = None, satisfied: float = 4.2,
    remarks: dict[Remark, float] | None = None,
) -> Turn:  # fmt: skip
    """Return an answer to the same question with what can be said of it again tomorrow."""
    answer = tagged(*sentences)
    worth = tuple(3.0 if Tag.OWN_ACTION in does else -3.0 for _, does in sentences)
    heard = replace(answer, labels=replace(answer.labels, strengths=worth))
    known = assessed(measured("length", satisfied, "。"), overall=satisfied, remarks=remarks)
    return Turn(
        number=number,
        asked=asked("proudest_result", "。", gap=gap),
        answer=typed(answer.text),
        assessment=replace(known, sayable=tuple(sayable(heard)), first_said=first_said(heard)),
    )


def test_who_passes_still_reads_of_one_small_thing() -> None:
    """It is what an adviser would add, and as the sentence for tomorrow of that answer does it."""
    turns = (bettered(1, ANSWERED), bettered(2, ANSWERED, DONE, remarks={Remark.NO_WILL: 0.2}))
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert page.thing is None
    assert page.tomorrow is not None
    assert page.tomorrow.turn == 2
    assert "強いて挙げるなら、回答2" in page.no_thing
    assert words().small["link"] in page.no_thing


def test_an_addition_without_a_sentence_is_said_in_its_own_words() -> None:
    """Where no sentence of the answer can be said again, what to add is named all the same."""
    turns = (bettered(1, ANSWERED, remarks={Remark.NO_WILL: 0.2}),)
    session = make_session(Stage.SECOND, (*turns, replace(turns[0], number=2)))
    page = first_page(report_of(session))
    assert words().small["no_will"] in page.no_thing
    assert page.tomorrow is None


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
    weak = bettered(2, ANSWERED, satisfied=2.0, remarks={Remark.NO_OWN_ROLE: 0.95})
    turns = (bettered(1, ANSWERED, DONE), weak)
    page = first_page(report_of(make_session(Stage.SECOND, turns)))
    assert page.thing is not None
    assert page.tomorrow is not None
    assert page.thing.turn == page.tomorrow.turn == 2


def test_a_sentence_with_a_blank_is_shown_once() -> None:
    """A candidate who says it after every answer says nothing."""
    turns = (bettered(1, ANSWERED, DONE), bettered(2, ANSWERED, DONE))
    assert len(report_of(make_session(Stage.SECOND, turns)).tomorrow) == 1


def test_every_way_to_add_something_has_its_reason() -> None:
    """A page without a thing to change says why the sentence for tomorrow is better."""
    added = {addition.name for addition in load_forms().additions}
    ways = added | {"from_follow_up", "after_help", "best_first"}
    assert ways | {remark.value for remark in ADDED} == words().small.keys()


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
