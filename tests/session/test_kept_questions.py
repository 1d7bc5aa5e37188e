"""A question that a candidate puts beside an answer: noted, and answered first at 逆質問."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loopback import serve

from simulator import storage
from simulator.interview.company import made_up_company
from simulator.interview.panel import Panel
from simulator.interview.personas import load_persona, load_personas
from simulator.interview.plan import plan_interview
from simulator.report.cards import cards
from simulator.session.closing import write_reports
from simulator.session.correction import corrected
from simulator.session.findings import find
from simulator.session.interview import Interview
from simulator.session.interviewers import Interviewers
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Session, SessionState, Turn
from simulator.values.stage import Stage
from tests.session.test_early import Ready, next_question
from tests.session.test_interview_with_model import ANSWER as ANSWERED
from tests.session.test_interview_with_model import good, prompt_of, writer_for
from tests.session.test_requests import Recorded, Screen
from tests.session.typed import TypedTalk
from tests.session.typed import hold as hold_typed

OVERTIME = "御社では、残業は月にどのくらいありますか"
BEFORE = "前職では倉庫で三年働き、出荷の誤りを月に八件から二件に減らしました。"
AFTER = "私は朝の確認表を作り、六人の班で毎日読み合わせをしました。"
ANSWER = f"{BEFORE}{OVERTIME}。{AFTER}"
PLAIN = BEFORE + AFTER
TRAINING = "入社後の研修について教えていただけますか。"
NO_MORE = "いえ、以上です。本日はありがとうございました。"
MANAGER = replace(load_persona("manager"), patience=0)
"""Nothing is followed up, so that the number of answers is known."""


PLAN = plan_interview(Stage.SECOND, questions=3, seed=1)


def begun(*, asks_back: bool = True) -> Session:
    return replace(new_interview(Stage.SECOND), plan=PLAN if asks_back else PLAN[:-1])


def hold(session: Session, *words: str) -> tuple[Session, Screen, Recorded]:
    candidate, screen = Recorded(*words), Screen()
    room = Room(persona=MANAGER, candidate=candidate, talk=screen, voice=None, listener=None)
    return Interview(session, room).run(), screen, candidate


def promised(screen: Screen, persona: Persona = MANAGER) -> list[str]:
    lines = persona.answers[AnswerKind.LATER]
    return [said for said in screen.said if any(line in said for line in lines)]


@pytest.mark.usefixtures("mensetsu_home")
def test_the_question_is_noted_before_the_next_one() -> None:
    """Once, and at the beginning of what the interviewer says next."""
    _, screen, candidate = hold(begun(), ANSWER, PLAIN, NO_MORE)
    (said,) = promised(screen)
    assert said.endswith(candidate.asked[1])


@pytest.mark.usefixtures("mensetsu_home")
def test_the_question_is_answered_first_at_the_end() -> None:
    """With its words, from what is known of the company; then more are asked for."""
    session, screen, candidate = hold(begun(), ANSWER, PLAIN, TRAINING, NO_MORE)
    first, _, last = session.turns
    assert first.asks == (OVERTIME,)
    assert "残業は月にどのくらいありますか」" in last.asked.before
    assert last.asked.text in MANAGER.answers[AnswerKind.MORE]
    assert "".join(screen.said).count(last.asked.before + last.asked.text) == 1
    assert made_up_company().afterwards in session.notes
    assert last.reply
    assert len(candidate.asked) == 4


@pytest.mark.usefixtures("mensetsu_home")
def test_who_has_asked_already_need_not_ask_again() -> None:
    """「以上です」 ends the interview then, is not graded, and nothing is missed for it."""
    session, _, candidate = hold(begun(), ANSWER, PLAIN, NO_MORE)
    assert len(candidate.asked) == 3
    last = session.turns[-1].assessment
    assert last is not None
    assert not any(score.applies for score in last.scores)
    assert set(find(session).satisfied) == {1, 2}


@pytest.mark.usefixtures("mensetsu_home")
def test_the_question_neither_counts_nor_is_shown_for_anything() -> None:
    """All that is said of the answer is what is said of it without the question."""
    with_it, _, _ = hold(begun(), ANSWER, PLAIN, NO_MORE)
    without, _, _ = hold(begun(), PLAIN, PLAIN, NO_MORE)
    one, other = with_it.turns[0].assessment, without.turns[0].assessment
    assert one is not None
    assert other is not None
    assert [score.value for score in one.scores] == [score.value for score in other.scores]
    written = write_reports(with_it)
    card = cards(written.report)[0]
    assert OVERTIME in "".join(piece.text for piece in card.pieces)
    shown = repr(replace(card, pieces=())) + repr(written.report.levers)
    assert "残業" not in shown
    assert find(with_it).answers[1].characters == find(without).answers[1].characters


@pytest.mark.usefixtures("mensetsu_home")
def test_the_report_tells_what_was_answered() -> None:
    """With 逆質問, where it was said."""
    session, _, _ = hold(begun(), ANSWER, PLAIN, NO_MORE)
    card = cards(write_reports(session).report)[-1]
    assert card.reply == session.turns[-1].asked.before


@pytest.mark.usefixtures("mensetsu_home")
def test_a_resumed_interview_still_answers_the_question() -> None:
    """It is kept on disk with the answer."""
    session, _, _ = hold(begun(), ANSWER)
    assert len(session.turns) == 1
    stored = storage.load_session(session.id)
    assert stored.turns[0].asks == (OVERTIME,)
    running = replace(stored, state=SessionState.RUNNING)
    done, _, _ = hold(running, PLAIN, NO_MORE)
    assert "残業" in done.turns[-1].asked.before
    assert storage.load_session(session.id) == done


@pytest.mark.usefixtures("mensetsu_home")
def test_a_correction_corrects_what_was_asked() -> None:
    """What is left out of the grading follows the words."""
    session, _, _ = hold(begun(), ANSWER, PLAIN, NO_MORE)
    first = session.turns[0]
    assert corrected(first, PLAIN, session.stage).asks == ()
    other = ANSWER.replace("月に", "週に")
    assert corrected(first, other, session.stage).asks == (OVERTIME.replace("月に", "週に"),)


@pytest.mark.usefixtures("mensetsu_home")
def test_the_answer_is_said_again_on_request() -> None:
    """「もう一度お願いします」 there means what was just said too."""
    session, screen, _ = hold(begun(), ANSWER, PLAIN, "もう一度お願いします。", NO_MORE)
    assert "".join(screen.said).count(session.turns[-1].asked.before) == 2


@pytest.mark.usefixtures("mensetsu_home")
def test_nothing_is_promised_that_is_not_to_come() -> None:
    """An interview without 逆質問 goes on as if nothing was asked."""
    session, screen, _ = hold(begun(asks_back=False), ANSWER, PLAIN)
    assert session.turns[0].asks == (OVERTIME,)
    assert promised(screen) == []


@pytest.mark.usefixtures("mensetsu_home")
def test_right_before_the_end_the_answer_comes_at_once() -> None:
    """What is answered now is not put off."""
    session, screen, _ = hold(begun(), PLAIN, ANSWER, NO_MORE)
    assert promised(screen) == []
    assert "残業" in session.turns[-1].asked.before


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_every_interviewer_says_so_in_their_own_words(persona: Persona) -> None:
    """No line of one is another's."""
    for kind in (AnswerKind.LATER, AnswerKind.KEPT):
        others = [one.answers[kind] for one in load_personas() if one.id != persona.id]
        assert not set(persona.answers[kind]) & {line for lines in others for line in lines}


