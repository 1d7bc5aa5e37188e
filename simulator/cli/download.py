"""Fetch a larger recogniser from the model hub: size and place first, then progress."""

from __future__ import annotations

import shutil
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from simulator.cli.output import talk_console
from simulator.errors import WeightsError
from simulator.speech.weights import HUB_MODELS, HubModel, put_files_here

_LOOK_EVERY_S = 0.5


def download(hub_model: HubModel, folder: Path) -> None:
    """Fetch ``hub_model`` into ``folder``; it appears there only when it is whole.

    Raises WeightsError where the hub can't be reached, naming the folder to put the files in.
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
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    except Exception as error:
        raise WeightsError(
            f"モデル「{name}」をダウンロードできませんでした。{put_files_here(name)}"
        ) from error


def _fetch_with_progress(hub_model: HubModel, partial: Path) -> None:
    from concurrent.futures import TimeoutError as NotYet

    from faster_whisper import download_model
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    warnings.filterwarnings("ignore", module="huggingface_hub")  # about faster-whisper's call
    partial.mkdir(parents=True, exist_ok=True)
    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=talk_console()) as progress, ThreadPoolExecutor(1) as pool:
        task = progress.add_task("download", total=hub_model.megabytes * 1_000_000)
        fetching = pool.submit(download_model, hub_model.repository, output_dir=str(partial))
        while True:
            try:
                fetching.result(timeout=_LOOK_EVERY_S)
                return
            except NotYet:
                progress.update(task, completed=_size(partial))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
