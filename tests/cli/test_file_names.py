"""File names as browsers, macOS and old disks give them: all are taken, and found again."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

from simulator.cli.text_input import read_lines, read_text
from simulator.documents.reading import read_document
from simulator.documents.titles import MOST_BYTES, title_of
from simulator.documents.values import DocumentKind
from simulator.profile import folder
from simulator.storage import spelt_on_disk
from tests.cli.conftest import Run

LONG = (
    "【横浜】法人営業（計測器メーカー）◆年間休日125日◆残業月15時間以内◆未経験歓迎"
    " 株式会社みなと計器の求人"
)
NAMES = [
    f"{LONG}・採用情報｜転職ならみなと転職ナビ",
    "求人票: 法人営業 | みなと計器",
    "どんな会社?",
    'a*b"c<d>e\\f',
    "改行\nタブ\tと\u202e向き\u200b",
    "が" * 60,
    "職務経歴書 (1).最新",
    ".隠れた",
    "…",
]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not have")


@POSIX
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_that_the_system_takes_is_taken(mensetsu: Run, tmp_path: Path, name: str) -> None:
    """The document is added, shown and removed by the name of its file; the file stays as it is."""
    file = tmp_path / f"{name}.html"
    file.write_text("<html><body><h2>必須</h2><p>法人営業の経験3年以上</p></body></html>", "utf-8")
    mensetsu("profile", "new", "青空")
    added = mensetsu("profile", "add", "青空", file, "--kind", "posting")
    assert added.returncode == 0, added.stderr
    (document,) = folder.load_documents("青空")
    assert document.title == title_of(name)
    removed = mensetsu("profile", "remove", "青空", file.name, "--yes")
    assert removed.returncode == 0, removed.stderr
    assert folder.load_documents("青空") == () and file.is_file()


@POSIX
def test_no_name_of_a_refused_file_is_printed_raw(mensetsu: Run, tmp_path: Path) -> None:
    """Colours, turned letters and line breaks of a name reach no screen."""
    names = [
        "赤\x1b[31m.bin",
        "逆\u202eさ.pdf",
        "改\n行.docx",
        "見えない\u200b.bin",
        "窓\x9b2J.bin",
    ]
    files = [tmp_path / name for name in names]
    for file in files:
        file.write_bytes(b"\x00\x01\x02")
    mensetsu("profile", "new", "青空")
    refused = mensetsu("profile", "add", "青空", *files, "--kind", "posting")
    assert refused.returncode == 9
    assert len(refused.stderr.splitlines()) == len(names)
    assert not set(refused.stderr) & set("\x1b\u202e\u200b\x9b")


@POSIX
def test_long_names_that_begin_alike_are_two_documents(mensetsu: Run, tmp_path: Path) -> None:
    """Neither replaces the other."""
    files = [tmp_path / f"{LONG}_{end}.txt" for end in ("一", "二")]
    for file in files:
        file.write_text(f"必須\n営業の経験{file.stem[-1]}年", encoding="utf-8")
    mensetsu("profile", "new", "青空")
    added = mensetsu("profile", "add", "青空", *files, "--kind", "posting")
    assert added.returncode == 0, added.stderr
    assert len(folder.load_documents("青空")) == 2


@pytest.mark.parametrize(
    "name", [*NAMES, "", "   ", "\udcff.txt", "a" * 500, "👨‍👩‍👧" * 40, "か\u3099"]
)
def test_a_title_is_a_file_name_on_every_system(name: str) -> None:
    """Short enough, with nothing that Windows refuses, and a title of itself."""
    title = title_of(name)
    assert title and title == title.strip() == title_of(title)
    assert len(title.encode()) <= MOST_BYTES
    assert not set(title) & set('/\\:*?"<>|\n\t\r\0')
    assert unicodedata.is_normalized("NFC", title)


def test_a_plain_name_stays_as_it_is() -> None:
    """Only what has to be changed is."""
    for name in ("職務経歴書", "CV (2026-11) 最新版", "会社案内_第2版", "求人票：営業｜みなと"):
        assert title_of(name) == name


DECOMPOSED = unicodedata.normalize("NFD", "がくせい・プログラム")
COMPOSED = unicodedata.normalize("NFC", DECOMPOSED)
NOT_ON_MACOS = pytest.mark.skipif(sys.platform == "darwin", reason="macOS finds both by itself")


@NOT_ON_MACOS
@pytest.mark.parametrize(
    ("there", "typed"), [(DECOMPOSED, COMPOSED), (COMPOSED, DECOMPOSED)], ids=["nfd", "nfc"]
)
def test_what_is_typed_finds_what_is_there(tmp_path: Path, there: str, typed: str) -> None:
    """A folder or file whose name is spelt otherwise in Unicode is the one that is meant."""
    (tmp_path / there).mkdir()
    (tmp_path / there / f"{there}.txt").write_text("倉庫で働きました。\n", encoding="utf-8")
    meant = tmp_path / typed / f"{typed}.txt"
    assert read_document(meant, DocumentKind.CV).document.title == COMPOSED
    assert read_text(str(meant)) == "倉庫で働きました。\n"
    assert list(read_lines(str(meant))) == ["倉庫で働きました。\n"]
    assert spelt_on_disk(tmp_path / "ありません") == tmp_path / "ありません"


@NOT_ON_MACOS
def test_a_profile_from_another_system_is_found(mensetsu_home: Path) -> None:
    """Its folder and its documents may be spelt as macOS spelt them."""
    folder.make_profile(COMPOSED, "")
    made = folder.profile_folder(COMPOSED)
    (made / "documents" / f"cv-{DECOMPOSED}.txt").write_text("営業を3年担当。\n", encoding="utf-8")
    made.rename(made.with_name(DECOMPOSED))
    (document,) = folder.load_profile(COMPOSED).documents
    assert document.title == COMPOSED
    folder.save_document(COMPOSED, document)
    assert len(list((made.with_name(DECOMPOSED) / "documents").iterdir())) == 1
    folder.delete_document(COMPOSED, document)
    assert folder.load_documents(COMPOSED) == ()
