"""``run.py``: what it decides, and that starting through it costs next to nothing."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent
RUN = CHECKOUT / "run.py"

posix_only = pytest.mark.skipif(os.name == "nt", reason="signals and shell scripts")


def load_run(path: Path = RUN) -> ModuleType:
    """A fresh copy of the module, whose constants a test may change."""
    spec = importlib.util.spec_from_file_location("run", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of just what ``run.py`` reads, under a name with a blank and Japanese."""
    folder = tmp_path / "面接 練習"
    folder.mkdir()
    for name in ("run.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(CHECKOUT / name, folder)
    return folder


def make_venv(folder: Path) -> None:
    """A real ``.venv`` whose ``mensetsu`` prints its folder and arguments and exits with 7."""
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder / ".venv")], check=True
    )
    command = folder / "simulator" / "cli"
    command.mkdir(parents=True)
    (command / "__main__.py").write_text(
        "import os, sys\nprint(os.getcwd(), sys.argv[1:], flush=True)\nsys.exit(7)\n",
        encoding="utf-8",
    )
    site = next((folder / ".venv").rglob("site-packages"))
    (site / "checkout.pth").write_text(str(folder), encoding="utf-8")


# --- an old Python ---------------------------------------------------------------------------


def test_an_old_python_can_read_it() -> None:
    """Python 3.7 parses the file, so that it can say in words which Python is needed."""
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("version", "has_venv", "says"),
    [
        pytest.param((3, 8, 20), True, "Python 3.11 以上が必要です(これは 3.8)", id="3.8"),
        pytest.param((3, 10, 14), True, "Python 3.11 以上が必要です(これは 3.10)", id="3.10"),
        pytest.param((3, 11, 2), False, "sudo apt install python3-venv", id="no-venv"),
        pytest.param((3, 11, 0), True, None, id="oldest"),
        pytest.param((3, 14, 1), True, None, id="newer"),
    ],
)
def test_a_python_that_will_not_do_is_named(
    version: tuple[int, ...], has_venv: bool, says: str | None
) -> None:
    """What is missing is said with its remedy; where nothing is missing, nothing is said."""
    text = load_run().complaint(version, has_venv=has_venv)
    assert says in text if says else text is None


# --- when to set up --------------------------------------------------------------------------


def test_the_stamp_tells_every_part_apart() -> None:
    """A change of any part, or of the border between two, gives another stamp."""
    stamp_text = load_run().stamp_text
    stamps = [
        stamp_text("/p", "/r", b"a", b"b"),
        stamp_text("/P", "/r", b"a", b"b"),
        stamp_text("/p", "/R", b"a", b"b"),
        stamp_text("/p", "/r", b"A", b"b"),
        stamp_text("/p", "/r", b"a", b"B"),
        stamp_text("/p", "/r", b"ab", b""),
        stamp_text("/p", "/ra", b"", b"b"),
    ]
    assert len(set(stamps)) == len(stamps)
    assert stamp_text("/p", "/r", b"a", b"b") == stamps[0]


def is_set_up(run: ModuleType) -> bool:
    return bool(run.found_stamp() == run.wanted_stamp())


def test_a_second_start_installs_nothing_until_something_changed(checkout: Path) -> None:
    """The stamp holds for the very packages, place and Python that it was written for."""
    run = load_run(checkout / "run.py")
    assert not is_set_up(run)
    make_venv(checkout)
    assert not is_set_up(run)
    run.STAMP.write_text(run.wanted_stamp(), encoding="utf-8")
    assert is_set_up(run)

    for name in ("pyproject.toml", "requirements.lock"):
        before = (checkout / name).read_bytes()
        (checkout / name).write_bytes(before + b"\n")
        assert not is_set_up(run)
        (checkout / name).write_bytes(before)
        assert is_set_up(run)

    moved = checkout.rename(checkout.with_name("引っ越し先"))
    assert not is_set_up(load_run(moved / "run.py"))


@posix_only
@pytest.mark.parametrize("python", ["python-that-is-gone", "python-of-another-version"])
def test_a_python_that_was_replaced_is_noticed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    """A ``.venv`` whose Python was removed or exchanged by the system is built from nothing."""
    run = load_run(checkout / "run.py")
    make_venv(checkout)
    run.STAMP.write_text(run.wanted_stamp(), encoding="utf-8")
    (checkout / "python-of-another-version").touch()
    run.PYTHON.unlink()
    run.PYTHON.symlink_to(checkout / python)
    assert not is_set_up(run)
    steps = Steps(run, "1/4", KeyboardInterrupt())
    monkeypatch.setattr(run, "run_step", steps)
    assert run.main([]) == 130
    assert "--clear" in steps.commands[0]


