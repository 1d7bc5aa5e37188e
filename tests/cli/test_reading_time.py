"""Long papers are added within seconds of processor time: ten pages, a hundred, 2,500 rows."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path

import pytest

from simulator.report.pdf import to_pdf
from tests.cli.conftest import Run
from tests.documents.workbooks import cell, letters, rows, sheet, workbook

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
THINGS = ("検査記録", "在庫表", "部品台帳", "点検表", "顧客名簿", "見積書", "受注データ", "納品書")
DONE = ("作成", "確認", "集計", "照合", "更新", "改善", "点検", "整理", "分析", "登録", "修正")
LONG_WORKBOOK_S = 5.0
"""Of a CV three on two free cores; as each line was read twice, it had taken over six."""
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
    path = paper(tmp_path / "資料.pdf", pages, heading)
    assert mensetsu_process("profile", "new", "港").returncode == 0
    took, said = adding_s(mensetsu_process, path, kind)
    assert f"({pages} ページ" in said
    assert took < most_s


@pytest.mark.parametrize("kind", ["cv", "posting", "company"])
def test_a_long_workbook_is_added_in_time(mensetsu_process: Run, tmp_path: Path, kind: str) -> None:
    """Every line of 2,500 rows is looked at once, beside a posting or CV that is there already."""
    (tmp_path / "求人.md").write_text("## 必須\n- 検査装置の点検3年以上\n", encoding="utf-8")
    path = tmp_path / "台帳.xlsx"
    path.write_bytes(long_workbook())
    assert mensetsu_process("profile", "new", "港").returncode == 0
    adding_s(mensetsu_process, tmp_path / "求人.md", "posting")
    took, _ = adding_s(mensetsu_process, path, kind)
    assert took < LONG_WORKBOOK_S


def long_workbook() -> bytes:
    """Make a workbook of 2,500 rows, no two of them the same: a date, a place, what was done."""
    grid = (
        (f"{2001 + number % 24}年{number % 12 + 1}月", f"第{number % 9 + 1}工場", work(number))
        for number in range(2_500)
    )
    cells = (
        cell(f"{letters(column)}{row}", text)
        for row, texts in enumerate(grid, start=1)
        for column, text in enumerate(texts, start=1)
    )
    return workbook(sheet(rows(*cells)))


def work(number: int) -> str:
    thing, done = THINGS[number % len(THINGS)], DONE[number % len(DONE)]
    return f"{thing}を月{5 + number}件{done}し、{THINGS[number % 7]}の{DONE[number % 3]}を担当"


def adding_s(mensetsu_process: Run, path: Path, kind: str) -> tuple[float, str]:
    """Add a paper; return the seconds of the processors that it took, and what was said."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = mensetsu_process("profile", "add", "港", path, "--kind", kind)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stderr
