"""The candidate's own marks beside the scores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.report.estimate import Estimated, Sense, compare, says
from simulator.report.html import to_html
from simulator.report.json import to_json
from simulator.report.markdown import to_markdown
from simulator.report.terminal import to_text
from simulator.session.findings import find
from simulator.values.assessment import Assessment, Score
from simulator.values.question import Gap
from simulator.values.session import Answer, SelfEstimate, Session
from simulator.values.stage import Stage
from tests.practice.past import past_session
from tests.report.report_samples import make_persona, report_on


def scored(
    estimate: SelfEstimate | None, *values: float | None, criterion: str = "concreteness",
    margin: float | None = None,
) -> Session:  # fmt: skip
    """A session whose main questions have these scores."""
    questions = ("self_introduction", "motivation", "career_history")
    session = past_session(0, {question: {} for question in questions[: len(values)]})
    turns = tuple(
        replace(
            turn,
            assessment=Assessment(
                scores=(
                    Score(criterion=criterion, value=value, reason="。", margin=margin),
                ),
                slots=None, overall=None, overall_reason="。",
            ),
        )
        for turn, value in zip(session.turns, values, strict=True)
    )  # fmt: skip
    return replace(session, turns=turns, estimate=estimate)


def compared(session: Session) -> tuple[Estimated, ...]:
    return compare(session, find(session).answers)


@pytest.mark.parametrize(
    ("own", "values", "margin", "sense"),
    [
        pytest.param(3, (3.4,), None, Sense.NEAR, id="half a step is near without a margin"),
        pytest.param(3, (3.6,), None, Sense.TOO_LOW, id="more is not"),
        pytest.param(3, (4.3,), 0.8, Sense.NEAR, id="within margin and half a step"),
        pytest.param(3, (4.4,), 0.8, Sense.TOO_LOW, id="beyond them"),
        pytest.param(5, (3.0, 4.0), 0.8, Sense.TOO_HIGH, id="a mean of two has a smaller margin"),
        pytest.param(5, (3.0, None, 4.0), 2.0, Sense.NEAR, id="what has no score counts nothing"),
    ],
)
def test_a_mark_is_near_within_the_margin(
    own: int, values: tuple[float | None, ...], margin: float | None, sense: Sense
) -> None:
    """Nobody is told to be wrong where the score itself is no surer."""
    (found,) = compared(scored(SelfEstimate(content=own), *values, margin=margin))
    assert (found.own, found.sense) == (own, sense)


def test_only_answers_to_main_questions_count() -> None:
    session = scored(SelfEstimate(content=3), 3.0, 1.0)
    first, second = session.turns
    second = replace(second, asked=replace(second.asked, gap=Gap.NO_NUMBER))
    (found,) = compared(replace(session, turns=(first, second)))
    assert found.measured == 3.0


@pytest.mark.parametrize(
    ("estimate", "values"),
    [
        pytest.param(None, (3.0,), id="not asked"),
        pytest.param(SelfEstimate(length=4, positivity=2), (3.0,), id="this one skipped"),
        pytest.param(SelfEstimate(content=3), (None, None), id="no score"),
    ],
)
def test_nothing_is_said_without_a_mark_and_a_score(
    estimate: SelfEstimate | None, values: tuple[float | None, ...]
) -> None:
    assert says(compared(scored(estimate, *values))) == ()


def test_what_is_near_is_one_sentence_and_what_is_not_has_its_own() -> None:
    """With the candidate's mark first, then the score, then what it means."""
    session = scored(SelfEstimate(length=2, content=3, positivity=4), 3.4)
    (turn,) = session.turns
    assessment = turn.assessment
    assert assessment
    other = tuple(
        Score(criterion=criterion, value=value, reason="。")
        for criterion, value in (("length", 4.8), ("positivity", 3.9))
    )
    turn = replace(turn, assessment=replace(assessment, scores=(*assessment.scores, *other)))
    assert says(compared(replace(session, turns=(turn,)))) == (
        "ご自身の感触(中身3・前向きさ4)と、採点(3.4・3.9)は近いです。",
        "長さは、ご自身では2でしたが、採点は4.8でした。思っているより、ちょうどよい長さに近いです。",
    )


def test_every_form_of_the_report_says_it() -> None:
    report = report_on(scored(SelfEstimate(content=2), 4.0), make_persona(Stage.FIRST))
    sentence = "中身は、ご自身では2でしたが、採点は4.0でした。"
    assert sentence in to_text(report, full=False)
    assert sentence in to_markdown(report)
    assert sentence in to_html(report, audio={})
    assert '"own": 2' in to_json(report)


@pytest.mark.parametrize(
    ("typed", "says_what"),
    [pytest.param("はい。", "短め", id="short"), pytest.param("はい。" * 400, "長め", id="long")],
)
def test_a_length_that_misses_is_said_to_be_short_or_long(typed: str, says_what: str) -> None:
    """A mere number leaves the candidate to guess which way to go."""
    for own, measured in ((5, 2.0), (2, 2.8)):
        session = scored(SelfEstimate(length=own), measured, criterion="length")
        (turn,) = session.turns
        given = Answer(audio=None, duration_s=None, transcript=None, typed=typed)
        (line,) = says(compared(replace(session, turns=(replace(turn, answer=given),))))
        assert says_what in line


def test_what_is_fine_is_not_to_be_mended() -> None:
    """Who thinks very well of a good answer is not asked for more."""
    (line,) = says(compared(scored(SelfEstimate(content=5), 3.9)))
    assert line.endswith("十分に伝わっています。")
