"""What an answer leaves open: nobody is told to answer what was likely answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.signals.open_gaps import likeliest_gap
from simulator.signals.terms import term
from simulator.signals.values import Level, Tag
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
    assert likeliest_gap(answer) is found


def test_what_takes_its_place_is_no_mere_guess() -> None:
    """The next gap has to be likely itself."""
    answer = tagged(("工程の管理をしています。", {Tag.ANSWERS}))
    gaps = {Gap.UNANSWERED: 0.45, Gap.NO_NUMBER: 0.35, Gap.RISK: 0.1}
    assert likeliest_gap(replace(answer, labels=replace(answer.labels, gaps=gaps))) is Gap.NO_NUMBER
    assert likeliest_gap(replace(answer, labels=replace(answer.labels, enough=True))) is None
