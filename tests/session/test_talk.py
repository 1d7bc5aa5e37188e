"""The interviewer leaves nobody in silence: what is said at once, and how it reads."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest

from simulator.interview.personas import load_persona
from simulator.session import grader
from simulator.session.candidate import Typist
from simulator.session.interview import Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.turn.silences import BRIEF_REACTION_S
from simulator.values.people import Reaction, Voice
from simulator.values.question import Gap
from simulator.values.session import Session, Turn
from simulator.values.stage import Stage
from tests.session.typed import TypedTalk

ANSWER = "前職では倉庫の在庫管理を担当し、チームで請求処理の自動化を進めました。"
GOOD = (
    "私は、規格外で捨てられる野菜を減らす仕事がしたいと思っています。直売所で、曲がったきゅうりが毎朝"
    "かご二つ分くらい戻されるのを見てきたからです。御社は規格外の野菜を買い取って総菜にする工場を"
    "自分たちで持っていて、農家さんに月ごとの買い取り量を先に約束していると説明会で伺いました。"
    "先の見通しを立てられるところがほかの食品会社にはなかったので、御社を志望しました。"
)
"""As an answer to 志望動機, the second question."""


@dataclass
class ScriptedVoice:
    """A voice that only keeps what it is told, in order."""

    ready: bool = True
    slow: bool = False
    is_soon_ready: bool = False
    within_s: list[float] = field(default_factory=list)
    did: list[tuple[str, str]] = field(default_factory=list)

    def prepare(self, texts: object, *, voice: Voice) -> None:
        self.did.append(("prepare", ""))

    def react(self, words: Sequence[str], *, voice: Voice, within_s: float) -> str:
        self.did.append(("react", words[0]))
        self.within_s.append(within_s)
        return words[0] if self.ready else ""

    def begin(self, text: str, *, voice: Voice) -> bool:
        self.did.append(("begin", text))
        return self.ready

    def lead_in(self, text: str, leads: Sequence[str], *, voice: Voice) -> str:
        return leads[0] if self.slow else ""

    def say(self, text: str, *, voice: Voice | None = None, barge_in: None = None) -> None:
        self.did.append(("say", text))


def hold_aloud(
    talk: TypedTalk, voice: ScriptedVoice, *, questions: int = 3
) -> tuple[Session, list[str]]:
    """The session, and the interviewer's reactions as they are in the persona's file."""
    session = new_interview(Stage.FIRST, questions=questions)
    persona = load_persona(session.persona_id)
    room = Room(persona=persona, candidate=Typist(talk), talk=talk, voice=voice, listener=None)  # type: ignore[arg-type]
    interview = Interview(session, room)
    done = interview.run()
    interview.leave()
    return done, [words for kind in persona.reactions.values() for words in kind]


def test_every_answer_is_reacted_to_before_anything_is_asked(mensetsu_home: Path) -> None:
    """One reaction an answer, one of the persona's, never the same twice in a row."""
    voice = ScriptedVoice()
    session, known = hold_aloud(TypedTalk([ANSWER]), voice)
    spoken = [what for what, _ in voice.did if what not in ("prepare", "begin")]
    turns = len(session.turns)
    assert turns >= 3
    assert spoken == ["say", "say", *["react", "say"] * turns]
    reactions = [text for what, text in voice.did if what == "react"]
    assert set(reactions) <= set(known)
    assert all(one != other for one, other in pairwise(reactions))


def test_what_is_ready_comes_at_once_or_behind_a_brief_word(mensetsu_home: Path) -> None:
    """Every other time; a long 「ありがとうございます」 is not waited for where nothing else is."""
    voice = ScriptedVoice(is_soon_ready=True)
    session, _ = hold_aloud(TypedTalk([ANSWER]), voice)
    spoken = [what for what, _ in voice.did if what not in ("prepare", "begin")]
    order = "".join("r" if what == "react" else "s" for what in spoken)
    assert "rsrs" not in order and order.count("r") in (
        len(session.turns) // 2,
        (len(session.turns) + 1) // 2,
    )
    assert set(voice.within_s) == {BRIEF_REACTION_S}


