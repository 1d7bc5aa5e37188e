"""Put a room together from what the candidate asked for and what this machine has."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from simulator.audio.devices import default_input, default_output
from simulator.cli.estimate import ask_estimate
from simulator.cli.listeners import make_listener, make_scoring_listener, speed_of
from simulator.cli.screen import Screen
from simulator.errors import DeviceError, LlmFault
from simulator.interview.panel import panel_of
from simulator.session.candidate import Candidate, Speaker, SpokenFiles, Typist
from simulator.session.coach import Coach
from simulator.session.hearing import Listener
from simulator.session.material import expected_in, material_of
from simulator.session.memory import share_memory_between_threads
from simulator.session.opening import AUTO, Wishes
from simulator.session.room import Room
from simulator.session.voice import InterviewerVoice
from simulator.speech.hub_models import EMBEDDED_MODEL
from simulator.turn.barge_in import EXPLAINED, BargeIn
from simulator.turn.silences import NO_VOICE_GIVES_UP_S
from simulator.values.people import Persona
from simulator.values.session import Mode, Session, SessionKind
from simulator.values.transcript import Expected

if TYPE_CHECKING:
    from simulator.interview.model_wording import QuestionWriter

_STAYS_HERE = "何も送らずに面接するときは、--no-llm を付けて始めてください。"
_OF_THE_PAPERS = (
    "応募先の資料からは、質問に出てくる求人の要件、会社資料の一文、職務経歴書の数字だけが、"
    "質問の文として渡ります。"
    "職務経歴書と資料の全文は渡りません。"
)


def make_screen(wishes: Wishes, *, shows_target: bool = True) -> Screen:
    """Return the screen; it waits for keys if a person at a terminal answers in person."""
    waits_for_keys = not wishes.audio_in and sys.stdin.isatty()
    return Screen(waits_for_keys=waits_for_keys, shows_target=shows_target)


def make_room(session: Session, wishes: Wishes, screen: Screen) -> Room:
    """Put the room together. Raises DeviceError without a microphone if typing is not accepted."""
    share_memory_between_threads()
    panel = panel_of(session)
    persona = panel.chair
    expected = expected_in(session)
    listener = make_needed_listener(wishes, screen, expected)
    candidate = make_candidate(wishes, screen, listener)
    voice = make_voice(persona, wishes, screen)
    return Room(
        persona=persona,
        colleagues=panel.colleagues,
        candidate=candidate,
        talk=screen,
        voice=voice,
        listener=listener,
        scoring_listener=listener
        and make_scoring_listener(
            wishes.scoring_model, talk_model=listener.model, expected=expected
        ),
        record_only=wishes.record_only,
        writer=make_question_writer(session, persona, wishes, screen),
        material=material_of(session),
        barge_in=make_barge_in(wishes, candidate, voice, screen),
        coach=make_coach(session, candidate, screen),
        ask_estimate=lambda: ask_estimate(screen),
    )


def make_coach(session: Session, candidate: Candidate, screen: Screen) -> Coach | None:
    """Return the coach of a session in study mode, and show that it is one."""
    if session.mode is not Mode.STUDY:
        return None
    screen.note("学習モードです。質問のあとに、ヒントと考える時間があります。")
    if isinstance(candidate, Typist):
        screen.note("「ヒント」と入力すると、ヒントをもう一度見られます。")
    coach = Coach(screen, session.candidate, waits=isinstance(candidate, Speaker))
    coach.coaches(candidate)
    return coach


def make_question_writer(
    session: Session, persona: Persona, wishes: Wishes, screen: Screen
) -> QuestionWriter | None:
    """Return the models that word follow-ups, if any is set up, and show where the words go.

    Answers that are only recorded are not followed up, and the demo's are known beforehand.
    """
    asked_for = wishes.llm and session.kind is SessionKind.INTERVIEW and not wishes.record_only
    if not asked_for or not os.environ.get("MENSETSU_MODEL", "").strip():
        return None
    try:
        return _question_writer(session, persona, screen)
    except LlmFault as fault:
        screen.note(f"{fault}深掘りの質問は定型の言い方にします。")
        return None


def _question_writer(session: Session, persona: Persona, screen: Screen) -> QuestionWriter:
    """Return the writer of the models that are set up. Raises LlmFault if they cannot work."""
    from simulator.cli.local_model import started
    from simulator.llm.purse import Use, open_purse
    from simulator.session.asking import make_writer, read_ladder
    from simulator.storage import session_folder

    purse = open_purse(os.environ, Use.WORDING, session=session_folder(session.id))
    ladder = tuple(started(model, screen.working) for model in read_ladder(os.environ))
    for where in dict.fromkeys(settings.where for settings in ladder):
        screen.note(where)
    if any(settings.is_outside for settings in ladder):
        screen.note(_STAYS_HERE)
    if session.profile is not None:
        screen.note(_OF_THE_PAPERS)
    return make_writer(ladder, persona, purse)


def make_needed_listener(
    wishes: Wishes, screen: Screen, expected: Expected | None = None
) -> Listener | None:
    """Return the listener for the talk; show which better model hears it, if one keeps up."""
    if wishes.text or wishes.record_only:
        return None
    listener = make_listener(wishes.model, expected=expected)
    if wishes.model == AUTO and listener.model != EMBEDDED_MODEL:
        screen.note(
            f"{listener.model} で聞き取ります。このパソコンでは、最後の一文の聞き取りに"
            f" {speed_of(listener.model).sentence_s:.1f} 秒ほどかかります。"
        )
    return listener


def make_candidate(wishes: Wishes, screen: Screen, listener: Listener | None) -> Candidate:
    """Return files, keyboard or microphone; typing is offered if the microphone is missing."""
    if wishes.audio_in:
        return SpokenFiles(wishes.audio_in, screen, realtime=wishes.realtime)
    if wishes.text:
        return Typist(screen)
    try:
        default_input()
    except DeviceError as error:
        return offer_typing(error, screen)
    gives_up_s = None if sys.stdin.isatty() else NO_VOICE_GIVES_UP_S
    return Speaker(screen, listener, silence_s=wishes.silence_s, gives_up_s=gives_up_s)


def offer_typing(error: DeviceError, screen: Screen) -> Candidate:
    """Return a typist in place of the microphone. Raises ``error`` if the offer is declined."""
    if screen.choose(f"{error}文字入力で続けますか?", ("はい", "いいえ")) != "はい":
        raise error
    return Typist(screen)


def make_voice(persona: Persona, wishes: Wishes, screen: Screen) -> InterviewerVoice | None:
    """Return the voice, or None: not wanted, no speaker, or answers that don't wait for speech.

    Those are files played faster than they were spoken, and lines out of a pipe.
    """
    if not wishes.voice or (wishes.audio_in and not wishes.realtime):
        return None
    try:
        default_output()
    except DeviceError:
        screen.note("スピーカーが見つからないため、面接官の言葉は文字で表示します。")
        return None
    nobody_listens = wishes.text and not sys.stdin.isatty()
    return None if nobody_listens else InterviewerVoice(persona.voice, screen)


def make_barge_in(
    wishes: Wishes, candidate: Candidate, voice: InterviewerVoice | None, screen: Screen
) -> BargeIn | None:
    """Return the barge-in if it is asked for and both devices are there; show which applies."""
    if not wishes.barge_in:
        return None
    if not isinstance(candidate, Speaker) or voice is None:
        screen.note(
            "--barge-in は、マイクとスピーカーの両方が使えるときの機能なので、なしで進めます。"
        )
        return None
    screen.note(EXPLAINED)
    return BargeIn()
