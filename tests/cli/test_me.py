"""The candidate's situation and trade: asked once, kept, changed."""

from __future__ import annotations

import json

import pytest

from simulator import storage
from simulator.cli.screen import Screen
from simulator.cli.situations import about_candidate, ask_situations, ask_trade
from simulator.config import candidate_file
from simulator.session.situations import (
    knows_trade,
    load_situations,
    load_trade,
    save_situations,
    save_trade,
)
from simulator.values.situation import Situation
from simulator.values.trade import Trade
from tests.cli.conftest import Run


class Typed(Screen):
    """A screen at which somebody types these lines."""

    def __init__(self, *lines: str) -> None:
        super().__init__(waits_for_keys=False)
        self._keys = True
        self.left = list(lines)

    def _ask(self, prompt: str) -> str:
        return self.left.pop(0)


@pytest.mark.usefixtures("mensetsu_home")
def test_both_are_asked_once_and_kept() -> None:
    """A slip is asked again; the next interview does not ask."""
    first = Typed("二番", "4 2", "1 2", "23", "２２")
    found = about_candidate(first, papers=False)
    assert found == ((Situation.JOB_CHANGE, Situation.NEW_FIELD), Trade.SALES)
    assert first.left == []
    assert about_candidate(Typed(), papers=False) == found


@pytest.mark.usefixtures("mensetsu_home")
def test_who_skips_is_not_asked_again() -> None:
    assert about_candidate(Typed("", ""), papers=False) == ((), None)
    assert load_situations() == ()
    assert knows_trade() and load_trade() is None
    assert about_candidate(Typed(), papers=False) == ((), None)


def test_enter_keeps_what_was_told_before_and_nought_takes_it_back() -> None:
    """Where nothing was told there is nothing to take back, and 0 is a slip."""
    told = (Situation.BREAK, Situation.NEW_FIELD)
    assert ask_trade(Typed(""), Trade.FOOD) == (Trade.FOOD,)
    assert ask_situations(Typed(""), told) == told
    assert ask_trade(Typed("0"), Trade.FOOD) == () == ask_situations(Typed("0"), told)
    assert ask_trade(Typed("1"), Trade.FOOD) == (Trade.CARE,)
    slip = Typed("0", "")
    assert ask_trade(slip) == () and slip.left == []


@pytest.mark.usefixtures("mensetsu_home")
def test_the_trade_is_asked_only_where_no_papers_answer() -> None:
    """Who told their situation to an older version is asked for the trade alone, and once."""
    save_situations([Situation.BREAK])
    assert about_candidate(Typed(), papers=True) == ((Situation.BREAK,), None)
    assert about_candidate(Typed("1"), papers=False) == ((Situation.BREAK,), Trade.CARE)
    assert about_candidate(Typed(), papers=False) == ((Situation.BREAK,), Trade.CARE)


@pytest.mark.usefixtures("mensetsu_home")
def test_a_trade_of_another_version_is_asked_for_again() -> None:
    save_situations([])
    save_trade(Trade.CARE)
    kept = json.loads(candidate_file().read_text(encoding="utf-8"))
    candidate_file().write_text(json.dumps({**kept, "trade": "fishing"}), encoding="utf-8")
    assert load_trade() is None
    assert about_candidate(Typed("10"), papers=False) == ((), Trade.FOOD)


@pytest.mark.usefixtures("mensetsu_home")
def test_where_nobody_types_nothing_is_asked_and_nothing_kept() -> None:
    assert about_candidate(Screen(waits_for_keys=False), papers=False) == ((), None)
    assert not candidate_file().exists()


def test_the_command_changes_it_and_the_interview_follows(mensetsu: Run) -> None:
    """The session records it."""
    done = mensetsu("me", "new-field", "job-change", "--trade", "care")
    assert done.returncode == 0, done.stderr
    assert "転職・職種を変える" in done.stdout and "介護・福祉" in done.stdout
    answers = "営業で8年、法人のお客様40社を担当しました。\n"
    held = mensetsu("interview", "--stage", "second", "--text", "--no-voice", stdin=answers)
    assert held.returncode == 0, held.stderr
    session = storage.load_session("latest")
    assert session.candidate == (Situation.JOB_CHANGE, Situation.NEW_FIELD)
    assert session.trade is Trade.CARE
    assert "field_change" in [asked.question_id for asked in session.plan]


def test_an_older_session_and_a_damaged_file_are_met_with_words(mensetsu: Run) -> None:
    """The session loads without; the file names the remedy."""
    mensetsu("interview", "--text", "--no-voice", "--questions", "1", stdin="佐藤と申します。\n")
    session = storage.load_session("latest")
    file = storage.session_folder(session.id) / "session.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["session"]["candidate"], data["session"]["trade"]
    file.write_text(json.dumps(data), encoding="utf-8")
    older = storage.load_session(session.id)
    assert older.candidate == () and older.trade is None
    save_situations([Situation.BREAK])
    candidate_file().write_text("{", encoding="utf-8")
    done = mensetsu("interview", "--text", "--no-voice", stdin="はい。\n")
    assert done.returncode == 7 and " me job-change" in done.stderr
    assert mensetsu("me", "break").returncode == 0
