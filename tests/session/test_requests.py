"""A candidate who asks back, in a whole interview without devices."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from simulator import storage
from simulator.audio.files import write_wav
from simulator.evaluation.verdict import satisfaction
from simulator.interview.personas import load_persona
from simulator.interview.questions import find_question
from simulator.report.cards import cards
from simulator.session.candidate import Given
from simulator.session.closing import write_reports
from simulator.session.findings import find
from simulator.session.interview import MOST_REQUESTS, Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.session.talk import Meter
from simulator.values.assessment import Remark
from simulator.values.people import Persona, Request, TurnKind
from simulator.values.question import AskedQuestion, Gap
from simulator.values.session import Answer, Session, SessionState, Turn
from simulator.values.sound import SAMPLE_RATE_HZ, Clip, Span
from simulator.values.stage import Stage
from simulator.values.transcript import Segment, Transcript
from tests.scripted_turns import scripted_turns

ANSWER = "役割はまとめ役です。私が6人の作業を毎朝割り振り、遅れを月に8件から2件に減らしました。"


@dataclass
class Screen:
    """Remembers what was said; nobody presses a key."""

    said: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def says(self, persona: Persona, text: str) -> None:
        self.said.append(text)

    def heard(self, turn: Turn) -> None:
        pass

    def note(self, text: str) -> None:
        self.notes.append(text)

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        yield

    @contextmanager
    def keys(self) -> Iterator[threading.Event]:
        raise AssertionError("no keys in this interview")

    @contextmanager
    def recording(self, asked: AskedQuestion) -> Iterator[Meter]:
        raise AssertionError("no microphone in this interview")

    def read_line(self, prompt: str) -> str | None:
        raise AssertionError("nobody types in this interview")

    def choose(self, prompt: str, choices: tuple[str, ...]) -> str | None:
        raise AssertionError("nothing is to be chosen")


class Recorded:
    """Says ``words`` one after the other, each a recording on disk with its transcript."""

    def __init__(self, *words: str) -> None:
        self._left = list(words)
        self.asked: list[str] = []

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        if not self._left:
            return None
        self.asked.append(asked.text)
        text = self._left.pop(0)
        write_wav(recording, Clip(samples=np.full(SAMPLE_RATE_HZ, 0.1, np.float32)))
        segment = Segment(start_s=0, end_s=1, text=text, avg_logprob=-0.2)
        transcript = Transcript(
            segments=(segment,), voiced=(Span(start_s=0, end_s=1),), duration_s=1, model="base"
        )
        answer = Answer(audio=recording.name, duration_s=1, transcript=transcript)
        return Given(answer=answer)


def _hold(candidate: Recorded) -> tuple[Session, Screen]:
    screen = Screen()
    session = new_interview(Stage.SECOND, questions=1)
    asked = AskedQuestion(
        question_id="team_role", text=find_question("team_role").variants[0], target_s=10
    )
    room = Room(
        persona=load_persona("manager"), candidate=candidate, talk=screen, voice=None, listener=None
    )
    return Interview(replace(session, plan=(asked,)), room).run(), screen


@pytest.mark.usefixtures("mensetsu_home")
def test_a_request_is_no_answer_and_nothing_is_lost() -> None:
    """It is neither counted nor graded; the question comes again and the recording stays."""
    candidate = Recorded("すみません、もう一度お願いします。", ANSWER)
    session, screen = _hold(candidate)
    assert session.state is SessionState.FINISHED
    assert [turn.answer.text for turn in session.turns] == [ANSWER]
    assert session.turns[0].assessment is not None
    assert sum(candidate.asked[0] in said for said in screen.said) == 2
    folder = storage.session_folder(session.id)
    assert sorted(path.name for path in folder.glob("*.wav")) == [
        "answer-01-request-1.wav",
        "answer-01.wav",
    ]
    assert storage.load_session(session.id) == session


@pytest.mark.usefixtures("mensetsu_home")
def test_the_question_as_it_was_put_last_is_the_one_that_was_answered() -> None:
    """The record shows the words that the candidate understood."""
    candidate = Recorded("質問の意図を教えていただけますか。", ANSWER)
    session, _ = _hold(candidate)
    assert session.turns[0].asked.text == candidate.asked[1] != candidate.asked[0]
    assert session.turns[0].asked.text in find_question("team_role").variants


@pytest.mark.usefixtures("mensetsu_home")
def test_a_moment_is_waited_for() -> None:
    """Nothing is asked again meanwhile."""
    candidate = Recorded("少し考えさせてください。", ANSWER)
    session, screen = _hold(candidate)
    assert len(session.turns) == 1
    assert sum(candidate.asked[0] in said for said in screen.said) == 1
    assert any("どうぞ" in said for said in screen.said)


@pytest.mark.usefixtures("mensetsu_home")
def test_it_does_not_go_round_for_ever() -> None:
    """After three requests for one question the next words are taken as the answer."""
    words = ["もう一度お願いします。"] * (MOST_REQUESTS + 1)
    session, _ = _hold(Recorded(*words))
    assert session.turns[0].answer.text == words[0]
    kept = storage.session_folder(session.id).glob("answer-01-request-*.wav")
    assert len(list(kept)) == MOST_REQUESTS


@pytest.mark.usefixtures("mensetsu_home")
def test_a_request_that_a_killed_process_left_is_no_answer_either() -> None:
    """The session was on disk before the words were understood."""
    session = new_interview(Stage.SECOND, questions=1)
    storage.make_folder(session.id)
    recording = storage.session_folder(session.id) / storage.recording_name(1)
    given = Recorded("もう一度お願いします。").answer(session.plan[0], recording)
    assert given is not None
    left = Turn(number=1, asked=session.plan[0], answer=given.answer)
    candidate = Recorded(ANSWER)
    room = Room(
        persona=load_persona("manager"),
        candidate=candidate,
        talk=Screen(),
        voice=None,
        listener=None,
    )
    resumed = Interview(replace(session, turns=(left,)), room).run()
    assert resumed.turns[0].answer.text == ANSWER
    assert recording.with_name("answer-01-request-1.wav").is_file()


WHICH = "すみません、どの時期のことをお話しすればよろしいですか。"
HALF = "役割はまとめ役です。前の会社と今の会社の、どちらのことをお話ししましょうか。"
RESTART = "前の会社では、えっと、すみません、もう一度最初から話してもいいですか。"
LOST = "すみません、ちょっと何も出てこなくて、この質問は難しいです。"
TURNS = {
    WHICH: (TurnKind.REQUEST, Request.WHICH),
    HALF: (TurnKind.BOTH, Request.WHICH),
    RESTART: (TurnKind.BOTH, Request.RESTART),
    LOST: (TurnKind.REQUEST, Request.STUCK),
}
LINES = load_persona("manager").replies


@pytest.fixture
def scripted(mensetsu_home: Path) -> Iterator[None]:
    """Heads that understand the turns above."""
    with scripted_turns(TURNS):
        yield


def _wavs(session: Session) -> list[str]:
    return sorted(path.name for path in storage.session_folder(session.id).glob("*.wav"))


@pytest.mark.usefixtures("scripted")
def test_who_asks_which_one_is_told_that_any_will_do() -> None:
    """One kind line, the question is not put again, and the next words are the answer."""
    candidate = Recorded(WHICH, ANSWER)
    session, screen = _hold(candidate)
    assert [turn.answer.text for turn in session.turns] == [ANSWER]
    assert any(said.endswith(LINES[Request.WHICH]) for said in screen.said)
    assert sum(candidate.asked[0] in said for said in screen.said) == 1


@pytest.mark.usefixtures("scripted")
def test_half_an_answer_beside_a_request_is_kept_and_continued() -> None:
    """The request is answered, and both halves are graded as one answer, sound and words."""
    session, screen = _hold(Recorded(HALF, ANSWER))
    (turn,) = session.turns
    assert any(said.endswith(LINES[Request.WHICH]) for said in screen.said)
    assert turn.answer.text == HALF + ANSWER
    assert turn.answer.audio == "answer-01.wav"
    assert turn.assessment is not None and turn.assessment.overall is not None
    assert turn.answer.duration_s == pytest.approx(2.0)
    assert _wavs(session) == ["answer-01-begun-1.wav", "answer-01.wav"]
    assert storage.load_session(session.id) == session


@pytest.mark.usefixtures("scripted")
def test_a_second_request_does_not_lose_what_was_answered_before_it() -> None:
    """Half an answer, a bare request, more of the answer with a request, and the rest."""
    session, _ = _hold(Recorded(HALF, "もう一度お願いします。", HALF, ANSWER))
    assert session.turns[0].answer.text == HALF + HALF + ANSWER


@pytest.mark.usefixtures("scripted")
def test_who_begins_again_is_heard_from_the_beginning() -> None:
    """What was said before is dropped and not graded; its recording stays."""
    candidate = Recorded(HALF, RESTART, ANSWER)
    session, screen = _hold(candidate)
    assert [turn.answer.text for turn in session.turns] == [ANSWER]
    assert any(said.endswith(LINES[Request.RESTART]) for said in screen.said)
    assert sum(candidate.asked[0] in said for said in screen.said) == 1
    assert _wavs(session) == [
        "answer-01-begun-1.wav",
        "answer-01-request-1.wav",
        "answer-01.wav",
    ]


@pytest.mark.usefixtures("scripted")
def test_who_is_stuck_gets_a_smaller_question_and_no_grade() -> None:
    """The turn is told in the report as what it is, and neither praised nor faulted."""
    session, _ = _hold(Recorded(LOST, ANSWER))
    stuck, helped = session.turns
    assert helped.asked.gap is Gap.STUCK and helped.answer.text == ANSWER
    assert stuck.assessment is not None
    assert not any(score.applies for score in stuck.assessment.scores)
    report = write_reports(session).report
    assert {point.turn for point in (*report.strengths, *report.improvements)} <= {helped.number}
    card = next(card for card in cards(report) if card.number == stuck.number)
    assert "言葉が出てこなかったところ" in "".join(card.unscored)


@pytest.mark.usefixtures("scripted")
def test_what_is_answered_after_help_stands_for_the_question() -> None:
    """The verdict rests on it, and not on the words that failed."""
    session, _ = _hold(Recorded(LOST, ANSWER))
    helped = session.turns[1].assessment
    assert helped is not None
    fit = satisfaction(helped, session.stage)
    assert fit is not None
    assert find(session).verdict.overall == round(fit.value, 1)


@pytest.mark.usefixtures("scripted")
def test_a_question_that_stays_unanswered_is_one_to_prepare() -> None:
    """Where the smaller question found no answer either."""
    session, _ = _hold(Recorded(LOST, LOST, LOST, LOST))
    assert [(lever.turn, lever.remark) for lever in find(session).levers] == [(1, Remark.STUCK)]


@pytest.mark.usefixtures("scripted")
def test_half_an_answer_is_an_answer_where_no_more_comes() -> None:
    """The candidate leaves after a request; what was answered is graded."""
    session, _ = _hold(Recorded(HALF))
    (turn,) = session.turns
    assert turn.answer.text == HALF
    assert turn.answer.audio == "answer-01-begun-1.wav"
    assert turn.assessment is not None


@pytest.mark.usefixtures("scripted")
def test_what_was_answered_is_on_disk_while_the_rest_is_awaited() -> None:
    """A process that is killed between the two loses nothing."""
    candidate = Recorded(HALF, ANSWER)
    on_disk: list[list[str | None]] = []
    answer = candidate.answer

    def watched(asked: AskedQuestion, recording: Path) -> Given | None:
        stored = storage.load_session(storage.LATEST)
        on_disk.append([turn.answer.text for turn in stored.turns])
        return answer(asked, recording)

    candidate.answer = watched  # type: ignore[method-assign]
    _hold(candidate)
    assert on_disk[:2] == [[], [HALF]]


@pytest.mark.usefixtures("scripted")
def test_half_an_answer_that_a_killed_process_left_is_an_answer() -> None:
    """It is graded, and the interview goes on behind it."""
    session = new_interview(Stage.SECOND, questions=1)
    storage.make_folder(session.id)
    recording = storage.session_folder(session.id) / "answer-01-begun-1.wav"
    given = Recorded(HALF).answer(session.plan[0], recording)
    assert given is not None
    left = Turn(number=1, asked=session.plan[0], answer=given.answer)
    persona = load_persona("manager")
    room = Room(persona=persona, candidate=Recorded(), talk=Screen(), voice=None, listener=None)
    (turn,) = Interview(replace(session, turns=(left,)), room).run().turns
    assert turn.answer == replace(given.answer, delivery=turn.answer.delivery)
    assert turn.assessment is not None
    assert recording.is_file()
