"""A sentence of another answer is pointed at where an adviser would have it said."""

from __future__ import annotations

import pytest

from simulator.evaluation.material import Candidate, Place, features, fitness, material_weights
from simulator.interview.questions import find_question
from simulator.signals.values import Tag
from simulator.values.assessment import Evidence, Remark

REASON = "御社の夜の配送を見て、ここで働きたいと思いました。"
DEED = "倉庫の棚を並べ直しました。"
SCENE = "私は受付の鍵と名簿を前の日に組にして渡し、待ち時間を20分から5分に縮めました。"


def turn(number: int, question_id: str, text: str, content: float) -> Place:
    question = find_question(question_id)
    asked = question.variants[0]
    return Place(number=number, question=question, asked=asked, text=text, content=content)


def sentence(text: str, does: set[Tag], said: Place, worth: float = 4.0) -> Candidate:
    return Candidate(
        evidence=Evidence(quote=text, start=0, end=len(text)),
        does={tag.value for tag in does},
        worth=worth,
        said=said,
    )


MOTIVATION = turn(1, "motivation", "人の役に立つ仕事がしたくて、志望しました。", 2.0)
RESULT = turn(1, "proudest_result", "受付の待ち時間を縮めたことです。", 2.0)


@pytest.mark.parametrize(
    ("remark", "lacking", "better", "worse"),
    [
        pytest.param(
            Remark.NO_COMPANY_REASON,
            MOTIVATION,
            sentence(REASON, {Tag.COMPANY_REASON}, turn(3, "job_change_axis", REASON, 4.2)),
            sentence(DEED, {Tag.OWN_ACTION}, turn(3, "proudest_result", DEED, 4.2)),
            id="a reason for this company, no deed",
        ),
        pytest.param(
            Remark.NO_OWN_ROLE,
            RESULT,
            sentence(SCENE, {Tag.OWN_ACTION, Tag.RESULT}, turn(2, "proudest_result", SCENE, 4.2)),
            sentence(SCENE, {Tag.OTHERS_ACTION}, turn(2, "proudest_result", SCENE, 2.0), -3.0),
            id="a praised deed, no weak one",
        ),
    ],
)
def test_what_mends_is_fitter(
    remark: Remark, lacking: Place, better: Candidate, worse: Candidate
) -> None:
    """The order is what the choice rests on."""
    shares = [fitness(remark, lacking, one, follows=True) for one in (better, worse)]
    assert shares[0] > 2 * shares[1]


def test_the_answer_to_a_follow_up_is_fitter() -> None:
    """It tells of the same story."""
    one = sentence(SCENE, {Tag.OWN_ACTION}, turn(2, "proudest_result", SCENE, 4.2))
    followed, other = (
        fitness(Remark.NO_OWN_ROLE, RESULT, one, follows=follows) for follows in (True, False)
    )
    assert followed > other


def test_every_feature_has_its_weight() -> None:
    """The weights belong to this version of the features."""
    one = sentence(REASON, {Tag.COMPANY_REASON}, turn(3, "motivation", REASON, 4.2))
    for remark in Remark:
        found = features(remark, MOTIVATION, one, follows=False)
        assert found.keys() == material_weights().weights.keys()
