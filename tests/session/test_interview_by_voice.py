"""A whole interview on real sound: through PortAudio, by voice, to the report."""

from __future__ import annotations

import json
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from simulator.audio.files import load_clip
from simulator.speech.voice_activity import find_voice
from simulator.values.session import SessionState
from simulator.values.sound import Clip
from tests.conftest import VirtualSound
from tests.session.spoken import SpokenCandidate, as_wav, start, wait_until

pytestmark = [pytest.mark.device, pytest.mark.full]


def test_an_interview_is_held_by_voice(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """Questions come out of the speaker, answers go in, and the report proves what was said."""
    answers = ("01-self_introduction", "02-motivation")
    candidate = SpokenCandidate(virtual_sound, tmp_path, answers)
    candidate.start()
    with virtual_sound.hear() as heard:
        interview = start("interview", "--stage", "first", "--questions", "2", "--json")
        out, err = interview.communicate(timeout=240)
    assert interview.returncode == 0, err
    session = storage.load_session("latest")
    texts = [turn.answer.text or "" for turn in session.turns]
    assert [turn.asked.gap for turn in session.turns] == [None, None]
    assert "物流部門" in texts[0]
    assert "志望" in texts[1]
    assert json.loads(out)["session"]["id"] == session.id
    assert sum(span.duration_s for span in find_voice(heard.clip)) > 8
    for turn, name in zip(session.turns, answers, strict=True):
        spoken = load_clip(tmp_path / f"{name}.wav").duration_s
        recorded = turn.answer.duration_s or 0
        # Nothing lost, and no question in it: an end that is not sure is waited for 5 s.
        assert spoken - 1.3 < recorded < spoken + 6


def test_a_question_is_spoken_over(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """The microphone is open while the interviewer speaks, and nothing of the answer is lost."""
    answer = "05-reverse_question"
    candidate = SpokenCandidate(virtual_sound, tmp_path, (answer,))
    with virtual_sound.hear() as heard:
        interview = start("interview", "--stage", "first", "--questions", "1", "--barge-in")
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
    spoken = find_voice(load_clip(tmp_path / f"{answer}.wav"))
    path = storage.session_folder(storage.session_ids()[-1]) / storage.recording_name(1)
    recorded = find_voice(load_clip(path))
    assert recorded[0].start_s < 0.5
    length_s = recorded[-1].end_s - recorded[0].start_s
    assert length_s == pytest.approx(spoken[-1].end_s - spoken[0].start_s, abs=0.2)


def test_a_killed_interview_is_resumed(
    virtual_sound: VirtualSound, mensetsu_home: Path, tmp_path: Path
) -> None:
    """After kill -9 in mid-answer the first turn and the sound are there, and it goes on."""
    candidate = SpokenCandidate(virtual_sound, tmp_path, ("05-reverse_question",))
    candidate.start()
    interview = start("interview", "--stage", "first", "--questions", "2", "--no-voice")
    candidate.join(timeout=120)
    wait_until(True)
    with virtual_sound.say(as_wav(tmp_path, "02-motivation")):
        time.sleep(6)
        interview.send_signal(signal.SIGKILL)
        interview.wait()
    session = storage.load_session("latest")
    assert session.state is SessionState.RUNNING
    assert len(session.turns) == 1
    resumed = start(
        "resume", "--json", "--audio-in", str(as_wav(tmp_path, "02-motivation")),
        str(as_wav(tmp_path, "04-follow_up")),
    )  # fmt: skip
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
    interview = start("interview", "--stage", "first", "--questions", "1", "--no-voice")
    wait_until(True)
    with virtual_sound.say(as_wav(tmp_path, "01-self_introduction")):
        time.sleep(4)
        with virtual_sound.unplugged("source", "microphone"):
            _, err = interview.communicate(timeout=30)
    assert interview.returncode == 5
    assert "マイクからの音が途切れました" in err
    assert "Traceback" not in err
    session = storage.load_session("latest")
    assert session.state is SessionState.RUNNING
    kept = load_clip(storage.session_folder(session.id) / "answer-01-interrupted-1.wav")
    assert kept.duration_s > 3
