"""``notes``: what advisers wrote on a session, beside its answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.errors import StorageError

app = App(default="list")

SessionId = Annotated[
    str, typer.Argument(metavar="ID", help="面接の ID(latest はいちばん新しいもの)。")
]


@app.command("list", help="メモのある面接を一覧にします。")
def list_all(as_json: options.Json = False) -> None:
    """List the sessions with notes, and who wrote them."""
    from simulator import storage
    from simulator.cli.output import print_json
    from simulator.cli.views.notes import print_list
    from simulator.session.notes import load_notes

    found, unreadable = [], []
    for session_id in storage.session_ids():
        try:
            notes = load_notes(session_id)
        except StorageError as error:
            unreadable.append((session_id, str(error)))
            continue
        if notes:
            writers = sorted({note.signature for note in notes})
            found.append((session_id, writers, len(notes)))
    if as_json:
        listed = [{"id": one, "writers": by, "notes": many} for one, by, many in found]
        print_json(listed + [{"id": one, "error": why} for one, why in unreadable])
        return
    if found:
        print_list(found)
    elif not unreadable:
        command = typed("share")
        typer.echo(f"メモはまだありません。`{command}` で、見てもらう写しを作れます。", err=True)
    for _, why in unreadable:
        typer.echo(why, err=True)


@app.command(
    "import",
    help="返ってきたメモを取り込みます。文章なら、行の初めに回答の番号を書きます。\n\n"
    "例: 回答1：数字がよかったです\n\n"
    "番号のない初めと終わりの文は、全体へのメモになります。",
)
def import_notes(
    session_id: SessionId,
    file: Annotated[
        Path, typer.Argument(metavar="ファイル", help="返ってきたファイル(.json か .txt)。")
    ],
    writer: Annotated[
        str | None,
        typer.Option("--by", metavar="名前", help="書いた人の名前(ファイルの名前の代わり)。"),
    ] = None,
) -> None:
    """Add the notes of a file to those of a session, and write its report anew."""
    from datetime import datetime

    from simulator import storage
    from simulator.practice.sharing.notes_file import read_notes
    from simulator.session.closing import write_reports
    from simulator.session.notes import add_notes

    session = storage.load_session(session_id)
    notes = read_notes(file, session.id, now=datetime.now().astimezone(), writer=writer)
    fresh = add_notes(session.id, notes)
    if not fresh:
        typer.echo("このメモは、もう取り込んであります。", err=True)
        return
    written = write_reports(session)
    numbers = {turn.number for turn in session.turns}
    typer.echo(f"{fresh[0].signature}さんのメモを {len(fresh)} 件取り込みました。", err=True)
    if lost := [note for note in fresh if note.turn is not None and note.turn not in numbers]:
        typer.echo(
            f"この面接にない回答へのメモ {len(lost)} 件は、全体へのメモに並べます。", err=True
        )
    typer.echo(f"レポートで回答の横に読めます: {written.html_path}", err=True)


@app.command("show", help="取り込んだメモを表示します。")
def show(session_id: SessionId = "latest", as_json: options.Json = False) -> None:
    """Print the notes of a session, in the order of the answers."""
    from simulator import storage
    from simulator.cli.output import print_json
    from simulator.cli.views.notes import print_notes
    from simulator.session.notes import load_notes

    session = storage.load_session(session_id)
    notes = load_notes(session.id)
    if as_json:
        print_json(
            [
                {
                    "writer": note.writer,
                    "turn": note.turn,
                    "text": note.text,
                    "imported_at": note.imported_at.isoformat(),
                }
                for note in notes
            ]
        )
    elif notes:
        print_notes(session, notes)
    else:
        command = typed("share", session.id)
        typer.echo(f"メモはまだありません。`{command}` で、見てもらう写しを作れます。", err=True)


@app.command("delete", help="ある人のメモを消します。")
def delete(
    session_id: SessionId,
    writer: Annotated[str, typer.Argument(metavar="名前", help="メモを書いた人の名前。")],
    yes: options.Yes = False,
) -> None:
    """Remove all notes of one writer from a session, and write its report anew."""
    from simulator import storage
    from simulator.cli.confirm import confirm
    from simulator.session.closing import write_reports
    from simulator.session.notes import load_notes, remove_notes

    session = storage.load_session(session_id)
    names = sorted({note.signature for note in load_notes(session.id)})
    if writer not in names:
        known = f"あるのは {'・'.join(names)} のメモです。" if names else "メモはまだありません。"
        raise StorageError(f"「{writer}」のメモはありません。{known}")
    confirm(f"{writer}さんのメモを、この面接から消します。よろしいですか?", yes)
    removed = remove_notes(session.id, writer)
    write_reports(session)
    typer.echo(f"{writer}さんのメモ {removed} 件を消しました。", err=True)
