"""逆質問 in a whole interview: asked, answered, asked for more, closed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator import storage
from simulator.interview.company import made_up_company, told_before
from simulator.interview.personas import load_persona
from simulator.session.closing import write_reports
from simulator.session.interview import Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.values.people import AnswerKind
from simulator.values.session import Session, SessionState
from simulator.values.stage import Stage
from tests.interview.test_back_answer import PROFILE
from tests.session.test_requests import Recorded, Screen

TRAINING = "入社後の研修について教えていただけますか。"
DAY = "配属先では、一日の仕事をどのように進めていらっしゃいますか。"
NO_MORE = "いえ、以上です。本日はありがとうございました。"
HR = load_persona("hr")


def hold(*words: str, stage: Stage = Stage.FIRST) -> tuple[Session, Screen, Recorded]:
    """An interview of its closing 逆質問 alone."""
    candidate, screen = Recorded(*words), Screen()
    session = new_interview(stage)
    session = replace(session, plan=session.plan[-1:])
    room = Room(
        persona=load_persona(session.persona_id),
        candidate=candidate,
        talk=screen,
        voice=None,
        listener=None,
        material=PROFILE,
    )
    return Interview(session, room).run(), screen, candidate


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.usefixtures("mensetsu_home")
def test_a_question_is_answered_and_the_next_one_asked_for(stage: Stage) -> None:
    """Each question is a graded turn with what was said to it; 「以上です」 is none."""
    session, screen, candidate = hold(TRAINING, DAY, NO_MORE, stage=stage)
    assert [turn.answer.text for turn in session.turns] == [TRAINING, DAY]
    assert [turn.asked.again for turn in session.turns] == [False, True]
    replies = [turn.reply or "" for turn in session.turns]
    assert "会社の資料の2ページ" in replies[0]
    assert replies[1] in load_persona(session.persona_id).answers["check"]
    said = "".join(screen.said)
    assert all(said.count(reply) == 1 for reply in replies)
    assert len(candidate.asked) == 3
    assert session.state is SessionState.FINISHED
    assert storage.load_session(session.id) == session
    for turn in session.turns:
        assert turn.assessment is not None
        found = turn.assessment.score("back_question")
        assert found is not None
        assert found.value is not None
    assert session.notes == ()


@pytest.mark.usefixtures("mensetsu_home")
def test_after_five_questions_the_interviewer_closes() -> None:
    """The fifth is answered too; that time is over is said instead of asking for more."""
    more = ("チームは何名ですか。", "休日は何日ですか。", "残業は多いですか。", "朝は何時ですか。")
    session, screen, candidate = hold(TRAINING, DAY, *more)
    assert len(session.turns) == len(candidate.asked) == 5
    last_reply = session.turns[-1].reply
    assert last_reply is not None
    assert screen.said[-len(HR.closing) - 1].endswith(
        tuple(last_reply + over for over in HR.answers[AnswerKind.OVER])
    )


@pytest.mark.usefixtures("mensetsu_home")
def test_who_has_no_question_is_not_pressed() -> None:
    """One smaller question as help, as before, then goodbye."""
    session, _, candidate = hold("特にありません。", "特にありません。")
    assert all(turn.reply is None for turn in session.turns)
    assert len(candidate.asked) == len(session.turns) <= 2


@pytest.mark.usefixtures("mensetsu_home")
def test_an_end_of_the_answers_there_is_no_early_end() -> None:
    """Who simply falls silent after the answer has finished the interview."""
    session, screen, _ = hold(TRAINING)
    assert len(session.turns) == 1
    assert session.state is SessionState.FINISHED
    assert session.turns[0].reply in "".join(screen.said)


@pytest.mark.usefixtures("mensetsu_home")
def test_the_answer_is_said_again_on_request() -> None:
    """「もう一度お願いします」 there means what was just said."""
    session, screen, _ = hold(TRAINING, "もう一度お願いします。", NO_MORE)
    assert "".join(screen.said).count(session.turns[0].reply or "-") == 2


@pytest.mark.usefixtures("mensetsu_home")
def test_a_killed_interview_goes_on_with_the_answer() -> None:
    """It was on disk before it was said."""
    session, _, _ = hold(TRAINING)
    running = replace(session, state=SessionState.RUNNING)
    screen = Screen()
    room = Room(persona=HR, candidate=Recorded(NO_MORE), talk=screen, voice=None, listener=None)
    done = Interview(running, room).run()
    assert session.turns[0].reply in "".join(screen.said)
    assert len(done.turns) == 1


@pytest.mark.usefixtures("mensetsu_home")
def test_a_made_up_company_is_said_to_be_made_up() -> None:
    """Before the interview on the screen, and in every form of the report."""
    screen = Screen()
    session = new_interview(Stage.FIRST)
    session = replace(session, plan=session.plan[-1:])
    room = Room(
        persona=HR,
        candidate=Recorded("残業は月に何時間くらいですか。", NO_MORE),
        talk=screen,
        voice=None,
        listener=None,
    )
    done = Interview(session, room).run()
    assert screen.notes[0] == told_before(None)
    assert done.turns[0].is_made_up
    written = write_reports(done)
    for path in (written.html_path, written.markdown_path):
        assert made_up_company().afterwards in path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("mensetsu_home")
def test_papers_are_never_mixed_with_the_made_up_company() -> None:
    """Nothing is announced, and what the papers do not say is put off."""
    session, screen, _ = hold("副業は認められていますか。賞与は年に何回ですか。", NO_MORE)
    assert told_before(None) not in screen.notes
    assert not session.turns[0].is_made_up
    reply = session.turns[0].reply or ""
    assert reply in HR.answers["check_conditions"]
