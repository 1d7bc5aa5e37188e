"""Hold one long interview with real models, and measure its memory."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks._demo_answers import demo_answers
from benchmarks._loopback_model import QUESTIONS
from benchmarks._peak import peak_kb
from simulator.cli.screen import Screen
from simulator.config import TranscriberSettings
from simulator.interview.model_wording import TEMPERATURE, QuestionWriter
from simulator.interview.personas import load_persona
from simulator.interview.plan import plan_interview
from simulator.llm.chat import make_chat
from simulator.session import voice as voices
from simulator.session.candidate import Candidate, Given, SpokenFiles
from simulator.session.hearing import Listener
from simulator.session.interview import Interview
from simulator.session.memory import share_memory_between_threads
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.session.voice import InterviewerVoice
from simulator.speech.weights import embedded_whisper
from simulator.values.question import AskedQuestion
from simulator.values.session import Session
from simulator.values.sound import Clip
from simulator.values.stage import Stage
from tests.llm.loopback import Body, Reply, ok, serve

ANSWER_S = 4.0
"""Least length of an answer, which is cut after an utterance."""
EARLY = 10
"""The turn whose memory is compared with the peak."""


def hold_long_session(turns: int) -> dict[str, Any]:
    """Hold a session with short answers, and return its memory.

    The interviewer's sound is made but not played.
    """
    share_memory_between_threads()
    voices.start = lambda clip: _Silent()  # type: ignore[assignment,return-value]
    model = _Model()
    with tempfile.TemporaryDirectory() as folder, serve(model.reply) as server:
        chat = make_chat(server.settings(), temperature=TEMPERATURE)
        session, screen = _long_plan(), Screen(waits_for_keys=False)
        persona = load_persona(session.persona_id)
        wavs = demo_answers(Path(folder), turns, least_s=ANSWER_S)
        candidate = _Weighed(SpokenFiles(wavs, screen))
        room = Room(
            persona=persona,
            candidate=candidate,
            talk=screen,
            voice=InterviewerVoice(persona.voice, screen),
            listener=Listener(embedded_whisper(), TranscriberSettings()),
            writer=QuestionWriter([chat], persona),
        )
        interview = Interview(session, room)
        done = interview.run()
        interview.leave()
    return {
        "turns": len(done.turns),
        f"after {EARLY} turns (MB)": round(candidate.early_kb / 1024),
        "peak (MB)": round(peak_kb() / 1024),
        "longest prompt (characters)": model.longest_prompt,
    }


class _Model:
    """A model that replies at once, and knows the longest prompt."""

    def __init__(self) -> None:
        self.longest_prompt = 0

    def reply(self, body: Body) -> Reply:
        letters = sum(len(str(message["content"])) for message in body["messages"])
        self.longest_prompt = max(self.longest_prompt, letters)
        return ok(QUESTIONS[self.longest_prompt % len(QUESTIONS)])


class _Silent:
    """Sound that plays in no time."""

    def follow(self, clip: Clip, *, pause_s: float) -> bool:
        return True

    def wait(self, stop: object = None) -> bool:
        return True


class _Weighed:
    """A candidate who notes the memory before the answer number ``EARLY``."""

    def __init__(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self._number = 0
        self.early_kb = 0

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        self._number += 1
        if self._number == EARLY:
            self.early_kb = peak_kb()
        return self._candidate.answer(asked, recording)


def _long_plan() -> Session:
    """Return a session with the questions of all stages."""
    session = new_interview(Stage.SECOND, questions=10)
    *first, last = session.plan
    plan = {asked.question_id: asked for asked in first}
    for stage in (Stage.FIRST, Stage.FINAL):
        plan |= {asked.question_id: asked for asked in plan_interview(stage, questions=10, seed=0)}
    plan.pop(last.question_id, None)
    return replace(session, plan=(*plan.values(), last))
