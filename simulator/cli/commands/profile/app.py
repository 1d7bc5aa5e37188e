"""``profile``: the candidate's own material for each application, and what is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.documents.values import DocumentKind

app = App(default="list")

Name = Annotated[str, typer.Argument(metavar="応募先", help="応募先の名前(profile list で一覧)。")]
_KINDS = "資料の種類: cv 職務経歴書・posting 求人票・company 会社資料。"


@app.command("new", help="応募先を作ります。")
def new(
    name: Annotated[
        str,
        typer.Argument(metavar="応募先", help="応募先の名前。自分で分かれば何でもかまいません。"),
    ],
    company: Annotated[
        str, typer.Option("--company", metavar="会社名", help="名前と会社名が違うときに付けます。")
    ] = "",
) -> None:
    """Make the folder of an application."""
    from simulator.profile.folder import make_profile

    folder = make_profile(name, company)
    typer.echo(f"{folder} を作りました。本人だけが読めます。", err=True)
    following = typed("profile", "add", name, "ファイル", "--kind", "cv")
    typer.echo(f"次は `{following}` です。", err=True)


@app.command("add", help="資料を加えます(Markdown・テキスト・PDF・docx・xlsx・保存した HTML)。")
def add(
    name: Name,
    files: Annotated[list[Path], typer.Argument(metavar="ファイル", help="加える資料。")],
    kind: Annotated[DocumentKind, typer.Option("--kind", help=_KINDS)],
    yes: options.Yes = False,
    as_json: options.Json = False,
) -> None:
    """Read documents and make the table anew."""
    from simulator.cli.commands.profile.adding import add_documents

    add_documents(name, files, kind, yes=yes, as_json=as_json)


@app.command("list", help="応募先を一覧にします。")
def list_all(as_json: options.Json = False) -> None:
    """List all applications, the damaged ones too."""
    from simulator.cli.commands.profile.views import list_profiles

    list_profiles(as_json)


@app.command("show", help="応募先の資料と、聞き取りに教える言葉を見ます。")
def show(name: Name, as_json: options.Json = False) -> None:
    """Show what is kept of one application."""
    from simulator.cli.commands.profile.views import show_profile

    show_profile(name, as_json)


@app.command("table", help="マッチング表(要件・経験・数字)を見ます。")
def table(
    name: Name,
    llm: Annotated[
        bool,
        typer.Option("--llm", help="空の行に合う職務経歴書の文を、設定した LLM に探させます。"),
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Make the table anew and show it."""
    from simulator.cli.commands.profile.views import show_table

    if llm:
        from simulator.cli.commands.profile.filling import fill_table

        fill_table(name)
    show_table(name, as_json)


@app.command("swot", help="「当社の課題は」に答えるための下書きを作ります。")
def swot(name: Name, yes: options.Yes = False, as_json: options.Json = False) -> None:
    """Write the SWOT sheet."""
    from simulator.cli.commands.profile.views import write_swot

    write_swot(name, yes, as_json)


@app.command("remove", help="資料を一つ除きます(元のファイルは残ります)。")
def remove(
    name: Name,
    title: Annotated[
        str, typer.Argument(metavar="資料", help="除く資料の名前(profile show で一覧)。")
    ],
    kind: Annotated[DocumentKind | None, typer.Option("--kind", help=_KINDS)] = None,
    yes: options.Yes = False,
) -> None:
    """Take one document out and make the table anew."""
    from simulator.cli.commands.profile.removal import remove_document

    remove_document(name, title, kind, yes)


@app.command("delete", help="応募先を、資料の写しと表も含めて消します(元のファイルは残ります)。")
def delete(name: Name, yes: options.Yes = False) -> None:
    """Delete an application with everything that is kept of it."""
    from simulator.cli.commands.profile.removal import delete_whole

    delete_whole(name, yes)
