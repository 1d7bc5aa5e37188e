"""What to say tomorrow: the candidate's own sentences, and at most one with a blank."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.evaluation.by_tag import UNFIT
from simulator.evaluation.tomorrow import MOST_ADDED, for_tomorrow, load_forms
from simulator.interview.questions import find_question
from simulator.reading.text import count_characters
from simulator.signals.values import Tag
from simulator.values.assessment import Remark, Rewrite
from tests.tagged import tagged

Tagged = tuple[str, set[Tag]]
ANSWER = ("えーと、受付の待ち時間を縮めたことです。", {Tag.ANSWERS})
DEED = ("それから、鍵と名簿を前の日に組にしました。", {Tag.OWN_ACTION})


RAMBLE = "待ち時間を" + "少しずつ" * 20 + "縮めたことです。"


def better(
    *sentences: Tagged, remark: Remark = Remark.CLAIM, question_id: str = "proudest_result",
    sure: bool = True, likely: float = 0.8,
) -> Rewrite | None:  # fmt: skip
    answer = tagged(*sentences, sure=sure)
    answer = replace(answer, labels=replace(answer.labels, remarks={remark: likely}))
    return for_tomorrow(answer, find_question(question_id))


def test_the_form_for_the_likeliest_remark_is_filled_with_an_own_sentence() -> None:
    """Fillers fall away; what happened stays a blank."""
    found = better(("夕方は混みます。", {Tag.BACKGROUND}), ANSWER)
    assert found is not None
    assert [line.text for line in found.lines if line.evidence] == [
        "受付の待ち時間を縮めたことです。"
    ]
    assert [line.evidence is None for line in found.lines] == [False, True]
    assert "＿＿" in found.lines[-1].text
    assert found.said == "".join(line.text for line in found.lines)


@pytest.mark.parametrize("tag", sorted(UNFIT | {Tag.GENERAL_PRAISE}))
def test_a_sentence_that_harms_is_not_said_again(tag: Tag) -> None:
    """A complaint, an excuse or a preamble is left out, whatever else it does."""
    assert better((ANSWER[0], {Tag.ANSWERS, tag})) is None


@pytest.mark.parametrize(
    ("sentences", "remark"),
    [
        pytest.param((DEED,), Remark.CLAIM, id="a place stays empty"),
        pytest.param((ANSWER, DEED), Remark.UNANSWERED, id="no form"),
        pytest.param((("受付を変えて", {Tag.ANSWERS}),), Remark.CLAIM, id="no sentence"),
        pytest.param((("それを続けたことです。", {Tag.ANSWERS}),), Remark.CLAIM, id="points back"),
        pytest.param(((RAMBLE, {Tag.ANSWERS}),), Remark.CLAIM, id="ramble"),
    ],
)
def test_without_a_fitting_sentence_nothing_is_shown(
    sentences: tuple[Tagged, ...], remark: Remark
) -> None:
    """Nothing is put into the candidate's mouth."""
    assert better(*sentences, remark=remark) is None


def test_what_is_not_sure_is_left_alone() -> None:
    """Sentences whose tags are not sure are not used; what is hardly lacking is not mended."""
    assert better(ANSWER, sure=False) is None
    assert better(ANSWER, likely=0.3) is None


def test_a_question_has_only_the_forms_that_fit_it() -> None:
    """A reason to leave needs no example of a deed; a weakness, what is done about it."""
    assert better(ANSWER, question_id="resignation_reason") is None
    weak = better(ANSWER, remark=Remark.TOO_SHORT, question_id="weaknesses")
    strong = better(ANSWER, remark=Remark.TOO_SHORT, question_id="strengths")
    assert weak is not None
    assert strong is not None
    assert weak.lines[-1] != strong.lines[-1]


def test_it_is_hardly_longer_than_what_was_said() -> None:
    """At most sixty letters are added."""
    found = better(ANSWER)
    assert found is not None
    assert count_characters(found.said) <= count_characters(ANSWER[0]) + MOST_ADDED


def test_a_form_that_takes_a_tag_that_is_not_known_is_refused(tmp_path: Path) -> None:
    """A misspelt tag is named with its file, not ignored."""
    path = tmp_path / "tomorrow.toml"
    path.write_text(
        '[[forms]]\nremarks = ["claim"]\ntitle = "a"\ntakes = [["goals"]]\n', encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"tomorrow\.toml"):
        load_forms(path)


def test_a_blank_may_come_before_what_was_said() -> None:
    """A reason to leave begins with the fact, and ends with what is wanted next."""
    wish = ("次は、お客様の顔が見える仕事がしたいです。", {Tag.GOAL})
    found = better(wish, remark=Remark.BLAME, question_id="resignation_reason")
    assert found is not None
    assert [line.evidence is None for line in found.lines] == [True, False]


def test_where_only_the_order_is_wrong_nothing_is_left_blank() -> None:
    """The sentence that answers comes first, then what was done."""
    found = better(DEED, ANSWER, remark=Remark.CONCLUSION_LATE)
    assert found is not None
    assert found.said == "受付の待ち時間を縮めたことです。鍵と名簿を前の日に組にしました。"
