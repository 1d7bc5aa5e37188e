"""``share``: a copy of a report for an adviser, without what identifies the candidate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.app import App
from simulator.command_line import typed
from simulator.errors import UsageProblem
from simulator.values.sharing import Keep, SharedVoice

if TYPE_CHECKING:
    from simulator.values.session import Session

app = App()


@app.command()
def share(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="面接の ID。省くといちばん新しいもの。")
    ] = "latest",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="ファイル", help="書き出すファイル(.html)。"),
    ] = None,
    voice: Annotated[
        SharedVoice,
        typer.Option("--voice", help="録音を入れない・高さを変えて入れる・そのまま入れる。"),
    ] = SharedVoice.NONE,
    keep: Annotated[
        str,
        typer.Option(
            "--keep",
            metavar="種類",
            help="伏せずに残すもの: names・companies・places・numbers(コンマで区切ります)。",
        ),
    ] = "",
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="言葉", help="ほかに伏せる言葉(繰り返し指定)。"),
    ] = None,
    leave_in: Annotated[
        list[str] | None,
        typer.Option("--leave-in", metavar="言葉", help="伏せずに残す言葉(繰り返し指定)。"),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="確認せずに書き出します。同じ名前のファイルは置き換えます。"),
    ] = False,
) -> None:
    """Show what is replaced and how the copy reads, ask, and write it."""
    from simulator import storage
    from simulator.cli.confirm import agree
    from simulator.cli.output import STDOUT, ending_of, talk_console, write_text
    from simulator.cli.views.share import show_copy
    from simulator.files import is_there
    from simulator.practice.sharing.share import page_of, prepare, save_copy
    from simulator.session.unanswered import check_answered

    if output is not None:
        ending_of(output, (".html", ".htm"))
    session = storage.load_session(session_id)
    check_answered(session)
    path = output or _free_name(session)
    if output is not None and is_there(output) and not yes:
        raise UsageProblem(
            f"{output} はもうあります。別の名前にするか、置き換えるなら --yes を付けてください。"
        )
    with talk_console().status("伏せる言葉を探しています"):
        copy = prepare(
            session,
            keep=_kept(keep),
            voice=voice,
            also=tuple(also or ()),
            leave_in=tuple(leave_in or ()),
        )
    show_copy(copy)
    agree(
        f"この内容で {path} に書き出します。よろしいですか?",
        yes,
        refused="書き出しませんでした。伏せる言葉は --also で、残す言葉は --leave-in で選べます。",
    )
    with talk_console().status("書き出しています"):
        page = page_of(copy)
        if path != STDOUT:
            save_copy(page, path, copy.hiding)
    if path == STDOUT:
        write_text(page)
        return
    typer.echo(f"{path} に書き出しました。このファイルを、見てもらう方に渡してください。", err=True)
    back = typed("notes", "import", session.id, "ファイル")
    typer.echo(f"返ってきたメモは `{back}` で、回答の横に並べられます。", err=True)


def _kept(words: str) -> frozenset[Keep]:
    """Return what is kept. Raises UsageProblem for a word that is none of the kinds."""
    names = [word for word in words.replace("、", ",").replace(" ", ",").split(",") if word]
    unknown = [name for name in names if name not in {*Keep}]
    if unknown:
        raise UsageProblem(
            f"--keep の「{unknown[0]}」は使えません。{'・'.join(Keep)} から選んでください。"
        )
    return frozenset(map(Keep, names))


def _free_name(session: Session) -> Path:
    """Return a name in this folder that says when the session was, and that nothing has yet."""
    stem = f"mensetsu-share-{session.started_at:%Y%m%d-%H%M}"
    names = (Path(f"{stem}{f'-{n}' if n > 1 else ''}.html") for n in range(1, 1000))
    return next(name for name in names if not name.exists())
