"""The agreement with people's ratings is computed as statisticians do, and only from enough."""

from __future__ import annotations

import random
from math import asin, pi, sqrt
from statistics import StatisticsError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.interview.questions import find_question
from simulator.session.ratings.agreement import FEWEST, Agreement, compare
from simulator.session.ratings.criteria import RATED, STAGE_FIT, our_level
from simulator.session.ratings.rank_correlation import spearman, spearman_interval
from simulator.session.ratings.sheet import RatedAnswer
from simulator.values.assessment import Assessment, Lens, Score
from simulator.values.stage import Stage

ANSWERS = (
    "返品を月40件から12件に減らしました。私が包装の手順を3つ書き直しました。",
    "毎日しっかり頑張りました。いろいろと大変でしたが、努力を続けました。",
    "上司が最悪で、何をしても認めてもらえませんでした。",
    "一番の成果は、残業を月26時間から9時間に減らしたことです。私が当番表を作り直しました。",
    "売上が伸びたと思います。みんなで協力しました。",
    "5人の新人を教え、3か月で全員が一人で窓口に立てるようになりました。",
)


def rated(answer: str, row: int, **ratings: float) -> RatedAnswer:
    return RatedAnswer(
        row=row,
        id="",
        stage=Stage.SECOND,
        question=find_question("proudest_result"),
        asked="",
        answer=answer,
        ratings=ratings,
    )


LEVELS = (4.1, 2.0, 1.4, 3.7, 1.9, 3.2)
MARGIN = 0.6


def graded_as(level: float) -> Assessment:
    """Return a grading with this level wherever a test looks, and none on anything else."""
    scores = [
        Score(criterion=name, value=level, reason="見つかりました。", margin=MARGIN)
        for name in ("concreteness", "conclusion_first")
    ]
    lens = Lens(
        stage=Stage.SECOND, fit=level, margin=MARGIN, outcome=None, says="", good=(), weak=()
    )
    return Assessment(
        scores=tuple(scores), slots=None, overall=level, overall_reason="", lenses=(lens,)
    )


GRADED = [graded_as(level) for level in LEVELS]


def level(graded: Assessment, criterion: str) -> float:
    ours, _ = our_level(graded, criterion, Stage.SECOND)
    assert ours is not None
    return ours


def agreement(criterion: str, ratings: list[float]) -> Agreement:
    sheet = [
        rated(answer, row, **{criterion: rating})
        for row, (answer, rating) in enumerate(zip(ANSWERS, ratings, strict=False), start=2)
    ]
    found = {each.criterion: each for each in compare(sheet, GRADED[: len(sheet)])}
    assert tuple(found) == RATED
    return found[criterion]


def test_the_rank_correlation_of_a_textbook() -> None:
    """Wikipedia's example, hours of television by IQ: ρ = −29/165; ties have their mean rank."""
    iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17]
    assert spearman(iq, hours) == pytest.approx(-29 / 165)
    # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: Pearson's r of these is 4.5 / √(4.5 · 5).
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(4.5 / sqrt(4.5 * 5))
    with pytest.raises(StatisticsError):
        spearman([3, 3, 3], [1, 2, 3])


@pytest.mark.parametrize("r", [0.0, 0.5, 0.85])
def test_the_interval_holds_the_true_correlation_19_times_in_20(r: float) -> None:
    """On normal samples, whose true ρ is 6/π · asin(r/2), by 95 % give or take the sampling."""
    truth, dice, samples, count = 6 / pi * asin(r / 2), random.Random(12), 600, 25
    held = 0
    for _ in range(samples):
        x = [dice.gauss(0, 1) for _ in range(count)]
        y = [r * one + sqrt(1 - r * r) * dice.gauss(0, 1) for one in x]
        low, high = spearman_interval(spearman(x, y), count)
        held += low <= truth <= high
    assert 0.92 <= held / samples <= 0.98


@given(st.floats(-1, 1), st.integers(FEWEST, 3000))
def test_an_interval_holds_its_correlation_and_stays_within_the_scale(rho: float, n: int) -> None:
    """Also for a perfect order, of which a few answers are no proof."""
    low, high = spearman_interval(rho, n)
    assert -1 <= low < high <= 1
    assert low <= rho <= high or abs(rho) > 1 - 6 / (n**3 - n)
    assert not (n == FEWEST and low > 0.5)


@pytest.mark.parametrize("criterion", ["concreteness", "conclusion_first", STAGE_FIT])
def test_a_person_who_rates_as_we_do_agrees_with_us(criterion: str) -> None:
    """The same levels: ρ is 1, nothing differs, and every rating lies inside our margin."""
    found = agreement(criterion, [level(graded, criterion) for graded in GRADED])
    assert found.rho == pytest.approx(1)
    assert (found.mean_difference, found.inside, found.largest) == (0, 1, ())
    assert (found.answers, found.ungraded) == (len(ANSWERS), 0)


def test_a_person_who_rates_the_other_way_round_does_not() -> None:
    """Mirrored levels: ρ is −1, and the largest differences come first."""
    ours = [level(graded, "concreteness") for graded in GRADED]
    found = agreement("concreteness", [6 - each for each in ours])
    assert found.rho == pytest.approx(-1)
    assert found.mean_difference == pytest.approx(sum(abs(6 - 2 * x) for x in ours) / len(ours))
    assert [pair.apart for pair in found.largest] == pytest.approx(
        sorted((abs(6 - 2 * x) for x in ours), reverse=True)[:3]
    )


def test_a_rating_on_the_edge_of_the_margin_lies_inside() -> None:
    """Half of the ratings a margin away, half a tenth further: half lie inside."""
    ratings = []
    for place, graded in enumerate(GRADED):
        ours, margin = our_level(graded, "concreteness", Stage.SECOND)
        assert ours is not None and margin is not None
        ratings.append(ours + margin + 0.1 * (place % 2))
    assert agreement("concreteness", ratings).inside == 0.5


def test_too_few_answers_say_nothing() -> None:
    """Below five rated answers there is no figure, and an answer without a score is not one."""
    found = agreement("concreteness", [3.0] * (FEWEST - 1))
    assert (found.answers, found.is_enough) == (FEWEST - 1, False)
    assert (found.rho, found.interval, found.mean_difference, found.inside) == (None,) * 4
    unscored = agreement("company_specificity", [3.0] * len(ANSWERS))
    assert (unscored.answers, unscored.ungraded) == (0, len(ANSWERS))


def test_ratings_that_are_all_the_same_have_no_order() -> None:
    """ρ is undefined, and the differences are still shown."""
    found = agreement("concreteness", [3.0] * len(ANSWERS))
    assert (found.rho, found.interval) == (None, None)
    assert found.mean_difference is not None and found.largest
