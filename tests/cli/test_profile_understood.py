"""What was understood of a document is shown before it is used, and can be corrected."""

from __future__ import annotations

import json
import shlex
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


@pytest.mark.usefixtures("application")
def test_the_name_of_a_cvs_file_is_a_mark_of_one(mensetsu: Run, tmp_path: Path) -> None:
    """With one more mark in its text, and not by itself."""
    assert "--kind cv" in add(mensetsu, tmp_path, "職務経歴書.md", CV, "posting")
    assert "--kind cv" not in add(mensetsu, tmp_path, "履歴書の書き方.md", POSTING, "posting")


RESUME = "氏名：青空 花子\n生年月日：1990年4月1日\n法人営業を4年担当し、60社を受け持ちました。\n"
CAREER = "# 職務経歴\n青空製作 2015年4月〜2019年3月\nみなと計器 2019年4月〜現在\n法人営業を担当。\n"
SCOUT = "必須条件\n・法人営業の経験3年以上\n応募書類\n・履歴書\n・職務経歴書\n氏名：\n生年月日：\n"
HISTORY = (
    "必須条件\n・法人営業の経験3年以上\n沿革\n2015年4月〜2019年3月 東京\n2019年4月〜現在 横浜\n"
)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("text", "kind", "doubted"),
    [
        pytest.param(RESUME, "posting", True, id="a name and a birthday"),
        pytest.param(CAREER, "posting", True, id="a career in periods"),
        pytest.param(CAREER, "company", True, id="as a company's paper"),
        pytest.param(CAREER, "cv", False, id="as what it is"),
        pytest.param(POSTING, "posting", False, id="a posting"),
        pytest.param(SCOUT, "posting", False, id="a posting that asks for a CV"),
        pytest.param(HISTORY, "posting", False, id="a company's history"),
    ],
)
def test_a_cv_of_another_kind_is_doubted_with_the_way_out(
    mensetsu: Run, tmp_path: Path, text: str, kind: str, doubted: bool
) -> None:
    """The two commands put it right as they stand; no other paper is doubted."""
    told = add(mensetsu, tmp_path, "紙.txt", text, kind)
    assert ("--kind cv" in told) is doubted
    if doubted:
        for command in told.split("`")[1:4:2]:
            words = shlex.split(command)
            done = mensetsu(*words[words.index("profile") :], *["--yes"][: "remove" in words])
            assert done.returncode == 0, done.stderr
        (document,) = json.loads(mensetsu("profile", "show", "港", "--json").stdout)["documents"]
        assert document["kind"] == "cv"


WHOLE_POSTING = """■仕事内容
法人のお客様への提案営業をお任せします。
■応募資格
・法人営業の経験3年以上
■給与
月給28万円から40万円
■勤務時間
9:00から18:00
"""


@pytest.mark.usefixtures("application")
def test_a_posting_that_is_added_as_a_cv_is_told(mensetsu: Run, tmp_path: Path) -> None:
    """Its requirements would count as experience; the commands that mend it can be pasted."""
    told = add(mensetsu, tmp_path, "求人.txt", WHOLE_POSTING, "cv")
    assert "求人票のようです" in told
    assert "--kind posting" in told
    assert "求人票のようです" not in add(mensetsu, tmp_path, "経歴.md", CV, "cv")
