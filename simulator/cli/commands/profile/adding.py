"""Add documents to a profile, and say what of them the candidate would not expect."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import typer

from simulator.cli.confirm import agrees
from simulator.command_line import typed
from simulator.errors import SimulatorError, UsageProblem

if TYPE_CHECKING:
    from simulator.documents.reading import ReadDocument
    from simulator.documents.values import Document, DocumentKind
    from simulator.profile.values import MatchRow

_MOST_NAMED = 5


def add_documents(
    name: str, files: list[Path], kind: DocumentKind, *, yes: bool, as_json: bool
) -> None:
    """Add each file by itself: a file that can't be read does not keep out the others.

    Raises the error of the last file that can't be read; those before it are printed.
    """
    from simulator.cli.output import talk_console
    from simulator.documents.values import DocumentKind
    from simulator.profile import folder
    from simulator.profile.update import remake

    folder.load_settings(name)
    folder.load_rows(name)  # raises for an invalid table before anything is changed
    files, skipped = _without_companions(files)
    added: list[ReadDocument] = []
    failed: list[SimulatorError] = []
    for path in files:
        try:
            added.append(_add_one(name, path, kind, yes))
        except SimulatorError as error:
            failed.append(error)
    rows: tuple[MatchRow, ...] = ()
    if added:
        with talk_console().status("マッチング表を作っています"):
            rows = remake(name)
    if as_json:
        from simulator.cli.output import print_json

        print_json(
            {
                "added": [_added_data(read) for read in added],
                "failed": list(map(str, failed)),
                "skipped": [path.name for path in skipped],
                "company": folder.load_settings(name).company or None,
            }
        )
    elif added:
        if kind is not DocumentKind.CV:  # which names the employers, and not who is applied to
            typer.echo(_company_taken(name), err=True)
        if rows:
            typer.echo(_table_made(name, rows), err=True)
    from simulator.report.text import visible

    for fault in failed[:-1]:
        typer.echo(visible(str(fault)), err=True)
    if failed:
        raise failed[-1]


def _company_taken(name: str) -> str:
    """Say by which name the company is called from now on, and how to change it."""
    from simulator.profile.folder import load_settings, settings_path
    from simulator.report.text import one_line

    company = load_settings(name).company.strip()
    taken = (
        f"会社名は「{one_line(company)}」としています。"
        if company
        else f"会社名は資料から読み取れないので、応募先の名前「{one_line(name)}」で呼びます。"
    )
    return (
        f'{taken}違うときは {quote(str(settings_path(name)))} の company = "…" を直してください。'
    )


def _table_made(name: str, rows: tuple[MatchRow, ...]) -> str:
    empty = sum(row.is_empty for row in rows)
    return (
        f"マッチング表は {len(rows)} 行、うち経験が空の行は {empty} 行です。"
        f"`{typed('profile', 'table', name)}` で見られます。"
    )


def _without_companions(files: list[Path]) -> tuple[list[Path], list[Path]]:
    """Part what a wildcard caught beside documents (._a.docx, ~$a.docx) from them, and say so.

    A companion that was given alone is kept, so that its own sentence says what it is.
    """
    from simulator.documents.reading import is_companion

    skipped = [path for path in files if is_companion(path)]
    kept = [path for path in files if path not in skipped]
    if not skipped or not kept:
        return files, []
    names = "・".join(f"「{path.name}」" for path in skipped[:_MOST_NAMED])
    more = "など" if skipped[_MOST_NAMED:] else ""
    typer.echo(f"資料ではないファイルを飛ばしました: {names}{more}", err=True)
    return kept, skipped


def _add_one(name: str, path: Path, kind: DocumentKind, yes: bool) -> ReadDocument:
    from simulator.cli.output import talk_console
    from simulator.documents.reading import read_document
    from simulator.profile import folder
    from simulator.profile.left_out import save_left_out

    reads = "資料を読んでいます"
    with talk_console().status(reads) as status:
        read = read_document(
            path, kind, tell=lambda page, of: status.update(f"{reads}({page}/{of} ページ)")
        )
    kept = folder.load_documents(name)
    _may_replace(name, read, kept, yes)
    folder.save_document(name, read.document)
    save_left_out(name, read.document, _left_out(read))
    for line in _remarks(name, path, read, kept):
        typer.echo(line, err=True)
    return read


def _may_replace(name: str, read: ReadDocument, kept: tuple[Document, ...], yes: bool) -> None:
    """Ask before another document of that name is overwritten. Raises UsageProblem if it is not."""
    import sys

    from simulator.profile import folder

    document = read.document
    path = folder.document_path(name, document)
    before = next((one for one in kept if _is_of_same_file(one, document)), None)
    if yes or before is None or before == document:
        return
    if not sys.stdin.isatty():
        raise UsageProblem(
            f"{document.kind.label}「{document.title}」はもうあります。前の資料はそのままです。"
            "入れ替えるには --yes を付けるか、ファイルの名前を変えてください。"
        )
    if not agrees(f"{path.name} を新しい内容に入れ替えます。よろしいですか?"):
        raise UsageProblem(f"「{document.title}」は入れ替えませんでした。前の資料はそのままです。")


def _is_of_same_file(one: Document, other: Document) -> bool:
    return (one.kind, one.title) == (other.kind, other.title)


def _remarks(name: str, path: Path, read: ReadDocument, kept: tuple[Document, ...]) -> list[str]:
    """Return what was understood, and everything that the candidate would not expect."""
    from simulator.cli.commands.profile.understood import understood_lines
    from simulator.documents.values import DocumentKind
    from simulator.profile.remarks import addressed_to_graders, looks_like_cv, looks_like_posting
    from simulator.report.text import one_line

    document = read.document
    lines = [
        f"{document.kind.label}「{one_line(path.name)}」を読みました({len(document.pages)} ページ、"
        f"{document.characters} 字)。"
    ]
    lines += (f"  {sentence}" for sentence in _left_out(read))
    lines += _already_there(name, document, kept) or _of_other_company(name, document, kept)
    if document.kind is not DocumentKind.CV and looks_like_cv(document):
        lines.append(_other_kind(name, path, document, DocumentKind.CV, "履歴書か職務経歴書"))
    elif document.kind is DocumentKind.CV and looks_like_posting(document):
        lines.append(_other_kind(name, path, document, DocumentKind.POSTING, "求人票"))
    for passage in addressed_to_graders(document):
        lines.append(
            f"  {passage.page} ページに、採点や AI への指示のような文があります。"
            "文章として残しますが、従わず、質問や表にも使いません。"
        )
    return [*lines, *(f"  {line}" for line in understood_lines(name, document))]


def _already_there(name: str, document: Document, kept: tuple[Document, ...]) -> list[str]:
    """Say that a paper is there already, unchanged, or under another name."""
    from simulator.report.text import one_line

    same = [one for one in kept if one.pages == document.pages]
    if any(_is_of_same_file(one, document) for one in same):
        return ["  この資料はもう入っています。内容も前と同じなので、何も変わりません。"]
    remove = typed("profile", "remove", name, document.title, "--kind", document.kind.value)
    return [
        f"  {one.kind.label}「{one_line(one.title)}」と同じ内容です。"
        f"二つ要らなければ `{remove}` で除いてください。"
        for one in same[:1]
    ]


def _of_other_company(name: str, document: Document, kept: tuple[Document, ...]) -> list[str]:
    """Say that a paper names another company than the one that is applied to."""
    from simulator.cli.commands.profile.understood import not_ours
    from simulator.profile.folder import load_settings
    from simulator.profile.hiring.company import find_company

    settings = load_settings(name)
    own = settings.company.strip() or find_company(kept) or ""
    return [f"  {line}" for line in not_ours(name, document, company=own, ours=settings.ours)]


def _other_kind(name: str, path: Path, document: Document, kind: DocumentKind, called: str) -> str:
    """Say what the paper seems to be, and how to add it as that."""
    remove = typed("profile", "remove", name, document.title, "--kind", document.kind.value)
    again = typed("profile", "add", name, path, "--kind", kind.value)
    return (
        f"  {document.kind.label}ではなく、{called}のようです。"
        f"そうでしたら `{remove}` で除き、`{again}` で入れ直してください。"
    )


def _left_out(read: ReadDocument) -> list[str]:
    """Return a sentence for each part of the file that was not read."""
    pages, lines = len(read.document.pages), []
    if read.pages_left_out:
        lines.append(
            f"全 {read.total_pages} ページのうち、はじめの {pages} ページだけを読みました。"
            "残りも要るときは、分けて保存して add してください。"
        )
    if blank := read.blank_pages:
        some = "・".join(map(str, blank[:_MOST_NAMED])) + ("など" if blank[_MOST_NAMED:] else "")
        lines.append(f"文字のないページがあります({some} ページ)。画像なら読めていません。")
    return [*lines, *read.left_out_sentences]


def _added_data(read: ReadDocument) -> dict[str, Any]:
    from simulator.cli.commands.profile.understood import understood_data

    return {
        "kind": read.document.kind,
        "title": read.document.title,
        "pages": len(read.document.pages),
        "total_pages": read.total_pages,
        "blank_pages": list(read.blank_pages),
        "left_out": list(read.left_out),
        "characters": read.document.characters,
        **understood_data(read.document),
    }
