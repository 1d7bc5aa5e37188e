"""A wildcard also catches files that a system keeps beside documents; they are no errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as it comes from a USB stick: a CV, and what macOS, Word and a browser put there."""
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "職務経歴書.md").write_text("法人営業を4年担当しました。", encoding="utf-8")
    (tmp_path / "usb" / "._職務経歴書.md").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X" + b"\0" * 9000)
    (tmp_path / "usb" / "~$職務経歴書.docx").write_bytes(b"\4Taro" + b" " * 49 + b"\0" * 108)
    (tmp_path / "usb" / "求人票.pdf.crdownload").write_bytes(b"%PDF-1.7")
    (tmp_path / "usb" / ".DS_Store").write_bytes(b"\0\0\0\1Bud1\0")
    return tmp_path / "usb"


def test_companions_beside_a_document_are_skipped(mensetsu: Run, folder: Path) -> None:
    """The document is added, and one line names what was left."""
    mensetsu("profile", "new", "青空")
    files = sorted(folder.iterdir())
    done = mensetsu("profile", "add", "青空", *files, "--kind", "cv", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert [document["title"] for document in told["added"]] == ["職務経歴書"]
    assert told["failed"] == []
    assert sorted(told["skipped"]) == sorted(
        path.name for path in files if path.name != "職務経歴書.md"
    )
    assert done.stderr.count("飛ばしました") == 1


def test_a_companion_given_alone_is_refused(mensetsu: Run, folder: Path) -> None:
    """Its sentence says what it is, and which file is meant."""
    mensetsu("profile", "new", "青空")
    done = mensetsu("profile", "add", "青空", folder / "~$職務経歴書.docx", "--kind", "cv")
    assert done.returncode == 9
    assert "目印" in done.stderr
