"""What to say tomorrow: the candidate's own sentences, and at most one with a blank."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.evaluation.by_tag import UNFIT
from simulator.evaluation.sayable import first_said, sayable
from simulator.evaluation.tomorrow import (
    MOST_ADDED,
    Chain,
    say_better,
)
from simulator.evaluation.tomorrow_forms import load_forms
from simulator.interview.questions import find_question
from simulator.reading.text import count_characters
from simulator.signals.values import Tag
from simulator.values.assessment import Assessment, Remark, Rewrite
from tests.tagged import tagged

Tagged = tuple[str, set[Tag]]
ANSWER = ("えーと、受付の待ち時間を縮めたことです。", {Tag.ANSWERS})
DEED = ("それから、鍵と名簿を前の日に組にしました。", {Tag.OWN_ACTION})
CROWD = ("夕方は人が多く、廊下まで並んでいました。", {Tag.BACKGROUND})
LONG_STORY = (CROWD, ("そのため、いつも誰かが立ったまま待っていました。", {Tag.BACKGROUND}))
MOVED = ("私は鍵と名簿を前の日に組にして渡しました。", {Tag.OWN_ACTION})
RESULT = ("それで待ち時間が20分から5分になりました。", {Tag.RESULT})
YEARS = ("印刷会社で十二年、校正をしておりました。", {Tag.BACKGROUND, Tag.FIGURE})


RAMBLE = "待ち時間を" + "少しずつ" * 20 + "縮めたことです。"


def given(
    *sentences: Tagged, sure: bool = True, worth: tuple[float, ...] = (),
    remarks: dict[Remark, float] | None = None,
) -> Assessment:  # fmt: skip
    """Return an answer with what can be said again of it."""
    answer = tagged(*sentences, sure=sure)
    answer = replace(answer, labels=replace(answer.labels, strengths=worth))
    return Assessment(
        scores=(), slots=None, overall=None, overall_reason="", remarks=remarks or {},
        sayable=tuple(sayable(answer)), first_said=first_said(answer),
    )  # fmt: skip


def chain(
    main: Assessment, *follow_ups: Assessment, question_id: str = "proudest_result",
    stuck: bool = False, characters: int = 100,
) -> Chain:  # fmt: skip
    return Chain(
        question_id=question_id, characters=characters, main=main, follow_ups=follow_ups,
        stuck=stuck,
    )  # fmt: skip


def better(
    *sentences: Tagged, remark: Remark = Remark.NO_NUMBER, question_id: str = "proudest_result",
    sure: bool = True, characters: int = 100,
) -> Rewrite | None:  # fmt: skip
    of_one = chain(given(*sentences, sure=sure), question_id=question_id, characters=characters)
    return say_better(of_one, remark)


def test_the_form_for_the_remark_is_filled_with_an_own_sentence() -> None:
    """Fillers fall away; the number stays a blank."""
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
        pytest.param((CROWD,), Remark.NO_NUMBER, id="a place stays empty"),
        pytest.param((ANSWER, CROWD), Remark.UNANSWERED, id="no form"),
        pytest.param((("受付を変えて", {Tag.ANSWERS}),), Remark.NO_NUMBER, id="no sentence"),
        pytest.param(
            (("それを続けたことです。", {Tag.ANSWERS}),), Remark.NO_NUMBER, id="points back"
        ),
        pytest.param(((RAMBLE, {Tag.ANSWERS}),), Remark.NO_NUMBER, id="ramble"),
        pytest.param(
            (("人前に立つほうではありません。", {Tag.ANSWERS}),), Remark.NO_NUMBER, id="denies"
        ),
        pytest.param((ANSWER, YEARS), Remark.NO_NUMBER, id="told already"),
        pytest.param((("やってみたことだよ。", {Tag.ANSWERS}),), Remark.NO_NUMBER, id="casual"),
    ],
)
def test_without_a_fitting_sentence_nothing_is_shown(
    sentences: tuple[Tagged, ...], remark: Remark
) -> None:
    """Nothing is put into the candidate's mouth."""
    assert better(*sentences, remark=remark) is None


def test_what_is_not_sure_of_a_later_sentence_is_left_alone() -> None:
    """Among the first two the likely answer is enough; later it has to be sure."""
    assert better(ANSWER, sure=False) is not None
    assert better(CROWD, CROWD, ANSWER, sure=False) is None


def test_a_question_has_only_the_forms_that_fit_it() -> None:
    """A reason to leave needs no number; a plan, what comes first."""
    assert better(ANSWER, question_id="resignation_reason") is None
    told = better(ANSWER, question_id="team_role")
    planned = better(ANSWER, remark=Remark.NO_WILL, question_id="five_years")
    assert told is not None
    assert planned is not None
    assert told.lines[-1] != planned.lines[-1]


