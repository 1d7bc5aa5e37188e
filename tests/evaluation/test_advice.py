"""Advice that fits one answer, and its wordings."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.evaluation.advice import MOST_QUOTED, advise, load_wordings, wordings
from simulator.evaluation.rubric import criteria, general_advice
from simulator.evaluation.verdict import OF_REMARK
from simulator.interview.questions import find_question
from simulator.reading.text import count_characters
from simulator.signals.values import Lean, Tag
from simulator.values.assessment import Remark
from tests.tagged import tagged

_LEANS = {"length_short", "length_long"}


def test_every_wording_is_for_something_that_exists() -> None:
    """Criteria, questions and tags are known, and no wording stands there twice."""
    texts = [wording.text for wording in wordings()]
    assert len(texts) == len(set(texts))
    for wording in wordings():
        assert wording.criterion in {*criteria(), *_LEANS}
        for question_id in wording.questions:
            find_question(question_id)


@pytest.mark.parametrize("wording", wordings(), ids=lambda wording: wording.text[:12])
def test_advice_is_one_short_thing_to_do(wording: object) -> None:
    """Short, polite, without blame or the words of a grader."""
    text = wording.text  # type: ignore[attr-defined]
    assert count_characters(text) <= 90
    assert text.endswith("。")
    assert not re.search("減点|評価|アピール|ダメ|だめ|悪い|できていません", text)


def test_what_the_answer_has_decides_what_is_advised() -> None:
    """The most specific first, the general one last, and none where the level is high."""
    answer = tagged(("棚を離して置きました。", {Tag.OWN_ACTION}))
    found = advise("concreteness", 2.0, None, answer, "proudest_result")
    assert "「棚を離して置きました」" in found[0]
    assert found[-1] == general_advice("concreteness", 2.0)
    assert advise("concreteness", 5.0, None, answer, "proudest_result") == ()


def test_the_likeliest_remark_is_taken_care_of_first() -> None:
    """Before a more specific wording for what is less likely, and without the general one."""
    answer = tagged(("棚を離して置きました。", {Tag.OWN_ACTION}))
    remarks = dict.fromkeys(Remark, 0.01) | {Remark.NO_NUMBER: 0.4, Remark.CLAIM: 0.9}
    known = replace(answer, labels=replace(answer.labels, remarks=remarks))
    found = advise("concreteness", 2.0, None, known, "proudest_result")
    first = next(wording for wording in wordings() if wording.text == found[0])
    assert Remark.CLAIM in first.remarks
    assert general_advice("concreteness", 2.0) not in found


@pytest.mark.parametrize("remark", sorted(set(Remark) - {Remark.NO_COMPANY_REASON}))
def test_every_remark_has_advice_for_any_question(remark: Remark) -> None:
    """The general advice would be about something else."""
    criterion = OF_REMARK[remark]
    lean: Lean | None = "long" if criterion == "length" else None
    answer = tagged(("はい、そうです。", set()))
    remarks = dict.fromkeys(Remark, 0.01) | {remark: 0.9}
    known = replace(answer, labels=replace(answer.labels, remarks=remarks))
    found = advise(criterion, 1.5, lean, known, "learning")
    assert all(remark in wording.remarks for wording in wordings() if wording.text in found)
    assert found


@pytest.mark.parametrize("lean", ["short", "long"])
def test_a_missed_length_alone_is_not_spoken_of(lean: Lean) -> None:
    """A crisp good answer is not stretched to its target."""
    answer = tagged(("棚を離して置きました。", {Tag.OWN_ACTION}))
    remarks = dict.fromkeys(Remark, 0.01)
    known = replace(answer, labels=replace(answer.labels, remarks=remarks))
    assert advise("length", 2.0, lean, known, "proudest_result") == ()


def test_only_the_beginning_of_a_long_sentence_is_quoted() -> None:
    """Advice stays short however long the sentence is, and quotes nothing that is unsure."""
    long = "毎朝の検品の前に倉庫の棚をひとつずつ見て回り、似た箱を離して置きました"
    answer = tagged((f"{long}。", {Tag.OWN_ACTION}))
    first = advise("concreteness", 2.0, None, answer, "proudest_result")[0]
    assert f"「{long[:MOST_QUOTED]}…」" in first
    unsure = tagged((f"{long}。", {Tag.OWN_ACTION}), sure=False)
    assert not any(
        long[:8] in text for text in advise("concreteness", 2.0, None, unsure, "failure")
    )


def test_a_quote_without_a_sentence_to_quote_is_refused(tmp_path: Path) -> None:
    """$quote needs has."""
    path = tmp_path / "advice.toml"
    path.write_text(
        '[[advice]]\ncriterion = "length"\nup_to = 3.0\ntext = "「$quote」を。"\n', encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"advice\.toml"):
        load_wordings(path)
