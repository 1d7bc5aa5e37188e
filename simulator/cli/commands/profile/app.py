"""The candidate's own material for each application: add documents, see what is made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli.app import command
from simulator.cli.commands.profile.removal import KINDS, delete_whole, remove_document
from simulator.cli.commands.profile.views import list_profiles, show_profile, show_table, write_swot
from simulator.config import as_typed
from simulator.errors import SimulatorError, UsageProblem

if TYPE_CHECKING:
    from simulator.documents.reading import ReadDocument
    from simulator.documents.values import DocumentKind
    from simulator.profile.values import MatchRow

_ACTIONS = "new・add・list・show・table・swot・remove・delete"
_MOST_NAMED = 5


@command("profile")
def profile(
    action: Annotated[
        str,
        typer.Argument(
            help="new(作る)・add(資料を加える)・list(一覧)・show(中身を見る)・"
            "table(マッチング表)・swot(SWOT の下書き)・remove(資料を一つ除く)・delete(消す)。"
        ),
    ] = "list",
    name: Annotated[
        str, typer.Argument(help="応募先の名前。自分で分かれば何でもかまいません。")
    ] = "",
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="add で加える資料(Markdown・テキスト・PDF・docx・保存した HTML)、"
            "または remove で除く資料の名前。"
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help="資料の種類。cv(職務経歴書)・posting(求人票)・company(会社資料)。"
        ),
    ] = None,
    company: Annotated[str, typer.Option("--company", help="new で付ける会社名。")] = "",
    llm: Annotated[
        bool,
        typer.Option(
            "--llm", help="table で空の行に合う職務経歴書の文を、設定した LLM に探させます。"
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="確認せずに消します・入れ替えます。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON で出力します。")] = False,
) -> None:
    """職務経歴書・求人票・会社資料を、応募先ごとにまとめます。"""
    if action == "list":
        list_profiles(as_json)
        return
    if action not in _ACTIONS.split("・"):
        raise UsageProblem(f"「{action}」はできません。{_ACTIONS} のどれかです。")
    if not name:
        raise UsageProblem(
            "応募先の名前を指定してください。`mensetsu profile list` で一覧が出ます。"
        )
    if files and action not in ("add", "remove"):
        raise UsageProblem(
            "ファイルを指定できるのは add だけです。名前に空白があれば引用符で囲みます。"
        )
    if llm and action != "table":
        raise UsageProblem("--llm を付けられるのは table だけです。")
    if action == "new":
        _new(name, company)
    elif action == "add":
        _add(name, [Path(each) for each in files or ()], kind, yes, as_json)
    elif action == "show":
        show_profile(name, as_json)
    elif action == "table":
        if llm:
            from simulator.cli.commands.profile.filling import fill_table

            fill_table(name)
        show_table(name, as_json)
    elif action == "swot":
        write_swot(name, yes, as_json)
    elif action == "remove":
        remove_document(name, files or [], kind, yes)
    else:
        delete_whole(name, yes)


def _new(name: str, company: str) -> None:
    from simulator.profile.folder import make_profile

    folder = make_profile(name, company)
    typer.echo(f"{folder} を作りました。本人だけが読めます。", err=True)
    typer.echo(as_typed(f"次は `mensetsu profile add {name} ファイル --kind cv` です。"), err=True)


def _add(name: str, files: list[Path], kind: str | None, yes: bool, as_json: bool) -> None:
    """Each file by itself: what can be read is kept, also where another one cannot."""
    from simulator.cli.output import talk_console
    from simulator.documents.values import DocumentKind
    from simulator.profile import folder
    from simulator.profile.update import remake

    if kind not in list(DocumentKind):
        raise UsageProblem(f"{KINDS} のどれかを付けてください。")
    if not files:
        raise UsageProblem("加える資料のファイルを指定してください。")
    folder.load_settings(name)
    folder.load_rows(name)  # a table with a slip in it is told of before anything is done
    added: list[ReadDocument] = []
    failed: list[SimulatorError] = []
    for path in files:
        try:
            added.append(_add_one(name, path, DocumentKind(kind), yes))
        except SimulatorError as error:
            failed.append(error)
    rows: tuple[MatchRow, ...] = ()
    if added:
        with talk_console().status("マッチング表を作っています"):
            rows = remake(name)
    if as_json:
        from simulator.cli.output import print_json

        print_json(
            {"added": [_added_data(each) for each in added], "failed": list(map(str, failed))}
        )
    elif added and rows:
        empty = sum(row.is_empty for row in rows)
        typer.echo(
            as_typed(
                f"マッチング表は {len(rows)} 行、うち経験が空の行は {empty} 行です。"
                f"`mensetsu profile table {name}` で見られます。"
            ),
            err=True,
        )
    for each in failed[:-1]:
        typer.echo(as_typed(str(each)), err=True)
    if failed:
        raise failed[-1]


def _add_one(name: str, path: Path, kind: DocumentKind, yes: bool) -> ReadDocument:
    from simulator.cli.output import talk_console
    from simulator.documents.reading import read_document
    from simulator.profile import folder

    with talk_console().status("資料を読んでいます"):
        read = read_document(path, kind)
    _may_replace(name, read, yes)
    folder.save_document(name, read.document)
    for line in _remarks(path.name, read):
        typer.echo(line, err=True)
    return read


def _may_replace(name: str, read: ReadDocument, yes: bool) -> None:
    """The text of another document of that name is not overwritten unasked."""
    import sys

    from simulator.profile import folder

    document = read.document
    path = folder.document_path(name, document)
    before = next(
        (
            each
            for each in folder.load_documents(name)
            if (each.kind, each.title) == (document.kind, document.title)
        ),
        None,
    )
    if yes or before is None or before == document:
        return
    if not sys.stdin.isatty():
        raise UsageProblem(
            f"{document.kind.label}「{document.title}」はもうあります。前の資料はそのままです。"
            "入れ替えるには --yes を付けるか、ファイルの名前を変えてください。"
        )
    if not typer.confirm(f"{path.name} を新しい内容に入れ替えます。よろしいですか?", err=True):
        raise UsageProblem(f"「{document.title}」は入れ替えませんでした。前の資料はそのままです。")


def _remarks(file_name: str, read: ReadDocument) -> list[str]:
    """What was read, and everything of it that the candidate would not expect."""
    from simulator.profile.remarks import addressed_to_graders

    pages = len(read.document.pages)
    lines = [
        f"{read.document.kind.label}「{file_name}」を読みました({pages} ページ、"
        f"{read.document.characters} 字)。"
    ]
    if read.left_out:
        lines.append(
            f"  全 {read.total_pages} ページのうち、はじめの {pages} ページだけを読みました。"
            "残りも要るときは、分けて保存して add してください。"
        )
    if blank := read.blank_pages:
        some = "・".join(map(str, blank[:_MOST_NAMED])) + ("など" if blank[_MOST_NAMED:] else "")
        lines.append(f"  文字のないページがあります({some} ページ)。画像なら読めていません。")
    for passage in addressed_to_graders(read.document):
        lines.append(
            f"  {passage.page} ページに、採点や AI への指示のような文があります。"
            "文章として残しますが、従わず、質問や表にも使いません。"
        )
    return lines


def _added_data(read: ReadDocument) -> dict[str, Any]:
    return {
        "kind": read.document.kind,
        "title": read.document.title,
        "pages": len(read.document.pages),
        "total_pages": read.total_pages,
        "blank_pages": list(read.blank_pages),
        "characters": read.document.characters,
    }
