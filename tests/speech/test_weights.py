"""The embedded recogniser is joined once, whole, and to the byte."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from simulator.errors import WeightsError
from simulator.speech.hub_models import hub_folder
from simulator.speech.weights import WHISPER_BASE, WeightFile, embedded_whisper, model_folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package that carries a small file in two halves."""
    folder = tmp_path / "packages" / "halves_for_test"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "one").write_bytes(b"first ")
    (folder / "two").write_bytes(b"second")
    monkeypatch.syspath_prepend(str(folder.parent))
    yield folder.name
    sys.modules.pop(folder.name, None)


def _file(package: str, content: bytes = b"first second") -> WeightFile:
    return WeightFile(
        name="model.bin",
        sha256=hashlib.sha256(content).hexdigest(),
        sources=((package, "one"), (package, "two")),
    )


def test_the_joined_files_have_the_official_digests(tmp_path: Path) -> None:
    """Whisper base comes out of the two packages byte for byte."""
    folder = embedded_whisper(tmp_path / "whisper-base")
    for file in WHISPER_BASE:
        found = hashlib.sha256((folder / file.name).read_bytes()).hexdigest()
        assert found == file.sha256, file.name


def test_a_second_start_does_not_join_again(tmp_path: Path, package: str) -> None:
    """What was verified once is used as it is."""
    folder = embedded_whisper(tmp_path / "weights", (_file(package),))
    before = (folder / "model.bin").stat().st_mtime_ns
    embedded_whisper(tmp_path / "weights", (_file(package),))
    assert (folder / "model.bin").stat().st_mtime_ns == before


def test_a_wrong_digest_is_refused_and_nothing_is_kept(tmp_path: Path, package: str) -> None:
    """A damaged package gives an error that names the file, and no half-good folder."""
    with pytest.raises(WeightsError, match=r"model\.bin"):
        embedded_whisper(tmp_path / "cache" / "weights", (_file(package, b"other"),))
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"first"), id="cut off"),
        pytest.param(lambda path: path.write_bytes(b"first sedonc"), id="same length"),
        pytest.param(lambda path: path.unlink(), id="gone"),
    ],
)
def test_a_damaged_cache_is_joined_again(tmp_path: Path, package: str, damage) -> None:
    """A file that changed after it was verified is replaced."""
    folder = embedded_whisper(tmp_path / "weights", (_file(package),))
    damage(folder / "model.bin")
    embedded_whisper(tmp_path / "weights", (_file(package),))
    assert (folder / "model.bin").read_bytes() == b"first second"


def test_a_missing_package_names_the_remedy(tmp_path: Path) -> None:
    """Without the package the candidate is told how to install again."""
    with pytest.raises(WeightsError, match="もう一度実行"):
        embedded_whisper(tmp_path / "weights", (_file("no_such_package"),))


def test_an_unknown_model_lists_the_known_ones(tmp_path: Path) -> None:
    """A wrong --model says which names there are."""
    with pytest.raises(WeightsError, match="large-v3-turbo"):
        model_folder(str(tmp_path / "nothing"))


def test_a_hub_model_that_is_absent_names_the_folder_for_its_files(
    mensetsu_home: Path,
) -> None:
    """Where nothing may be downloaded, the sentence says where to put the files."""
    with pytest.raises(WeightsError, match=str(hub_folder("small"))):
        model_folder("small")


def test_a_hub_model_on_disk_is_not_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files put by hand are used; the download is not called."""
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path))
    folder = hub_folder("small")
    folder.mkdir(parents=True)
    (folder / "model.bin").touch()

    def download(*_: object) -> None:
        raise AssertionError("must not download")

    assert model_folder("small", download=download) == folder
