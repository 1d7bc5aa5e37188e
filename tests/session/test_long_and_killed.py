"""Sessions with a model that last long, or are killed while it is being waited for."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import KEY, Body, Reply, hang, ok, serve

from simulator import storage
from simulator.interview.ask_prompt import PROMPT_LIMIT
from simulator.interview.model_wording import QuestionWriter
from simulator.interview.personas import load_persona
from simulator.interview.plan import plan_interview
from simulator.llm.chat import make_chat
from simulator.session.candidate import Typist
from simulator.session.closing import write_reports
from simulator.session.interview import Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.values.session import SessionState
from simulator.values.stage import Stage
from tests.session.spoken import as_wav, start
from tests.session.typed import TypedTalk

LEAST_TURNS, MOST_TURNS = 35, 40
SENTENCES = (
    "前職では倉庫の在庫管理を担当し、チームで請求処理の自動化を進めました。",
    "会社の方針でいろいろな改善に取り組みました。とても勉強になりました。",
    "周りの方に支えられて、新しい仕組みを入れることができました。現場の方も喜んでいたと思います。",
)


class Leaves(TypedTalk):
    """A candidate who says a lot, and has said all after 40 answers."""

    def read_line(self, prompt: str) -> str | None:
        line = super().read_line(prompt)
        return None if self._given > MOST_TURNS else line


def test_many_turns_are_held_with_a_bounded_prompt(mensetsu_home: Path) -> None:
    """Answers of two minutes each: no call grows with the talk, and the report is there."""
    lengths: list[int] = []

    def model(body: Body) -> Reply:
        lengths.append(sum(len(str(each["content"])) for each in body["messages"]))
        return ok("はい。")  # no question: the persona's own wordings have to last as well

    session = new_interview(Stage.SECOND, questions=12)
    known = {asked.question_id for asked in session.plan}
    more = [
        asked
        for stage in (Stage.FIRST, Stage.FINAL)
        for asked in plan_interview(stage, questions=10, seed=0)
        if asked.question_id not in known
    ]
    plan = (*session.plan[:-1], *more, session.plan[-1])
    persona = load_persona(session.persona_id)
    talk = Leaves([each * 8 for each in SENTENCES])
    with serve(model) as server:
        writer = QuestionWriter([make_chat(server.settings())], persona)
        room = Room(
            persona=persona,
            candidate=Typist(talk),
            talk=talk,
            voice=None,
            listener=None,
            writer=writer,
        )
        done = Interview(replace(session, plan=plan), room).run()
    assert len(done.turns) >= LEAST_TURNS and done.state is SessionState.FINISHED
    assert len(lengths) >= 3 and max(lengths) <= PROMPT_LIMIT
    assert len({turn.asked.text for turn in done.turns}) == len(done.turns)
    assert all(turn.assessment for turn in done.turns)
    assert write_reports(done).html_path.is_file()


@pytest.mark.full
def test_a_process_killed_while_the_model_is_waited_for_is_resumed(
    mensetsu_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is on disk with its words, and the follow-up is asked when it goes on."""
    vague, other = as_wav(tmp_path, "03-career_history"), as_wav(tmp_path, "04-follow_up")
    common = ("--no-voice", "--audio-in", str(vague))
    with serve(lambda body: hang()) as server:
        monkeypatch.setenv("MENSETSU_MODEL", "scripted")
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        words = ("interview", "--stage", "second", "--questions", "1", *common)
        with start(*words) as interview:
            deadline = time.monotonic() + 240
            while not server.asked and time.monotonic() < deadline and interview.poll() is None:
                time.sleep(0.02)
            interview.send_signal(signal.SIGKILL)
            interview.communicate()
        assert len(server.asked) == 1
    killed = storage.load_session("latest")
    assert killed.state is SessionState.RUNNING and len(killed.turns) == 1
    assert killed.turns[0].answer.text
    monkeypatch.delenv("MENSETSU_MODEL")
    with start("resume", "--no-voice", "--audio-in", *map(str, [other] * 4)) as resumed:
        _, err = resumed.communicate(timeout=240)
    assert resumed.returncode == 0, err
    done = storage.load_session(killed.id)
    assert done.state is SessionState.FINISHED
    assert done.turns[0].answer.transcript == killed.turns[0].answer.transcript
    assert done.turns[1].asked.gap is not None
