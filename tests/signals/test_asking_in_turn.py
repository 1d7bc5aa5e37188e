"""Where the candidate is invited to ask, a question is no request."""

from __future__ import annotations

import pytest

from simulator.interview.questions import find_question
from simulator.signals.read import classify_turn
from simulator.values.people import Request


@pytest.mark.parametrize(
    ("said", "request_"),
    [
        pytest.param("転勤はない、という理解でよろしいですか。", None, id="to make sure"),
        pytest.param("ここで確認させてもらってもいいですか。異動はありますか。", None, id="may I"),
        pytest.param("入社までに勉強しておくといいことは、ありますか。", None, id="advice"),
        pytest.param("特にありません。", None, id="none"),
        pytest.param("もう一度お願いできますか。", Request.REPEAT, id="once more"),
    ],
)
def test_a_question_is_what_was_wanted(said: str, request_: Request | None) -> None:
    """Only a set phrase asks for the invitation itself once more."""
    assert classify_turn(said, find_question("reverse_question_team")).request is request_
