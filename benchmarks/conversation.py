"""Measure how long a candidate waits in a conversation, on the virtual sound device.

    eval "$(.ci/virtual-sound)"; python3 run.py bench conversation [--json] [--turns N]
    python3 run.py bench conversation --memory [--json] [--turns N]

It uses the embedded Whisper and voices, PortAudio both ways, and the first ten seconds or so of
recorded answers at the microphone. The second session also uses a language model's server on
loopback (0.4 s to the first token, 40 tokens per second, one character per token). The first
session starts with only the sounds that `mensetsu prepare` makes, like the first interview on a
machine; the second also has the sounds of the first. By default both have four turns, so that they
end within six minutes.

``--memory`` holds one session of forty turns instead, which makes the interviewer's sound but does
not play it, and prints the memory that the process has taken. That takes two to five minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks._demo_answers import demo_answers
from benchmarks._long_session import hold_long_session
from benchmarks._loopback_model import reply
from benchmarks._talk_times import Clock, Heard, Kind, TimedVoice, TurnTimes, hear
from simulator.cli.commands.prepare import prepare
from simulator.cli.screen import Screen
from simulator.config import TranscriberSettings, cache_folder
from simulator.interview.model_wording import TEMPERATURE, QuestionWriter
from simulator.interview.personas import load_persona
from simulator.llm.chat import make_chat
from simulator.session.candidate import Candidate, Given, Speaker, Typist
from simulator.session.hearing import Listener
from simulator.session.interview import Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.speech.weights import embedded_whisper
from simulator.values.question import AskedQuestion
from simulator.values.stage import Stage
from tests.conftest import VirtualSound
from tests.llm.loopback import serve
from tests.session.spoken import DEMO, SpokenCandidate
from tests.session.typed import TypedTalk

TURNS = 4
LONG_SESSION = 40
ANSWER_S = 10.0
"""Least length of an answer, which is cut after an utterance."""
NO_SOUND_IS_READY_S = 20.0
Row = dict[str, Any]


def main(argv: Sequence[str]) -> NoReturn:
    """Print every table, or JSON, and end the process."""
    parser = argparse.ArgumentParser(prog="bench conversation", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--turns", type=int, help=f"of each session ({TURNS}, or {LONG_SESSION})")
    parser.add_argument("--memory", action="store_true", help="one long session, and its memory")
    given = parser.parse_args(argv)
    with _fresh_home():
        if given.memory:
            result = {"a long session": [hold_long_session(given.turns or LONG_SESSION)]}
        else:
            result = measure(given.turns or TURNS)
    if given.json:
        print(json.dumps(result, ensure_ascii=False, indent=1), flush=True)
    else:
        _show(result)
    # The voice may still be at work inside onnxruntime, which would abort a normal exit.
    os._exit(0)


def _show(result: dict[str, list[Row]]) -> None:
    for title, rows in result.items():
        table = Table(title=title, title_justify="left")
        for name in rows[0]:
            table.add_column(name)
        for row in rows:
            table.add_row(*map(str, row.values()))
        Console(width=110).print(table)
    sys.stdout.flush()


@contextmanager
def _fresh_home() -> Iterator[None]:
    """Use an empty home and cache while the block runs, except for downloaded weights."""
    weights = cache_folder() / "weights"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["MENSETSU_HOME"] = home
        os.environ["MENSETSU_CACHE"] = str(Path(home) / "cache")
        if weights.is_dir():
            (Path(home) / "cache").mkdir()
            (Path(home) / "cache" / "weights").symlink_to(weights)
        yield


def measure(turns: int) -> dict[str, list[Row]]:
    """Return the tables of the candidate's waits, by title."""
    overhead = [_own_overhead()]
    prepare()
    with hear() as heard:
        plain = _by_voice(turns, None)
        with serve(reply) as server:
            chat = make_chat(server.settings(), temperature=TEMPERATURE)
            worded = _by_voice(turns, lambda persona: QuestionWriter([chat], persona))
            calls = len(server.asked)
    rows = [
        *_waits("templates", plain, heard),
        *_waits("model", worded, heard),
    ]
    return {
        "turn decided → interviewer heard (s)": rows,
        "the model's calls": [
            {"calls": calls, "follow-ups": sum(turn.kind is Kind.FOLLOW_UP for turn in worded)}
        ],
        "own overhead per turn, all models taken out (ms)": overhead,
    }


