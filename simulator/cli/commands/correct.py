"""``correct``: correct the words of an answer, heard or typed, and grade it anew."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.app import App
from simulator.cli.text_input import read_text
from simulator.errors import UsageProblem

if TYPE_CHECKING:
    from simulator.values.assessment import Assessment
    from simulator.values.session import Answer, Turn


app = App()


@app.command()
def correct(
    session_id: Annotated[str, typer.Argument(metavar="ID", help="面接の ID か latest。")],
    number: Annotated[int, typer.Argument(metavar="番号", help="回答の番号。")],
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="ファイル", help="直した文のファイル(- は標準入力)。"),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="はじめの文に戻します。")] = False,
) -> None:
    """Replace the words of an answer by the candidate's correction, or take that back."""
    from simulator import storage
    from simulator.cli.judging import judged
    from simulator.session.closing import write_reports
    from simulator.session.correction import corrected, find_worded
    from simulator.session.hearing import with_turn
    from simulator.values.session import SessionKind

    session = storage.load_session(session_id)
    turn = find_worded(session, number)
    if undo:
        said = turn.answer.given or ""
    elif text is not None:
        said = read_text(text)
    elif sys.stdin.isatty():
        said = _ask(turn.answer)
    else:
        raise UsageProblem("--text で直した文のファイルを渡すか、端末で実行してください。")
    done = corrected(turn, said, session.stage)
    if done.answer == turn.answer:
        typer.echo("文は変わっていません。", err=True)
        return
    session = with_turn(session, done)
    storage.save_session(session)
    if session.kind is SessionKind.INTERVIEW:
        session = judged(session)
    written = write_reports(session)
    _show(turn, next(turn for turn in session.turns if turn.number == number))
    typer.echo(f"レポートも書き直しました: {written.html_path}", err=True)


def _ask(answer: Answer) -> str:
    """Ask for corrections word by word, so that nobody types the whole answer again."""
    from rich.text import Text

    from simulator.cli.display import make_console
    from simulator.report.text import visible

    console = make_console(stderr=True)
    said = answer.text or ""
    shown = Text(visible(said))
    if shown.plain == said:
        for start, end in answer.unsure_stretches:
            shown.stylize("underline yellow", start, end)
    console.print(shown)
    if answer.unsure_stretches:
        console.print("下線は、聞き取りに自信がないところです。", style="dim")
    while wrong := _line("直したい言葉(何も入れずに Enter で終わり)"):
        if wrong not in said:
            console.print(f"「{wrong}」は文の中にありません。", style="yellow", markup=False)
            continue
        said = said.replace(wrong, _line(f"「{wrong}」の正しい言葉(消すときは Enter)"))
        console.print(visible(said), markup=False)
    return said


def _line(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False, err=True)).strip()


def _show(before: Turn, after: Turn) -> None:
    """Print both versions, and every score that changed."""
    from simulator.cli.display import make_console
    from simulator.report.text import visible

    console = make_console()
    console.print(f"前の文: {visible(before.answer.text or '')}", style="dim", markup=False)
    console.print(f"今の文: {visible(after.answer.text or '')}", markup=False)
    changed = list(_changes(before.assessment, after.assessment))
    for line in changed or ["点は変わりませんでした。"]:
        console.print(line, markup=False)


def _changes(before: Assessment | None, after: Assessment | None) -> list[str]:
    from simulator.evaluation.rubric import criterion_label

    def shown(value: float | None) -> str:
        return "未採点" if value is None else f"{value:.1f}"

    lines = []
    for score in after.scores if after else ():
        old = before.score(score.criterion) if before else None
        if old is not None and shown(old.value) != shown(score.value):
            label = criterion_label(score.criterion)
            lines.append(f"{label}: {shown(old.value)} → {shown(score.value)}")
    return lines
