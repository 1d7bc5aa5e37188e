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
    from simulator.practice.sharing.share import SharedCopy
    from simulator.values.session import Session

app = App()

_SessionId = Annotated[
    str, typer.Argument(metavar="ID", help="面接の ID。省くといちばん新しいもの。")
]
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="ファイル", help="書き出すファイル(.html)。"),
]
_Voice = Annotated[
    SharedVoice,
    typer.Option("--voice", help="録音を入れない・高さを変えて入れる・そのまま入れる。"),
]
_Keep = Annotated[
    str,
    typer.Option(
        "--keep",
        metavar="種類",
        help="伏せずに残すもの: names・companies・places・numbers(コンマで区切ります)。",
    ),
]
_Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="言葉", help="ほかに伏せる言葉(繰り返し指定)。"),
]
_LeaveIn = Annotated[
    list[str] | None,
    typer.Option("--leave-in", metavar="言葉", help="伏せずに残す言葉(繰り返し指定)。"),
]
_Yes = Annotated[
    bool,
    typer.Option("--yes", help="確認せずに書き出します。同じ名前のファイルは置き換えます。"),
]


@app.command()
def share(
    session_id: _SessionId = "latest",
    output: _Output = None,
    voice: _Voice = SharedVoice.NONE,
    keep: _Keep = "",
    also: _Also = None,
    leave_in: _LeaveIn = None,
    yes: _Yes = False,
) -> None:
    """Show what is replaced and how the copy reads, ask, and write it."""
    from simulator import storage
    from simulator.cli.confirm import agree
    from simulator.cli.output import ending_of, talk_console
    from simulator.cli.views.share import show_copy
    from simulator.practice.sharing.share import prepare
    from simulator.session.unanswered import check_answered

    if output is not None:
        ending_of(output, (".html", ".htm"))
    session = storage.load_session(session_id)
    check_answered(session)
    path = output or _free_name(session)
    if output is not None:
        _check_free(output, yes)
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
    _write(copy, path)


def _check_free(output: Path, yes: bool) -> None:
    """Raise UsageProblem if the file is there and may not be replaced."""
    from simulator.files import is_there

    if is_there(output) and not yes:
        raise UsageProblem(
            f"{output} はもうあります。別の名前にするか、置き換えるなら --yes を付けてください。"
        )


def _write(copy: SharedCopy, path: Path) -> None:
    """Write the page, and say what to do with it."""
    from simulator.cli.output import STDOUT, talk_console, write_text
    from simulator.practice.sharing.share import page_of, save_copy

    with talk_console().status("書き出しています"):
        page = page_of(copy)
        if path != STDOUT:
            save_copy(page, path, copy.hiding)
    if path == STDOUT:
        write_text(page)
        return
    typer.echo(f"{path} に書き出しました。このファイルを、見てもらう方に渡してください。", err=True)
    back = typed("notes", "import", copy.session.id, "ファイル")
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
