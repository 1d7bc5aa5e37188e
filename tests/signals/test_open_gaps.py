"""What an answer leaves open: nobody is told to answer what was likely answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.signals.open_gaps import LEAST_TRUE, open_gaps
from simulator.signals.terms import term
from simulator.signals.values import Level, Tag
from simulator.values.assessment import Remark
from simulator.values.question import Gap
from tests.tagged import tagged


@pytest.mark.parametrize(
    ("missing", "level", "found"),
    [
        pytest.param(0.7, 2.0, Gap.UNANSWERED, id="clearly missing"),
        pytest.param(0.7, 3.7, None, id="its level says answered"),
        pytest.param(0.4, 2.0, None, id="perhaps missing"),
        pytest.param(0.7, None, Gap.UNANSWERED, id="no level"),
    ],
)
def test_an_answer_is_missing_only_if_that_is_clear(
    missing: float, level: float | None, found: Gap | None
) -> None:
    """Both the gap and the level of 質問との一致 have to say so."""
    answer = tagged(("工程の管理をしています。", {Tag.ANSWERS}))
    levels = {} if level is None else {"intent_match": Level(terms=term("。", level), reason="。")}
    gaps = {Gap.UNANSWERED: missing, Gap.CLAIM: 0.05}
    answer = replace(answer, labels=replace(answer.labels, gaps=gaps), levels=levels)
    assert max(open_gaps(answer), key=gaps.__getitem__, default=None) is found


def test_what_takes_its_place_is_no_mere_guess() -> None:
    """The next gap has to be likely itself."""
    answer = tagged(("工程の管理をしています。", {Tag.ANSWERS}))
    gaps = {Gap.UNANSWERED: 0.45, Gap.NO_NUMBER: 0.35, Gap.RISK: 0.1}
    open_ = open_gaps(replace(answer, labels=replace(answer.labels, gaps=gaps)))
    assert list(open_) == [Gap.NO_NUMBER]


@pytest.mark.parametrize(("likely", "found"), [(LEAST_TRUE, [Gap.RISK]), (0.01, [])])
def test_what_hurts_is_not_asked_where_an_adviser_would_hardly_speak_of_it(
    likely: float, found: list[Gap]
) -> None:
    """The gap and what is said of the answer have to agree."""
    answer = tagged(("工程の管理をしています。", {Tag.ANSWERS}))
    labels = replace(answer.labels, gaps={Gap.RISK: 0.6}, remarks={Remark.WORRY: likely})
    assert list(open_gaps(replace(answer, labels=labels))) == found
