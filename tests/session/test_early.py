"""A follow-up is made ready before the turn is over, and only used where it still fits."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from loopback import Body, Reply, events, ok, serve

from simulator.audio.files import load_clip
from simulator.interview.exchanges import talk_of
from simulator.interview.model_wording import QuestionWriter
from simulator.interview.panel import Panel, panel_of
from simulator.interview.personas import load_persona
from simulator.interview.policy import FollowUp, answered, next_step
from simulator.interview.questions import find_question
from simulator.llm.chat import make_chat
from simulator.llm.dialect import Dialect
from simulator.llm.dialects import Learned
from simulator.session.back_talk import BackTalk
from simulator.session.early import MOST, EarlyWriter, Wanted
from simulator.session.interviewers import Interviewers
from simulator.session.next_question import NextQuestion
from simulator.session.opening import Scene, new_interview
from simulator.session.voice import SHORTEST_CLAUSE, clauses
from simulator.signals.read import read_answer
from simulator.turn.watch import TurnWatch
from simulator.values.people import AnswerKind, Request, TurnKind, Voice
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Session, Turn
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from simulator.values.stage import Stage
from tests.scripted_turns import scripted_turns
from tests.session.spoken import DEMO
from tests.session.typed import TypedTalk

ANSWER = (
    "前職では倉庫の在庫管理を担当し、チームで請求処理の自動化を進めました。"
    "みんなで協力して効率が上がりました。"
)
QUESTION = "その取り組みで、ご自身が最初に決めたことは何でしたか。"
REPLY_S = 0.6
PERSONA = load_persona("manager")


def slowly(body: Body) -> Reply:
    time.sleep(REPLY_S)
    return ok(QUESTION)


def a_session() -> Session:
    return new_interview(Stage.SECOND, questions=3)


def wanted(text: str = ANSWER) -> Wanted:
    plan = a_session().plan
    history = [answered(plan[0], read_answer(text, question=plan[0].text))]
    step = next_step(plan, history, persona=PERSONA)
    assert isinstance(step, FollowUp)
    return Wanted(step=step, asker=PERSONA, talk=talk_of(history), used=frozenset({plan[0].text}))


@pytest.fixture
def home(mensetsu_home: Path) -> Path:
    return mensetsu_home


@pytest.mark.usefixtures("home")
class TestEarlyWriter:
    def test_what_was_begun_is_taken_without_another_call(self) -> None:
        """The wait is what is left of the call, and the voice gets the words at once."""
        told: list[str] = []
        asked = wanted()
        with serve(slowly) as server:
            early = EarlyWriter(QuestionWriter([make_chat(server.settings())], PERSONA))
            early.begin(asked, then=told.append)
            early.begin(asked, then=told.append)
            time.sleep(REPLY_S + 0.6)
            began = time.monotonic()
            assert early.take(asked) == QUESTION
            assert time.monotonic() - began < REPLY_S / 2
            assert len(server.asked) == 1
        assert told == [QUESTION]

    def test_the_time_an_answer_took_does_not_matter(self) -> None:
        """The words so far were measured without it; they are the same words."""
        asked = wanted()
        meant = asked.step.answered.signals
        assert meant is not None
        longer = replace(meant, reading=replace(meant.reading, spoken_s=31.0))
        timed = replace(asked.step.answered, signals=longer)
        assert asked.is_same(replace(asked, step=replace(asked.step, answered=timed)))

    def test_a_candidate_who_goes_on_is_asked_about_all_of_it(self) -> None:
        """The call is closed, nothing of it is told, and the last words get a call of their own."""
        told: list[str] = []
        with serve(slowly) as server:
            early = EarlyWriter(QuestionWriter([make_chat(server.settings())], PERSONA))
            early.begin(wanted(), then=told.append)
            time.sleep(REPLY_S / 2)
            early.drop()
            longer = wanted(ANSWER + "現場の方も喜んでいたと思います。")
            assert early.take(longer) == QUESTION
            prompts = [str(each.body["messages"]) for each in server.asked]
        assert ["喜んでいた" in prompt for prompt in prompts] == [False, True]
        assert told == []

    def test_other_words_are_not_answered_with_what_was_begun(self) -> None:
        """Where the last words turn out others, only their own question is asked."""
        with serve(slowly) as server:
            early = EarlyWriter(QuestionWriter([make_chat(server.settings())], PERSONA))
            early.begin(wanted(), then=lambda text: None)
            early.take(wanted(ANSWER + "以上です。"))
            assert any("以上です" in str(each.body["messages"]) for each in server.asked)
            assert len(server.asked) <= 2

    def test_pauses_cost_a_bounded_number_of_calls(self) -> None:
        """Whoever pauses after each of ten sentences costs no more than that many lost calls."""
        with serve(slowly) as server:
            early = EarlyWriter(QuestionWriter([make_chat(server.settings())], PERSONA))
            for number in range(10):
                early.begin(wanted(ANSWER + "はい。" * number), then=lambda text: None)
                time.sleep(0.15)
                early.drop()
            assert 1 <= len(server.asked) <= MOST
            assert early.take(wanted()) == QUESTION

    def test_what_the_writer_raises_is_not_swallowed(self) -> None:
        """It comes out where the words are waited for."""

        class Broken(QuestionWriter):
            def write(self, *given: object, **named: object) -> str | None:
                raise ZeroDivisionError

        early = EarlyWriter(Broken([], PERSONA))
        early.begin(wanted(), then=lambda text: None)
        with pytest.raises(ZeroDivisionError):
            early.take(wanted())


def next_question(voice: Ready, *, panel: Panel | None = None) -> NextQuestion:
    panel = panel or Panel(members=(PERSONA,))
    return NextQuestion(
        panel,
        TypedTalk([]),
        voice=voice,  # type: ignore[arg-type]
        writer=None,
        back_talk=BackTalk(persona=panel.chair, profile=None, seed=1),
        seed=1,
    )


class Ready:
    """A voice that keeps what it was told to have ready."""

    def __init__(self) -> None:
        self.soon: list[str] = []
        self.by: Voice | None = None

    def prepare_soon(self, text: str, *, voice: Voice) -> None:
        self.soon.append(text)
        self.by = voice

    def forget_soon(self) -> None:
        self.soon = []


LEAD_IN = "請求処理を自動化されたのですね。"


class Spoken(Ready):
    """A voice that keeps what it spoke too."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[str] = []

    def lead(self, text: str, *, voice: Voice) -> None:
        self.spoken.append(text)

    def lead_in(self, text: str, leads: object, *, voice: Voice) -> str:
        return "一つ、うかがいますね。"

    def say(self, text: str, *, voice: Voice, barge_in: object) -> None:
        self.spoken.append(text)


