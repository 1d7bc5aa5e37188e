"""A question of an earlier session, answered again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator import storage
from simulator.errors import StorageError
from simulator.session.candidate import Typist
from simulator.session.closing import report_of, write_reports
from simulator.session.compare import compare
from simulator.session.drill import take
from simulator.session.hearing import grade_turn
from simulator.session.retry import choose_turn, goal_of, grade_retry, new_retry
from simulator.values.assessment import Worry
from simulator.values.comparison import Comparison
from simulator.values.session import Session, SessionKind, Turn
from simulator.values.stage import Stage
from tests.practice.past import past_session
from tests.session.typed import TypedTalk

VAGUE = "前は営業の会社でした。いろいろな仕事を頑張っていました。"
SHOWN = (
    "私は毎朝、前の日に断られた理由を三つ書き出して、話す順番を変えました。"
    "三か月で、月に4件だった契約が9件になりました。"
)
WANTED = "お客様と長くお付き合いできる仕事をしたいと考え、転職を決めました。"
BLAMING = "上司が無能で、何を言っても聞いてくれない会社でした。残業ばかりで、もううんざりです。"


def earlier(text: str = VAGUE, *, question_id: str = "proudest_result") -> Session:
    session = past_session(0, {question_id: {}}, stage=Stage.SECOND, text=text)
    turns = tuple(grade_turn(turn, session.stage) for turn in session.turns)
    session = replace(session, turns=turns)
    storage.save_session(session)
    return session


def again(text: str, before: Session) -> Session:
    session = new_retry(before, before.turns[0])
    return grade_retry(take(session, Typist(TypedTalk([text])), again="retry"), None)


@pytest.mark.usefixtures("mensetsu_home")
def test_the_earlier_answer_stays_as_it_is() -> None:
    """The new one is a session of its own, with the same question and a report."""
    before = earlier()
    session = again(SHOWN, before)
    assert storage.load_session(before.id) == before
    assert session.kind is SessionKind.RETRY
    assert session.turns[0].asked.text == before.turns[0].asked.text
    report = write_reports(storage.load_session(session.id)).report
    assert report.compared is not None


@pytest.mark.usefixtures("mensetsu_home")
def test_what_came_in_is_quoted_from_the_later_answer() -> None:
    """And what fell away from the earlier one, when they change places."""
    vague = earlier()
    shown = again(SHOWN, vague)
    compared = compared_in(shown)
    assert {"own_action", "result"} <= {part.does for part in compared.came_in}
    assert all(part.evidence.quote in SHOWN for part in compared.came_in)
    assert compared.gone == ()
    back = compared_in(again(VAGUE, shown))
    assert {"own_action", "result"} <= {part.does for part in back.gone}
    assert all(part.evidence.quote in SHOWN for part in back.gone)


@pytest.mark.usefixtures("mensetsu_home")
def test_a_worry_that_is_gone_is_said_and_one_that_came_is_missing_no_more() -> None:
    """Blame is compared by kind, with the sentence."""
    compared = compared_in(again(WANTED, earlier(BLAMING, question_id="resignation_reason")))
    assert [risk.worry for risk in compared.settled] == [Worry.BLAME]
    assert compared.settled[0].evidence.quote in BLAMING
    assert compared.worries == ()


@pytest.mark.usefixtures("mensetsu_home")
def test_the_same_answer_twice_changes_nothing() -> None:
    """No part comes in or goes, and no score differs."""
    compared = compared_in(again(VAGUE, earlier()))
    assert (compared.came_in, compared.gone, compared.changes) == ((), (), ())
    assert compared.is_same_ruler


def test_scores_of_another_ruler_are_not_compared() -> None:
    """What the sentences do is compared all the same."""
    before, after = turn_of(VAGUE), turn_of(SHOWN)
    assert before.assessment is not None
    old = replace(before, assessment=replace(before.assessment, ruler=""))
    compared = compare(old, after)
    assert compared is not None
    assert (compared.is_same_ruler, compared.changes) == (False, ())
    assert compared.came_in


@pytest.mark.usefixtures("mensetsu_home")
def test_without_the_earlier_session_there_is_a_report_all_the_same() -> None:
    """It was deleted meanwhile."""
    before = earlier()
    session = again(SHOWN, before)
    storage.delete_session(before.id)
    assert report_of(session).compared is None


@pytest.mark.usefixtures("mensetsu_home")
def test_without_a_number_it_is_the_answer_to_change() -> None:
    """The first of the report's improvements, whose advice is the goal."""
    report = report_of(earlier())
    turn = choose_turn(report, None)
    assert turn.number == report.improvements[0].turn
    assert goal_of(report, turn) == report.improvements[0].does


@pytest.mark.usefixtures("mensetsu_home")
def test_an_answer_that_is_not_there_is_named() -> None:
    """With the numbers that there are."""
    with pytest.raises(StorageError, match=r"回答7はありません.*番号: 1"):
        choose_turn(report_of(earlier()), 7)


def compared_in(session: Session) -> Comparison:
    compared = report_of(session).compared
    assert compared is not None
    return compared


def turn_of(text: str) -> Turn:
    session = past_session(0, {"proudest_result": {}}, stage=Stage.SECOND, text=text)
    return grade_turn(session.turns[0], session.stage)
