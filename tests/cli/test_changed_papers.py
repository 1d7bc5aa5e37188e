"""Three hundred damaged and hostile papers: added, or refused in one clear sentence, in time."""

from __future__ import annotations

import io
import json
import random
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import DocumentError
from tests.cli.conftest import Run
from tests.profile.papers import docx

pytestmark = pytest.mark.full
CASES = Path(__file__).parents[1] / "documents" / "cases"
ENDINGS = frozenset(
    {".pdf", ".docx", ".xlsx", ".html", ".htm", ".mht", ".eml", ".md", ".txt", ".yaml", ".csv"}
)
REFUSED = DocumentError.exit_code
ROUNDS, PAPERS = 30, 10
MOST_S = 20.0
MOST_BYTES = 600 << 20
LARGEST = 3 << 20
"""Bytes of a changed paper, so that time is spent on reading and not on its size."""
CV = "- 法人営業を4年担当し、60社を受け持ちました。\n"
POSTING = "## 必須\n- 法人営業の経験3年以上\n"
MADE = {
    "posting.md": (
        "## 応募資格\n- 法人営業の経験\n\n| 言語 | 年数 |\n|--|--|\n| SQL | 4年 |\n"
    ).encode(),
    "posting.txt": "【必須】\n・法人営業の経験3年以上\n【給与】\n月給28万円\n".encode("cp932"),
    "cv.docx": docx("職務経歴書", "2018年4月〜2021年3月 法人営業", "・60社を受け持ちました。"),
    "cv.yaml": "name: 佐藤\nhistory:\n  - date: 2018年4月\n    value: 入社\n".encode(),
    "posting.html": (
        '<html><script type="application/ld+json">{"@type":"JobPosting","description":'
        '"<ul><li>法人営業の経験</li></ul>"}</script><table><tr><th>応募資格<td>経理の経験</table>'
    ).encode(),
    "mail.eml": (
        "From: a@example.jp\nContent-Type: text/plain; charset=utf-8\n\n■応募条件\n・営業の経験\n"
    ).encode(),
}
DEFLATED = zipfile.ZIP_DEFLATED
Change = Callable[[random.Random, bytes], bytes]


def flip(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 8, 64, 512))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(1, len(data) + 1)]


def drop(dice: random.Random, data: bytes) -> bytes:
    start, end = _slice(dice, data)
    return data[:start] + data[end:] or b" "


def repeat(dice: random.Random, data: bytes) -> bytes:
    start, end = _slice(dice, data)
    times = min(dice.choice((2, 50, 5_000, 100_000)), LARGEST // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def insert(dice: random.Random, data: bytes) -> bytes:
    start, _ = _slice(dice, data)
    added = dice.choice(
        (b"\x00", b"<", b"(", b"[", b"{", b"&x;", "方".encode(), b"9", b"\xff", b"\n")
    )
    return data[:start] + added * dice.choice((1, 1_000, 200_000)) + data[start:]


def grow_numbers(dice: random.Random, data: bytes) -> bytes:
    big = dice.choice((b"0", b"-1", b"4294967295", b"9" * 400))
    return data.replace(str(dice.randrange(10)).encode(), big)[:LARGEST]


def nest(dice: random.Random, data: bytes) -> bytes:
    before, after = dice.choice(
        ((b"<div>", b"</div>"), (b"<table><tr><td>", b""), (b"> ", b""), (b"- ", b""))
    )
    depth = dice.choice((100, 20_000))
    return before * depth + data + after * depth


def join_lines(dice: random.Random, data: bytes) -> bytes:
    del dice
    return data.replace(b"\n", b"") or b" "


UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What reading a broken archive raises."""
CHANGES: tuple[Change, ...] = (flip, cut, drop, repeat, insert, grow_numbers, nest, join_lines)


def _slice(dice: random.Random, data: bytes) -> tuple[int, int]:
    start = dice.randrange(len(data))
    return start, min(len(data), start + dice.choice((1, 20, 500, 20_000)))


def within(change: Change, dice: random.Random, data: bytes) -> bytes:
    """Change one part of a packed paper, drop it, or name it otherwise."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as paper, zipfile.ZipFile(packed, "w", DEFLATED) as copy:
        names = paper.namelist()
        chosen = dice.choice(names)
        for name in names:
            content = paper.read(name)
            if name != chosen:
                copy.writestr(name, content)
            elif dice.random() < 0.8:
                copy.writestr(name, change(dice, content or b" "))
            elif dice.random() < 0.5:
                copy.writestr(name.upper() + dice.choice(("", "/", "\u202e")), content)
    return packed.getvalue()


def papers() -> list[tuple[str, bytes]]:
    """Return name and bytes of every paper to change."""
    paths = sorted(path for path in CASES.rglob("*") if path.suffix.lower() in ENDINGS)
    return [*((path.suffix.lower(), path.read_bytes()) for path in paths), *(
        (Path(name).suffix, data) for name, data in MADE.items()
    )]  # fmt: skip


def changed_paper(dice: random.Random) -> tuple[str, bytes]:
    """Return the ending and the bytes of a paper after one to three changes."""
    ending, data = dice.choice(papers())
    for _ in range(dice.randint(1, 3)):
        change = dice.choice(CHANGES)
        inside = zipfile.is_zipfile(io.BytesIO(data)) and dice.random() < 0.8
        try:
            data = within(change, dice, data) if inside else change(dice, data)[:LARGEST]
        except (*UNPACKING, ValueError):  # an earlier change has broken the archive
            data = change(dice, data)[:LARGEST]
    return (dice.choice(sorted(ENDINGS)) if dice.random() < 0.1 else ending), data or b" "


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_changed_paper_harms_nothing(mensetsu: Run, tmp_path: Path, seed: int) -> None:
    """No traceback, no fault of the program, no long wait, and the other papers stay in use."""
    dice = random.Random(seed)
    mensetsu("profile", "new", "港")
    for name, text, kind in (("経歴.md", CV, "cv"), ("求人.md", POSTING, "posting")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert mensetsu("profile", "add", "港", tmp_path / name, "--kind", kind).returncode == 0
    for number in range(PAPERS):
        ending, data = changed_paper(dice)
        path = tmp_path / f"変{number}{ending}"
        path.write_bytes(data)
        began = time.monotonic()
        kind = dice.choice(("cv", "posting", "company"))
        added = mensetsu("profile", "add", "港", path, "--kind", kind, "--yes")
        assert time.monotonic() - began < MOST_S, (number, ending)
        assert added.returncode in (0, REFUSED), (number, ending, added.stderr)
        if added.returncode == REFUSED:
            (line,) = added.stderr.splitlines()
            assert line.endswith("。")
        assert "Traceback" not in added.stderr
        assert "思いがけない" not in added.stderr
        rows = json.loads(mensetsu("profile", "table", "港", "--json").stdout)
        assert any(row["requirement"] == "法人営業の経験3年以上" for row in rows), (number, ending)
        shown = mensetsu("profile", "show", "港")
        assert shown.returncode == 0, (number, ending, shown.stderr)
        if added.returncode == 0:
            assert mensetsu("profile", "remove", "港", f"変{number}", "--yes").returncode == 0
    _check_memory()


def _check_memory() -> None:
    """Check that no child, which reads a paper, has ever taken more than it may.

    A child's peak is never below this process's own: it begins as a copy of it.
    """
    if sys.platform != "win32":
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        child, own = (
            resource.getrusage(of).ru_maxrss * unit
            for of in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
        )
        assert child <= max(MOST_BYTES, own)