def test_it_is_hardly_longer_than_what_was_said() -> None:
    """At most sixty letters are added, and what does not fit is not shown."""
    found = better(ANSWER, characters=20)
    assert found is not None
    assert count_characters(found.said) <= 20 + MOST_ADDED
    assert better(ANSWER, characters=count_characters(found.said) - MOST_ADDED - 1) is None


def test_a_form_that_takes_a_tag_that_is_not_known_is_refused(tmp_path: Path) -> None:
    """A misspelt tag is named with its file, not ignored."""
    path = tmp_path / "tomorrow.toml"
    path.write_text(
        '[[forms]]\nremarks = ["claim"]\ntitle = "a"\ntakes = ["goals"]\n', encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"tomorrow\.toml"):
        load_forms(path)


def test_every_question_of_a_form_is_in_the_bank() -> None:
    """A misspelt question would silence a form for good."""
    known = load_forms()
    named = {name for form in known.forms for name in form.questions}
    named |= {name for questions in known.suits.values() for name in questions}
    assert {find_question(name).id for name in named} == named


def test_a_blank_may_come_before_what_was_said() -> None:
    """A reason to leave begins with the fact, and ends with what is wanted next."""
    wish = ("次は、お客様の顔が見える仕事がしたいです。", {Tag.GOAL})
    found = better(wish, remark=Remark.BLAME, question_id="resignation_reason")
    assert found is not None
    assert [line.evidence is None for line in found.lines] == [True, False]


def test_a_rambling_answer_is_cut_to_the_answer_and_what_carries_it() -> None:
    """The sentence that answers comes first, then what was done with its result."""
    main = given(*LONG_STORY, MOVED, RESULT, ANSWER, worth=(-3.0, -3.0, 3.0, 2.0, -2.0))
    found = say_better(chain(main), Remark.TOO_LONG)
    assert found is not None
    assert found.said == (
        "受付の待ち時間を縮めたことです。私は鍵と名簿を前の日に組にして渡しました。"
        "それで待ち時間が20分から5分になりました。"
    )


def test_a_career_is_not_cut_to_a_sentence_and_what_a_follow_up_brought_out() -> None:
    """Name and one deed would leave all the years between them out."""
    main, more = given(YEARS, ANSWER, worth=(1.0, -3.0)), given(MOVED, worth=(3.0,))
    asked = chain(main, more, question_id="self_introduction")
    assert say_better(asked, Remark.NO_OWN_ROLE) is None
    assert say_better(chain(main, more), Remark.NO_OWN_ROLE) is not None


def test_what_a_follow_up_brought_out_is_said_at_once() -> None:
    """The answer comes first, then all that the follow-up's answer needs to be understood."""
    more = given(("はい、順番です。", {Tag.ANSWERS}), MOVED, RESULT, worth=(-5.0, 3.0, 2.0))
    found = say_better(chain(given(ANSWER, worth=(-3.0,)), more), Remark.NO_OWN_ROLE)
    assert found is not None
    assert found.how == "from_follow_up"
    assert found.said == (
        "受付の待ち時間を縮めたことです。私は鍵と名簿を前の日に組にして渡しました。"
        "それで待ち時間が20分から5分になりました。"
    )


def test_a_follow_up_that_cannot_be_said_whole_is_left_alone() -> None:
    """A sentence in the middle may rest on one that nobody would say in an interview."""
    more = given(("手順の紙を貼って。", {Tag.OWN_ACTION}), MOVED, worth=(1.0, 3.0))
    found = say_better(chain(given(ANSWER, worth=(-3.0,)), more), Remark.NO_OWN_ROLE)
    assert found is None or found.how != "from_follow_up"


def test_where_nothing_came_to_mind_tomorrow_begins_with_what_did() -> None:
    """The smaller question's answer is said without the silence before it."""
    nothing = given(("すみません、思いつきません。", {Tag.ESCAPE}))
    more = given(("あ、実習のノートです。", {Tag.ANSWERS}), MOVED, worth=(-3.0, 3.0))
    found = say_better(chain(nothing, more, stuck=True), None)
    assert found is not None
    assert found.how == "after_help"
    assert found.said == "実習のノートです。私は鍵と名簿を前の日に組にして渡しました。"


def test_what_hurts_is_not_made_part_of_a_form_that_does_not_mend_it() -> None:
    """A wish about conditions is no beginning of a reason for this company."""
    wish = ("家のことをしながら続けたいと思っています。", {Tag.GOAL})
    asked = "what_to_realise"
    calm = given(wish)
    hurting = given(wish, remarks={Remark.CONDITION: 0.9})
    reason = Remark.NO_COMPANY_REASON
    assert say_better(chain(calm, question_id=asked), reason) is not None
    assert say_better(chain(hurting, question_id=asked), reason) is None
