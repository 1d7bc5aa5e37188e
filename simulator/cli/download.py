"""Fetch a larger recogniser from the model hub: size and place first, then progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from simulator.cli.display import is_plain
from simulator.cli.output import talk_console
from simulator.errors import WeightsError
from simulator.speech import hub
from simulator.speech.hub_faults import Unreachable
from simulator.speech.hub_models import (
    HubModel,
    hub_folder,
    partial_folder,
    put_files_here,
    put_in_place,
)

_STEP_PERCENT = 10
"""In plain text a line is printed this often."""


def download(model: HubModel) -> None:
    """Fetch ``model``; its folder appears only when it is complete.

    Raises WeightsError if that fails; without a connection it names the folder to put the files in.
    """
    console = talk_console()
    partial = partial_folder(model.name)
    resumed = "(途中まで届いている続きから)" if partial.is_dir() else ""
    console.print(
        f"モデル「{model.name}」(約 {model.megabytes} MB)を {hub.endpoint()} から"
        f" {hub_folder(model.name)} にダウンロードします{resumed}。"
        "録音が外へ送られることはありません。やめるときは Ctrl+C を押してください。",
        markup=False,
    )
    try:
        with _progress(console) as show:
            hub.fetch(model.repository, partial, sha256=model.sha256, on_progress=show)
        put_in_place(model.name)
    except Unreachable as error:
        raise Unreachable(hub.endpoint(), remedy=put_files_here(model.name)) from error
    except OSError as error:
        raise WeightsError(
            f"モデルを {hub_folder(model.name)} に移せませんでした({error.strerror})。"
            "フォルダーの権限を確かめて、もう一度実行してください。"
        ) from error


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[int, int], None]]:
    """Show how far a download is: a bar on a terminal, a line now and then in plain text."""
    if is_plain(console):
        yield _plain_progress(console)
        return
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("download", total=None)
        yield lambda there, total: progress.update(task, completed=there, total=total)


def _plain_progress(console: Console) -> Callable[[int, int], None]:
    told = -1

    def show(there: int, total: int) -> None:
        nonlocal told
        step = there * 100 // total // _STEP_PERCENT
        if step > told:
            told = step
            console.print(
                f"{step * _STEP_PERCENT}% ({there // 1_000_000} / {total // 1_000_000} MB)",
                markup=False,
            )

    return show
