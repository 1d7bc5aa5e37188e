"""Stored sessions: list them, delete one, delete all."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from simulator.cli.app import command
from simulator.config import as_typed
from simulator.errors import StorageError, UsageProblem
from simulator.values.session import Session, SessionKind, SessionState

KIND_LABELS = {
    SessionKind.INTERVIEW: "面接",
    SessionKind.DRILL: "志望動機ドリル",
    SessionKind.DEMO: "デモ",
}


@command("sessions")
def sessions(
    action: Annotated[
        str, typer.Argument(help="list(一覧)・delete(1 件消す)・purge(すべて消す)。")
    ] = "list",
    session_id: Annotated[str, typer.Argument(help="delete で消す面接の ID。")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="確認せずに消します。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="一覧を JSON で出力します。")] = False,
) -> None:
    """面接の記録を一覧・削除します。"""
    from simulator import storage

    if action == "list":
        _list(as_json)
    elif action == "delete" and not session_id:
        raise UsageProblem("消す面接の ID を指定してください。`mensetsu sessions` で一覧が出ます。")
    elif action == "delete":
        folder = storage.session_folder(session_id)
        confirm(f"{folder} を、中の録音も含めて消します。よろしいですか?", yes)
        storage.delete_session(session_id)
        typer.echo(f"{session_id} を消しました。", err=True)
    elif action == "purge":
        confirm("記録を、録音も含めてすべて消します。よろしいですか?", yes)
        typer.echo(f"{storage.delete_everything()} 件を消しました。", err=True)
    else:
        raise UsageProblem(f"「{action}」はできません。list・delete・purge のどれかです。")


def confirm(question: str, yes: bool) -> None:
    """Nothing is deleted without a yes; without a terminal only ``--yes`` is one."""
    import sys

    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageProblem("消すには --yes を付けてください。まだ何も消していません。")
    if not typer.confirm(question, err=True):
        raise StorageError("何も消しませんでした。")


def _list(as_json: bool) -> None:
    from simulator import storage
    from simulator.cli.output import print_json

    found, damaged = [], []
    for each in storage.session_ids():
        try:
            found.append(storage.load_session(each))
        except StorageError as error:
            damaged.append((each, str(error)))
    if as_json:
        unreadable = [{"id": each, "error": why} for each, why in damaged]
        print_json([_as_data(session) for session in found] + unreadable)
        return
    _print_table(found, [each for each, _ in damaged])
    for _, why in damaged:
        typer.echo(as_typed(why), err=True)


def _as_data(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "kind": session.kind,
        "stage": session.stage,
        "started_at": session.started_at.isoformat(),
        "turns": len(session.turns),
        "state": session.state,
    }


def _print_table(found: list[Session], damaged: list[str]) -> None:
    from rich.console import Console
    from rich.table import Column, Table

    if not found and not damaged:
        typer.echo(as_typed("記録はまだありません。`mensetsu interview` で一度どうぞ。"), err=True)
        return
    table = Table(Column("ID", no_wrap=True), "日時", "種類", "段階", "回答", "状態")
    for session in found:
        table.add_row(
            session.id,
            f"{session.started_at:%Y-%m-%d %H:%M}",
            KIND_LABELS[session.kind],
            session.stage.label,
            str(len(session.turns)),
            "終了" if session.state is SessionState.FINISHED else "途中",
        )
    for session_id in damaged:
        table.add_row(session_id, "", "", "", "", "読めません")
    Console().print(table)
    if any(_can_go_on(session) for session in found):
        typer.echo(as_typed("途中の面接は `mensetsu resume ID` で続きができます。"), err=True)


def _can_go_on(session: Session) -> bool:
    return session.state is SessionState.RUNNING and session.kind is SessionKind.INTERVIEW