# --- by voice ------------------------------------------------------------------------------------


def _by_voice(turns: int, make_writer: Callable[[Any], QuestionWriter] | None) -> list[TurnTimes]:
    """Hold one session of about ``turns`` turns, and return their times.

    Half of them are planned questions; how many follow-ups come is the interviewer's to decide.
    """
    session = new_interview(Stage.FIRST, questions=turns // 2)
    persona = load_persona(session.persona_id)
    screen = Screen(waits_for_keys=False)
    listener = Listener(embedded_whisper(), TranscriberSettings())
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder, clock.running():
        wavs = demo_answers(Path(folder), 2 * turns, least_s=ANSWER_S)
        SpokenCandidate(VirtualSound(), *wavs).start()
        room = Room(
            persona=persona,
            candidate=Speaker(screen, listener, silence_s=None, gives_up_s=NO_SOUND_IS_READY_S),
            talk=screen,
            voice=TimedVoice(persona.voice, screen, clock),
            listener=listener,
            writer=make_writer(persona) if make_writer else None,
        )
        interview = Interview(session, room)
        interview.run()
        interview.leave()
    return clock.turns


def _waits(words: str, turns: Sequence[TurnTimes], heard: Heard) -> list[Row]:
    """Return a row for every event that a candidate waits for."""
    waits = [(turn.kind, turn.waits(heard)) for turn in turns]
    rows = [_row(words, "first sound", [wait.first for _, wait in waits])]
    for kind in Kind:
        of_kind = [wait for its, wait in waits if its is kind]
        rows.append(_row(words, f"first word: {kind.value}", [wait.question for wait in of_kind]))
        rows.append(_row(words, "… its sound ready", [wait.ready for wait in of_kind]))
    return rows


def _row(words: str, what: str, waits: Sequence[float | None]) -> Row:
    known = [wait for wait in waits if wait is not None]
    p50, p90, most = (
        (round(float(np.percentile(known, at)), 2) for at in (50, 90, 100))
        if known
        else (None, None, None)
    )
    return {"wording": words, "to": what, "n": len(known), "P50": p50, "P90": p90, "max": most}


# --- without models ------------------------------------------------------------------------------


class _Timed:
    """A candidate who answers at once, and records how long the interviewer then takes."""

    def __init__(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self._answered_s: float | None = None
        self.took_ms: list[float] = []

    def answer(self, asked: AskedQuestion, recording: Path) -> Given | None:
        if self._answered_s is not None:
            self.took_ms.append((time.perf_counter() - self._answered_s) * 1000)
        given = self._candidate.answer(asked, recording)
        self._answered_s = time.perf_counter()
        return given


def _own_overhead() -> Row:
    """Measure typed interviews: the time from an answer to the next question, without models."""
    import tomllib

    spoken = tomllib.loads((DEMO / "answers.toml").read_text(encoding="utf-8"))["answers"]
    talk = TypedTalk([answer["text"] for answer in spoken])
    took: list[float] = []
    for stage in Stage:
        session = new_interview(stage, questions=10)
        candidate = _Timed(Typist(talk))
        room = Room(
            persona=load_persona(session.persona_id),
            candidate=candidate,
            talk=talk,
            voice=None,
            listener=None,
        )
        Interview(session, room).run()
        took += candidate.took_ms[1:]  # the first one loads the dictionary
    row = _row("templates", "next question", took)
    return {name: row[name] for name in ("n", "P50", "P90", "max")}


if __name__ == "__main__":
    main(sys.argv[1:])
