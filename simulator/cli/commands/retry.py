"""``retry``: answer one question of an earlier session again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.values.session import Means, SessionKind

if TYPE_CHECKING:
    from simulator.session.closing import Written
    from simulator.session.opening import Wishes
    from simulator.values.session import Session, Turn

app = App()

_SessionId = Annotated[
    str, typer.Argument(metavar="ID", help="記録の ID。省くといちばん新しいもの。")
]
_Number = Annotated[
    int | None,
    typer.Argument(metavar="番号", help="回答の番号。省くと、直すといちばん変わる回答を選びます。"),
]


@app.command()
def retry(
    session_id: _SessionId = "latest",
    number: _Number = None,
    audio_in: options.AudioIn = None,
    text: options.Text = None,
    voice: options.Voice = None,
    realtime: options.Realtime = False,
    silence: options.Silence = None,
    model: options.Model = None,
    as_json: options.Json = False,
) -> None:
    """Ask the question again, and set the new answer beside the one before.

    A typed answer is typed again, and a silent interviewer stays silent, if no option changes it.
    """
    from simulator.cli.output import print_json
    from simulator.cli.sitting import wishes_for
    from simulator.cli.views.retry import as_data, print_comparison
    from simulator.session.closing import report_of
    from simulator.session.retry import choose_turn, goal_of

    earlier = _load(session_id)
    report = report_of(earlier)
    before = choose_turn(report, number)
    wishes = wishes_for(
        Means(text=before.answer.typed is not None, voice=earlier.means.voice),
        audio_in=tuple(audio_in or ()),
        realtime=realtime,
        text=text,
        voice=voice,
        silence_s=silence,
        model=model,
    )
    written = _answer_again(earlier, before, wishes, goal=goal_of(report, before))
    if as_json:
        print_json(as_data(written.report))
    else:
        print_comparison(before, written)


def _load(session_id: str) -> Session:
    """Load a session of the candidate's own. Raises StorageError for a demo."""
    from simulator import storage
    from simulator.errors import StorageError

    session = storage.load_session(session_id)
    if session.kind is SessionKind.DEMO:
        raise StorageError(
            "デモの回答は、録音された応募者のものです。"
            f"`{typed('interview')}` で、ご自身の回答から始めてみてください。"
        )
    return session


def _answer_again(earlier: Session, before: Turn, wishes: Wishes, *, goal: str) -> Written:
    """Hold and grade the one question, and write its report."""
    from simulator.cli.room import make_screen
    from simulator.cli.single_answer import answer_kept, ask_one
    from simulator.session.closing import write_reports
    from simulator.session.retry import grade_retry, new_retry

    screen = make_screen(wishes)
    if goal:
        screen.note(f"今回の目標: {goal}")
    again = typed("retry", earlier.id, before.number)
    begun = replace(new_retry(earlier, before), means=wishes.means)
    session, listener = ask_one(begun, wishes, screen, again=again)
    with answer_kept(session.id), screen.working("文字に起こして、採点しています"):
        return write_reports(grade_retry(session, listener))
