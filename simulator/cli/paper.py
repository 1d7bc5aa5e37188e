"""Write what is to be printed where the candidate wants it: Markdown, or PDF by its name."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from simulator.errors import StorageError
from simulator.storage import write_private


def write_paper(path: Path, markdown: str, *, title: str) -> None:
    """Write a PDF where the name ends so, else the Markdown, for its owner alone.

    Raises StorageError if there is no such folder or it can't be written.
    """
    check_folder(path)
    if path.suffix.lower() != ".pdf":
        write_private(path, markdown)
        return
    from simulator.report.pdf import to_pdf

    write_private(path, to_pdf(markdown, title=title, made_at=datetime.now().astimezone()))


def check_folder(path: Path) -> None:
    """Raise StorageError if the folder of ``path`` does not exist."""
    if not path.parent.is_dir():
        raise StorageError(f"{path.parent} がありません。今あるフォルダーを指定してください。")
