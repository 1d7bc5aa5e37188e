"""Everything to another computer: there and back, clashes, interruptions, hostile files."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator import storage
from simulator.config import practice_folder, profiles_folder, recordings_folder
from simulator.errors import StorageError
from simulator.files import write_private
from simulator.practice.archive import move_in, unpack
from simulator.practice.archive.move_in import ASIDE, MovedIn, import_everything
from simulator.practice.archive.pack import export_everything
from simulator.profile.folder import load_profile, make_profile
from simulator.session.notes import load_notes
from tests.practice.past import past_session
from tests.report.report_samples import good_session, tone

Home = Callable[[str], Path]
SPOKEN = good_session()
TYPED = past_session(1, {"motivation": {"length": 3.0}})


def quiet(done: int, total: int) -> None:
    """Show nothing."""


def carry(path: Path, *, with_sound: bool = True) -> Path:
    export_everything(path, with_sound=with_sound, progress=quiet)
    return path


def take_in(path: Path) -> MovedIn:
    return import_everything(path, progress=quiet)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Move to a computer of that name."""

    def move(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("MENSETSU_HOME", str(folder))
        return folder

    return move


def fill(folder: Path) -> None:
    """Put one of everything there, and what is not to be carried."""
    storage.save_session(SPOKEN)
    storage.save_session(TYPED)
    for turn in SPOKEN.turns:
        tone(storage.session_folder(SPOKEN.id) / str(turn.answer.audio), 0.2)
    write_private(storage.session_folder(SPOKEN.id) / "report.html", "声")
    make_profile("みなと計器", "みなと計器")
    (folder / "practice" / "debriefs").mkdir(parents=True)
    (folder / "practice" / "debriefs" / "a.json").write_text("{}", encoding="utf-8")
    (folder / "candidate.json").write_text("[]", encoding="utf-8")
    (folder / "secret.txt").write_text("key", encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everything_arrives_as_it_was(home: Home, tmp_path: Path) -> None:
    """Byte for byte, for its owner alone; pages that can be made again and other files stay."""
    there = home("old")
    fill(there)
    archive = carry(tmp_path / "all.zip")
    here = home("new")
    moved = take_in(archive)
    left = {f"recordings/{SPOKEN.id}/report.html", "secret.txt"}
    assert tree(here) == {name: data for name, data in tree(there).items() if name not in left}
    assert len(moved.sessions) == 2 and moved.profiles == ["みなと計器"] and moved.practice == 2
    assert storage.load_session(SPOKEN.id) == SPOKEN
    assert load_profile("みなと計器").company == "みなと計器"
    modes = {path.stat().st_mode & 0o077 for path in [archive, *here.rglob("*")]}
    assert modes == {0}


def test_what_is_here_already_is_recognised(home: Home, tmp_path: Path) -> None:
    """A second import changes nothing."""
    fill(home("old"))
    archive = carry(tmp_path / "all.zip")
    here = home("new")
    take_in(archive)
    before = tree(here)
    again = take_in(archive)
    assert tree(here) == before and again.same == 5
    assert not (again.sessions or again.profiles or again.practice or again.aside)


def test_without_sound_no_recording_travels(home: Home, tmp_path: Path) -> None:
    """Recordings that come later complete the session that is here."""
    fill(home("old"))
    mute, whole = carry(tmp_path / "mute.zip", with_sound=False), carry(tmp_path / "all.zip")
    here = home("new")
    assert not take_in(mute).with_sound
    assert not list(here.rglob("*.wav")) and storage.load_session(SPOKEN.id) == SPOKEN
    moved = take_in(whole)
    assert moved.completed == [SPOKEN.id] and not moved.renamed_sessions
    assert len(list(here.rglob("*.wav"))) == len(SPOKEN.turns)
    assert take_in(mute).same == 5


def test_nothing_here_is_overwritten(home: Home, tmp_path: Path) -> None:
    """What differs gets a name of its own, once, and the report says which."""
    there = home("old")
    fill(there)
    archive = carry(tmp_path / "all.zip")
    here = home("new")
    fill(here)
    storage.save_session(replace(TYPED, notes=("ここで直した",)))
    (profiles_folder() / "みなと計器" / "profile.toml").write_text(
        'company = "別"', encoding="utf-8"
    )
    (practice_folder() / "debriefs" / "a.json").write_text("[1]", encoding="utf-8")
    before = tree(here)
    moved = take_in(archive)
    after = tree(here)
    assert before.items() <= after.items()
    ((old, new),) = moved.renamed_sessions
    assert old == TYPED.id and storage.load_session(new).turns == TYPED.turns
    assert moved.renamed_profiles == [("みなと計器", "みなと計器(取り込み)")]
    assert load_profile("みなと計器(取り込み)").company == "みなと計器"
    (aside,) = moved.aside
    assert aside.read_text(encoding="utf-8") == "{}" and ASIDE in aside.parts
    take_in(archive)
    assert tree(here) == after


def test_notes_of_both_computers_are_kept(home: Home, tmp_path: Path) -> None:
    """An adviser's notes that were imported elsewhere join those here."""
    from datetime import UTC, datetime

    from simulator.session.notes import add_notes
    from simulator.values.notes import AdviserNote

    def note(text: str) -> AdviserNote:
        return AdviserNote(
            writer="佐野", text=text, turn=1, imported_at=datetime(2026, 4, 2, tzinfo=UTC)
        )

    fill(home("old"))
    add_notes(TYPED.id, (note("あちら"),))
    archive = carry(tmp_path / "all.zip")
    fill(home("new"))
    add_notes(TYPED.id, (note("こちら"),))
    moved = take_in(archive)
    assert [each.text for each in load_notes(TYPED.id)] == ["こちら", "あちら"]
    assert not moved.renamed_sessions


@pytest.mark.parametrize("after", range(4))
def test_an_import_that_is_cut_short_can_be_begun_anew(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Each item is there whole or not at all, and nothing is there twice in the end."""
    there = home("old")
    fill(there)
    archive = carry(tmp_path / "all.zip")
    here = home("new")
    left = [after]
    move = move_in._renamed

    def killed(staged: Path, target: Path) -> bool:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return move(staged, target)

    with monkeypatch.context() as patch:
        patch.setattr(move_in, "_renamed", killed)
        if after < 3:
            with pytest.raises(KeyboardInterrupt):
                take_in(archive)
        else:
            take_in(archive)
    assert tree(here).items() <= tree(there).items()
    assert not list(recordings_folder().glob(".import-*"))
    take_in(archive)
    assert len(storage.session_ids()) == 2 and len(list(profiles_folder().iterdir())) == 1


def test_what_a_killed_import_left_is_removed(home: Home, tmp_path: Path) -> None:
    """By the next one; the folder of one that still runs stays."""
    fill(home("old"))
    archive = carry(tmp_path / "all.zip")
    home("new")
    recordings_folder().mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = [recordings_folder() / f".import-{pid}-0a1b" for pid in (gone.pid, os.getppid())]
    for folder in left:
        folder.mkdir()
    take_in(archive)
    assert [folder.exists() for folder in left] == [os.name == "nt", True]


def test_an_export_that_is_cut_short_leaves_nothing(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And an archive of that name stays as it was."""
    fill(home("old"))
    archive = tmp_path / "all.zip"
    archive.write_bytes(b"before")

    def killed(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_everything(archive, with_sound=True, progress=killed)
    assert archive.read_bytes() == b"before"
    assert not list(tmp_path.glob(".all.zip*"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("practice/a:b.txt", "practice/a:b.txt", id="colon"),
        pytest.param("profiles/みなと計器/質問?.txt", "profiles/みなと計器/質問?.txt", id="mark"),
        pytest.param("practice/end. ", "practice/end. ", id="blank-at-the-end"),
        pytest.param("practice/" + "a/" * 9 + "b", "practice/" + "a/" * 9 + "b", id="deep"),
        pytest.param(os.fsdecode(b"practice/\xff.txt"), "practice/\udcff.txt", id="no-utf-8"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_what_no_import_takes_is_named_and_left_out(
    home: Home, tmp_path: Path, name: str, shown: str
) -> None:
    """So that one stray file does not keep everything else from the other computer."""
    there = home("old")
    fill(there)
    (there / name).parent.mkdir(parents=True, exist_ok=True)
    (there / name).write_text("x", encoding="utf-8")
    done = export_everything(tmp_path / "all.zip", with_sound=True, progress=quiet)
    assert done.misnamed == (shown,) and not done.unreadable
    home("new")
    assert len(take_in(tmp_path / "all.zip").sessions) == 2


def test_two_spellings_of_a_name_are_one_file(home: Home, tmp_path: Path) -> None:
    """An archive can have it only once."""
    there = home("old")
    fill(there)
    for spelt in ("が.txt", "か\u3099.txt"):
        (there / "practice" / spelt).write_text(spelt, encoding="utf-8")
    done = export_everything(tmp_path / "all.zip", with_sound=True, progress=quiet)
    assert len(done.misnamed) == (len(list((there / "practice").glob("*.txt"))) - 1)
    home("new")
    take_in(tmp_path / "all.zip")


@pytest.mark.parametrize(
    ("closed", "sessions"),
    [
        pytest.param("recordings", 0, id="all-sessions"),
        pytest.param(f"recordings/{SPOKEN.id}", 1, id="a-session"),
        pytest.param(f"recordings/{SPOKEN.id}/session.json", 1, id="a-record"),
        pytest.param("profiles", 2, id="profiles"),
        pytest.param("practice/debriefs", 2, id="a-folder-of-practice"),
        pytest.param("candidate.json", 2, id="a-file"),
    ],
)
def test_what_cannot_be_read_is_named(
    home: Home, tmp_path: Path, modes_count: None, closed: str, sessions: int
) -> None:
    """A folder too, and it is not counted."""
    there = home("old")
    fill(there)
    (there / closed).chmod(0)
    done = export_everything(tmp_path / "all.zip", with_sound=True, progress=quiet)
    (there / closed).chmod(0o700)
    assert done.unreadable == (closed,) and done.sessions == sessions


def test_a_clock_before_1980_keeps_no_archive_back(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A board without a battery starts in 1970, which a zip can't say."""
    fill(home("old"))
    monkeypatch.setattr(time, "time", lambda: 86400.0)
    carry(tmp_path / "all.zip")
    home("new")
    assert len(take_in(tmp_path / "all.zip").sessions) == 2


def test_an_empty_home_has_nothing_to_carry(home: Home, tmp_path: Path) -> None:
    """One sentence says so, and no file is left."""
    home("old")
    with pytest.raises(StorageError, match="まだ何も記録がない"):
        carry(tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()


# --- hostile and damaged archives ---------------------------------------------------------------


def packed(
    path: Path,
    content: dict[str, bytes],
    *,
    listed: dict[str, bytes] | None = None,
    **said: object,
) -> Path:
    """An archive made by hand; ``listed`` is what its manifest tells of."""
    entries = [
        {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in (content if listed is None else listed).items()
    ]
    manifest = {
        "schema": 1, "made_by": "x", "made_at": "2026-04-01T00:00:00Z", "with_sound": True,
        "files": entries,
    }  # fmt: skip
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name), data)
        archive.writestr("manifest.json", json.dumps(manifest | said))
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt", "recordings/../../evil.txt", "/etc/evil", "practice/../../../evil",
        "practice/..\\..\\evil", "C:/evil", "practice/C:evil", "recordings/evil/a.wav",
        f"recordings/{SPOKEN.id}", "profiles/.hidden/a", "profiles/con/a.txt", "evil.py",
        "candidate.json/x", "practice//a", "practice/./a", "practice/a\x00b", "practice/nul.",
        "practice/" + "a/" * 9 + "b", "practice/" + "a" * 300, ".ssh/authorized_keys",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(home: Home, tmp_path: Path, name: str) -> None:
    """Nothing is written, neither there nor here."""
    here = home("new")
    with pytest.raises(StorageError):
        take_in(packed(tmp_path / "evil.zip", {name: b"x"}))
    assert tree(here) == {} and not (tmp_path / "evil.txt").exists()


def test_a_link_is_refused(home: Home, tmp_path: Path) -> None:
    """A link could lead a later file elsewhere."""
    here = home("new")
    archive = packed(tmp_path / "evil.zip", {})
    link = zipfile.ZipInfo("practice/a")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    entry = {"path": "practice/a", "bytes": 4, "sha256": hashlib.sha256(b"/etc").hexdigest()}
    manifest = {"schema": 1, "made_by": "", "made_at": 0, "with_sound": True, "files": [entry]}
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(link, "/etc")
        file.writestr(
            "manifest.json",
            json.dumps(manifest),
        )
    with pytest.raises(StorageError, match="安全のため"):
        take_in(archive)
    assert tree(here) == {}


@pytest.mark.parametrize(
    ("files", "listed", "said", "says"),
    [
        pytest.param({"practice/a": b"x"}, {"practice/a": b"y"}, {}, "壊れて", id="altered"),
        pytest.param({"practice/a": b"xx"}, {"practice/a": b"x"}, {}, "壊れて", id="longer"),
        pytest.param({"practice/a": b"x"}, {}, {}, "壊れて", id="not-listed"),
        pytest.param({}, {"practice/a": b"x"}, {}, "壊れて", id="missing"),
        pytest.param({"practice/a": b"x"}, None, {"schema": 2}, "新しい版", id="newer"),
        pytest.param({"practice/a": b"x"}, None, {"files": 3}, "ファイルでは", id="shape"),
        pytest.param({"practice/a": b"x"}, None, {"schema": None}, "ファイルでは", id="none"),
    ],
)  # fmt: skip
def test_an_archive_that_is_not_as_it_says_gives_one_sentence(
    home: Home, tmp_path: Path, files: dict[str, bytes], listed: dict[str, bytes] | None,
    said: dict[str, object], says: str,
) -> None:  # fmt: skip
    """And nothing of it is moved in."""
    here = home("new")
    with pytest.raises(StorageError, match=says) as caught:
        take_in(packed(tmp_path / "a.zip", files, listed=listed, **said))
    assert tree(here) == {} and str(caught.value).endswith("。")


def test_a_bomb_is_refused_before_it_is_unpacked(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it would take is known from its manifest, and no more than that is ever read."""
    home("new")
    monkeypatch.setattr(unpack, "MOST_BYTES", 1000)
    with pytest.raises(StorageError, match="空きが要ります"):
        take_in(packed(tmp_path / "a.zip", {"practice/a": b"0" * 100_000}))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"hello", id="text"),
        pytest.param(b"PK\x03\x04" + bytes(100), id="beginning-only"),
    ],
)
def test_a_file_that_is_no_archive_gives_one_sentence(
    home: Home, tmp_path: Path, data: bytes
) -> None:
    """So does one that is not there, and a folder."""
    home("new")
    (tmp_path / "a.zip").write_bytes(data)
    for path in (tmp_path / "a.zip", tmp_path / "none.zip", tmp_path):
        with pytest.raises(StorageError) as caught:
            take_in(path)
        assert str(caught.value).endswith("。")


def test_a_zip_of_something_else_is_named_so(home: Home, tmp_path: Path) -> None:
    """It is not called damaged."""
    home("new")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("photo.txt", "x")
    with pytest.raises(StorageError, match="書き出したファイルではありません"):
        take_in(tmp_path / "a.zip")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_an_archive_goes_unnoticed(
    home: Home, tmp_path: Path, data: st.DataObject
) -> None:
    """A byte that was altered, or an end that is missing: one sentence, or the same content."""
    archive = tmp_path / "all.zip"
    if not archive.exists():
        fill(home("old"))
        carry(archive)
    whole = archive.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        hurt = whole[:at]
    else:
        hurt = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    (tmp_path / "hurt.zip").write_bytes(hurt)
    here = home("new")
    known = tree(tmp_path / "old")
    with suppress(StorageError):
        take_in(tmp_path / "hurt.zip")
    assert tree(here).items() <= known.items()
