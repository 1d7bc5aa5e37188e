"""Fetch a larger recogniser from the model hub: size and place first, then progress."""

from __future__ import annotations

import errno
import shutil
import threading
import warnings
from concurrent.futures import Future, wait
from pathlib import Path

from simulator.cli.output import talk_console
from simulator.errors import WeightsError
from simulator.speech.weights import HUB_MODELS, HubModel, put_files_here

_PROGRESS_EVERY_S = 0.5


def download(hub_model: HubModel, folder: Path) -> None:
    """Fetch ``hub_model`` into ``folder``, which appears only when the model is complete.

    Raises WeightsError if the hub can't be reached; it names the folder to put the files in.
    """
    console = talk_console()
    name = next(name for name, model in HUB_MODELS.items() if model == hub_model)
    console.print(
        f"モデル「{name}」(約 {hub_model.megabytes} MB)を {folder} にダウンロードします。"
        "録音が外へ送られることはありません。",
        markup=False,
    )
    partial = folder.with_name(folder.name + ".part")
    try:
        _fetch_with_progress(hub_model, partial)
        _move_in(partial, folder)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise WeightsError(
                f"ディスクの空きが足りません。約 {hub_model.megabytes} MB 空けてください。"
            ) from error
        raise _out_of_reach(name) from error
    except Exception as error:
        raise _out_of_reach(name) from error


def _out_of_reach(name: str) -> WeightsError:
    return WeightsError(f"モデル「{name}」をダウンロードできませんでした。{put_files_here(name)}")


def _move_in(partial: Path, folder: Path) -> None:
    """Move the files in place, the weights last: their presence marks the model as whole."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [path for path in partial.iterdir() if path.is_file()]
    for path in sorted(files, key=lambda path: path.name == "model.bin"):
        path.replace(folder / path.name)
    shutil.rmtree(partial, ignore_errors=True)


def _fetch_with_progress(hub_model: HubModel, partial: Path) -> None:
    """Fetch in a daemon thread, so that Ctrl-C need not wait; raise what the thread raised."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    partial.mkdir(parents=True, exist_ok=True)
    fetched: Future[None] = Future()
    threading.Thread(target=_fetch, args=(hub_model, partial, fetched), daemon=True).start()
    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=talk_console()) as progress:
        task = progress.add_task("download", total=hub_model.megabytes * 1_000_000)
        while not fetched.done():
            progress.update(task, completed=_size(partial))
            wait([fetched], timeout=_PROGRESS_EVERY_S)
    fetched.result()


def _fetch(hub_model: HubModel, partial: Path, fetched: Future[None]) -> None:
    try:
        from faster_whisper import download_model

        warnings.filterwarnings("ignore", module="huggingface_hub")  # about faster-whisper's call
        download_model(hub_model.repository, output_dir=str(partial))
        fetched.set_result(None)
    except BaseException as error:  # noqa: BLE001 the waiting thread raises it
        fetched.set_exception(error)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
