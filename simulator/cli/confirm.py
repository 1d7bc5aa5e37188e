"""Ask before anything is deleted, or leaves this computer."""

from __future__ import annotations

import sys
import unicodedata

import typer

from simulator.errors import StorageError, UsageProblem


def confirm(question: str, yes: bool) -> None:
    """Ask ``question``. Raises StorageError for a no, UsageProblem if there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageProblem("消すには --yes を付けてください。まだ何も消していません。")
    if not agrees(question):
        raise StorageError("何も消しませんでした。")


_YES, _NO = frozenset({"はい", "y", "yes", "1"}), frozenset({"いいえ", "n", "no", "2", ""})


def agree(question: str, yes: bool, *, refused: str) -> None:
    """Ask ``question`` with はい and いいえ until one of them is typed.

    Raises StorageError with ``refused`` for a no, UsageProblem if there is nobody to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageProblem(
            "確かめる画面がないため、何もしていません。よければ --yes を付けてください。"
        )
    if not agrees(question):
        raise StorageError(refused)


def agrees(question: str) -> bool:
    """Ask ``question`` at the terminal until it is answered."""
    while True:
        typer.echo(f"{question} (はい / いいえ): ", err=True, nl=False)
        said = unicodedata.normalize("NFKC", sys.stdin.readline() or "いいえ").strip().lower()
        if said in _YES | _NO:
            return said in _YES
        typer.echo("「はい」か「いいえ」で答えてください。", err=True)
