"""The candidate's own papers in the plan of an interview."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.interview.asked_back import reply
from simulator.interview.personas import load_personas
from simulator.interview.plan import ASKS_BACK_FROM, plan_interview, usual_length
from simulator.interview.questions import find_question, questions_for
from simulator.profile.questions import interview_questions
from simulator.profile.values import MatchRow, Profile, Section
from simulator.values.people import Persona, Request
from simulator.values.question import AskedQuestion
from simulator.values.stage import Stage

REQUIREMENTS = ("Pythonによるデータ分析の経験", "英語での商談経験", "安全衛生の担当経験")
PLANS = (
    "2027年度までに、海外の売上比率を30%に引き上げる計画です。",
    "2030年までに、拠点を全国50か所に広げる方針です。",
    "新工場への投資を進め、2028年度の稼働を目指します。",
)
PROFILE = Profile(
    name="青空",
    company="青空製作",
    terms=(),
    documents=(
        Document(
            kind=DocumentKind.COMPANY,
            title="中期経営計画",
            pages=tuple(written_page(n, text) for n, text in enumerate(PLANS, start=1)),
        ),
    ),
    rows=(
        *(MatchRow(requirement=each, section=Section.REQUIRED) for each in REQUIREMENTS),
        MatchRow(requirement="経理の経験", section=Section.REQUIRED, experience="経理を5年。"),
        MatchRow(requirement="明るく粘り強い方", section=Section.PERSON),
    ),
)


def plan(stage: Stage, questions: int, seed: int) -> tuple[AskedQuestion, ...]:
    grounded = interview_questions(PROFILE, seed=seed)
    return plan_interview(stage, questions=questions, seed=seed, grounded=grounded)


def own(asked: tuple[AskedQuestion, ...]) -> list[AskedQuestion]:
    return [each for each in asked if each.other_wordings]


@given(stage=st.sampled_from(Stage), questions=st.integers(1, 12), seed=st.integers(0, 0xFFFF))
def test_at_most_one_in_three_and_never_for_a_usual_one(
    stage: Stage, questions: int, seed: int
) -> None:
    """The number is what was asked for, usual questions stay, the closing one stays last."""
    asked = plan(stage, questions, seed)
    assert len(asked) == questions
    assert len({each.text for each in asked}) == questions
    assert len(own(asked)) <= questions // 3
    bank = questions_for(stage, ())
    usual = sorted((each for each in bank if each.core), key=lambda each: each.core or 0)
    *others, asks_back = [each.id for each in usual]
    ends = questions >= ASKS_BACK_FROM
    kept = {*others[: questions - ends], *([asks_back] if ends else [])}
    assert kept <= {each.question_id for each in asked if not each.other_wordings}
    assert (asked[-1].question_id == asks_back) is ends
    assert asked == plan(stage, questions, seed)


@pytest.mark.parametrize(
    ("more", "expected"),
    [(-1, 0), (0, 0), (1, 1), (2, 2)],
)
def test_they_begin_where_the_usual_ones_end(more: int, expected: int) -> None:
    for stage in Stage:
        assert len(own(plan(stage, usual_length(stage) + more, 7))) == expected
        assert len(own(plan(stage, 9, 7))) == 3


def test_without_a_number_there_are_two_more_where_the_papers_give_them() -> None:
    """The usual questions and two; no papers, no more."""
    for stage, usual in {Stage.FIRST: 5, Stage.SECOND: 6, Stage.FINAL: 5}.items():
        assert usual_length(stage) == usual
        assert usual_length(stage, interview_questions(PROFILE, seed=1)) == usual + 2


def test_each_asks_what_is_theirs() -> None:
    """現場責任者 the empty rows, 役員 the plans with their page, 人事 both."""
    seen: dict[Stage, str] = {
        stage: "".join(each.text for seed in range(40) for each in own(plan(stage, 9, seed)))
        for stage in Stage
    }
    for requirement in REQUIREMENTS:
        assert requirement in seen[Stage.SECOND]
        assert requirement not in seen[Stage.FINAL]
    for page, text in enumerate(PLANS, start=1):
        assert f"会社の資料の{page}ページ" in seen[Stage.FINAL]
        assert text.split("、")[0] not in seen[Stage.SECOND]
    assert "ページ" in seen[Stage.FIRST]
    assert any(requirement in seen[Stage.FIRST] for requirement in REQUIREMENTS)
    for text in seen.values():
        assert "経理の経験" not in text
        assert "明るく粘り強い方" not in text


def test_other_practices_ask_other_things() -> None:
    """The seed chooses among the weightiest."""
    asked = {own(plan(Stage.SECOND, 7, seed))[0].text for seed in range(20)}
    assert len({each for each in REQUIREMENTS if any(each in text for text in asked)}) == 3


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_it_is_put_in_other_words_on_request(persona: Persona) -> None:
    """About the same thing, and not in the words of the bank's question."""
    asked = own(plan(persona.stage or Stage.FIRST, 7, 5))[0]
    said, other = reply(Request.REPHRASE, asked, persona=persona, used={asked.text}, seed=5)
    assert other.text in asked.other_wordings
    assert other.text not in find_question(asked.question_id).variants
    assert said.endswith(other.text)
    assert other.question_id == asked.question_id
