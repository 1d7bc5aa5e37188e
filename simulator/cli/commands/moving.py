"""``sessions export`` and ``sessions import``: everything to another computer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.command_line import typed
from simulator.errors import StorageError, UsageProblem

if TYPE_CHECKING:
    from simulator.practice.archive.move_in import MovedIn
    from simulator.practice.archive.pack import Progress


def export_all(
    file: Annotated[Path, typer.Argument(metavar="ファイル", help="書き出すファイル(.zip)。")],
    without_sound: Annotated[
        bool, typer.Option("--without-sound", help="録音を入れません(小さくなります)。")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="同じ名前のファイルがあれば、置き換えます。")
    ] = False,
) -> None:
    """Write sessions, profiles and records of practice into one file."""
    from simulator.files import is_there
    from simulator.practice.archive.pack import export_everything
    from simulator.report.text import one_line

    if is_there(file) and not yes:
        raise UsageProblem(
            f"{file} はもうあります。別の名前にするか、置き換えるなら --yes を付けてください。"
        )
    with _progress("書き出しています") as progress:
        done = export_everything(file, with_sound=not without_sound, progress=progress)
    sound = "録音は入っていません。" if without_sound else "録音も入っています。"
    typer.echo(
        f"{file} に書き出しました(面接の記録 {done.sessions}件、応募先 {done.profiles}件、"
        f"練習の記録など {done.others}件)。{sound}",
        err=True,
    )
    for name in map(one_line, done.unreadable):
        typer.echo(f"読めなかったので入れていません: {name}", err=True)
    for name in map(one_line, done.misnamed):
        typer.echo(f"ほかのパソコンで使えない名前なので入れていません: {name}", err=True)
    if done.unreadable or done.misnamed:
        raise StorageError(
            "入っていないものがあります。権限や名前を直して、もう一度書き出してください。"
            "それまでは、このパソコンの記録を消さないでください。"
        )
    typer.echo(
        "あなたの声や職務経歴が入っています。人に渡さず、移し終えたら消してください。"
        f"新しいパソコンでは `{typed('sessions', 'import', file.name)}` で取り込めます。",
        err=True,
    )


def import_all(
    file: Annotated[Path, typer.Argument(metavar="ファイル", help="書き出されたファイル(.zip)。")],
) -> None:
    """Move in what another computer has exported; nothing here is overwritten."""
    from simulator.practice.archive.move_in import import_everything

    with _progress("確かめて、取り込んでいます") as progress:
        moved = import_everything(file, progress=progress)
    for line in _told(moved):
        typer.echo(line, err=True)


def _told(moved: MovedIn) -> Iterator[str]:
    written = f"({moved.made_at:%Y-%m-%d %H:%M} に書き出したもの)" if moved.made_at else ""
    yield (
        f"取り込みました{written}: "
        f"面接の記録 {len(moved.sessions) + len(moved.renamed_sessions)}件、"
        f"応募先 {len(moved.profiles) + len(moved.renamed_profiles)}件、"
        f"練習の記録など {moved.practice}件。"
    )
    if moved.same:
        yield f"同じものがもうあった {moved.same}件は、そのままです。"
    if moved.completed:
        yield f"足りなかった録音やメモを足しました: {'、'.join(moved.completed)}"
    for old, new in moved.renamed_sessions:
        yield f"{old} は内容の違う記録がもうあるので、{new} として取り込みました。"
    for old, new in moved.renamed_profiles:
        yield f"応募先「{old}」は内容が違うので、「{new}」として取り込みました。"
    for path in moved.aside:
        yield f"ここの記録と違うので、別に置きました: {path}"
    if not moved.with_sound:
        yield "録音は入っていませんでした。"


@contextmanager
def _progress(words: str) -> Iterator[Progress]:
    """Show how far it is, on a terminal; elsewhere nothing moves."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    from simulator.cli.output import talk_console

    console = talk_console()
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