class Steps:
    """Stands in for ``run_step``: records titles and raises what the script says for one."""

    def __init__(self, run: ModuleType, failing: str, error: BaseException) -> None:
        self.run, self.failing, self.error = run, failing, error
        self.commands: list[list[str]] = []

    def __call__(self, title: str, command: list[str]) -> None:
        self.commands.append(command)
        self.run.VENV.mkdir(exist_ok=True)
        if title.startswith(self.failing):
            raise self.error


def test_a_set_up_that_was_cut_short_leaves_no_stamp(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while packages are installed: the next start builds ``.venv`` from nothing."""
    run = load_run(checkout / "run.py")
    steps = Steps(run, "2/4", KeyboardInterrupt())
    monkeypatch.setattr(run, "run_step", steps)
    assert run.main([]) == 130
    assert not run.STAMP.exists()
    assert run.main([]) == 130
    assert [command for command in steps.commands if "--clear" in command] == steps.commands[::2]


def test_an_update_that_was_cut_short_leaves_no_stamp(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of an update makes the old stamp invalid, too."""
    make_venv(checkout)
    run = load_run(checkout / "run.py")
    run.STAMP.write_text(f"{run.base_python()}\nolder\n", encoding="utf-8")
    monkeypatch.setattr(run, "run_step", Steps(run, "2/4", KeyboardInterrupt()))
    assert run.main([]) == 130
    assert not run.STAMP.exists()


def test_an_update_that_fails_offline_does_not_throw_the_venv_away(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The installer ended by itself, so the next start goes on from what is there."""
    make_venv(checkout)
    run = load_run(checkout / "run.py")
    run.STAMP.write_text(f"{run.base_python()}\nolder\n", encoding="utf-8")
    steps = Steps(run, "2/4", run.SetupError("つながりません。"))
    monkeypatch.setattr(run, "run_step", steps)
    assert run.main([]) == 1
    assert not is_set_up(run)
    assert run.main([]) == 1
    assert all("--clear" not in command for command in steps.commands)


def test_a_voice_that_is_not_ready_does_not_stop_the_start(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When only the preparation fails, it is said in one line and mensetsu starts."""
    run = load_run(checkout / "run.py")
    error = run.SetupError("上の記録を", "Traceback\n  File x\n空きが足りません。")
    monkeypatch.setattr(run, "run_step", Steps(run, "4/4", error))
    monkeypatch.setattr(run, "start", lambda command: len(command))
    monkeypatch.setattr(run, "wanted_stamp", lambda: "new")
    assert run.main(["--help"]) == len(run.command_line(["--help"]))
    assert run.STAMP.read_text(encoding="utf-8") == "new"
    assert "止まりました(空きが足りません。)" in capsys.readouterr().err


def test_too_little_room_is_said_before_anything_is_fetched(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk stops the set-up at once, with how much is needed and how much there is."""
    run = load_run(checkout / "run.py")
    usage = shutil.disk_usage(checkout)._replace(free=300_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert run.main([]) == 1
    said = capsys.readouterr().err
    assert "1.7 GB" in said
    assert "0.3 GB" in said
    assert not run.VENV.exists()


# --- how to install --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uv", "begins"),
    [
        pytest.param(None, ["/v/python", "-m", "pip", "install"], id="pip"),
        pytest.param(
            "/u v", ["/u v", "pip", "install", "--quiet", "--python", "/v/python"], id="uv"
        ),
    ],
)
def test_packages_come_from_the_lock_and_only_from_it(uv: str | None, begins: list[str]) -> None:
    """Both installers check every hash, build nothing, and add the project without a choice."""
    packages, project = load_run().install_commands("/v/python", "/a b", "/a b/lock", uv)
    assert packages[: len(begins)] == begins
    assert packages[-5:] == [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--requirement",
        "/a b/lock",
    ]
    assert project[: len(begins)] == begins
    assert project[-4:] == ["--no-deps", "--no-build-isolation", "--editable", "/a b"]


@pytest.mark.parametrize(
    ("output", "says"),
    [
        pytest.param(
            "WARNING: Retrying (Retry(total=0)) after connection broken by "
            "'NewConnectionError('Failed to establish a new connection: [Errno -3] Temporary "
            "failure in name resolution')'\nERROR: No matching distribution found for av==18.1.0",
            "インターネットへの接続を確認",
            id="pip-offline",
        ),
        pytest.param(
            "error: Request failed after 3 retries\n  cause: error sending request for url\n"
            "  cause: tcp connect error",
            "インターネットへの接続を確認",
            id="uv-offline",
        ),
        pytest.param(
            "ERROR: Could not install packages: [Errno 28] No space left on device",
            "1.7 GB ほど空けて",
            id="disk-full",
        ),
        pytest.param(
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "登録した内容と違う",
            id="pip-hash",
        ),
        pytest.param("error: Hash mismatch for `rich==15.0.0`", "登録した内容と違う", id="uv-hash"),
        pytest.param(
            "ERROR: No matching distribution found for onnxruntime==1.32.0",
            "この Python({}.{})または OS に合う部品がありません".format(*sys.version_info[:2]),
            id="pip-no-wheel",
        ),
        pytest.param(
            "hint: Because onnxruntime==1.23.2 has no wheels with a matching Python ABI tag",
            "合う部品がありません",
            id="uv-no-wheel",
        ),
        pytest.param(
            "OSError: [Errno 13] Permission denied: '/x/.venv'", "フォルダーの権限", id="rights"
        ),
        pytest.param("FileNotFoundError: Forced include not found", "上の記録を確認", id="other"),
    ],
)
def test_a_failed_install_ends_with_what_to_do(output: str, says: str) -> None:
    """The installer's own words lead to one Japanese sentence with the remedy."""
    assert says in load_run().remedy(output)


def test_a_quiet_step_shows_its_words_when_it_fails(capfd: pytest.CaptureFixture[str]) -> None:
    """An installer's noise is kept back; of a failure its last lines are kept."""
    run = load_run()
    noise = "for i in range(99): print('line', i, flush=True)\n"
    run.run_step("うまくいく", [sys.executable, "-c", noise])
    assert "line" not in "".join(capfd.readouterr())
    with pytest.raises(run.SetupError) as failure:
        run.run_step("止まる", [sys.executable, "-c", noise + "raise SystemExit('Hash mismatch')"])
    assert failure.value.last_lines == [*(f"line {i}" for i in range(80, 99)), "Hash mismatch"]
    assert "登録した内容と違う" in str(failure.value)


# --- the lock --------------------------------------------------------------------------------


def locked(lock: str = "requirements.lock") -> dict[str, list[Requirement]]:
    """Every pinned requirement of the lock by name; a name may be pinned per system."""
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    found: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^[a-z0-9].*(?= \\$)", text, flags=re.MULTILINE):
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def test_the_lock_holds_all_that_pyproject_asks_for() -> None:
    """Every dependency, tests' tools included, is pinned to a version that pyproject allows."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = locked()
    for text in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        wanted = Requirement(text)
        versions = [str(pin.specifier) for pin in pins.get(canonicalize_name(wanted.name), [])]
        assert versions, text
        assert all(wanted.specifier.contains(version.removeprefix("==")) for version in versions)


def test_what_runs_a_file_is_locked_apart() -> None:
    """The ``local`` extra is pinned as pyproject says; only who asks for it gets it."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = map(Requirement, project["optional-dependencies"]["local"])
    ((pin,),) = locked("requirements-local.lock").values()
    assert (pin.name, pin.specifier) == (wanted.name, wanted.specifier)
    assert wanted.name not in locked()


@pytest.mark.parametrize(
    ("lock", "fewest"),
    [
        pytest.param("requirements.lock", 80, id="all"),
        pytest.param("requirements-local.lock", 1, id="local"),
    ],
)
def test_every_package_of_the_lock_is_pinned_to_the_byte(lock: str, fewest: int) -> None:
    """One exact version each, with its hashes, and no address of a machine or registry."""
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(entries) >= fewest
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    assert "//" not in text


@pytest.mark.parametrize(
    ("platform", "machine"),
    [
        pytest.param("linux", "x86_64", id="linux"),
        pytest.param("darwin", "arm64", id="mac"),
        pytest.param("darwin", "x86_64", id="intel-mac"),
        pytest.param("win32", "AMD64", id="windows"),
    ],
)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_each_system_gets_one_version_of_everything(
    platform: str, machine: str, python: str
) -> None:
    """For no system do two pins of a package hold at once, and none goes without numpy."""
    surroundings = {
        "sys_platform": platform,
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    chosen = {
        name: [pin for pin in pins if not pin.marker or pin.marker.evaluate(surroundings)]
        for name, pins in locked().items()
    }
    assert {name: pins for name, pins in chosen.items() if len(pins) > 1} == {}
    assert len(chosen["numpy"]) == len(chosen["onnxruntime"]) == 1
    assert len(chosen["colorama"]) == (platform == "win32")


# --- what is started -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        pytest.param([], ["-m", "simulator.cli"], id="alone"),
        pytest.param(
            ["drill", "motivation"], ["-m", "simulator.cli", "drill", "motivation"], id="command"
        ),
        pytest.param(["test", "-k", "a b"], ["-m", "pytest", "-k", "a b"], id="test"),
        pytest.param(
            ["interview", "test"], ["-m", "simulator.cli", "interview", "test"], id="late"
        ),
    ],
)
def test_arguments_choose_what_is_started(arguments: list[str], started: list[str]) -> None:
    """Only a leading ``test`` or ``bench`` is run.py's own; the rest is mensetsu's."""
    run = load_run()
    assert run.command_line(arguments) == [str(run.PYTHON), "-P", *started]


@pytest.mark.parametrize(
    ("path", "on_windows", "typed"),
    [
        pytest.param("run.py", False, "python3 run.py", id="in its folder"),
        pytest.param("../my app/run.py", False, "python3 '../my app/run.py'", id="elsewhere"),
        pytest.param("run.py", True, "py run.py", id="Windows"),
        pytest.param("C:\\my apps\\run.py", True, 'py "C:\\my apps\\run.py"', id="a space"),
    ],
)
def test_the_program_is_told_how_it_was_started(path: str, on_windows: bool, typed: str) -> None:
    """What it then shows for copying works in the folder that the candidate is in."""
    assert load_run().started_by(path, on_windows=on_windows) == typed


def test_a_benchmark_is_started_by_name(checkout: Path) -> None:
    """``bench NAME`` calls main(arguments) of that file and ends with what it returns."""
    make_venv(checkout)
    run = load_run(checkout / "run.py")
    (checkout / "benchmarks").mkdir()
    (checkout / "benchmarks" / "hearing.py").write_text(
        "def main(argv):\n    print(argv)\n    return 3\n", encoding="utf-8"
    )
    command = run.command_line(["bench", "hearing", "--fast", "a b"])
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (3, "['--fast', 'a b']\n"), done.stderr


@pytest.mark.parametrize(
    "arguments", [pytest.param(["bench"], id="none"), pytest.param(["bench", "../x"], id="unknown")]
)
def test_an_unknown_benchmark_lists_the_known(checkout: Path, arguments: list[str]) -> None:
    """Without a name that exists, the names are listed; private files are none."""
    run = load_run(checkout / "run.py")
    (checkout / "benchmarks").mkdir()
    for name in ("speed", "grading", "_common"):
        (checkout / "benchmarks" / f"{name}.py").touch()
    with pytest.raises(run.SetupError, match=r"grading、speed$"):
        run.command_line(arguments)


# --- real starts -----------------------------------------------------------------------------


def seconds(command: list[str]) -> float:
    """The median wall-clock time of five runs."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def test_a_second_start_costs_less_than_three_tenths_of_a_second(
    checkout: Path, tmp_path: Path
) -> None:
    """Arguments, folder and exit code pass through unchanged, at a cost below 0.3 s."""
    make_venv(checkout)
    run = load_run(checkout / "run.py")
    run.STAMP.write_text(run.wanted_stamp(), encoding="utf-8")
    through = [sys.executable, str(checkout / "run.py"), "drill", "志望 動機"]
    done = subprocess.run(
        through,
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.decode().strip() == f"{tmp_path} ['drill', '志望 動機']"
    assert done.stderr == b""
    direct = [str(run.PYTHON), "-P", "-m", "simulator.cli", "drill", "志望 動機"]
    assert seconds(through) - seconds(direct) < 0.3


@pytest.mark.full
@posix_only
def test_ctrl_c_during_set_up_is_repaired_by_the_next_start(checkout: Path) -> None:
    """A real interrupt ends installer and run.py; the next start sets up again and starts."""
    tools = checkout / "tools"
    tools.mkdir()
    uv = tools / "uv"
    environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, str(checkout / "run.py"), "devices"]

    uv.write_text('#!/bin/sh\ntouch "$0.started"\nexec sleep 60\n', encoding="utf-8")
    uv.chmod(0o755)
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while not (tools / "uv.started").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 130, said.decode()
    assert said.decode().splitlines()[-1].startswith("準備を中断しました")

    make_venv(checkout)
    pth = next((checkout / ".venv").rglob("checkout.pth"))
    uv.write_text(f'#!/bin/sh\nprintf %s "{checkout}" > "{pth}"\n', encoding="utf-8")
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 7, done.stderr.decode()
    assert done.stdout.decode().strip().endswith("['devices']")
    assert is_set_up(load_run(checkout / "run.py"))
