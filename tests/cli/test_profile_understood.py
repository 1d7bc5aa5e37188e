"""What was understood of a document is shown before it is used, and can be corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

POSTING = """求人票
必要な経験・知識\t法人営業の経験3年以上
歓迎する経験\t計測器の知識
賃金\t月給28万円
"""
NOTHING_ASKED = "お知らせ\n社員食堂ができました。\n"
CV = "## 職務経歴\n- 法人営業を4年担当し、60社を受け持ちました。\n"


@pytest.fixture
def application(mensetsu: Run) -> str:
    mensetsu("profile", "new", "港")
    return "港"


def add(mensetsu: Run, folder: Path, name: str, text: str, kind: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    done = mensetsu("profile", "add", "港", path, "--kind", kind)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.usefixtures("application")
def test_a_posting_says_what_it_asks_for(mensetsu: Run, tmp_path: Path) -> None:
    """Headings, how many requirements of each kind, the first of them, and where to edit them."""
    told = add(mensetsu, tmp_path, "求人.txt", POSTING, "posting")
    shown = mensetsu("profile", "show", "港").stdout
    for text in (told, shown):
        assert "歓迎する経験" in text
        assert "要件: 2 行(必須 1・歓迎 1)" in text
        assert "「法人営業の経験3年以上」" in text
        assert "posting-求人.txt" in text
    (document,) = json.loads(mensetsu("profile", "show", "港", "--json").stdout)["documents"]
    assert [(row["section"], row["text"]) for row in document["requirements"]] == [
        ("required", "法人営業の経験3年以上"),
        ("preferred", "計測器の知識"),
    ]
    assert Path(document["path"]).is_file()


@pytest.mark.usefixtures("application")
def test_a_posting_without_requirements_offers_to_mark_them(mensetsu: Run, tmp_path: Path) -> None:
    """The file is named with what to write, and what is written there is used."""
    told = add(mensetsu, tmp_path, "求人.txt", NOTHING_ASKED, "posting")
    assert "## 必須" in told
    (document,) = json.loads(mensetsu("profile", "show", "港", "--json").stdout)["documents"]
    path = Path(document["path"])
    assert str(path) in told
    assert "profile show 港" in mensetsu("profile", "table", "港").stderr
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "## 必須\n・海外との取引の経験\n", encoding="utf-8")
    rows = json.loads(mensetsu("profile", "table", "港", "--json").stdout)
    assert [(row["section"], row["requirement"]) for row in rows] == [
        ("required", "海外との取引の経験")
    ]


@pytest.mark.usefixtures("application")
def test_a_cv_says_which_of_its_lines_can_be_used(mensetsu: Run, tmp_path: Path) -> None:
    """And one without any says what to do."""
    told = add(mensetsu, tmp_path, "経歴.md", CV, "cv")
    assert "経験として使える文: 1" in told
    assert "60社" in told
    assert "書き足せます" in add(mensetsu, tmp_path, "空.md", "# 履歴書\n", "cv")


@pytest.mark.usefixtures("application")
def test_what_was_not_read_is_shown_again(mensetsu: Run, tmp_path: Path) -> None:
    """Until the document is removed or read anew."""
    text = "\f".join(["法人営業の経験を求めます。"] + ["二ページ目です。"] * 300)
    told = add(mensetsu, tmp_path, "長い.txt", text, "company")
    (told_line,) = [line.strip() for line in told.splitlines() if "301 ページ" in line]
    assert told_line in mensetsu("profile", "show", "港").stdout
    (document,) = json.loads(mensetsu("profile", "show", "港", "--json").stdout)["documents"]
    assert document["not_read"] == [told_line]
    add(mensetsu, tmp_path, "短い.txt", "二ページ目です。", "company")
    mensetsu("profile", "remove", "港", "長い", "--yes")
    assert told_line not in mensetsu("profile", "show", "港").stdout


@pytest.mark.parametrize("columns", [28, 40])
@pytest.mark.usefixtures("application")
def test_what_was_understood_is_whole_in_a_narrow_terminal(
    mensetsu_process: Run,
    mensetsu: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
) -> None:
    """No line is cut, whatever the width."""
    add(mensetsu, tmp_path, "求人.txt", POSTING, "posting")
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = mensetsu_process("profile", "show", "港").stdout
    assert "「法人営業の経験3年以上」" in shown
    assert "要件: 2 行(必須 1・歓迎 1)" in shown
