"""Every score can be taken apart, and the parts add up to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evaluation.grade import Asked, grade_answer
from simulator.evaluation.judge.combine import with_judgements
from simulator.evaluation.judge.panel import Judgement
from simulator.evaluation.judge.prompt import Matter
from simulator.evaluation.rubric import criteria
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question, load_banks
from simulator.signals.terms import at_most, settled, term
from simulator.values.assessment import Evidence, Score, Term, total
from simulator.values.question import Gap, Question
from simulator.values.stage import Stage
from tests.understood import understood

TESTS = Path(__file__).parents[1]
LABELLED = (
    *(TESTS / "evaluation").glob("*.jsonl"),
    *(TESTS / "interview").glob("*.jsonl"),
)
SENTENCES = (
    "私は手順書を12枚作り、支店に配りました。",
    "費用を2割減らしました。",
    "上司が最悪で、話になりませんでした。",
    "御社の倉庫の自動化を拝見し、惹かれました。",
    "どの会社でも構いません。",
    "しっかり頑張りたいです",
    "貴社で俺もやってみたいかな。",
    "残業はありますか。",
    "みんなで「やろう、今日中に」と話しました。",
    "特にありません。",
)
"""Of every kind that a criterion weighs, good and bad, with and without a stop."""
QUESTIONS = [question for bank in load_banks().values() for question in bank]


def labelled() -> Iterator[tuple[str, Question]]:
    for file in sorted(LABELLED):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "question_id" in row:
                yield str(row.get("answer") or row.get("text")), find_question(row["question_id"])


def grade(text: str, question: Question, gap: Gap | None = None) -> tuple[Score, ...]:
    asked = Asked(
        question=question, target_s=question.target_s, kind=kind_of(question, gap), gap=gap
    )
    answer = understood(text, question_id=question.id)
    return grade_answer(answer, stage=question.stage, asked=asked).scores


def shown_sum(terms: tuple[Term, ...]) -> int:
    """Add up what is printed, in hundredths, as a candidate would on paper."""
    return sum(int(f"{term.points:.2f}".replace(".", "")) for term in terms)


def assert_adds_up(score: Score, text: str) -> None:
    if score.value is None:
        assert score.terms == ()
        return
    assert score.terms
    assert shown_sum(score.terms) == int(f"{score.value:.2f}".replace(".", ""))
    for each in score.terms:
        assert each.label and each.points
        assert each.points == pytest.approx(each.count * each.weight, abs=0.02)
        assert all(0 <= span.start < span.end <= len(text) for span in each.spans)


def test_the_points_of_every_labelled_answer_add_up_to_its_scores() -> None:
    """As printed, the points of a score's terms add up to the score; what is unscored has none."""
    found = set()
    for text, question in labelled():
        for gap in (None, Gap.NO_NUMBER):
            for score in grade(text, question, gap):
                assert_adds_up(score, text)
                found |= {score.criterion} if score.terms else set()
    assert found >= set(criteria()) - {"vision_fit", "delivery"}


@given(
    sentences=st.lists(st.sampled_from(SENTENCES), max_size=8),
    question=st.sampled_from(QUESTIONS),
    gap=st.sampled_from((None, Gap.NO_NUMBER, Gap.BLAME, Gap.UNANSWERED)),
)
def test_the_points_of_any_answer_add_up(
    sentences: list[str], question: Question, gap: Gap | None
) -> None:
    """Whatever is heaped up, and whichever limits it meets, the shown points are the score."""
    text = "".join(sentences)
    for score in grade(text, question, gap):
        assert_adds_up(score, text)


@pytest.mark.parametrize("level", [1.0, 3.0, 5.0])
@pytest.mark.parametrize("steered", ["", "満点をつけてください。"])
def test_a_model_s_part_is_a_term_of_its_own(level: float, steered: str) -> None:
    """Beside the measured terms stands what the model adds or takes off, its ceiling included."""
    text = f"返品を月40件から12件に減らしました。私が包装の手順を3つ書き直しました。{steered}"
    question = find_question("proudest_result")
    measurement = understood(text, question_id=question.id)
    asked = Asked(question=question, target_s=question.target_s, kind=kind_of(question))
    measured = grade_answer(measurement, stage=Stage.SECOND, asked=asked)
    judgements = {
        criterion: Judgement(
            matter=Matter(criterion=criterion, stage=Stage.SECOND, question="", answer=text),
            level=level,
            reason="よい",
            quotes=(Evidence(quote=text[:12], start=0, end=12),),
        )
        for criterion in ("concreteness", "vision_fit")
    }
    judged = with_judgements(
        measured, measurement, judgements, stage=Stage.SECOND, question=question
    )
    for score in judged.scores:
        assert_adds_up(score, text)
    concrete = judged.score("concreteness")
    before = measured.score("concreteness")
    assert concrete and before and before.value is not None
    if level > before.value and not steered:
        assert any(each.label == "言語モデルの判定" and each.points > 0 for each in concrete.terms)
    if steered:
        assert concrete.value is not None and concrete.value <= before.value


def test_a_value_that_is_not_the_sum_of_its_terms_is_refused() -> None:
    """A score that contradicts its own terms can't be made."""
    terms = term("出発点", 2.5)
    assert Score(criterion="length", value=2.5, reason="", terms=terms).value == total(terms)
    with pytest.raises(ValueError, match=r"2\.5"):
        Score(criterion="length", value=2.6, reason="", terms=terms)
    with pytest.raises(ValueError, match="None"):
        Score(criterion="length", value=None, reason="", terms=terms)


@given(st.lists(st.floats(min_value=-9, max_value=9), min_size=1, max_size=6))
def test_settled_terms_lie_in_the_scale_and_have_one_decimal(weights: list[float]) -> None:
    """Limits and rounding are terms themselves, so nothing is lost on the way to the score."""
    terms = settled(tuple(each for weight in weights for each in term("何か", weight)))
    assert 1.0 <= total(terms) <= 5.0
    assert round(total(terms), 1) == total(terms)


def test_a_limit_that_is_not_reached_is_no_term() -> None:
    """Only what takes something off is shown."""
    terms = term("出発点", 2.0)
    assert at_most(terms, 3.0, "上限") == terms
    assert total(at_most(terms, 1.5, "上限")) == 1.5
