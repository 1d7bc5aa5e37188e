"""A whole interview on real sound: through PortAudio, by voice, to the report."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from simulator.audio.files import load_clip
from simulator.session.opening import new_interview
from simulator.speech.voice_activity import find_voice
from simulator.values.session import SessionState
from simulator.values.sound import Clip
from simulator.values.stage import Stage
from tests.conftest import VirtualSound
from tests.session.spoken import SpokenCandidate, as_wav, first_sentence, start, wait_until

pytestmark = pytest.mark.device


def test_a_question_is_asked_and_answered_by_voice(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """It comes out of the speaker, the answer goes in, and the report proves what was said."""
    session = new_interview(Stage.FIRST)
    plan = tuple(asked for asked in session.plan if asked.question_id == "motivation")
    storage.save_session(replace(session, plan=plan))
    words_of = {"02-motivation": "志望"}
    held_by_voice(virtual_sound, tmp_path, words_of, "resume", session.id)


@pytest.mark.full
def test_an_interview_is_held_by_voice(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """So are two questions of an interview, one after another."""
    words_of = {"01-self_introduction": "物流部門", "02-motivation": "志望"}
    command = ("interview", "--stage", "first", "--questions", "2")
    held_by_voice(virtual_sound, tmp_path, words_of, *command)


def held_by_voice(
    virtual_sound: VirtualSound, folder: Path, words_of: Mapping[str, str], *command: str
) -> None:
    """Give the recordings of ``words_of``, with a word that is heard in them, to ``mensetsu``."""
    answers = [as_wav(folder, name) for name in words_of]
    candidate = SpokenCandidate(
        virtual_sound, *answers, to_follow_ups=[as_wav(folder, "04-follow_up")] * 2
    )
    wait_until(False)
    candidate.start()
    try:
        with virtual_sound.hear() as heard, start(*command, "--json") as interview:
            out, err = interview.communicate(timeout=240)
    finally:
        candidate.leave()
    assert interview.returncode == 0, err
    session = storage.load_session("latest")
    # Each recording answers what is asked just then, be it a follow-up.
    answered = session.turns[: len(answers)]
    assert json.loads(out)["session"]["id"] == session.id
    assert sum(span.duration_s for span in find_voice(heard.clip)) > 2 * len(answers)
    for turn, wav, word in zip(answered, answers, words_of.values(), strict=True):
        assert word in (turn.answer.text or "")
        spoken = load_clip(wav).duration_s
        recorded = turn.answer.duration_s or 0
        # Nothing lost, and no question in it: an end that is not sure is waited for 5 s.
        assert spoken - 1.3 < recorded < spoken + 6


@pytest.mark.full
def test_a_question_is_spoken_over(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """The microphone is open while the interviewer speaks, and nothing of the answer is lost."""
    answer = first_sentence(tmp_path, "02-motivation")
    candidate = SpokenCandidate(virtual_sound, answer)
    words = ("interview", "--stage", "first", "--questions", "1", "--barge-in")
    with virtual_sound.hear() as heard, start(*words) as interview:
        wait_until(True)
        opened = len(heard.pcm) // 2
        candidate.start()
        candidate.join(timeout=120)
        answered = len(heard.pcm) // 2
        interview.kill()
        _, err = interview.communicate()
    assert "ヘッドホン" in err
    question = Clip(samples=heard.clip.samples[opened:answered])
    assert sum(span.duration_s for span in find_voice(question)) > 0.5
    spoken = find_voice(load_clip(answer))
    path = storage.session_folder(storage.session_ids()[-1]) / storage.recording_name(1)
    recorded = find_voice(load_clip(path))
    assert recorded[0].start_s < 0.5
    length_s = recorded[-1].end_s - recorded[0].start_s
    assert length_s == pytest.approx(spoken[-1].end_s - spoken[0].start_s, abs=0.2)


@pytest.mark.full
def test_a_killed_interview_is_resumed(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """After kill -9 in mid-answer the first turn and the sound are there, and it goes on."""
    with start("interview", "--stage", "first", "--questions", "2", "--no-voice") as interview:
        wait_until(True)
        with virtual_sound.say(first_sentence(tmp_path, "01-self_introduction")):
            wait_for_turn()
        wait_until(True)
        with virtual_sound.say(as_wav(tmp_path, "02-motivation")):
            time.sleep(6)
            interview.send_signal(signal.SIGKILL)
            interview.wait()
    session = storage.load_session("latest")
    assert session.state is SessionState.RUNNING
    assert len(session.turns) == 1
    files = [str(as_wav(tmp_path, name)) for name in ("02-motivation", "04-follow_up")]
    with start("resume", "--json", "--audio-in", *files) as resumed:
        out, err = resumed.communicate(timeout=120)
    assert resumed.returncode == 0, err
    report = json.loads(out)
    again = storage.load_session(session.id)
    assert again.state is SessionState.FINISHED
    assert replace(again.turns[0].answer, delivery=None) == session.turns[0].answer
    assert "志望" in (again.turns[1].answer.text or "")
    kept = load_clip(storage.session_folder(session.id) / "answer-02-interrupted-1.wav")
    assert kept.duration_s > 5
    assert any("interrupted-1" in note for note in report["session"]["notes"])


def test_a_lost_microphone_is_said_and_nothing_is_lost(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """Unplugged in mid-answer, nobody there to choose: one sentence, code 5, resumable."""
    words = ("interview", "--stage", "first", "--questions", "1", "--no-voice")
    with start(*words) as interview:
        wait_until(True)
        with virtual_sound.say(as_wav(tmp_path, "01-self_introduction")):
            time.sleep(4)
            with virtual_sound.unplugged("source", "microphone"):
                _, err = interview.communicate(timeout=30)
    assert interview.returncode == 5
    assert "マイクからの音が途切れました" in err
    session = storage.load_session("latest")
    assert session.state is SessionState.RUNNING
    kept = load_clip(storage.session_folder(session.id) / "answer-01-interrupted-1.wav")
    assert kept.duration_s > 3


def wait_for_turn(timeout_s: float = 90) -> None:
    """Return when the first answer of the latest session is stored."""
    deadline = time.monotonic() + timeout_s
    while not storage.load_session("latest").turns:
        assert time.monotonic() < deadline, "the answer was never over"
        time.sleep(0.1)
