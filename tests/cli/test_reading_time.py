"""A posting of ten pages and a plan of a hundred are added within seconds of processor time."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path

import pytest

from simulator.report.pdf import to_pdf
from tests.cli.conftest import Run

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(sys.platform == "win32", reason="no times of children there"),
]
TOLD = (
    "当社は、地域の食品工場向けに検査装置を開発し、保守まで一貫して行う会社です。",
    "品質管理の仕事では、製造ラインの検査データを集計し、不良の原因を現場と一緒に探します。",
    "2027年度までに海外売上比率を35%へ引き上げ、東南アジアに拠点を二つ新設します。",
    "原材料の高騰に対応するため、調達先の見直しと在庫の削減に取り組みます。",
    "有給休暇の取得日数は平均12.3日で、育児休業からの復帰率は100%です。",
)
LINES = 30
"""Of a page; a chapter begins on every one."""


def paper(path: Path, pages: int, heading: str) -> Path:
    """Write a PDF of text and lists with ``pages`` pages; each has some 1,300 letters."""
    told = cycle(TOLD)
    sheets = []
    for number in range(1, pages + 1):
        items = (f"- {number}-{at}: {text}" for at, text in enumerate(islice(told, LINES)))
        sheets.append(f"## {heading} {number}\n\n" + "\n".join(items))
    data = to_pdf("\n\n---\n\n".join(sheets), title="資料", made_at=datetime(2026, 4, 1))
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("pages", "heading", "kind", "most_s"),
    [
        pytest.param(10, "必須条件", "posting", 2.0, id="posting"),
        pytest.param(100, "重点施策", "company", 10.0, id="plan"),
    ],
)
def test_a_paper_is_added_in_time(
    mensetsu_process: Run, tmp_path: Path, pages: int, heading: str, kind: str, most_s: float
) -> None:
    """Everything counts: the start, the reader's own process, the table, the search for orders."""
    import resource

    path = paper(tmp_path / "資料.pdf", pages, heading)
    assert mensetsu_process("profile", "new", "港").returncode == 0
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = mensetsu_process("profile", "add", "港", path, "--kind", kind)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert done.returncode == 0 and f"({pages} ページ" in done.stderr
    assert took < most_s
