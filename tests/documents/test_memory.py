"""A document that swells is given up before this machine suffers from it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest

from simulator.documents.extract import MOST_MEMORY
from simulator.documents.memory import used_bytes, watch_memory

MB = 1 << 20
MOST_USED = 600 * MB
WORDS = b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj "


def pdf(content: bytes, *, packed: int = 1, pages: int = 1) -> bytes:
    """A PDF whose pages all show ``content``, packed so many times."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R"
        b" /Resources << /Font " + font + b" >> >>"
    )
    kids = b" ".join(b"%d 0 R" % (4 + place) for place in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Length %d /Filter [ %b] >>\nstream\n%b\nendstream"
        % (len(content), b"/FlateDecode " * packed, content),
        *[page] * pages,
    ]
    written, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, len(written))
    )


MEASURED = """
import os, subprocess, sys
process = subprocess.Popen([sys.executable, "-m", *sys.argv[1:]])
print(os.wait4(process.pid, 0)[2].ru_maxrss, file=sys.stderr)
"""
"""Small itself: a process begins with the peak of the one that starts it."""
BOMBS = {
    "much text": lambda: pdf(b"BT /F1 12 Tf " + WORDS * (2 * MB) + b"ET"),
    "many strokes": lambda: pdf(b"0 0 m 1 1 l S " * (8 * MB)),
    "packed twice": lambda: pdf(b"q " * (300 * MB), packed=2),
}


@pytest.mark.skipif(sys.platform == "win32", reason="wait4 tells a child's memory on POSIX")
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_document_that_swells_is_given_up(tmp_path: Path, bomb: object) -> None:
    """Small on the disk, it never takes more than the limit, and is told of as what it is."""
    file = tmp_path / "bomb.pdf"
    file.write_bytes(bomb())  # type: ignore[operator]
    assert file.stat().st_size < MB
    with file.open("rb") as given:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, "simulator.documents.extract", ".pdf"],
            stdin=given,
            capture_output=True,
            cwd=Path(__file__).parents[2],
            check=True,
        )
    assert json.loads(done.stdout.splitlines()[-1]) == {"problem": "bomb"}
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stderr) * unit < MOST_USED


def test_the_limit_leaves_room_for_what_looks_after_it() -> None:
    """What a parser takes between two looks still fits."""
    assert MOST_MEMORY + 64 * MB < MOST_USED


def test_the_watch_speaks_once_the_limit_is_passed() -> None:
    """Not before."""
    early, late = threading.Event(), threading.Event()
    watch_memory(1 << 50, over=early.set)
    watch_memory(used_bytes() // 2, over=late.set)
    assert late.wait(5) and not early.is_set()
