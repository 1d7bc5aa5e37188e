"""Files and folders of the candidate's: private, whole, and never in place of a device."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from simulator import storage
from simulator.config import recordings_folder
from simulator.errors import StorageError
from simulator.files import entries, is_there, make_folder, write_private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and pipes of POSIX")


@pytest.fixture(params=[0o000, 0o022], ids=["open-to-all", "usual"])
def umask(request: pytest.FixtureRequest) -> object:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_what_is_written(tmp_path: Path, umask: object) -> None:
    """Also where a file that all could read was there before."""
    file = tmp_path / "a.md"
    file.write_text("before", encoding="utf-8")
    file.chmod(0o666)
    write_private(file, "答え")
    assert mode_of(file) == 0o600 and file.read_text(encoding="utf-8") == "答え"


def test_every_folder_that_is_made_is_private(
    mensetsu_home: Path, umask: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those above a session too; recordings that were open to others are closed."""
    home = mensetsu_home / "not" / "yet"
    monkeypatch.setenv("MENSETSU_HOME", str(home))
    folder = storage.make_folder("20261123-120000-abcd")
    assert {mode_of(one) for one in (folder, folder.parent, home, home.parent)} == {0o700}
    recordings_folder().chmod(0o755)
    storage.make_folder("20261123-120001-abcd")
    assert mode_of(recordings_folder()) == 0o700


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """What is no regular file is never replaced: as root that would be the end of a device."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_private(pipe, "答え")
    reader.join(5)
    assert got == ["答え".encode()] and stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    """One of our own, which takes everything as /dev/null does."""
    device = tmp_path / "null"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        device.open("wb").close()
    except OSError:
        pytest.skip("a device can't be made or used here")
    write_private(device, "答え")
    assert stat.S_ISCHR(device.stat().st_mode)


def test_the_target_of_a_link_is_replaced(tmp_path: Path) -> None:
    """The link stays a link, also where its target is not there yet."""
    (tmp_path / "there").mkdir()
    for name in ("old.md", "new.md"):
        link, target = tmp_path / name, tmp_path / "there" / name
        link.symlink_to(target)
        write_private(link, "答え")
        assert link.is_symlink() and target.read_text(encoding="utf-8") == "答え"
        assert mode_of(target) == 0o600


def test_what_killed_programs_left_of_a_file_is_removed(tmp_path: Path) -> None:
    """By the next that writes it; what a running one writes, and other files, stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, alive = tmp_path / f".a.md.{gone.pid}.tmp", tmp_path / f".a.md.{os.getppid()}.tmp"
    other = tmp_path / f".b.md.{gone.pid}.tmp"
    for path in (dead, alive, other):
        path.write_text("声", encoding="utf-8")
    write_private(tmp_path / "a.md", "答え")
    assert [path.exists() for path in (dead, alive, other)] == [False, True, True]


def test_a_name_as_long_as_the_disk_takes_is_a_good_name(tmp_path: Path) -> None:
    """A longer one gives a sentence."""
    write_private(tmp_path / ("a" * 255), "答え")
    write_private(tmp_path / ("あ" * 85), "答え")
    with pytest.raises(StorageError, match="書き込めません"):
        write_private(tmp_path / ("a" * 256), "答え")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("what", ["folder", "file", "no-folder"])
def test_what_cannot_be_written_gives_one_sentence(tmp_path: Path, what: str) -> None:
    """Nothing is left behind."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = {"folder": tmp_path / "folder", "file": tmp_path / "file" / "a"}
    with pytest.raises(StorageError, match="書き込めません"):
        write_private(path.get(what, tmp_path / "no" / "a"), "答え")
    assert {one.name for one in tmp_path.iterdir()} == {"folder", "file"}


def test_what_cannot_be_seen_is_not_nothing(tmp_path: Path, modes_count: None) -> None:
    """A folder that is missing is empty; one that can't be read is an error with its reason."""
    assert entries(tmp_path / "missing") == [] and not is_there(tmp_path / "missing" / "a")
    closed = tmp_path / "closed"
    make_folder(closed)
    closed.chmod(0)
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder, why in ((closed, "Permission denied"), (tmp_path / "file", "Not a directory")):
        with pytest.raises(StorageError, match=why):
            entries(folder)
    with pytest.raises(StorageError, match="Permission denied"):
        is_there(closed / "a")
    with pytest.raises(StorageError, match="書き込めません"):
        write_private(closed / "a", "答え")