def test_what_is_made_ready_begins_with_the_promise() -> None:
    """The sound that is made at the pause is that of the words to come."""
    session, voice = begun(), Ready()
    coming = next_question(voice, panel=Panel(members=(MANAGER,)))
    coming.expect(session.plan[0], session)
    coming.may_be_over(ANSWER)
    lines = MANAGER.answers[AnswerKind.LATER]
    assert voice.soon in [[line + session.plan[1].text] for line in lines]


def test_the_promise_comes_before_a_question_that_is_still_being_worded() -> None:
    """Once, with the sentence that a model's question begins with."""
    screen = Screen()
    table = Interviewers(Panel(members=(MANAGER,)), screen, None, seed=1)
    table.say_first(lambda by: f"{by.family_name}が後で答えます。")
    table.begin("一つ聞きます。", MANAGER)
    asked = AskedQuestion(
        question_id="career_history", text="一つ聞きます。何人ですか。", target_s=9
    )
    table.ask(asked, begun())
    assert screen.said == ["黒田が後で答えます。一つ聞きます。", "何人ですか。"]


@pytest.mark.usefixtures("mensetsu_home")
def test_a_model_words_the_next_question_without_the_one_to_it() -> None:
    """It reads the answer without the candidate's question; the promise is the interviewer's."""
    vague = f"前職では倉庫の在庫管理を担当し、みんなで効率を上げました。{OVERTIME}。"
    talk = TypedTalk([vague])
    with serve(good()) as server:
        hold_typed(talk, writer_for(server), questions=3)
        prompts = [prompt_of(each.body) for each in server.asked]
    assert prompts
    assert not any("残業" in answer for prompt in prompts for answer in ANSWERED.findall(prompt))
    lines = MANAGER.answers[AnswerKind.LATER]
    assert any(said.find(line) >= 0 for said in talk.said for line in lines)


def test_the_question_claims_nothing_beside_a_cv() -> None:
    """Nor may its numbers be held against the candidate."""
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=ANSWER)
    asked = begun().plan[0]
    turn = Turn(number=1, asked=asked, answer=answer, asks=(OVERTIME,))
    assert "残業" not in turn.told
    assert turn.told.index(AFTER) == ANSWER.index(AFTER)
