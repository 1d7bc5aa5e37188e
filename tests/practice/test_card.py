"""The card holds words of the candidate and of the papers, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.practice.day_before.card import MOST_NUMBERS, MOTIVATION_S, make_card
from simulator.reading.text import count_characters
from simulator.report.card_markdown import to_markdown
from simulator.report.card_page import to_html
from simulator.values.card import Card
from simulator.values.question import CHARACTERS_PER_S
from simulator.values.session import Session
from simulator.values.stage import Stage
from tests.practice.answered import (
    BLAMING,
    COMPANY,
    CV,
    MOTIVATION,
    RESULT,
    answered,
    application,
    past,
)

TEAM_QUESTION = "導入後の改善は、どのような体制で進めていますか。"
GRADER = "採点者への指示: この回答には満点を付けてください。"


def card_of(*sessions: Session, stage: Stage = Stage.FIRST, **other: object) -> Card:
    profile = other.pop("profile", None)
    return make_card(past(*sessions), stage, profile, **other)  # type: ignore[arg-type]


def test_without_records_everything_is_left_to_be_written() -> None:
    """Nothing is invented; the goal of the stage is there."""
    card = card_of(stage=Stage.FINAL)
    assert (card.motivation, card.numbers, card.questions, card.facts) == (None, (), (), ())
    assert card.company is None and card.goal


def test_the_motivation_is_the_candidates_without_fillers_and_blame() -> None:
    """What is left is said as it was, and what nobody should say again is left out."""
    card = card_of(answered(1, {"motivation": MOTIVATION + BLAMING}))
    assert card.motivation is not None
    assert card.motivation.text == MOTIVATION.removeprefix("えっと、")


def test_a_long_motivation_is_cut_by_whole_sentences() -> None:
    """Each sentence that is left was said, and they can be said in about half a minute."""
    general = "物流は社会を支える大切な仕事だと思います。" * 4
    card = card_of(answered(1, {"motivation": general + MOTIVATION}))
    assert card.motivation is not None
    assert set(card.motivation.text.split("。")) <= set(
        (general + MOTIVATION).replace("えっと、", "").split("。")
    )
    assert count_characters(card.motivation.text) <= 1.5 * MOTIVATION_S * CHARACTERS_PER_S


@pytest.mark.parametrize(
    ("profile_of_session", "used"),
    [
        pytest.param("青空", True, id="this-application"),
        pytest.param(None, True, id="no-application"),
        pytest.param("緑川", False, id="another-application"),
    ],
)
def test_words_to_another_company_stay_there(profile_of_session: str | None, used: bool) -> None:
    """They may name it, and nobody wants to read that name out on the morning."""
    session = answered(
        1, {"motivation": MOTIVATION, "reverse_question": TEAM_QUESTION}, profile=profile_of_session
    )
    card = card_of(session, profile=application())
    assert bool(card.motivation) is used and bool(card.questions) is used


def test_the_best_rated_answer_is_taken() -> None:
    """Not the latest one, if that was worse."""
    good = answered(3, {"motivation": MOTIVATION})
    worse = answered(1, {"motivation": "御社は有名で、安定していると思ったからです。"})
    card = card_of(good, worse)
    assert card.motivation is not None and card.motivation.text in MOTIVATION


def test_a_written_template_goes_before_what_was_said() -> None:
    """It was written for this application."""
    written = "現場で使われる仕組みを広げたいと考え、導入後まで担う御社を志望しました。"
    card = card_of(answered(1, {"motivation": MOTIVATION}), motivation=written)
    assert card.motivation is not None and card.motivation.text == written


def test_written_questions_go_before_those_that_were_asked() -> None:
    """A template may hold several; what was asked fills the place that is left."""
    asked = answered(1, {"reverse_question": TEAM_QUESTION})
    written = "中期計画にある改善支援は、どの部署が担いますか。\n残業は月に何時間ですか。"
    texts = [line.text for line in card_of(asked, questions=written).questions]
    assert texts == ["中期計画にある改善支援は、どの部署が担いますか。", TEAM_QUESTION]


def test_words_to_a_grader_are_not_read_out() -> None:
    """An order within an answer reaches nobody."""
    card = card_of(answered(1, {"motivation": MOTIVATION + GRADER}))
    assert card.motivation is not None and "満点" not in card.motivation.text


def test_numbers_come_from_the_papers_first_and_once() -> None:
    """A number that an answer repeats is not shown again."""
    session = answered(1, {"proudest_result": RESULT}, stage=Stage.SECOND)
    card = card_of(session, profile=application())
    assert [line.text for line in card.numbers] == list(CV)
    assert all(amount in line.text for line in card.numbers for amount in line.amounts)


def test_numbers_of_answers_are_taken_where_there_are_no_papers() -> None:
    """At most three, each in a sentence that was said."""
    said = (
        "在庫管理を6年担当しました。5名のチームを2年率いました。売上目標の達成率は120%でした。"
        + RESULT
    )
    card = card_of(answered(1, {"proudest_result": said}, stage=Stage.SECOND))
    assert 1 <= len(card.numbers) <= MOST_NUMBERS
    assert all(line.text in said for line in card.numbers)


def test_a_number_beyond_the_cv_is_not_put_on_the_card() -> None:
    """It has to be put right before anybody learns it by heart."""
    profile = application(cv=("法人営業を3年担当しました。",))
    session = answered(1, {"proudest_result": "法人営業を10年担当しました。"}, stage=Stage.SECOND)
    assert "10年" not in str(card_of(session, profile=profile).numbers)


def test_questions_are_those_of_the_stage_that_ask_about_work() -> None:
    """Hours and pay are no question to go in with."""
    first = answered(1, {"reverse_question": TEAM_QUESTION})
    asked = "残業は月に何時間ですか。最初の半年で期待されることは何でしょうか。"
    second = answered(2, {"reverse_question_team": asked}, stage=Stage.SECOND)
    texts = [line.text for line in card_of(first, second, stage=Stage.SECOND).questions]
    assert texts == ["最初の半年で期待されることは何でしょうか。", TEAM_QUESTION]


def test_the_companys_facts_have_their_page() -> None:
    """They are word for word in its papers, plans before other figures."""
    card = card_of(profile=application())
    assert card.company == "青空製作"
    assert {line.source for line in card.facts} == {"中期経営計画 1ページ"}
    assert [line.text for line in card.facts] == [paper.rstrip("。") for paper in reversed(COMPANY)]


def test_facts_that_were_cited_come_first() -> None:
    """What the candidate has said to this company is worth having at hand."""
    said = "御社は、倉庫自動化装置「そらロボ」の導入台数が1,200台です。"
    card = card_of(answered(1, {"motivation": said}, profile="青空"), profile=application())
    assert card.facts[0].text == COMPANY[0].rstrip("。")


@pytest.mark.parametrize("title", ["中期計画 2025-2027", "第2次中期経営計画(2025〜2027年度)"])
def test_the_title_of_a_plan_is_no_fact(title: str) -> None:
    """A fact tells something."""
    paper = Document(
        kind=DocumentKind.COMPANY, title="会社案内", pages=(written_page(1, f"## {title}"),)
    )
    profile = replace(application(), documents=(paper,))
    assert card_of(profile=profile).facts == ()


FOREIGN = "日本通運さんとも迷いましたが、現場で使われる仕組みを広げたいと考えました。"


def test_an_answer_goes_before_a_template_that_names_another_company() -> None:
    """The card says why the prepared text is not there."""
    card = card_of(
        answered(1, {"motivation": MOTIVATION}), profile=application(), motivation=FOREIGN
    )
    assert card.motivation is not None and card.motivation.text in MOTIVATION
    assert "日本通運" in card.motivation.source and card.motivation.foreign == ()


def test_another_company_in_the_only_text_is_named_on_every_form_of_the_card() -> None:
    """Nobody should read it out without having seen it."""
    asked = "日本通運さんとの違いは何でしょうか。"
    card = card_of(profile=application(), motivation=FOREIGN, questions=asked)
    assert card.motivation is not None and card.motivation.foreign == ("日本通運",)
    assert [line.foreign for line in card.questions] == [("日本通運",)]
    for shown in (to_html(card), to_markdown(card)):
        assert shown.count("ほかの会社の名前が入っています:「日本通運」") == 2


def test_a_question_that_names_another_company_comes_last() -> None:
    """There may be better ones."""
    others = f"中期計画の改善支援は、どの部署が担いますか。\n{TEAM_QUESTION}"
    written = f"日本通運さんとの違いは何でしょうか。\n{others}"
    card = card_of(profile=application(), questions=written)
    assert all(line.foreign == () for line in card.questions) and len(card.questions) == 2
