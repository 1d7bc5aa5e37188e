"""対面 and オンライン are data; one question may come in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import DataError
from simulator.interview import settings
from simulator.interview.broken_sound import (
    LOST,
    break_words,
    choose_broken,
    is_broken,
    with_reaction,
)
from simulator.interview.personas import load_personas
from simulator.interview.plan import plan_interview
from simulator.interview.questions import find_question
from simulator.interview.settings import hears_well, setting_guide
from simulator.resources import data_folder
from simulator.values.checklist import CheckState
from simulator.values.people import Persona, Request, Setting
from simulator.values.question import AskedQuestion, Gap
from simulator.values.session import Answer, BreakReaction, Session, SessionKind, Turn
from simulator.values.stage import Stage

PERSONAS = load_personas()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the settings that a test may spoil."""
    copy = tmp_path / "settings"
    copy.mkdir()
    for path in (data_folder("personas") / "settings").glob("*.toml"):
        (copy / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(settings, "data_folder", lambda name: tmp_path)
    setting_guide.cache_clear()
    yield copy
    setting_guide.cache_clear()


@pytest.mark.parametrize("setting", Setting)
def test_what_nobody_hears_is_the_candidates_to_check(setting: Setting) -> None:
    """Every item says how to find out, none is answered, and it is said that nothing is graded."""
    guide = setting_guide(setting)
    assert len(guide.items) >= 4
    assert {item.state for item in guide.items} == {CheckState.SELF}
    assert all(item.text.endswith("か") and item.shown_by for item in guide.items)
    assert "採点していません" in guide.why


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda text: text.replace("why =", "reason ="), "why", id="a key missing"),
        pytest.param(lambda text: "colour = 1\n" + text, "colour", id="unknown key"),
        pytest.param(
            lambda text: text[: text.index("[[checklist]]")], "checklist", id="no checklist"
        ),
        pytest.param(lambda text: text + "\n[[", "online.toml", id="broken TOML"),
    ],
)
def test_a_broken_setting_names_file_and_key(folder: Path, change, named: str) -> None:
    """As with the personas."""
    path = folder / "online.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DataError, match=named) as caught:
        setting_guide(Setting.ONLINE)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_every_interviewer_greets_as_the_place_asks(persona: Persona) -> None:
    """A chair is offered in a room; over the net one asks whether one is heard, in own words."""
    room, net = (persona.greeting(setting) for setting in Setting)
    assert any("おかけください" in line for line in room.opening)
    assert room.sound_check is None
    assert net.sound_check is not None
    assert "聞こえて" in "".join(net.sound_check.ask)
    assert not any("お帰り" in line or "お越し" in line for line in (*net.opening, *net.closing))
    others = [each for each in PERSONAS if each is not persona]
    assert all(
        set(net.sound_check.ask) != set(other.greeting(Setting.ONLINE).sound_check.ask)
        for other in others
    )
    usual = persona.greeting(None)
    assert (usual.opening, usual.closing) == (persona.opening, persona.closing)
    for greeting in (room, net):
        first = (greeting.sound_check.ask if greeting.sound_check else greeting.opening)[0]
        assert len(first) <= 15


@pytest.mark.parametrize(
    ("reply", "well"),
    [
        ("はい、聞こえています。", True),
        ("はい。", True),
        ("大丈夫です。よろしくお願いいたします。", True),
        ("", False),
        ("  ", False),
        ("聞こえません。", False),
        ("少し聞こえにくいです。", False),
        ("声が途切れてしまいます。", False),
    ],
)
def test_a_sound_check_is_passed_by_any_word_but_one_of_trouble(reply: str, well: bool) -> None:
    """Silence and 「聞こえにくい」 are asked about once more."""
    assert hears_well(reply) is well


@given(st.sampled_from(list(Stage)), st.integers(1, 8), st.integers(0, 65_535))
def test_the_question_that_breaks_is_neither_the_first_nor_the_last(
    stage: Stage, questions: int, seed: int
) -> None:
    """Where there are others; the same seed chooses the same."""
    plan = plan_interview(stage, questions=questions, seed=seed)
    chosen = choose_broken(plan, seed)
    assert chosen == choose_broken(plan, seed)
    ids = [asked.question_id for asked in plan]
    assert chosen.question_id in ids
    if questions >= 3:
        assert chosen.question_id != ids[0]
        assert not find_question(chosen.question_id).closes


@given(st.sampled_from([q for s in Stage for q in plan_interview(s, questions=12, seed=1)]),
       st.integers(0, 65_535))  # fmt: skip
def test_a_broken_sentence_cannot_be_read_whole(asked: AskedQuestion, seed: int) -> None:
    """What is left stands in the question, in its order, and something is missing."""
    left = break_words(asked.text, seed=seed)
    assert LOST in left
    assert left == break_words(asked.text, seed=seed)
    at = 0
    for piece in left.split(LOST):
        at = asked.text.index(piece, at) + len(piece)
    assert len(left.replace(LOST, "")) <= len(asked.text) - 2


MAIN = AskedQuestion(question_id="motivation", text="志望理由は何ですか。", target_s=30)


def session() -> Session:
    return Session(
        id="20260401-101500-0a1b", kind=SessionKind.INTERVIEW, stage=Stage.FIRST,
        persona_id="hr", started_at=datetime(2026, 4, 1, tzinfo=UTC), plan=(MAIN,),
        setting=Setting.ONLINE, broken_sound=choose_broken((MAIN,), 1),
    )  # fmt: skip


def turn(words: str | None, asked: AskedQuestion = MAIN) -> Turn:
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=words)
    return Turn(number=1, asked=asked, answer=answer)


@pytest.mark.parametrize(
    ("words", "request_", "reaction"),
    [
        ("もう一度お願いします。", Request.REPEAT, BreakReaction.ASKED),
        ("質問の意図を教えてください。", Request.REPHRASE, BreakReaction.ASKED),
        ("御社の物流に惹かれました。", None, BreakReaction.WENT_ON),
        ("", None, BreakReaction.SILENT),
        ("少し考えさせてください。", Request.MOMENT, None),
        ("最初からお話ししてもいいですか。", Request.RESTART, None),
        ("どの時期のことでしょうか。", Request.WHICH, BreakReaction.ASKED),
        (None, None, None),
    ],
)
def test_what_the_candidate_did_is_kept(
    words: str | None, request_: Request | None, reaction: BreakReaction | None
) -> None:
    """A moment to think, and words that were not heard yet, decide nothing."""
    after = with_reaction(session(), turn(words), request_)
    assert after.broken_sound is not None
    assert after.broken_sound.reaction is reaction
    assert is_broken(MAIN, after) is (reaction is None)


def test_only_the_chosen_question_breaks_and_once() -> None:
    """Its follow-ups are heard, and a later word changes nothing."""
    follow_up = replace(MAIN, gap=Gap.TOO_SHORT)
    assert is_broken(MAIN, session())
    assert not is_broken(follow_up, session())
    assert not is_broken(replace(MAIN, question_id="strengths"), session())
    asked = with_reaction(session(), turn("もう一度お願いします。"), Request.REPEAT)
    assert with_reaction(asked, turn("御社の物流に惹かれました。"), None) == asked
