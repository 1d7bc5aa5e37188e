"""The sentence for tomorrow: the candidate's own sentences in a better order, one blank at most."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.evaluation.by_tag import UNFIT
from simulator.evaluation.tomorrow import MOST_ADDED, for_tomorrow, load_wordings
from simulator.interview.questions import find_question
from simulator.reading.text import count_characters
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Method, Rewrite, Score
from tests.tagged import tagged

RAMBLE = "店の発注を見直して、それから" + "棚も並べ替えて、" * 15 + "廃棄を減らしました。"
STORY = (
    ("夕方はいつも列が長くなります。", {Tag.BACKGROUND}),
    ("一番の成果は、受付の待ち時間を縮めたことです。", {Tag.ANSWERS, Tag.RESULT}),
    ("私が鍵と名簿を前の日に組にしました。", {Tag.OWN_ACTION}),
    ("支配人は何も見ていませんでした。", {Tag.BLAME}),
)


def better(answer: Signals, question_id: str, **scores: float) -> Rewrite | None:
    measured = [
        Score(criterion=name, value=value, reason="。", method=Method.MEASURED)
        for name, value in scores.items()
    ]
    return for_tomorrow(answer, find_question(question_id), measured)


def said(found: Rewrite | None) -> str:
    assert found is not None
    return found.said


def test_it_begins_with_the_answer_and_leaves_out_the_blame() -> None:
    """What stood together stays together; background before the answer and blame fall away."""
    found = better(tagged(*STORY), "proudest_result", positivity=2.0, concreteness=4.5)
    assert said(found) == (
        "一番の成果は、受付の待ち時間を縮めたことです。私が鍵と名簿を前の日に組にしました。"
    )


def test_only_a_number_or_a_fact_is_left_open() -> None:
    """Where no sentence has a figure, one more with blanks for figures is offered."""
    found = better(tagged(*STORY), "proudest_result", positivity=2.0, concreteness=2.0)
    assert found is not None
    assert [line.evidence is None for line in found.lines] == [False, False, True]
    assert "＿＿" in found.lines[-1].text
    with_figure = (*STORY, ("待ち時間は12分が5分になりました。", {Tag.FIGURE}))
    assert "＿＿" not in said(
        better(tagged(*with_figure), "proudest_result", positivity=2.0, concreteness=2.0)
    )


@pytest.mark.parametrize("tag", sorted(UNFIT))
def test_no_unfit_sentence_is_said_again(tag: Tag) -> None:
    """A complaint, an excuse or a preamble is not said again, whatever else it does."""
    answer = tagged(
        ("うちの店は駅前です。", {Tag.BACKGROUND}),
        ("年収は下げたくないと考えております。", {Tag.GOAL, tag}),
        ("店の責任者を務め、棚の並びを改めました。", {Tag.OWN_ACTION, Tag.ANSWERS}),
        ("上司が話を聞きませんでした。", {Tag.BLAME}),
    )
    assert "年収" not in said(better(answer, "last_words", positivity=1.0))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(tagged(("御社の理念に共感しました。", {Tag.GENERAL_PRAISE})), id="no fit"),
        pytest.param(tagged((RAMBLE, {Tag.OWN_ACTION, Tag.RESULT})), id="ramble"),
        pytest.param(tagged(("仕事を頑張ってきました。", set())), id="no tags"),
        pytest.param(
            tagged(("店の棚を直して廃棄を減らしました。", {Tag.OWN_ACTION, Tag.FIGURE})),
            id="nothing would change",
        ),
    ],
)
def test_without_something_better_to_say_there_is_nothing(answer: Signals) -> None:
    """Nothing is put into the candidate's mouth, and nothing is said twice for its own sake."""
    low = {"concreteness": 1.0, "company_specificity": 1.0, "conclusion_first": 1.0}
    assert better(answer, "proudest_result", **low) is None


def test_a_sentence_that_points_back_is_not_said_without_the_one_before() -> None:
    """「それを続けました」 means nothing alone."""
    answer = tagged(
        ("上司が話を聞きませんでした。", {Tag.BLAME}),
        ("それを三年続けて、廃棄を半分に減らしました。", {Tag.OWN_ACTION, Tag.RESULT}),
    )
    assert better(answer, "proudest_result", concreteness=1.0, positivity=1.0) is None


def test_a_strong_answer_needs_no_better_version() -> None:
    """Advice is for what is weak."""
    assert better(tagged(*STORY), "proudest_result", concreteness=4.5, positivity=4.2) is None


def test_it_is_hardly_longer_than_what_was_said() -> None:
    """At most sixty letters are added."""
    answer = tagged(*STORY)
    found = better(answer, "proudest_result", positivity=2.0, concreteness=2.0)
    assert count_characters(said(found)) <= answer.reading.characters + MOST_ADDED


def test_a_blank_for_a_tag_that_is_not_known_is_refused(tmp_path: Path) -> None:
    """A misspelt tag is named with its file, not ignored."""
    path = tmp_path / "tomorrow.toml"
    path.write_text(
        '[changes]\nwith_number = "a"\n[[blanks]]\nquestions = []\nblank_for = ["figures"]\n'
        'criterion = "concreteness"\nbelow = 3.0\ntext = "＿＿"\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=r"tomorrow\.toml"):
        load_wordings(path)