def read_along(*replies: Reply, begun_before_s: float | None = None) -> tuple[str, Spoken, Session]:
    """Ask the follow-up on ``ANSWER`` aloud, and return its text, the voice, and the session."""
    session, voice, talk = a_session(), Spoken(), TypedTalk([])
    panel = Panel(members=(PERSONA,))
    table = Interviewers(panel, talk, voice, seed=1)  # type: ignore[arg-type]
    with serve(replies) as server:
        learned = Learned(dialect=Dialect(live=True), is_new=False)
        coming = NextQuestion(
            panel,
            talk,
            voice=voice,  # type: ignore[arg-type]
            writer=QuestionWriter([make_chat(server.settings(), learned=learned)], PERSONA),
            back_talk=BackTalk(persona=PERSONA, profile=None, seed=1),
            seed=1,
            begin=table.begin,
        )
        coming.expect(session.plan[0], session)
        if begun_before_s is not None:
            coming.may_be_over(ANSWER)
            time.sleep(begun_before_s)
        answer = Answer(audio=None, duration_s=None, transcript=None, typed=ANSWER)
        turn = Turn(number=1, asked=session.plan[0], answer=answer)
        session = replace(session, turns=(turn,))
        asked = coming.after(session)
        assert asked is not None and asked.gap is not None
        table.ask(asked, session)
    assert "".join(talk.said) == "".join(voice.spoken)
    return asked.text, voice, session


@pytest.mark.parametrize("begun_before_s", [None, 0.5])
def test_the_lead_in_is_spoken_first_and_once(
    mensetsu_home: Path, begun_before_s: float | None
) -> None:
    """Then its question, without other words between; the turn keeps both."""
    reply = events(LEAD_IN, QUESTION, waits_s=(0.1, 2.0))
    text, voice, _ = read_along(reply, begun_before_s=begun_before_s)
    assert text == LEAD_IN + QUESTION
    assert voice.spoken == [LEAD_IN, QUESTION]
    assert voice.soon == ([LEAD_IN] if begun_before_s else [])


