"""Sentences chosen by what they do: slots, strengths, and worries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.evaluation.by_tag import (
    PRAISED,
    SHOWS_IT,
    best_sentence,
    find_needless,
    find_risks,
    find_shown,
)
from simulator.evaluation.slots import find_slots
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Remark, Worry
from tests.tagged import tagged


def test_the_three_parts_are_the_sentences_that_state_them() -> None:
    """Each part quotes its own sentence; one that strays or asks something is none."""
    answer = tagged(
        ("誰もが働ける町にしたいです。", {Tag.GOAL}),
        ("大切にしているのは現場との近さです。", {Tag.CHOICE_CRITERION}),
        ("他社と比べる時間をいただけますか。", {Tag.COMPARISON, Tag.REQUEST}),
    )
    assert [slot.evidence and slot.evidence.quote for slot in find_slots(answer)] == [
        "誰もが働ける町にしたいです",
        "大切にしているのは現場との近さです",
        None,
    ]


def test_the_best_sentence_shows_something_and_claims_nothing() -> None:
    """The worthiest that shows the candidate; a boast and what is below the least are none."""
    answer = tagged(
        ("誰よりも働きました。", {Tag.OWN_ACTION, Tag.CLAIM}),
        ("棚を作り直しました。", {Tag.OWN_ACTION}),
        ("廃棄が12件から3件に減りました。", {Tag.RESULT, Tag.FIGURE}),
        ("店は駅前です。", {Tag.BACKGROUND}),
    )
    best = best_sentence(_worth(answer, 3.0, 0.5, 1.5, 2.0))
    assert best is not None
    assert (best.criterion, best.evidence.quote) == (
        "concreteness", "廃棄が12件から3件に減りました",
    )  # fmt: skip
    assert best_sentence(_worth(answer, -1.0, -0.5, -0.2, -2.0)) is None


def _worth(answer: Signals, *more: float) -> Signals:
    """Return the answer with sentences that are worth so much more than what is praised."""
    strengths = tuple(PRAISED + one for one in more)
    return replace(answer, labels=replace(answer.labels, strengths=strengths))


@pytest.mark.parametrize(
    ("first", "praised"),
    [
        pytest.param({Tag.BACKGROUND}, "誤配が6件ありました。それで地図を作りました", id="told"),
        pytest.param({Tag.BLAME}, "地図を作りました", id="unfit"),
    ],
)
def test_a_strength_is_quoted_with_what_it_goes_on_from(first: set[Tag], praised: str) -> None:
    """それで alone says nothing; a complaint before it is not repeated."""
    answer = tagged(
        ("誤配が6件ありました。", first),
        ("それで地図を作りました。", {Tag.OWN_ACTION}),
    )
    best = best_sentence(_worth(answer, -1.0, 1.0))
    assert best is not None
    assert best.evidence.quote == praised


RESULT = ("誤配が6件から1件になりました。", {Tag.RESULT, Tag.FIGURE})


@pytest.mark.parametrize(
    ("after", "praised"),
    [
        pytest.param([RESULT], "地図を作りました。誤配が6件から1件になりました", id="next"),
        pytest.param(
            [("朝礼で配りました。", {Tag.OWN_ACTION}), RESULT],
            "地図を作りました。朝礼で配りました。誤配が6件から1件になりました",
            id="after-a-deed",
        ),
        pytest.param(
            [("所長が何もしなくて。", {Tag.BLAME}), RESULT], "地図を作りました", id="behind-blame"
        ),
        pytest.param(
            [("朝礼で" + "ていねいに" * 30 + "配りました。", {Tag.OWN_ACTION}), RESULT],
            "地図を作りました",
            id="too-far",
        ),
        pytest.param([("店は駅前です。", {Tag.BACKGROUND})], "地図を作りました", id="none"),
    ],
)
def test_a_deed_is_quoted_with_what_came_of_it(
    after: list[tuple[str, set[Tag]]], praised: str
) -> None:
    """A figure is what an interviewer remembers; a complaint on the way to it is not repeated."""
    answer = tagged(("地図を作りました。", {Tag.OWN_ACTION}), *after)
    best = best_sentence(_worth(answer, 1.0, *[-1.0] * len(after)))
    assert best is not None
    assert best.evidence.quote == praised


def test_what_only_comes_next_is_quoted_without_its_lead() -> None:
    """「それから」 needs no sentence before it."""
    answer = tagged(
        ("ずいぶん怒られました。", {Tag.BACKGROUND}),
        ("それから毎朝、地図を直しました。", {Tag.OWN_ACTION}),
    )
    best = best_sentence(_worth(answer, -1.0, 1.0))
    assert best is not None
    assert best.evidence.quote == "毎朝、地図を直しました"


def test_what_is_better_left_out_is_named_and_not_praised() -> None:
    """Only what an adviser would surely have left out is named; half as sure is not praised."""
    answer = tagged(
        ("家から近いので選びました。", {Tag.OWN_ACTION}),
        ("大したことはしていません。", {Tag.OWN_ACTION}),
        ("棚を作り直しました。", {Tag.OWN_ACTION}),
    )
    needless = replace(answer.labels, needless=(0.9, 0.4, 0.1))
    known = _worth(replace(answer, labels=needless), 3.0, 2.0, 1.0)
    assert [one.evidence.quote for one in find_needless(known)] == ["家から近いので選びました"]
    best = best_sentence(known)
    assert best is not None
    assert best.evidence.quote == "棚を作り直しました"


@pytest.mark.parametrize(
    ("text", "tags", "does"),
    [
        pytest.param("誤配が月に6件から1件になりました。", {Tag.FIGURE}, "figure", id="an-amount"),
        pytest.param("誤配がずいぶん減りました。", {Tag.FIGURE}, None, id="none"),
        pytest.param(
            "週に一度、地図を直しました。", {Tag.FIGURE, Tag.OWN_ACTION}, "own_action", id="a-deed"
        ),
    ],
)
def test_a_figure_is_praised_only_where_it_is_what_counts(
    text: str, tags: set[Tag], does: str | None
) -> None:
    """「数字で伝わります」 over a deed that has 週に一度 in it makes the rest unbelievable."""
    best = best_sentence(_worth(tagged((text, tags)), 1.0))
    assert (best and best.does) == does


@pytest.mark.parametrize(
    ("blame", "worry", "kind"),
    [
        pytest.param(0.8, 0.1, Worry.BLAME, id="blame"),
        pytest.param(0.4, 0.8, Worry.CIRCUMSTANCE, id="the likelier"),
        pytest.param(0.1, 0.1, None, id="neither"),
    ],
)
def test_a_sentence_worries_where_an_adviser_would_likely_say_so(
    blame: float, worry: float, kind: Worry | None
) -> None:
    """It is told once, for what it is likeliest to worry by; a deed worries nobody."""
    answer = tagged(("上司が話を聞きませんでした。", set()), ("棚を直しました。", set()))
    nothing = dict.fromkeys(Worry, 0.0)
    likely = nothing | {Worry.BLAME: blame, Worry.CIRCUMSTANCE: worry}
    labels = replace(answer.labels, worries=(likely, nothing))
    told = [
        (risk.worry, risk.evidence.quote) for risk in find_risks(replace(answer, labels=labels))
    ]
    assert told == ([(kind, "上司が話を聞きませんでした")] if kind else [])


@pytest.mark.parametrize(("remark", "told"), [(0.8, ["夜は減らしてほしいです"]), (0.3, [])])
def test_the_likeliest_sentence_worries_where_the_answer_surely_does(
    remark: float, told: list[str]
) -> None:
    """Where nobody would speak of it, a sentence has to be sure by itself."""
    answer = tagged(("休みは週に二日です。", set()), ("夜は減らしてほしいです。", set()))
    nothing = dict.fromkeys(Worry, 0.0)
    worries = tuple(nothing | {Worry.CONDITION: share} for share in (0.22, 0.4))
    labels = replace(answer.labels, worries=worries, remarks={Remark.CONDITION: remark})
    risks = find_risks(replace(answer, labels=labels))
    assert [risk.evidence.quote for risk in risks] == told


@pytest.mark.parametrize(("share", "shown"), [(SHOWS_IT, True), (SHOWS_IT - 0.1, False)])
def test_words_are_shown_for_what_lacks_only_where_they_surely_do(
    share: float, shown: bool
) -> None:
    """A finger on the wrong words accuses; without one the lack is named all the same."""
    answer = tagged(("受付をしています。", set()), ("えっと、段取りには自信があります。", set()))
    likely = ({Remark.CLAIM: 0.1}, {Remark.CLAIM: share})
    found = find_shown(replace(answer, labels=replace(answer.labels, shows=likely)))
    quotes = {what: evidence.quote for what, evidence in found.items()}
    assert quotes == ({Remark.CLAIM: "段取りには自信があります"} if shown else {})


def test_words_heard_for_no_sure_are_not_shown() -> None:
    """Nobody is shown words that the recogniser may have made up."""
    answer = tagged(("段取りには自信があります。", set()))
    heard = replace(answer.reading, doubtful=((0, 4),))
    labels = replace(answer.labels, shows=({Remark.CLAIM: 0.9},))
    assert find_shown(replace(answer, reading=heard, labels=labels)) == {}
