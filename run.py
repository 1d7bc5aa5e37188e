#!/usr/bin/env python3
"""Set mensetsu up on this machine, once, and start it.

    python3 run.py [ARGUMENT ...]              mensetsu with these arguments
    python3 run.py test [--all] [ARGUMENT ...] the tests, or every one (arguments go to pytest)
    python3 run.py bench NAME [ARGUMENT ...]   benchmarks/NAME.py

Standard library only. An old Python must still be able to read this file, so that it can be told
in words what it lacks: nothing here needs syntax newer than Python 3.7.

A stamp in ``.venv`` says what is installed there. It is removed before anything is changed and
written when all is in place, so a set-up that was cut short is begun anew at the next start.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
DISK_BYTES = 1_700_000_000
"""Measured on Linux: 1.41 GB in ``.venv``, then 0.24 GB of joined weights in the user's cache."""

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "mensetsu.stamp"
LOCK = ROOT / "requirements.lock"
ON_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")

BENCHMARK = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
sys.exit(importlib.import_module("benchmarks." + sys.argv[2]).main(sys.argv[3:]))
"""

REMEDIES = (
    (
        ("no space left", "not enough space", "disk quota"),
        "ディスクの空きが足りません。{disk} ほど空けてから、もう一度起動してください。",
    ),
    (
        # What pip, uv and the resolvers of the three systems say when there is no way out.
        (
            "name resolution",
            "getaddrinfo",
            "dns error",
            "failed to establish a new connection",
            "tcp connect error",
            "error sending request",
            "proxyerror",
            "timed out",
            "sslerror",
        ),
        "部品の配布元につながりません。"
        "インターネットへの接続を確認して、もう一度起動してください(必要なのは最初の1回だけです)。",
    ),
    (
        ("do not match the hashes", "hash mismatch"),
        "届いた部品が登録した内容と違うため、入れるのをやめました。"
        "時間をおいて、もう一度起動してください。",
    ),
    (
        ("no matching distribution", "no wheels with a matching", "no usable wheels"),
        "この Python({python})または OS に合う部品がありません。"
        "Python 3.11〜3.13 を入れて、その Python で run.py を起動してください。",
    ),
    (
        ("permission denied", "access is denied", "read-only file system"),
        "{root} に書き込めません。フォルダーの権限を確認して、もう一度起動してください。",
    ),
)
ANY_OTHER_REMEDY = "準備が途中で止まりました。上の記録を確認して、もう一度起動してください。"


class SetupError(Exception):
    """Set-up cannot go on: one Japanese sentence with the remedy, and what the installer said."""

    def __init__(self, text: str, output: str = "") -> None:
        super().__init__(text)
        self.last_lines = output.strip().splitlines()[-20:]


# --- decisions ---------------------------------------------------------------------------------


def complaint(version: tuple[int, ...], *, has_venv: bool) -> str | None:
    """Why this Python cannot set mensetsu up, or None."""
    if version[:2] < OLDEST_PYTHON:
        return (
            "Python {}.{} 以上が必要です(これは {}.{})。新しい Python を入れて、"
            "たとえば `python3.12 run.py` のように起動してください。"
        ).format(*OLDEST_PYTHON, *version[:2])
    if not has_venv:
        return (
            "Python の venv が入っていません。"
            "`sudo apt install python3-venv` を実行してから、もう一度起動してください。"
        )
    return None


def stamp_text(python: str, root: str, pyproject: bytes, lock: bytes) -> str:
    """Which Python ``.venv`` stands on, and a digest of all else that it was made from."""
    parts = (root.encode("utf-8", "surrogateescape"), pyproject, lock)
    digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts))
    return f"{python}\n{digest.hexdigest()}\n"


def install_commands(python: str, root: str, lock: str, uv: str | None) -> list[list[str]]:
    """The two installs: the locked packages, then the project itself on top of them."""
    if uv:
        install = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        install = [python, "-m", "pip", "install", "--quiet", "--no-input"]
        install += ["--disable-pip-version-check"]
    return [
        [*install, "--require-hashes", "--only-binary", ":all:", "--requirement", lock],
        [*install, "--no-deps", "--no-build-isolation", "--editable", root],
    ]


def remedy(output: str) -> str:
    """What to do about an installer that ended with this output."""
    said = output.lower()
    fitting = (text for signs, text in REMEDIES if any(sign in said for sign in signs))
    text = next(fitting, ANY_OTHER_REMEDY)
    version = "{}.{}".format(*sys.version_info[:2])
    return text.format(disk=gigabytes(DISK_BYTES), python=version, root=ROOT)


def gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB"


def command_line(arguments: list[str]) -> list[str]:
    """What to start with the Python of ``.venv``. Raises SetupError on an unknown benchmark."""
    # -P keeps files of the folder that the candidate is in from being taken for our packages.
    if arguments[:1] == ["test"]:
        return [str(PYTHON), "-P", "-m", "pytest", *arguments[1:]]
    if arguments[:1] == ["bench"]:
        names = sorted(path.stem for path in ROOT.glob("benchmarks/[!_]*.py"))
        if arguments[1:2] and arguments[1] in names:
            return [str(PYTHON), "-P", "-c", BENCHMARK, str(ROOT), *arguments[1:]]
        known = "、".join(names) or "まだありません"
        asked = f"「{arguments[1]}」というベンチマークはありません。" if arguments[1:] else ""
        raise SetupError(f"{asked}`run.py bench 名前` の名前を選んでください: {known}")
    return [str(PYTHON), "-P", "-m", "simulator.cli", *arguments]


def started_by(path: str, *, on_windows: bool) -> str:
    """What a candidate types to start this file again: ``python3 run.py``, or with its path."""
    if on_windows:
        return f'py "{path}"' if " " in path else f"py {path}"
    import shlex

    return f"python3 {shlex.quote(path)}"


# --- the machine -------------------------------------------------------------------------------


def wanted_stamp() -> str:
    pyproject = (ROOT / "pyproject.toml").read_bytes()
    return stamp_text(base_python(), str(ROOT), pyproject, LOCK.read_bytes())


def found_stamp() -> str:
    try:
        return STAMP.read_text(encoding="utf-8") if PYTHON.exists() else ""
    except FileNotFoundError:
        return ""


def base_python() -> str:
    """Changes when the system replaces the Python that ``.venv`` stands on."""
    return os.path.realpath(str(PYTHON))


def say(text: str) -> None:
    """Talk goes to stderr: stdout belongs to the command, whose ``--json`` may be piped."""
    print(text, file=sys.stderr, flush=True)


def set_up() -> None:
    """Build ``.venv``, or bring it up to date. Raises SetupError with the remedy."""
    import importlib.util
    import shutil

    # Debian's Python without python3-venv has venv but not ensurepip.
    has_venv = importlib.util.find_spec("ensurepip") is not None
    text = complaint(tuple(sys.version_info), has_venv=has_venv)
    if text:
        raise SetupError(text)
    if found_stamp().startswith(base_python() + "\n"):
        say("mensetsu の準備を新しくします。")
        STAMP.unlink()
        try:
            install()
        except SetupError:
            # The installer ended by itself, so what it left can be built upon.
            STAMP.write_text(base_python() + "\n", encoding="utf-8")
            raise
    else:
        free = shutil.disk_usage(str(ROOT)).free
        if free < DISK_BYTES:
            raise SetupError(remedy("no space left") + f"今の空きは {gigabytes(free)} です。")
        say(
            "mensetsu の準備を始めます。最初の1回だけ、部品を "
            f"{gigabytes(DISK_BYTES)} ほど入れます(1分から数分かかります)。"
        )
        make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        run_step("1/4 Python の環境を作っています", make)
        install()
    try:
        run_step("4/4 面接官の声を用意しています", command_line(["prepare"]))
    except SetupError as error:
        why = error.last_lines[-1] if error.last_lines else "理由は分かりません"
        say(f"面接官の声の用意が途中で止まりました({why})。使うときに続きを行います。")
    say("準備ができました。")


def install() -> None:
    """Fill ``.venv``, and stamp it last."""
    import shutil

    uv = shutil.which("uv")
    packages, project = install_commands(str(PYTHON), str(ROOT), str(LOCK), uv)
    run_step("2/4 音声認識と音声合成の部品を入れています", packages)
    run_step("3/4 mensetsu を入れています", project)
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


def run_step(title: str, command: list[str]) -> None:
    """Run one step quietly, with the seconds on a terminal; show its output only if it fails."""
    import subprocess
    import tempfile
    import time

    start = time.monotonic()
    live = sys.stderr.isatty()
    if not live:
        say(title)
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            while process.poll() is None:
                if live:
                    seconds = int(time.monotonic() - start)
                    print(f"\r{title} … {seconds} 秒 ", end="", file=sys.stderr, flush=True)
                try:
                    process.wait(timeout=1)
                except subprocess.TimeoutExpired:
                    continue
        except BaseException:
            process.terminate()
            process.wait()
            raise
        finally:
            if live:
                say("")
        if process.returncode:
            output.seek(0)
            said = output.read().decode("utf-8", "replace")
            raise SetupError(remedy(said), said)


def start(command: list[str]) -> int:
    """Become the command (POSIX), or wait for it and return its exit code (Windows)."""
    if command[1:4] == ["-P", "-m", "pytest"]:
        os.chdir(str(ROOT))  # where pyproject.toml's testpaths are meant to be looked up
    # What the program tells people to type: nothing of it is on their PATH.
    os.environ["MENSETSU_COMMAND"] = started_by(sys.argv[0], on_windows=ON_WINDOWS)
    if not ON_WINDOWS:
        os.execv(command[0], command)
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C reaches the command as well, which ends in its own way


def main(arguments: list[str]) -> int:
    try:
        if found_stamp() != wanted_stamp():
            set_up()
        return start(command_line(arguments))
    except SetupError as error:
        say("\n".join([*error.last_lines, str(error)]))
        return 1
    except KeyboardInterrupt:
        say("準備を中断しました。次に起動したとき、足りないところを準備します。")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
