"""``templates``: what the candidate has prepared to say, in common and for each application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.errors import StorageError, UsageProblem
from simulator.values.template import TemplateKind

if TYPE_CHECKING:
    from simulator.practice.texts.leftovers import Application

app = App(default="list")

Kind = Annotated[
    TemplateKind,
    typer.Argument(
        metavar="種類",
        help="motivation 志望動機・self-introduction 自己紹介・reverse-questions 逆質問・"
        "resignation-reason 転職理由。",
    ),
]
Profile = Annotated[
    str | None,
    typer.Option("--profile", metavar="応募先", help="この応募先だけの文。省くと共通の文。"),
]


@app.command("list", help="用意した文を一覧にします。")
def list_all(
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="応募先", help="この応募先のものだけ。")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """List the latest version of every text, the damaged ones too."""
    from simulator.cli.views.templates import print_list

    print_list(profile, as_json=as_json)


@app.command("edit", help="文を書きます。前の文も、前の版として残ります。")
def edit(
    kind: Kind,
    profile: Profile = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="ファイル", help="文のファイル(- は標準入力)。"),
    ] = None,
    editor: Annotated[
        bool, typer.Option("--editor", help="環境変数 EDITOR のエディターで書きます。")
    ] = False,
    answer: Annotated[
        tuple[str, int] | None,
        typer.Option(
            "--from", metavar="ID 番号", help="面接でのあなたの回答から始めます(例: latest 2)。"
        ),
    ] = None,
) -> None:
    """Save a new version, and warn of what belongs to another application."""
    from simulator.cli.editing import edited_text, take_text
    from simulator.cli.screen import Screen
    from simulator.cli.views.templates import print_begin, print_saved
    from simulator.practice.texts.templates import draft_path, latest_template, save_template

    if editor and text is not None:
        raise UsageProblem("--editor と --text は、どちらか一つにしてください。")
    _check_profile(profile)
    own = latest_template(kind, profile)
    begin = _words_of(*answer) if answer else own.text if own else ""
    screen = Screen(waits_for_keys=True)
    if text is None:
        print_begin(screen, kind, profile, begin, from_answer=answer is not None)
    if editor:
        with edited_text(screen, begin, draft_path(kind, profile)) as given:
            saved = save_template(kind, profile, given)
    else:
        saved = save_template(kind, profile, take_text(screen, begin, file=text))
    print_saved(screen, kind, profile, saved)


@app.command("show", help="文を見ます。応募先の文は、共通の文と並べます。")
def show(kind: Kind, profile: Profile = None, as_json: options.Json = False) -> None:
    """Show the latest version, and what is shared and specific."""
    from simulator.cli.views.templates import print_look
    from simulator.practice.texts.templates import latest_template, load_templates

    common = latest_template(kind, None)
    own = latest_template(kind, profile) if profile is not None else None
    template = own or common
    if template is None:
        unreadable = [why for of in (profile, None) for why in load_templates(kind, of).unreadable]
        raise StorageError(unreadable[-1]) if unreadable else _nothing(kind, profile)
    print_look(template, common, profile, _applications(), as_json=as_json)


@app.command("check", help="ほかの応募先の名前や数字が残っていないか確かめます。")
def check(
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="応募先", help="この応募先の文だけ。")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Warn of every name, term and number of another application."""
    from simulator.cli.views.templates import print_check

    print_check(profile, _applications(), as_json=as_json)


@app.command("history", help="前の版を、古い順に見ます。")
def history(kind: Kind, profile: Profile = None, as_json: options.Json = False) -> None:
    """Show every version of a text."""
    from simulator.cli.views.templates import print_history
    from simulator.practice.texts.templates import load_templates

    versions = load_templates(kind, profile)
    if not versions.records and not versions.unreadable:
        raise _nothing(kind, profile)
    print_history(versions, as_json=as_json)


@app.command("delete", help="文を、前の版も含めて消します。")
def delete(kind: Kind, profile: Profile = None, yes: options.Yes = False) -> None:
    """Delete every version of a text."""
    from simulator.cli.confirm import confirm
    from simulator.cli.views.templates import name_of
    from simulator.practice.texts.templates import count_templates, delete_templates

    if not count_templates(kind, profile):
        raise _nothing(kind, profile)
    name = name_of(kind, profile)
    confirm(f"{name}の文を、前の版も含めて消します。よろしいですか?", yes)
    typer.echo(f"{name}の文を {delete_templates(kind, profile)} 版、消しました。", err=True)


def _check_profile(profile: str | None) -> None:
    """Raise StorageError if there is no such application, so that a slip makes none."""
    from simulator.profile.folder import load_settings

    if profile is not None:
        load_settings(profile)


def _nothing(kind: TemplateKind, profile: str | None) -> StorageError:
    of = () if profile is None else ("--profile", profile)
    command = typed("templates", "edit", kind.value, *of)
    return StorageError(f"{kind.label}の文はまだありません。`{command}` で書けます。")


def _words_of(session_id: str, number: int) -> str:
    """Return the words of an answer, without fillers. Raises StorageError if there are none."""
    from simulator import storage
    from simulator.reading.sentences import without_fillers

    session = storage.load_session(session_id)
    turn = next((turn for turn in session.turns if turn.number == number), None)
    words = turn.answer.text if turn else None
    if not words:
        raise StorageError(
            f"{session.id} に、言葉のある回答 {number} はありません。"
            f"`{typed('report', session.id)}` で番号を確かめてください。"
        )
    return without_fillers(words)


def _applications() -> tuple[Application, ...]:
    """Load every application; say which can't be read and are not compared."""
    from simulator.practice.texts.leftovers import load_applications
    from simulator.report.text import one_line

    found, unreadable = load_applications()
    for name in map(one_line, unreadable):
        typer.echo(f"応募先「{name}」の資料を読めないので、比べていません。", err=True)
    return found
