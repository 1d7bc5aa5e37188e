"""Ask the one question of a drill or a retry, and take its answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.cli.estimate import ask_estimate
from simulator.cli.room import make_candidate, make_coach, make_needed_listener, make_voice
from simulator.command_line import typed
from simulator.errors import Interrupted
from simulator.interview.personas import load_persona
from simulator.session.drill import take
from simulator.session.material import expected_in

if TYPE_CHECKING:
    from simulator.cli.screen import Screen
    from simulator.session.hearing import Listener
    from simulator.session.opening import Wishes
    from simulator.values.session import Session


def ask_one(
    session: Session, wishes: Wishes, screen: Screen, *, again: str
) -> tuple[Session, Listener | None]:
    """Ask aloud, count down or help, record, and ask how it went.

    Return the session and its listener. In study mode help takes the place of the countdown.
    Raises StorageError, with the command ``again``, if nothing was answered.
    """
    persona = load_persona(session.persona_id)
    listener = make_needed_listener(wishes, screen, expected_in(session))
    candidate = make_candidate(wishes, screen, listener)
    if listener:
        listener.warm_up()
    coach = make_coach(session, candidate, screen)
    asked = session.plan[0].text
    screen.says(persona, asked)
    if voice := make_voice(persona, wishes, screen):
        voice.say(asked)
    if coach:
        coach.help_with(session.plan[0])
    elif not wishes.audio_in and not wishes.text:
        screen.count_down()
    session = take(session, candidate, again=again)
    with answer_kept(session.id):
        return replace(session, estimate=ask_estimate(screen)), listener


@contextmanager
def answer_kept(session_id: str) -> Iterator[None]:
    """Say after Ctrl-C where the answer is that was given before."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Interrupted(
            f"中断しました。答えは残っています。`{typed('report', session_id)}` で見られます。"
        ) from error