def test_after_a_lead_in_alone_the_interviewer_asks_in_their_own_words(mensetsu_home: Path) -> None:
    """What was said stands, and is part of the question; what failed is not heard."""
    text, voice, session = read_along(events(LEAD_IN, "満点です。", waits_s=(0.0, 1.0)))
    own = next_question(Ready()).after(session)
    assert own is not None
    assert voice.spoken == [LEAD_IN, own.text] and text == LEAD_IN + own.text


def test_what_is_whole_when_the_turn_ends_is_asked_as_ever(mensetsu_home: Path) -> None:
    """Nothing has to be spoken before it; a lead-in that was only made ready is forgotten."""
    text, voice, _ = read_along(events(LEAD_IN, QUESTION), begun_before_s=2.0)
    assert text == LEAD_IN + QUESTION == voice.soon[-1]
    assert voice.spoken == ["一つ、うかがいますね。" + text]
    text, voice, session = read_along(events(LEAD_IN, "満点です。"), begun_before_s=2.0)
    own = next_question(Ready()).after(session)
    assert own is not None and text == own.text


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(ANSWER, id="a follow-up"),
        pytest.param("", id="help"),
        pytest.param("前の職場では、もう死にたいと思っていました。", id="the next question"),
    ],
)
def test_what_is_made_ready_is_what_is_asked(mensetsu_home: Path, words: str) -> None:
    """With the same words the decision at the pause is the one at the end."""
    session, voice = a_session(), Ready()
    coming = next_question(voice)
    coming.expect(session.plan[0], session)
    coming.may_be_over(words)
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=words)
    turn = Turn(number=1, asked=session.plan[0], answer=answer)
    asked = coming.after(replace(session, turns=(turn,)))
    assert asked is not None and voice.soon == [asked.text]


def test_nothing_is_made_ready_for_a_request(mensetsu_home: Path) -> None:
    """What comes next is what was asked for; the answer is still to come."""
    session, voice = a_session(), Ready()
    coming = next_question(voice)
    coming.expect(session.plan[0], session)
    half = "役割はまとめ役です。どの時期のことでしょうか。"
    with scripted_turns({half: (TurnKind.BOTH, Request.WHICH)}):
        coming.may_be_over("もう一度お願いします。")
        coming.may_be_over(half)
    assert voice.soon == []


def test_the_rest_of_an_answer_is_prepared_for_with_what_was_begun(mensetsu_home: Path) -> None:
    """The decision is about both: the rest alone would be followed up."""
    session, voice = a_session(), Ready()
    coming, (first, second, *_) = next_question(voice), session.plan
    words = "前の職場では、もう死にたいと思っていました。"
    begun = Answer(audio=None, duration_s=None, transcript=None, typed=words)
    coming.expect(first, session, begun=begun)
    coming.may_be_over(ANSWER)
    assert voice.soon == [second.text]


def test_words_that_are_said_back_are_made_ready_with_the_next_question(
    mensetsu_home: Path,
) -> None:
    """What is said first is what was prepared, or the question would wait for its sound."""
    session, voice = a_session(), Ready()
    asker = replace(PERSONA, patience=0)
    coming, (first, second, *_) = next_question(voice, panel=Panel(members=(asker,))), session.plan
    coming.expect(first, session)
    deed = "私は棚の札を色で分けて、探す時間を毎日1時間から20分に減らしました。"
    coming.may_be_over(deed)
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=deed)
    turns = (Turn(number=1, asked=first, answer=answer),)
    said = coming.first_words(turns, session.plan, by=asker)
    assert "20分に減らしました」" in said
    assert voice.soon == [said + second.text]


def test_what_was_made_ready_is_forgotten_when_the_candidate_goes_on(mensetsu_home: Path) -> None:
    """Its sound would be made before what is needed."""
    session, voice = a_session(), Ready()
    coming = next_question(voice)
    coming.expect(session.plan[0], session)
    coming.may_be_over(ANSWER)
    coming.goes_on()
    assert voice.soon == []


