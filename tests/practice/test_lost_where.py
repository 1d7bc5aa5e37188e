"""What five results have in common."""

from __future__ import annotations

import pytest

from simulator.practice.debrief.lost_where import KindMarks, StageResults, lost_where
from simulator.values.reflection import Mark, Outcome
from simulator.values.stage import Stage
from tests.practice.looked_back import asked, looked_back

LEAVING, PAY = "転職理由は", "年収の希望はありますか"
FIVE = (
    looked_back(0, asked(LEAVING, Mark.BAD), outcome=Outcome.REJECTED, stage=Stage.SECOND,
                estimate=70),
    looked_back(1, asked(LEAVING, Mark.SO_SO), asked(PAY, Mark.BAD), outcome=Outcome.REJECTED,
                stage=Stage.SECOND),
    looked_back(2, asked(LEAVING, Mark.GOOD), outcome=Outcome.PASSED, stage=Stage.FIRST,
                estimate=40),
    looked_back(3, asked(PAY, Mark.SO_SO), outcome=Outcome.PASSED, stage=Stage.FIRST, estimate=90),
    looked_back(4, outcome=Outcome.REJECTED),
)  # fmt: skip
OPEN = (
    looked_back(5, asked(PAY, Mark.BAD), outcome=Outcome.WITHDRAWN),
    looked_back(6, asked(PAY, Mark.BAD), estimate=10),
)


@pytest.mark.parametrize("decided", range(5))
def test_under_five_results_only_their_number_is_told(decided: int) -> None:
    found = lost_where((*FIVE[:decided], *OPEN))
    assert found.results == decided and not found.is_enough
    assert (found.stages, found.kinds, found.estimates) == ((), (), ())


def test_five_results_are_counted_by_stage_and_by_question() -> None:
    """Interviews without a decision of the company count for nothing."""
    found = lost_where((*FIVE, *OPEN))
    assert found.is_enough and found.results == 5
    assert found.stages == (
        StageResults(stage=Stage.FIRST, passed=2, rejected=0),
        StageResults(stage=Stage.SECOND, passed=0, rejected=2),
        StageResults(stage=None, passed=0, rejected=1),
    )
    assert found.kinds == (
        KindMarks(topic="転職の理由", in_rejected=2, in_passed=0),
        KindMarks(topic=PAY, in_rejected=1, in_passed=1),
    )
    assert found.estimates == (
        (90, Outcome.PASSED),
        (70, Outcome.REJECTED),
        (40, Outcome.PASSED),
    )
