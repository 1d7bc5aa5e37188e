"""What an answer leaves open, on real words."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.follow_ups import LABELLED, NONE, aim, asked_question, read_labelled
from simulator.interview.personas import interviewer_of
from simulator.interview.questions import find_question
from simulator.signals.closing import closes
from simulator.signals.values import Signals
from simulator.values.question import Gap
from simulator.values.stage import Stage
from tests.understood import understood

SEEN = (
    *sorted(LABELLED.parent.glob("biggest_gap*.jsonl")),
    Path(__file__).parents[2] / "benchmarks" / "follow_ups_unseen.jsonl",
)
"""``training/gaps.py`` has fitted the weights of the gaps to these: no measure of new answers."""
LEAST = 0.7
"""Share of follow-ups at the label. By weights fitted without their author it is 0.74."""
LEFT_ALONE = 0.8


def _understood(text: str, question_id: str) -> Signals:
    question = find_question(question_id).variants[0]
    return understood(text, question=question, question_id=question_id)


@pytest.mark.full
def test_follow_ups_aim_at_the_biggest_gap() -> None:
    """A floor for the whole way from the words to the question, and most good answers are left."""
    rows = [aim(labelled) for path in SEEN for labelled in read_labelled(path)]
    good = [row for row in rows if row["label"] == NONE]
    assert sum(row["fits"] for row in rows) >= LEAST * len(rows)
    assert sum(row["hit"] for row in good) >= LEFT_ALONE * len(good)
    assert all(bool(row["asked"]) is (row["went_after"] != NONE) for row in rows)


def test_a_question_that_goes_deeper_is_no_gap() -> None:
    """The benchmark says of a good answer that nothing was asked for, as the labels do."""
    rows = [aim(labelled) for path in SEEN for labelled in read_labelled(path)[:40]]
    assert any(row["went_after"] == NONE for row in rows)
    assert Gap.DEEPER not in {row["went_after"] for row in rows}


def _by_wording(stage: str, question: str) -> str:
    return asked_question({"stage": stage, "question": question}).question_id


def test_a_question_is_found_by_its_wording() -> None:
    """The bank's and a persona's own wordings are known; of others the nearest of the stage is."""
    assert _by_wording("second", find_question("failure").variants[1]) == "failure"
    own = interviewer_of(Stage.SECOND).questions["team_role"][0]
    assert _by_wording("second", own) == "team_role"
    assert _by_wording("second", "これまでで一番大きな失敗は何でしたか？") == "failure"
    assert _by_wording("final", "五年後にどうなっていたいですか") == "five_years"


def test_a_wording_is_asked_as_it_is_given() -> None:
    """Beside an id it only replaces the words."""
    line = {"stage": "first", "question_id": "strengths", "question": "強みは？"}
    asked = asked_question(line)
    assert (asked.question_id, asked.text) == ("strengths", "強みは？")


@pytest.mark.parametrize(
    ("gap", "closing", "leaving_open"),
    [
        pytest.param(Gap.NO_NUMBER, "月に40件ほどです。", "かなり多かったです。", id="number"),
        pytest.param(
            Gap.NO_OWN_ROLE, "私が手順書を作りました。", "みんなで頑張りました。", id="own role"
        ),
        pytest.param(
            Gap.CLAIM, "断られた先を毎週訪ねました。", "とにかく自信があります。", id="claim"
        ),
        pytest.param(
            Gap.BLAME, "次は育成に取り組みたいです。", "本当にひどい職場でした。", id="blame"
        ),
    ],
)
def test_a_later_answer_closes_what_it_gives(gap: Gap, closing: str, leaving_open: str) -> None:
    """What was asked for is there now, or it isn't."""
    assert closes(gap, _understood(closing, "proudest_result"))
    assert not closes(gap, _understood(leaving_open, "proudest_result"))
