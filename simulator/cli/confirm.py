"""Ask before anything is deleted."""

from __future__ import annotations

import sys

import typer

from simulator.errors import StorageError, UsageProblem


def confirm(question: str, yes: bool) -> None:
    """Ask ``question``. Raises StorageError for a no, UsageProblem if there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageProblem("消すには --yes を付けてください。まだ何も消していません。")
    if not typer.confirm(question, err=True):
        raise StorageError("何も消しませんでした。")
