"""The 転職理由: the candidate's own facts, and what an answer has of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from simulator.errors import UsageProblem
from simulator.practice.texts.resignation import (
    BLANK,
    LONGEST_FACT,
    MOST_OTHERS,
    form_of,
    lacks_number,
    load_facts,
    look_at_reason,
    save_facts,
)
from simulator.signals.read import read_answer
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Worry
from simulator.values.resignation import Fact, Heard, ResignationFacts
from tests.tagged import tagged

OVERTIME = "月80時間を超える残業が半年続きました。"
COMPLAINT = "上司は話を聞いてくれませんでした。"
GOAL = "使う人の声を聞きながら仕組みを育てたいです。"
DEED = "請求の自動化を提案しました。"
FACTS = ResignationFacts(
    problem="月80時間の残業が半年続いた",
    wish="使う人の声を聞いて仕組みを育てる",
    saved_at=datetime(2026, 11, 28, tzinfo=UTC),
)


def risky(answer: Signals) -> Signals:
    """An answer whose first sentence surely blames."""
    nothing = dict.fromkeys(Worry, 0.0)
    worries = ({**nothing, Worry.BLAME: 1.0}, *[nothing] * (len(answer.sentences) - 1))
    return replace(answer, labels=replace(answer.labels, worries=worries))


def test_problem_and_wish_are_quoted_and_the_number_is_seen() -> None:
    """Of two sentences that state the reason, the one with a number is the 課題."""
    answer = tagged((COMPLAINT, {Tag.ANSWERS}), (OVERTIME, {Tag.BACKGROUND}), (GOAL, {Tag.GOAL}))
    look = look_at_reason(answer, None)
    assert look.problem.evidence is not None
    assert look.problem.evidence.quote == OVERTIME.rstrip("。")
    assert look.problem.with_number
    assert look.problem.heard is Heard.SURE
    assert look.wish.evidence is not None
    assert look.wish.evidence.quote == GOAL.rstrip("。")
    assert not look.wish.with_number


def test_an_unsure_tag_is_only_likely_and_a_missing_one_is_not_found() -> None:
    """Nobody is told that a part is there for sure where the heads are not."""
    look = look_at_reason(tagged((OVERTIME, {Tag.ANSWERS}), (DEED, set()), sure=False), None)
    assert (look.problem.heard, look.wish.heard) == (Heard.LIKELY, Heard.NOT_FOUND)
    assert look.wish.evidence is None


@pytest.mark.parametrize(
    ("tags", "blames", "expected"),
    [
        pytest.param({Tag.BLAME}, True, [True], id="sure"),
        pytest.param(set(), True, [True], id="sure, whatever its tag"),
        pytest.param({Tag.BLAME}, False, [False], id="perhaps"),
        pytest.param(set(), False, [], id="not"),
    ],
)
def test_a_blaming_sentence_is_quoted_whole(
    tags: set[Tag], blames: bool, expected: list[bool]
) -> None:
    """Whether it surely sounds so is said apart."""
    answer = tagged((COMPLAINT, tags), (GOAL, {Tag.GOAL}))
    found = look_at_reason(risky(answer) if blames else answer, None).blame
    assert [sentence.is_sure for sentence in found] == expected
    assert {sentence.evidence.quote for sentence in found} <= {COMPLAINT.rstrip("。")}


def test_facts_are_heard_by_their_words_and_their_numbers_are_compared() -> None:
    """In the candidate's words; those that were skipped are not asked for."""
    answer = tagged(("残業が月に50時間、半年続きました。", {Tag.ANSWERS}), (DEED, {Tag.OWN_ACTION}))
    look = look_at_reason(answer, FACTS)
    assert [(kept.fact, kept.is_heard) for kept in look.facts] == [
        (Fact.PROBLEM, True),
        (Fact.WISH, False),
    ]
    assert [(one.before, one.now[:9]) for one in look.against_facts] == [
        ("月80時間の残業が半年続いた", "残業が月に50時間"),
    ]


@pytest.mark.parametrize(
    ("facts", "as_written"),
    [pytest.param(FACTS, True, id="as written"), pytest.param(None, False, id="nothing written")],
)
def test_earlier_answers_are_compared_newest_first(
    facts: ResignationFacts | None, as_written: bool
) -> None:
    """A few differences are enough, and an earlier slip is told from one of today."""
    past = [(f"session-{n}", read_answer(f"残業は月{20 + n}時間でした。")) for n in range(9)]
    same = ("same", read_answer("残業は月80時間でした。"))
    look = look_at_reason(tagged((OVERTIME, {Tag.ANSWERS})), facts, [same, *past])
    assert [other.session_id for other in look.against_answers] == [
        f"session-{n}" for n in range(MOST_OTHERS)
    ]
    assert {other.is_as_written for other in look.against_answers} == {as_written}


def test_the_form_has_nothing_but_the_candidates_facts_and_blanks() -> None:
    """Nothing is put into anybody's mouth."""
    assert form_of(None) == tuple((fact, BLANK) for fact in Fact)
    assert [words for _, words in form_of(FACTS)] == [FACTS.problem, BLANK, FACTS.wish, BLANK]


@pytest.mark.parametrize(
    ("problem", "lacks"),
    [
        pytest.param("残業が月80時間あった", False, id="an amount"),
        pytest.param("異動の話が二年間進まなかった", False, id="a period"),
        pytest.param("残業が多かった", True, id="none"),
        pytest.param("", False, id="skipped"),
    ],
)
def test_a_problem_without_a_number_is_noticed(problem: str, lacks: bool) -> None:
    """A number makes a fact of it; what was skipped lacks nothing."""
    assert lacks_number(replace(FACTS, problem=problem)) is lacks


@pytest.mark.usefixtures("mensetsu_home")
def test_facts_are_kept_in_versions_and_a_changed_number_is_told() -> None:
    """What is not given stays; the same facts again are no new version."""
    first, changed = save_facts({Fact.PROBLEM: "月80時間の\n残業が続いた", Fact.WISH: "育てたい"})
    assert first is not None
    assert (first.problem, changed) == ("月80時間の 残業が続いた", ())
    assert save_facts({Fact.WISH: "育てたい"}) == (None, ())
    second, changed = save_facts({Fact.PROBLEM: "残業は月50時間だった"})
    assert second is not None
    assert second.wish == "育てたい"
    assert [(one.before, one.now) for one in changed] == [
        ("月80時間の 残業が続いた", "残業は月50時間だった")
    ]
    assert load_facts().records == (first, second)


@pytest.mark.usefixtures("mensetsu_home")
def test_nothing_given_keeps_nothing_and_too_much_is_refused() -> None:
    """An empty file for an interview that nobody has written about helps nobody."""
    assert save_facts({}) == (None, ())
    with pytest.raises(UsageProblem):
        save_facts({Fact.ACTION: "あ" * (LONGEST_FACT + 1)})
    assert load_facts().records == ()
