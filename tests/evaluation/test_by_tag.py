"""Sentences chosen by what they do: slots, better versions, and what no praise quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from simulator.evaluation.rewrite import load_frames, rewrite

from simulator.errors import DataError
from simulator.evaluation.by_tag import UNFIT, unfit_sentences
from simulator.evaluation.slots import find_slots
from simulator.interview.questions import find_question
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Method, Rewrite, Score
from tests.tagged import tagged

RAMBLE = "店の発注を見直して、それから" + "棚も並べ替えて、" * 15 + "廃棄を減らしました。"


def rewritten(answer: Signals, question_id: str, **scores: float) -> Rewrite | None:
    measured = [
        Score(criterion=name, value=value, reason="。", method=Method.MEASURED)
        for name, value in scores.items()
    ]
    return rewrite(answer, find_question(question_id), measured)


def lines_of(found: Rewrite | None) -> dict[str, str]:
    assert found is not None
    return {line.label: line.text for line in found.lines}


def test_blame_becomes_a_fact_a_deed_and_a_wish() -> None:
    """課題＋志向: each line takes the candidate's sentence that does it, and none that blames."""
    answer = tagged(
        ("上司と合わなかったからです。", {Tag.ANSWERS, Tag.BLAME}),
        ("仕分けの残業が月に80時間ありました。", {Tag.FIGURE}),
        ("私は棚の並びを書き直しました。", {Tag.OWN_ACTION}),
        ("次は在庫の仕組みを作りたいです。", {Tag.GOAL}),
    )
    assert lines_of(rewritten(answer, "resignation_reason", positivity=2.0)) == {
        "困っていた事実": "仕分けの残業が月に80時間ありました",
        "自分がしたこと": "私は棚の並びを書き直しました",
        "これからしたいこと": "次は在庫の仕組みを作りたいです",
    }


@pytest.mark.parametrize("tag", sorted(UNFIT))
def test_no_line_takes_an_unfit_sentence(tag: Tag) -> None:
    """A goal that is a demand, an excuse or beside the question is not said again tomorrow."""
    answer = tagged(
        ("年収は下げたくないです。", {Tag.GOAL, tag}), ("店の責任者をしました。", {Tag.OWN_ACTION})
    )
    lines = lines_of(rewritten(answer, "last_words", company_specificity=1.0))
    assert "＿＿" in lines["したいこと"]
    assert lines["自分の経験"] == "店の責任者をしました"


def test_a_line_without_a_sentence_is_a_blank_and_nothing_else() -> None:
    """Nothing is put into the candidate's mouth."""
    answer = tagged(
        ("誰もが働ける町にしたいです。", {Tag.GOAL}), ("御社は有名です。", {Tag.GENERAL_PRAISE})
    )
    found = rewritten(answer, "motivation", company_specificity=1.0)
    assert found is not None
    assert [line.evidence is None for line in found.lines] == [False, True, True]
    assert ["＿＿" in line.text for line in found.lines] == [False, True, True]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(tagged(("御社の理念に共感しました。", {Tag.GENERAL_PRAISE})), id="no fit"),
        pytest.param(tagged((RAMBLE, {Tag.OWN_ACTION, Tag.RESULT})), id="ramble"),
        pytest.param(tagged(("仕事を頑張ってきました。", set())), id="no tags"),
        pytest.param(
            tagged(
                ("店の棚を直しました。", {Tag.OWN_ACTION}),
                ("廃棄が減りました。", {Tag.RESULT}),
                sure=False,
            ),
            id="not sure",
        ),
    ],
)
def test_without_a_fitting_sentence_there_is_no_better_version(answer: Signals) -> None:
    """A form of blanks only, or a ramble said once more, helps nobody."""
    low = {"concreteness": 1.0, "company_specificity": 1.0, "conclusion_first": 1.0}
    assert rewritten(answer, "proudest_result", **low) is None


def test_an_answer_that_stands_first_is_not_moved_to_the_front() -> None:
    """Only a later sentence that answers is worth bringing forward."""
    late = tagged(
        ("うちの店は駅前です。", {Tag.BACKGROUND}), ("廃棄を減らしたことです。", {Tag.ANSWERS})
    )
    first = tagged(
        ("廃棄を減らしたことです。", {Tag.ANSWERS}), ("うちの店は駅前です。", {Tag.BACKGROUND})
    )
    lines = lines_of(rewritten(late, "proudest_result", conclusion_first=2.0))
    assert lines["最初の一文"] == "廃棄を減らしたことです"
    assert rewritten(first, "proudest_result", conclusion_first=2.0) is None


def test_a_sentence_stands_in_one_line_without_its_fillers() -> None:
    """A sentence that fits two lines fills the first; the other isn't asked for again."""
    answer = tagged(
        ("町の店を残したいのが、選ぶ基準です。", {Tag.GOAL, Tag.CHOICE_CRITERION}),
        ("えーっと、ほかの会社より、あのー、店に近いです。", {Tag.COMPARISON}),
    )
    assert lines_of(rewritten(answer, "motivation", company_specificity=2.0)) == {
        "実現したい目標": "町の店を残したいのが、選ぶ基準です",
        "他社との比較": "ほかの会社より、店に近いです",
    }


def test_a_strong_answer_needs_no_better_version() -> None:
    """Advice is for what is weak."""
    answer = tagged(("店を改めました。", {Tag.OWN_ACTION}), ("2割減りました。", {Tag.RESULT}))
    assert rewritten(answer, "proudest_result", concreteness=4.5) is None


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


def test_praise_never_quotes_a_name_or_an_unfit_sentence() -> None:
    """One's name, a complaint and a preamble are no strength, but a 逆質問 may ask."""
    answer = tagged(
        ("佐藤と申します。", {Tag.ANSWERS}),
        ("上司が話を聞きませんでした。", {Tag.BLAME}),
        ("店の棚を作り直しました。", {Tag.OWN_ACTION}),
        ("最初の仕事は何でしょうか。", {Tag.REQUEST}),
    )
    quoted = {
        may_ask: [answer.text[s.start : s.end] for s in unfit_sentences(answer, may_ask=may_ask)]
        for may_ask in (False, True)
    }
    assert quoted[True] == ["佐藤と申します", "上司が話を聞きませんでした"]
    assert quoted[False] == [*quoted[True], "最初の仕事は何でしょうか"]


def test_a_form_with_a_line_that_takes_nothing_known_is_refused(tmp_path: Path) -> None:
    """A misspelt tag is named with its file, not ignored."""
    (tmp_path / "rewrites.toml").write_text(
        '[[frames]]\nid = "a"\ntitle = "b"\ncriterion = "positivity"\nbelow = 3.0\n'
        'lines = [{ label = "c", takes = ["goals"], blank = "＿＿" }]\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=r"rewrites\.toml"):
        load_frames(tmp_path / "rewrites.toml")
