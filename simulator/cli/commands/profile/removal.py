"""Take one document out of a profile, or delete it whole; nothing goes without a yes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from simulator.command_line import typed
from simulator.errors import UsageProblem

if TYPE_CHECKING:
    from simulator.documents.values import Document, DocumentKind

_KINDS = "--kind cv(職務経歴書)・posting(求人票)・company(会社資料)"


def remove_document(name: str, title: str, kind: DocumentKind | None, yes: bool) -> None:
    """Remove one document and make its rows anew; edited rows keep their words."""
    from simulator.cli.confirm import confirm
    from simulator.cli.output import talk_console
    from simulator.profile import folder
    from simulator.profile.update import remove

    folder.load_settings(name)
    folder.load_rows(name)  # raises for an invalid table before anything is changed
    document = _named(name, title, kind)
    called = f"{document.kind.label}「{document.title}」"
    confirm(f"{called}の写しを {name} から消します。よろしいですか?", yes)
    with talk_console().status("マッチング表を作り直しています"):
        rows = remove(name, document)
    typer.echo(f"{called}を除きました。元のファイルはそのままです。", err=True)
    empty = sum(row.is_empty for row in rows)
    typer.echo(f"マッチング表は {len(rows)} 行、うち経験が空の行は {empty} 行です。", err=True)


def _named(name: str, title: str, kind: DocumentKind | None) -> Document:
    """Find the document by its title or file name. Raises UsageProblem unless there is just one."""
    from simulator.documents.titles import title_of
    from simulator.profile import folder

    documents = folder.load_documents(name)
    meant = {title_of(title), title_of(Path(title).stem)}
    fitting = [
        document
        for document in documents
        if document.title in meant and kind in (None, document.kind)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UsageProblem(f"「{title}」は二つ以上あります。{_KINDS} で選んでください。")
    known = "・".join(document.title for document in documents) or "ありません"
    raise UsageProblem(f"資料「{title}」は {name} にありません。今ある資料: {known}")


def delete_whole(name: str, yes: bool) -> None:
    """Delete the application with everything that is kept of it."""
    from simulator.cli.confirm import confirm
    from simulator.practice.texts.templates import kept_templates
    from simulator.profile import folder

    folder.load_settings(name)
    where = folder.profile_folder(name)
    confirm(f"{where} を資料の写しと表ごと消します。よろしいですか?", yes)
    folder.delete_profile(name)
    typer.echo(f"{name} を消しました。元のファイルはそのままです。", err=True)
    for kind, _ in kept_templates(name):
        command = typed("templates", "delete", kind.value, "--profile", name)
        typer.echo(f"用意した{kind.label}の文は残っています。`{command}` で消せます。", err=True)
