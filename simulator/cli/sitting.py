"""An interview at the command line: from the options to the report on the screen."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.command_line import typed
from simulator.errors import AudioFileError, Interrupted, StorageError, UsageProblem
from simulator.storage import spelt_on_disk
from simulator.values.session import Means, Mode, SessionState

if TYPE_CHECKING:
    from simulator.cli.screen import Screen
    from simulator.session.opening import Wishes
    from simulator.values.session import Session


def wishes_for(
    means: Means, *, audio_in: tuple[Path, ...] = (), realtime: bool = False, **options: Any
) -> Wishes:
    """Return ``means`` with those ``options`` changed that were given, and the sound files.

    What was wished before and does not go with what is wished now is given up.
    """
    from simulator.session.opening import Wishes

    given = {name: value for name, value in options.items() if value is not None}
    if audio_in:
        given.setdefault("text", False)
    chosen = {**asdict(means), **given}
    if audio_in or chosen["text"] or not chosen["voice"]:
        chosen["barge_in"] = given.get("barge_in", False)
    if chosen["text"]:
        chosen["record_only"] = given.get("record_only", False)
    return Wishes(**chosen, audio_in=audio_in, realtime=realtime)


def spoken_files(audio_in: list[Path] | None, more: list[Path] | None) -> tuple[Path, ...]:
    """Return all files in order. Raises AudioFileError for a missing one before anything begins."""
    if more and not audio_in:
        raise UsageProblem(f"「{more[0]}」は --audio-in の後に書いてください。")
    files = tuple(map(spelt_on_disk, (*(audio_in or ()), *(more or ()))))
    for file in files:
        if not file.is_file():
            raise AudioFileError(
                f"音声ファイル {file} がありません。場所と名前を確かめてください。"
            )
    return files


def hold(session: Session, wishes: Wishes, *, as_json: bool) -> None:
    """Hold the interview from the greeting to the report on the screen.

    Raises UsageProblem if the candidate wishes to speak over questions in study mode.
    """
    from simulator.cli.room import make_room, make_screen
    from simulator.session.interview import Interview

    if session.mode is Mode.STUDY and wishes.barge_in:
        raise UsageProblem(
            "学習モードでは、質問を聞き終えてから考える時間があります。"
            "--barge-in か --study のどちらかを外してください。"
        )
    screen = make_screen(wishes, shows_target=session.mode is Mode.STUDY)
    session = replace(session, means=wishes.means)
    interview = Interview(session, make_room(session, wishes, screen))
    try:
        held = interview.run()
        _check_held(held)
        _tell(held, wishes, screen, as_json=as_json)
        interview.leave()
    except KeyboardInterrupt as error:
        if interview.session.state is SessionState.FINISHED:
            raise Interrupted(
                f"中断しました。答えは残っています。`{typed('report', session.id)}` で見られます。"
            ) from error
        raise Interrupted(
            f"中断しました。面接の続きは `{typed('resume')}` で始められます。"
        ) from error


def _check_held(session: Session) -> None:
    """Raise StorageError if nothing was answered; then the session leaves no record."""
    from simulator.session.unanswered import discard_unanswered

    if not session.turns:
        discard_unanswered(session)
        raise StorageError(f"回答がありませんでした。もう一度 `{typed('interview')}` でどうぞ。")


def _tell(session: Session, wishes: Wishes, screen: Screen, *, as_json: bool) -> None:
    """Write the report and show it."""
    from simulator.cli.judging import judged
    from simulator.cli.output import write_text
    from simulator.cli.views.report import show
    from simulator.report.json import to_json
    from simulator.session.closing import has_recordings, report_of, write_pages

    if wishes.record_only:
        kept = "録音しました" if has_recordings(session) else "答えを残しました"  # no microphone
        screen.note(f"{kept}。`{typed('report', session.id)}` で採点とレポートを見られます。")
        return
    report = report_of(judged(session, llm=wishes.llm))
    if as_json:
        write_pages(report)
        write_text(to_json(report))
    else:
        show(report)
