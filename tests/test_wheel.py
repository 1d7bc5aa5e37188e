"""An installed mensetsu finds its personas, prompts and demo without a checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = {"personas": "personas", "prompts": "prompts", "demo": "recordings/demo"}


def call(
    command: list[str], *, cwd: Path = CHECKOUT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run to a good end, or fail the test with what the command said."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pipx install .` would build."""
    folder = tmp_path_factory.mktemp("wheel")
    call([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)])
    return next(folder.glob("*.whl"))


@dataclass(frozen=True, kw_only=True)
class Installed:
    """A mensetsu in a venv of its own, started from a folder that has nothing to do with it."""

    bin: Path
    home: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.start("mensetsu", *arguments)

    def start(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        kept = ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"HOME": str(self.home), "USERPROFILE": str(self.home), "PYTHONUTF8": "1"}
        environment["MENSETSU_HOME"] = str(self.home / "練習")
        return call([str(self.bin / program), *arguments], cwd=self.home, env=environment)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The wheel in a new venv.

    Its dependencies (1 GB) are lent by the Python that runs the tests: a path in a ``.pth`` file
    is searched for packages, but the ``.pth`` files in it are not read, and it is such a file that
    an editable install consists of. So this venv sees numpy there, and ``simulator`` only here.
    """
    folder = tmp_path_factory.mktemp("別の場所")
    venv, home = folder / "venv", folder / "home"
    home.mkdir()
    uv = shutil.which("uv")
    call([sys.executable, "-m", "venv", str(venv), *(["--without-pip"] if uv else [])])
    bin_folder = venv / ("Scripts" if os.name == "nt" else "bin")
    install = [uv, "pip", "install"] if uv else [str(bin_folder / "python"), "-m", "pip", "install"]
    target = ["--python", str(bin_folder / "python")] if uv else []
    call([*install, *target, "--quiet", "--no-deps", str(wheel)])
    site = next(venv.rglob("site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    yield Installed(bin=bin_folder, home=home)
    shutil.rmtree(folder)  # the joined weights in its HOME are large


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in DATA])
def test_the_wheel_carries_every_data_file(wheel: Path, name: str) -> None:
    """What lies at the top of a checkout is inside the package in a wheel, file by file."""
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    folder = CHECKOUT / DATA[name]
    here = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".toml", ".md", ".ogg"}
    ]
    assert here
    assert {f"simulator/_data/{name}/{file}" for file in here} <= carried


def test_the_wheel_carries_the_files_beside_the_modules(wheel: Path) -> None:
    """Tables, templates and type marks that lie within the package travel with it."""
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    here = {
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / "simulator").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert here <= carried


def test_the_wheel_carries_no_recording_of_a_candidate(wheel: Path) -> None:
    """Practice sessions that lie in the checkout stay out of what is passed on."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top.split("-")[0] for top in tops} == {"simulator", "mensetsu"}
    assert not [name for name in names if name.endswith((".wav", "session.json"))]


@pytest.mark.full
def test_it_runs_from_the_wheel_and_not_from_the_checkout(installed: Installed) -> None:
    """The premise of the tests below."""
    where = installed.start("python", "-c", "import simulator; print(simulator.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed.bin.parent)


@pytest.mark.full
def test_an_installed_mensetsu_knows_its_personas(installed: Installed) -> None:
    """Those of the checkout, no more and no less."""
    found = json.loads(installed.run("personas", "--json").stdout)
    files = (CHECKOUT / "personas").glob("*.toml")
    ids = {tomllib.loads(path.read_text(encoding="utf-8")).get("id", path.stem) for path in files}
    assert {persona["id"] for persona in found} == ids
    assert {persona["stage"] for persona in found} == {"first", "second", "final", None}


@pytest.mark.full
def test_an_installed_mensetsu_goes_through_the_demo(installed: Installed) -> None:
    """The whole pipeline, from sound to paper, in a new HOME, ends with a finished session."""
    done = installed.run("demo")
    assert "一次面接" in done.stdout + done.stderr
    files = list((installed.home / "練習" / "recordings").glob("*/session.json"))
    assert len(files) == 1
    session = json.loads(files[0].read_text(encoding="utf-8"))["session"]
    assert (session["kind"], session["state"]) == ("demo", "finished")
    answers = list((CHECKOUT / "recordings" / "demo").glob("*.ogg"))
    assert len(session["turns"]) == len(answers)
    for turn in session["turns"]:
        assert turn["answer"]["transcript"]["segments"]
        assert turn["assessment"]["scores"]
    printed = Path(installed.run("report", "--format", "pdf").stdout.strip())
    assert printed.read_bytes().startswith(b"%PDF-")
    made = {path.name for path in installed.home.glob(".cache/*")}
    assert made <= {"mensetsu"}, "a library leaves traces of its own, or reports its use"
