"""``sessions``: stored sessions, listed, graded anew, deleted, moved to another computer."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.cli.commands.moving import export_all, import_all
from simulator.cli.confirm import confirm
from simulator.command_line import typed
from simulator.errors import SimulatorError, StorageError, UsageProblem
from simulator.values.session import Mode, Session, SessionKind, SessionState

app = App(default="list")


@app.command("list", help="記録を一覧にします。")
def list_sessions(as_json: options.Json = False) -> None:
    """List all sessions, the damaged ones too."""
    from simulator import storage
    from simulator.cli.output import print_json

    found, damaged = [], []
    for session_id in storage.session_ids():
        try:
            found.append(storage.load_session(session_id))
        except StorageError as error:
            damaged.append((session_id, str(error)))
    if as_json:
        unreadable = [{"id": session_id, "error": why} for session_id, why in damaged]
        print_json([_as_data(session) for session in found] + unreadable)
        return
    _print_table(found, [session_id for session_id, _ in damaged])
    for _, why in damaged:
        typer.echo(why, err=True)


@app.command("delete", help="記録を一つ、録音も含めて消します。")
def delete(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="消す面接の ID(sessions で一覧)。")
    ],
    yes: options.Yes = False,
) -> None:
    """Delete one session."""
    from simulator import storage

    folder = storage.session_folder(session_id)
    confirm(f"{folder} を、中の録音も含めて消します。よろしいですか?", yes)
    storage.delete_session(session_id)
    typer.echo(f"{session_id} を消しました。", err=True)


@app.command("purge", help="記録を、録音も含めてすべて消します。")
def purge(yes: options.Yes = False) -> None:
    """Delete every session."""
    from simulator import storage

    confirm("記録を、録音も含めてすべて消します。よろしいですか?", yes)
    typer.echo(f"{storage.delete_everything()} 件を消しました。", err=True)


@app.command("regrade", help="保存した回答を、いまのものさしで採点し直します。")
def regrade(
    session_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="採点し直す面接の ID か latest。")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="すべての記録を採点し直します。")] = False,
) -> None:
    """Grade one session anew, or all of them; the earlier grading stays in the record."""
    from simulator import storage
    from simulator.evaluation.rubric import criterion_label
    from simulator.report.regraded import ruler_words
    from simulator.session.regrade import regrade as regrade_session

    if every == (session_id is not None):
        raise UsageProblem("採点し直す面接の ID か、--all のどちらか一つを指定してください。")
    ids = (session_id,) if session_id is not None else storage.session_ids()
    changed = as_before = 0
    for number, one in enumerate(ids, start=1):
        place = f"[{number}/{len(ids)}] {one}: "
        try:
            done = regrade_session(one)
        except SimulatorError as error:
            if not every:
                raise
            typer.echo(f"{place}飛ばしました。{error}", err=True)
            continue
        if done is None:
            as_before += 1
            continue
        changed += 1
        typer.echo(f"{place}{ruler_words(done, criterion_label)}", err=True)
    if changed or not as_before:
        typer.echo(f"{changed}件を採点し直しました。前の点も、記録に残してあります。", err=True)
    if as_before:
        typer.echo(f"{as_before}件は、もういまのものさしの点です。", err=True)


app.command("export", help="記録・応募先・練習を、一つのファイルに書き出します。")(export_all)
app.command("import", help="別のパソコンで書き出したファイルを取り込みます。")(import_all)


def _as_data(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "kind": session.kind,
        "stage": session.stage,
        "mode": session.mode,
        "started_at": session.started_at.isoformat(),
        "turns": len(session.turns),
        "state": session.state,
    }


def _print_table(found: list[Session], damaged: list[str]) -> None:
    from simulator.cli.display import make_console, print_table

    if not found and not damaged:
        typer.echo(f"記録はまだありません。`{typed('interview')}` で一度どうぞ。", err=True)
        return
    rows = [
        (
            session.id,
            f"{session.started_at:%Y-%m-%d %H:%M}",
            session.kind.label + ("(学習)" if session.mode is Mode.STUDY else ""),
            session.stage.label,
            str(len(session.turns)),
            "終了" if session.state is SessionState.FINISHED else "途中",
        )
        for session in found
    ]
    rows += [(session_id, "", "", "", "", "読めません") for session_id in damaged]
    print_table(make_console(), ("ID", "日時", "種類", "段階", "回答", "状態"), rows)
    unfinished = [session for session in found if _can_go_on(session)]
    if unfinished:
        newest = "いちばん新しい途中の面接" if len(unfinished) > 1 else "途中の面接"
        others = "ほかは、後ろに ID を付けます。" if len(unfinished) > 1 else ""
        typer.echo(f"{newest}は `{typed('resume')}` で続きができます。{others}", err=True)


def _can_go_on(session: Session) -> bool:
    return session.state is SessionState.RUNNING and session.kind is SessionKind.INTERVIEW