def test_help_is_never_without_a_kind_word(mensetsu_home: Path) -> None:
    """Whoever is stuck is told that it is all right, however ready the next question is."""
    voice = ScriptedVoice(is_soon_ready=True)
    session, _ = hold_aloud(TypedTalk(["すみません、思いつきません。"]), voice)
    stuck = [words for what, words in voice.did if what == "react"]
    kind = load_persona(session.persona_id).reactions[Reaction.STUCK]
    assert len(stuck) == len(session.turns) and set(stuck) <= set(kind)
    assert set(voice.within_s) == {inf}


def test_the_reaction_is_shown_with_the_question_and_said_once(mensetsu_home: Path) -> None:
    """「なるほど。では…」 stands in one line; aloud the question does not begin with it again."""
    talk, voice = TypedTalk([ANSWER]), ScriptedVoice()
    session, _ = hold_aloud(talk, voice)
    reactions = [text for what, text in voice.did if what == "react"]
    said = [text for what, text in voice.did if what == "say"]
    asked = [turn.asked.text for turn in session.turns]
    assert said[1:-1] == asked
    assert talk.said[1 : len(asked) + 1] == [
        before + text for before, text in zip(["", *reactions], asked, strict=False)
    ]
    assert talk.said[len(asked) + 1].startswith(reactions[-1])


def test_a_reaction_that_was_not_said_is_not_shown(mensetsu_home: Path) -> None:
    """Where its sound isn't ready the question follows alone."""
    talk, voice = TypedTalk([ANSWER]), ScriptedVoice(ready=False)
    session, _ = hold_aloud(talk, voice)
    asked = [turn.asked.text for turn in session.turns]
    assert talk.said[1 : len(asked) + 1] == asked


@pytest.mark.parametrize("ready", [True, False], ids=["with its sound", "without"])
def test_the_goodbye_begins_before_the_grades_where_it_has_its_sound(
    mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch, ready: bool
) -> None:
    """It is said once, and waited for at the end; else nothing is said before the last grade."""
    voice = ScriptedVoice(ready=ready)
    grade = grader.grade_turn

    def graded(turn: Turn, stage: Stage) -> Turn:
        time.sleep(0.5)
        voice.did.append(("grade", str(turn.number)))
        return grade(turn, stage)

    monkeypatch.setattr(grader, "grade_turn", graded)
    session, _ = hold_aloud(TypedTalk([ANSWER]), voice, questions=1)
    words = "".join(load_persona(session.persona_id).closing)
    last = voice.did.index(("grade", str(session.turns[-1].number)))
    assert ("begin", words) in voice.did[:last]
    assert voice.did[-1] == ("say", "" if ready else words)
    assert ("say", words) not in voice.did[:last]


def test_a_request_is_not_thanked_for(mensetsu_home: Path) -> None:
    """「もう一度お願いします」 is answered at once with the question."""
    voice = ScriptedVoice()
    hold_aloud(TypedTalk(["もう一度お願いします。", ANSWER]), voice, questions=1)
    assert [what for what, _ in voice.did if what not in ("prepare", "begin")][:4] == [
        "say",
        "say",
        "say",
        "react",
    ]


def test_a_follow_up_is_led_in_while_its_sound_is_made(mensetsu_home: Path) -> None:
    """A lead of the persona's stands before it, aloud and on the screen; the plan's have none."""
    talk, voice = TypedTalk([ANSWER]), ScriptedVoice(slow=True)
    session, _ = hold_aloud(talk, voice)
    leads = load_persona(session.persona_id).leads
    said = [text for what, text in voice.did if what == "say"][1:-1]
    led = [text.startswith(leads) for text in said]
    assert led == [turn.asked.gap is not None for turn in session.turns]
    assert True in led
    assert all(
        turn.asked.text in shown for turn, shown in zip(session.turns, talk.said[1:], strict=False)
    )


def test_a_question_that_goes_deeper_is_led_in_once(mensetsu_home: Path) -> None:
    """It begins with such a sentence itself, so that it has one on the screen too."""
    voice = ScriptedVoice(slow=True)
    session, _ = hold_aloud(TypedTalk([GOOD]), voice)
    (deeper,) = [turn.asked.text for turn in session.turns if turn.asked.gap is Gap.DEEPER]
    leads = load_persona(session.persona_id).leads
    assert deeper.startswith(leads)
    assert deeper in [text for what, text in voice.did if what == "say"]
