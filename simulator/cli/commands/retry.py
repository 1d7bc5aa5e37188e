"""``retry``: answer one question of an earlier session again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.values.session import Means, SessionKind

app = App()


@app.command()
def retry(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="記録の ID。省くといちばん新しいもの。")
    ] = "latest",
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="番号", help="回答の番号。省くと、直すといちばん変わる回答を選びます。"
        ),
    ] = None,
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
    from simulator import storage
    from simulator.cli.output import print_json
    from simulator.cli.room import make_screen
    from simulator.cli.single_answer import answer_kept, ask_one
    from simulator.cli.sitting import wishes_for
    from simulator.cli.views.retry import as_data, print_comparison
    from simulator.errors import StorageError
    from simulator.session.closing import report_of, write_reports
    from simulator.session.retry import choose_turn, goal_of, grade_retry, new_retry

    earlier = storage.load_session(session_id)
    if earlier.kind is SessionKind.DEMO:
        raise StorageError(
            "デモの回答は、録音された応募者のものです。"
            f"`{typed('interview')}` で、ご自身の回答から始めてみてください。"
        )
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
    screen = make_screen(wishes)
    if goal := goal_of(report, before):
        screen.note(f"今回の目標: {goal}")
    again = typed("retry", earlier.id, before.number)
    begun = replace(new_retry(earlier, before), means=wishes.means)
    session, listener = ask_one(begun, wishes, screen, again=again)
    with answer_kept(session.id), screen.working("文字に起こして、採点しています"):
        session = grade_retry(session, listener)
        written = write_reports(session)
    if as_json:
        print_json(as_data(written.report))
    else:
        print_comparison(before, written)
