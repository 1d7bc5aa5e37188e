"""What ``mensetsu profile`` shows: the list, one profile, its マッチング表 and its SWOT sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from simulator.command_line import typed
from simulator.errors import SimulatorError

if TYPE_CHECKING:
    from rich.console import Console

    from simulator.profile.replies.swot import SwotCell
    from simulator.profile.values import MatchRow, Profile


def list_profiles(as_json: bool) -> None:
    from simulator.profile.folder import load_profile, profile_names

    found, damaged = [], []
    for name in profile_names():
        try:
            found.append(load_profile(name))
        except SimulatorError as error:
            damaged.append((name, str(error)))
    if as_json:
        from simulator.cli.output import print_json

        unreadable = [{"name": name, "error": why} for name, why in damaged]
        print_json([_summary(profile) for profile in found] + unreadable)
        return
    if not found and not damaged:
        typer.echo(
            f"応募先はまだありません。`{typed('profile', 'new', '名前')}` で作れます。", err=True
        )
    elif found:
        _print_profiles(found)
    for _, why in damaged:
        typer.echo(why, err=True)


def _print_profiles(found: list[Profile]) -> None:
    from simulator.cli.display import make_console, print_table

    rows = [
        (
            profile.name,
            profile.company or "",
            str(len(profile.documents)),
            str(len(profile.rows)),
            str(len(profile.empty_rows)),
        )
        for profile in found
    ]
    print_table(make_console(), ("応募先", "会社", "資料", "表の行", "空の行"), rows)


def _summary(found: Profile) -> dict[str, Any]:
    return {
        "name": found.name,
        "company": found.company,
        "documents": len(found.documents),
        "rows": len(found.rows),
        "empty_rows": len(found.empty_rows),
    }


def show_profile(name: str, as_json: bool) -> None:
    from simulator.profile.folder import load_profile, profile_folder

    found = load_profile(name)
    if as_json:
        from simulator.cli.output import print_json

        print_json(_as_data(found))
        return
    from simulator.cli.display import make_console, print_table

    console = make_console()
    company = found.company or "会社名はまだ分かりません"
    console.print(" — ".join(dict.fromkeys(map(_safe, (found.name, company)))))
    console.print(f"聞き取りに教える言葉: {_safe('、'.join(found.terms)) or 'まだありません'}")
    rows = [
        (
            document.kind.label,
            document.title,
            str(len(document.pages)),
            str(document.characters),
        )
        for document in found.documents
    ]
    if rows:
        print_table(console, ("種類", "資料", "ページ", "字数"), rows)
        _print_understood(console, name, found)
    else:
        adding = typed("profile", "add", name, "ファイル", "--kind", "cv")
        console.print(f"資料は `{_safe(adding)}` のように加えます。", soft_wrap=True)
    typer.echo(f"会社名と言葉は {profile_folder(name) / 'profile.toml'} で直せます。", err=True)


def _print_understood(console: Console, name: str, found: Profile) -> None:
    """Print for each document what was understood, and what of its file was not read."""
    from rich.text import Text

    from simulator.cli.commands.profile.understood import not_ours, understood_lines
    from simulator.profile.left_out import load_left_out

    for document in found.documents:
        console.print(f"{document.kind.label}「{_safe(document.title)}」", soft_wrap=True)
        missing = load_left_out(name, document)
        others = not_ours(name, document, company=found.company or "", ours=found.ours)
        for line in (*missing, *others, *understood_lines(name, document)):
            console.print(Text(f"  {line}"), soft_wrap=True)


def _as_data(found: Profile) -> dict[str, Any]:
    from simulator.cli.commands.profile.understood import understood_data
    from simulator.profile.folder import document_path
    from simulator.profile.left_out import load_left_out

    return {
        "name": found.name,
        "company": found.company,
        "terms": list(found.terms),
        "documents": [
            {
                "kind": document.kind,
                "title": document.title,
                "pages": [{"number": page.number, "text": page.text} for page in document.pages],
                "path": str(document_path(found.name, document)),
                "not_read": list(load_left_out(found.name, document)),
                **understood_data(document),
            }
            for document in found.documents
        ],
        "rows": _rows_data(found.rows),
    }


def _rows_data(rows: tuple[MatchRow, ...]) -> list[dict[str, Any]]:
    from dataclasses import asdict

    return [asdict(row) for row in rows]


def show_table(name: str, as_json: bool) -> None:
    """Make the table anew, so that it fits the documents, and show it; edited rows stay."""
    from simulator.cli.output import talk_console
    from simulator.profile.folder import table_path
    from simulator.profile.update import remake

    with talk_console().status("マッチング表を作り直しています"):
        rows = remake(name)
    if as_json:
        from simulator.cli.output import print_json

        print_json(_rows_data(rows))
        return
    if not rows:
        typer.echo(_no_rows(name), err=True)
        return
    _print_rows(rows)
    empty = sum(row.is_empty for row in rows)
    if empty:
        typer.echo(
            f"経験が空の {empty} 行は、合う文を見つけられなかったところです。経験がないという意味"
            "ではありません。面接で聞かれやすいので、近い経験があれば書き足してください。",
            err=True,
        )
    typer.echo(f"{table_path(name)} を直すと、そのまま使われます。", err=True)


def _no_rows(name: str) -> str:
    """Say why the table is empty, and what helps."""
    from simulator.documents.values import DocumentKind
    from simulator.profile.folder import load_documents, table_path

    if any(paper.kind is DocumentKind.POSTING for paper in load_documents(name)):
        return (
            "求人票から要件の行が見つかっていません。要件の行を示す方法は "
            f"`{typed('profile', 'show', name)}` に出ます。"
        )
    adding = typed("profile", "add", name, "求人票", "--kind", "posting")
    return (
        f"求人票がまだありません。`{adding}` で加えるか、{table_path(name)} に書き足してください。"
    )


def _print_rows(rows: tuple[MatchRow, ...]) -> None:
    from simulator.cli.display import make_console, print_table

    shown = [
        (
            row.section.label,
            row.requirement,
            row.experience or "(見つかりません)",
            row.number or "",
            row.source or "",
        )
        for row in rows
    ]
    headings = ("区分", "求人の要件", "自分の経験", "数字", "どこに")
    print_table(make_console(), headings, shown, lines=True)


def write_swot(name: str, yes: bool, as_json: bool) -> None:
    """Write the SWOT sheet; ask first if the candidate has written on the last one."""
    from simulator.cli.confirm import confirm
    from simulator.cli.output import print_json, talk_console, write_text
    from simulator.profile.folder import load_profile, save_swot, swot_path
    from simulator.profile.own_papers import own_papers
    from simulator.profile.replies.swot import swot_cells, swot_markdown
    from simulator.report.text import visible

    found = load_profile(name)
    if as_json:
        print_json({cell.quadrant: _quoted(cell) for cell in swot_cells(own_papers(found))})
        return
    with talk_console().status("資料から抜き出しています"):
        path, sheet = swot_path(name), swot_markdown(found)
    if path.exists() and path.read_text(encoding="utf-8", errors="replace") != sheet:
        confirm(f"{path} に書き足した文は消えます。作り直してよろしいですか?", yes)
    save_swot(name, sheet)
    write_text(visible(sheet))
    typer.echo(f"{path} に書きました。書き足して使ってください。", err=True)


def _quoted(cell: SwotCell) -> list[dict[str, Any]]:
    from dataclasses import asdict

    return [asdict(passage) for passage in cell.passages]


def _safe(text: str) -> str:
    """Escape what would colour, command or break the screen."""
    from rich.markup import escape

    from simulator.report.text import one_line

    return escape(one_line(text))
