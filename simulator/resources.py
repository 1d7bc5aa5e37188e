"""Find the data files: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from simulator.errors import DataError

_PACKAGE = Path(__file__).resolve().parent
CHECKOUT = _PACKAGE.parent
_IN_CHECKOUT = {"personas": "personas", "prompts": "prompts", "demo": "recordings/demo"}


def is_checkout() -> bool:
    """Return whether this code runs from a checkout and not from an installed wheel."""
    return (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "personas").is_dir()


def data_folder(name: str) -> Path:
    """Return the folder of ``personas``, ``prompts`` or ``demo``.

    Raises DataError if the installation is incomplete.
    """
    for folder in (CHECKOUT / _IN_CHECKOUT[name], _PACKAGE / "_data" / name):
        if folder.is_dir():
            return folder
    raise DataError(
        f"データフォルダー「{name}」が見つかりません。mensetsu をもう一度インストールしてください。"
    )
