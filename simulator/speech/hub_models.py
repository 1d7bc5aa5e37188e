"""The recognisers beside the embedded one: their place, their price and their worth."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from simulator.config import cache_folder
from simulator.errors import WeightsError

EMBEDDED_MODEL = "base"
ERROR_SOURCE = "https://huggingface.co/japanese-asr"
"""Character error rates on Common Voice 8, Japanese, as published there (read in November 2026)."""
EMBEDDED_ERROR_PERCENT = 28.6
EMBEDDED_MEGABYTES = 150


@dataclass(frozen=True, kw_only=True)
class HubModel:
    """A model on the model hub that faster-whisper can load."""

    name: str
    repository: str
    megabytes: int
    """All files that are fetched; they take as much on disk."""
    sha256: str
    """Digest of ``model.bin``, as the hub shows it; several projects that pin the file agree."""
    error_percent: float | None
    """Published character error rate, see ``ERROR_SOURCE``; None where none is published."""
    window_ratio: float
    """Its time for a window over that of the embedded model, see ``speed.Speed``. Measured on two
    cores with random weights of the same shape, in 8 bits: the shape alone decides the time."""
    sentence_ratio: float
    """Its time for a last sentence over that of the embedded model, measured likewise."""
    memory_mb: int
    """Peak memory of a process that has loaded it and encodes a window, measured likewise."""


HUB_MODELS = {
    model.name: model
    for model in (
        HubModel(
            name="small",
            repository="Systran/faster-whisper-small",
            megabytes=486,
            sha256="3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
            error_percent=15.1,
            window_ratio=2.9,
            sentence_ratio=2.9,
            memory_mb=700,
        ),
        HubModel(
            name="medium",
            repository="Systran/faster-whisper-medium",
            megabytes=1531,
            sha256="9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae",
            error_percent=11.5,
            window_ratio=8.2,
            sentence_ratio=8.2,
            memory_mb=1700,
        ),
        HubModel(
            name="large-v3-turbo",
            repository="dropbox-dash/faster-whisper-large-v3-turbo",
            megabytes=1622,
            sha256="e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da",
            error_percent=None,
            window_ratio=13.7,
            sentence_ratio=5.9,
            memory_mb=1800,
        ),
        HubModel(
            name="kotoba-whisper-v2.0",
            repository="kotoba-tech/kotoba-whisper-v2.0-faster",
            megabytes=1516,
            sha256="60d2bc2e33de9d43f2745be09caefe1161acab670f6796d4a750d8d848382b36",
            error_percent=9.2,
            window_ratio=13.6,
            sentence_ratio=5.3,
            memory_mb=1700,
        ),
    )
}
MODELS_BY_QUALITY = (EMBEDDED_MODEL, *HUB_MODELS)
"""From the most to the fewest errors in Japanese. Without a published rate ``large-v3-turbo``
stands after ``medium``: OpenAI calls it about as good as large-v2, which has 9.7 %."""


def hub_folder(model: str) -> Path:
    """Return the folder for a hub model, whether downloaded or copied by hand."""
    return cache_folder() / "weights" / f"whisper-{model}"


def partial_folder(model: str) -> Path:
    """Return the folder of a download that is not complete; no model is ever loaded from it."""
    return cache_folder() / "weights" / f"whisper-{model}.part"


def is_here(model: str) -> bool:
    """Return whether a hub model is on disk."""
    return (hub_folder(model) / "model.bin").is_file()


def put_in_place(model: str) -> None:
    """Make the complete download the model; the weights come last, they mark it as whole."""
    partial, folder = partial_folder(model), hub_folder(model)
    folder.mkdir(parents=True, exist_ok=True)
    files = [path for path in partial.iterdir() if path.is_file()]
    for path in sorted(files, key=lambda path: path.name == "model.bin"):
        path.replace(folder / path.name)
    shutil.rmtree(partial, ignore_errors=True)


def remove_model(model: str) -> None:
    """Delete a hub model and what an interrupted download has left of it.

    The weights go first, so that no half model is used if that fails. Raises WeightsError then.
    """
    try:
        (hub_folder(model) / "model.bin").unlink(missing_ok=True)
        for folder in (hub_folder(model), partial_folder(model)):
            if folder.exists():
                shutil.rmtree(folder)
    except OSError as error:
        raise WeightsError(
            f"{hub_folder(model)} を消せませんでした({error.strerror})。"
            "mensetsu がほかに動いていれば閉じて、もう一度お試しください。"
        ) from error


def put_files_here(model: str) -> str:
    """Return the remedy if the hub cannot be reached: which files to put in which folder."""
    return (
        f"別のパソコンで {HUB_MODELS[model].repository} のファイル(model.bin・config.json・"
        f"tokenizer.json・vocabulary.*、あれば preprocessor_config.json も)を入手し、"
        f"{hub_folder(model)} に置くと使えます。"
    )
