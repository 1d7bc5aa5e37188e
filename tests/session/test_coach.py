"""Study mode helps before each answer; real mode shows nothing until the end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator import storage
from simulator.interview.personas import load_persona, load_personas
from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question, load_own, questions_for
from simulator.session.candidate import Typist
from simulator.session.coach import Coach, hint_for
from simulator.session.interview import Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.session.talk import Hint
from simulator.values.question import AskedQuestion, Gap, Question
from simulator.values.session import Mode
from simulator.values.situation import Situation
from simulator.values.stage import Stage
from tests.session.typed import TypedTalk

ANSWER = "前職では倉庫の在庫管理を担当し、チームで請求処理の自動化を進めました。"
COURTESY = ("よろしくお願いいたします", "本日はありがとうございました", "そう思ったからです")
EVERY = {
    (situation, question.id): question
    for situation in Situation
    for stage in Stage
    for question in (*questions_for(stage, (situation,)), load_own()[stage])
}


class Helped(TypedTalk):
    """Keeps each hint with the words that the interviewer said last before it."""

    def __init__(self, *answers: str) -> None:
        super().__init__(answers, before=lambda _: self.order.append("answer"))
        self.hints: list[Hint] = []
        self.order: list[str] = []

    def help(self, hint: Hint, *, waits: bool) -> None:
        self.hints.append(hint)
        self.order.append(self.said[-1])


@pytest.mark.parametrize("question", EVERY.values(), ids=[" ".join(key) for key in EVERY])
def test_a_form_has_a_blank_for_all_that_is_the_candidates_own(question: Question) -> None:
    """In every sentence but a courtesy; and no number that somebody might repeat."""
    form = question.form
    assert form and form.endswith("。")
    sentences = form.rstrip("。").split("。")
    assert 2 <= len(sentences) <= 6
    own = [sentence for sentence in sentences if sentence not in COURTESY]
    promises = [sentence for sentence in own if "＿＿" not in sentence]
    assert all(sentence == "長く働き続けたいです" for sentence in promises)
    assert not re.search(r"[0-9０-９一二三四五六七八九十百千万]+(?:年|人|件|か月|%|割)", form)
    assert "＿" not in form.replace("＿＿", "")


def test_what_a_good_answer_holds_fits_the_candidate() -> None:
    """A graduate is not told to name a present job."""
    asked = AskedQuestion(question_id="self_introduction", text="？", target_s=60)
    usual, graduate = hint_for(asked, ()), hint_for(asked, (Situation.NEW_GRADUATE,))
    assert usual.good_answer == find_question("self_introduction").good_answer
    assert "学校・専攻" in graduate.good_answer[0]
    assert usual.form and graduate.form and usual.form != graduate.form
    assert usual.target_s == 60


@pytest.mark.parametrize("gap", Gap)
def test_a_follow_up_gets_one_line_and_no_form(gap: Gap) -> None:
    deeper = [probe.asks for probe in find_question("strengths").deeper]
    for persona in load_personas():
        for wording in persona.follow_ups.get(gap) or [persona.leads[0] + asks for asks in deeper]:
            text = re.sub(r"\$\w+", "12件でした", wording)
            asked = AskedQuestion(question_id="strengths", text=text, target_s=15, gap=gap)
            hint = hint_for(asked, ())
            assert hint.asks_for == load_follow_up_rules()[gap].hint
            assert (hint.form, hint.good_answer, hint.target_s) == (None, (), 15)


@pytest.mark.parametrize("gap", Gap)
def test_a_question_in_a_models_words_gets_a_hint_that_fits_any(gap: Gap) -> None:
    """It may ask something else than what the gap is usually asked for."""
    text = "入社された日の朝、まず何をなさいますか。"
    asked = AskedQuestion(question_id="strengths", text=text, target_s=15, gap=gap)
    hints = {rule.hint for rule in load_follow_up_rules().values()}
    assert hint_for(asked, ()).asks_for not in hints


def held(talk: TypedTalk, mode: Mode, stage: Stage = Stage.FIRST) -> Interview:
    session = new_interview(stage, questions=3, mode=mode)
    typist, coach = Typist(talk), Coach(talk, waits=False) if mode is Mode.STUDY else None
    if coach:
        coach.coaches(typist)
    room = Room(
        persona=load_persona(session.persona_id), candidate=typist, talk=talk, voice=None,
        listener=None, coach=coach,
    )  # fmt: skip
    interview = Interview(session, room)
    interview.run()
    return interview


def test_a_hint_stands_between_each_question_and_its_answer(mensetsu_home: Path) -> None:
    """Follow-ups too, but not a mere 「ほかには」 after a question of the candidate's own."""
    talk = Helped(ANSWER, "御社ではどんな研修がありますか。")
    session = held(talk, Mode.STUDY).session
    asked = [turn.asked for turn in session.turns if not turn.asked.again]
    assert len(talk.hints) >= len(asked) >= 4
    assert any(question.gap for question in asked)
    for question, hint in zip(asked, talk.hints, strict=False):
        assert bool(hint.form) == question.is_main
    at = [place for place, what in enumerate(talk.order) if what != "answer"]
    assert all(talk.order[place + 1] == "answer" for place in at)
    said = [talk.order[place] for place in at]
    assert all(question.text in words for question, words in zip(asked, said, strict=False))
    assert storage.load_session(session.id).mode is Mode.STUDY


@pytest.mark.parametrize("typed", ["ヒント", " ヒント。", "「ヒント」"])
def test_the_hint_can_be_seen_again(mensetsu_home: Path, typed: str) -> None:
    """To type its name is no answer; in real mode it is one."""
    for mode in Mode:
        talk = Helped(typed, typed, *[ANSWER] * 9)
        session = held(talk, mode).session
        given = [turn.answer.typed for turn in session.turns]
        first = [hint for hint in talk.hints if hint.form == talk.hints[0].form]
        assert (typed.strip() in given) is (mode is Mode.REAL)
        assert len(first) == (3 if mode is Mode.STUDY else 0)


def test_a_request_is_done_without_the_same_hint_again(mensetsu_home: Path) -> None:
    talk = Helped("もう一度お願いします。", ANSWER, ANSWER, ANSWER, ANSWER, ANSWER, ANSWER)
    session = held(talk, Mode.STUDY).session
    main = [turn for turn in session.turns if turn.asked.is_main]
    assert len([hint for hint in talk.hints if hint.form]) == len(main)


def test_real_mode_shows_nothing_of_it(mensetsu_home: Path) -> None:
    talk = Helped(ANSWER)
    assert held(talk, Mode.REAL).session.mode is Mode.REAL
    assert talk.hints == []
