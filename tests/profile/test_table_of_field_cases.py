"""The マッチング表 of papers that were rebuilt from public reports of readers that failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.documents.reading import read_document
from simulator.documents.values import DocumentKind
from simulator.profile import folder
from simulator.profile.update import remake

CASES = Path(__file__).parent.parent / "documents" / "cases"


def rows(cv: str, posting: str) -> dict[str, str | None]:
    """The experience for each requirement."""
    folder.make_profile("青空", "")
    for case, kind in ((cv, DocumentKind.CV), (posting, DocumentKind.POSTING)):
        (file,) = CASES.glob(case)
        folder.save_document("青空", read_document(file, kind).document)
    return {row.requirement: row.experience for row in remake("青空")}


@pytest.mark.parametrize(
    ("cv", "posting"),
    [
        pytest.param("06-*/職務経歴書.docx", "06-*/求人票.md", id="a prompt of a form"),
        pytest.param("51-*/職務経歴書.md", "51-*/求人票.md", id="front matter"),
        pytest.param("54-*/職務経歴書.md", "54-*/求人票.md", id="open tasks"),
    ],
)
def test_what_counts_for_nothing_fills_no_row(mensetsu_home: Path, cv: str, posting: str) -> None:
    """Prompts, settings and boxes that are not ticked are no experience."""
    found = rows(cv, posting)
    assert found and not any(found.values())


@pytest.mark.parametrize("cv", ["53-*/職務経歴書.md", "53-*/職務経歴書.docx"])
def test_a_skill_table_fills_rows(mensetsu_home: Path, cv: str) -> None:
    """A row of the table is quoted whole, with its years."""
    assert rows(cv, "53-*/求人票.md") == {
        "SQLを用いたデータの集計の経験": "SQL 4年 分析用データの集計",
        "AWSの構築経験": "AWS 2年 サーバーの構築",
    }


def test_a_cv_kept_as_data_fills_rows(mensetsu_home: Path) -> None:
    """Its values are quoted, with their dates and without the keys."""
    assert rows("58-*/data.yaml", "58-*/求人票.md") == {
        "法人営業の経験": "2019年4月 株式会社みなと計器 入社 法人営業を4年担当",
        "普通自動車免許": "2018年11月 普通自動車免許",
    }


@pytest.mark.parametrize("form", range(3), ids=["composed", "decomposed", "half-width"])
def test_rows_fill_across_the_forms_of_letters(mensetsu_home: Path, form: int) -> None:
    """Half-width, full-width and decomposed letters are the same words."""
    found = rows("59-*/cv0.md", f"59-*/p{form}.md")
    assert len(found) == 3
    assert all(found.values())