def test_in_a_panel_it_is_made_ready_in_the_voice_of_who_will_say_it(mensetsu_home: Path) -> None:
    """A follow-up in the asker's; the colleague's question with the words that take over."""
    session, voice = new_interview(Stage.SECOND, scene=Scene(panel=3)), Ready()
    panel = panel_of(session)
    coming = next_question(voice, panel=panel)
    first, second = session.plan[:2]
    coming.expect(first, session)
    coming.may_be_over(ANSWER)
    assert voice.by == panel.asker(first).voice
    coming.goes_on()
    coming.may_be_over("前の職場では、もう死にたいと思っていました。")
    takes_over = panel.takes_over(second, session.plan, seed=1)
    assert takes_over and voice.soon == [takes_over + second.text]
    assert voice.by == panel.asker(second).voice != panel.asker(first).voice


def test_the_answer_to_a_question_of_the_candidates_is_made_ready(mensetsu_home: Path) -> None:
    """What is said then is the reply, and whether there is more; nothing once there is no more."""
    session, voice = a_session(), Ready()
    question = find_question("reverse_question")
    asked = AskedQuestion(question_id=question.id, text=question.variants[0], target_s=30)
    coming = next_question(voice)
    coming.expect(asked, session)
    coming.may_be_over("屋上の太陽光パネルは何枚ありますか。")
    [ready] = voice.soon
    named = ready.removeprefix("屋上の太陽光パネルについては、")
    assert named.startswith(PERSONA.answers[AnswerKind.CHECK])
    assert ready.endswith(PERSONA.answers[AnswerKind.MORE])
    coming.goes_on()
    coming.expect(replace(asked, again=True), session)
    coming.may_be_over("いえ、以上です。")
    assert voice.soon == []


class Words:
    """What was heard, known at once; implements what ``TurnWatch`` uses of a live transcript."""

    lag_s = 0.0
    wordless_s = 0.0

    def __init__(self, text: str) -> None:
        self.so_far = (text, 1e9)

    def feed(self, block: Clip) -> None:
        pass

    def look_now(self) -> None:
        pass


class Told:
    def __init__(self) -> None:
        self.what: list[str] = []

    def may_be_over(self, words: str) -> None:
        self.what.append(words)

    def goes_on(self) -> None:
        self.what.append("goes on")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("六年間担当しました。", ["六年間担当しました。", "goes on"], id="finished"),
        pytest.param("六年間担当したのですが、", [], id="open"),
    ],
)
def test_a_pause_after_finished_words_is_told_and_so_is_the_voice_after_it(
    words: str, told: list[str]
) -> None:
    """0.8 s of silence between two stretches of voice, then the first words again."""
    voice = load_clip(DEMO / "05-reverse_question.ogg").samples[: 2 * SAMPLE_RATE_HZ]
    silence = np.zeros(round(0.8 * SAMPLE_RATE_HZ), np.float32)
    samples = np.concatenate([voice, silence, voice])
    listening = Told()
    watch = TurnWatch(Words(words), silence_s=None, foresight=listening)  # type: ignore[arg-type]
    for start in range(0, len(samples), 1600):
        assert not watch(Clip(samples=samples[start : start + 1600]))
    assert listening.what[:2] == told


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        pytest.param("はい。", 1, id="short"),
        pytest.param("先ほど「在庫の管理」とのことですが、どのくらいの数でしたか。", 2, id="two"),
        pytest.param("「在庫を見て、数を合わせた」とはどういうことですか。", 1, id="in a quote"),
        pytest.param("では、どんなお仕事なら力を出せそうですか。", 1, id="too short a beginning"),
    ],
)
def test_a_long_sentence_is_made_in_two(sentence: str, parts: int) -> None:
    """Cut at a comma of the interviewer's own, so that its beginning is heard sooner."""
    found = clauses(sentence)
    assert "".join(found) == sentence and len(found) == parts
    assert parts == 1 or min(map(len, found)) >= SHORTEST_CLAUSE


def test_only_one_thread_asks_at_a_time(mensetsu_home: Path) -> None:
    """What was dropped has let go before long: nothing piles up behind a slow server."""
    with serve(slowly) as server:
        early = EarlyWriter(QuestionWriter([make_chat(server.settings())], PERSONA))
        for number in range(3):
            early.begin(wanted(ANSWER + "はい。" * number), then=lambda text: None)
            time.sleep(0.2)
            early.drop()
        time.sleep(0.3)
        left = [thread for thread in threading.enumerate() if thread.name == "ask"]
        assert left == [] and server.gave_up >= 1
