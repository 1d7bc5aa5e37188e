"""A profile on disk gives back what was put in, whatever the words; and a name stays a name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.documents.tidy import lines_of
from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.errors import DataError, StorageError
from simulator.profile import folder
from simulator.profile.toml import toml_text
from simulator.profile.update import remake
from simulator.profile.values import MatchRow, Section

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
in_one_home = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def make_anew() -> None:
    """Hypothesis runs its examples in one home."""
    if "青空" in folder.profile_names():
        folder.delete_profile("青空")
    folder.make_profile("青空", "")


@given(words)
def test_any_words_are_kept_in_toml(text: str) -> None:
    """Quotes, backslashes and control characters come back as they were."""
    values = {"a": text, "b": [text, text]}
    assert tomllib.loads(toml_text(values)) == values


def cleaned(text: str) -> str:
    return "\n".join(lines_of(text)).strip()


@in_one_home
@given(pages=st.lists(words.map(cleaned), min_size=1, max_size=4))
def test_pages_come_back_as_they_were(mensetsu_home: Path, pages: list[str]) -> None:
    """In number and in text, empty pages too."""
    make_anew()
    numbered = tuple(written_page(n, text) for n, text in enumerate(pages, start=1))
    document = Document(kind=DocumentKind.COMPANY, title="中期 計画.v2", pages=numbered)
    folder.save_document("青空", document)
    assert folder.load_documents("青空") == (document,)


@in_one_home
@given(requirement=words, experience=words, note=words)
def test_rows_come_back_as_they_were(
    mensetsu_home: Path, requirement: str, experience: str, note: str
) -> None:
    """But for blanks around them; blanks alone are an empty row."""
    make_anew()
    row = MatchRow(
        requirement=requirement,
        section=Section.DUTY,
        experience=experience.strip() or None,
        note=note.strip() or None,
    )
    folder.save_rows("青空", (row,))
    assert folder.load_rows("青空") == (row,)


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../外", "a/b", "a\\b", ".隠", "-x", "CON", "con.txt", "あ" * 61, "a\nb"],
)
def test_a_name_that_is_no_folder_is_refused(mensetsu_home: Path, name: str) -> None:
    with pytest.raises(StorageError, match="使えません"):
        folder.make_profile(name, "")
    assert not (mensetsu_home / "profiles").exists()


def test_a_name_is_the_same_however_it_is_typed(mensetsu_home: Path) -> None:
    """が as one letter or as two."""
    folder.make_profile("がっこう", "")
    assert folder.load_profile("か\u3099っこう").name == "がっこう"
    with pytest.raises(StorageError, match="もうあります"):
        folder.make_profile("か\u3099っこう", "")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        pytest.param('[[rows]]\nrequirement = "A"\nsection = "大事"', "必須", id="unknown section"),
        pytest.param('[[rows]]\nrequirment = "A"', "requir", id="misspelt key"),
        pytest.param("[[rows]]\nrequirement = A", "TOML", id="no quotes"),
        pytest.param('[[rows]]\nrequirement = "A"\nnumber = 3', "number", id="a bare number"),
    ],
)
def test_a_slip_in_the_table_is_named(mensetsu_home: Path, written: str, says: str) -> None:
    """With the file; and making the table anew leaves it as it is."""
    folder.make_profile("青空", "")
    path = folder.table_path("青空")
    path.write_text(written, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        remake("青空")
    assert "matching.toml" in str(caught.value)
    assert says in str(caught.value)
    assert path.read_text(encoding="utf-8") == written


def test_what_the_candidate_removes_stays_removed(mensetsu_home: Path) -> None:
    """A row, a term and the company's name; and a table that was deleted is made whole again."""
    folder.make_profile("青空", "")
    text = "株式会社青空製作\n【必須】\n・「そらいろ」の開発\n・「そらいろ」の運用経験"
    page = (written_page(1, text),)
    folder.save_document("青空", Document(kind=DocumentKind.POSTING, title="求人票", pages=page))
    first, second = remake("青空")
    assert folder.load_profile("青空").terms == ("青空製作", "そらいろ")
    folder.save_rows("青空", (second,))
    folder.save_settings("青空", folder.Settings())
    assert remake("青空") == (second,)
    assert folder.load_profile("青空").terms == ()
    folder.table_path("青空").unlink()
    assert remake("青空") == (first, second)


POSTING = (
    "株式会社青空製作\n【必須】\n・「そらいろ」の開発\n・「そらいろ」の運用経験\n・英語の読み書き"
)
MINE = """# マッチング表
# 自分用のメモ: 一番目を先に話す

# 面接で聞かれる
[[rows]]
requirement = "英語の読み書き"  # TOEICの点を調べる
section = "必須"
experience = '''英語のメールを毎日書きました。'''

# ここは弱い

[[rows]]
section = "必須"
requirement = "「そらいろ」の開発"
note = "聞かれたら例を出す" # 例は二つ
# おわり
"""


def posting(text: str) -> Document:
    return Document(kind=DocumentKind.POSTING, title="求人票", pages=(written_page(1, text),))


def test_the_candidates_comments_and_order_outlive_a_remake(mensetsu_home: Path) -> None:
    """Rows that the program adds come behind; every line that the candidate wrote stays."""
    folder.make_profile("青空", "")
    folder.save_document("青空", posting(POSTING))
    remake("青空")
    folder.table_path("青空").write_text(MINE, encoding="utf-8")
    rows = remake("青空")
    written = folder.table_path("青空").read_text(encoding="utf-8")
    assert written == MINE
    assert [row.requirement for row in rows] == ["英語の読み書き", "「そらいろ」の開発"]


def test_a_new_requirement_is_added_behind_the_candidates_lines(mensetsu_home: Path) -> None:
    """A document that is added brings its rows; the rest of the file is the same, in one piece."""
    folder.make_profile("青空", "")
    folder.save_document("青空", posting(POSTING))
    remake("青空")
    folder.table_path("青空").write_text(MINE, encoding="utf-8")
    folder.save_document("青空", posting(POSTING + "\n・倉庫での棚卸しの経験"))
    rows = remake("青空")
    written = folder.table_path("青空").read_text(encoding="utf-8")
    assert rows[-1].requirement == "倉庫での棚卸しの経験"
    assert written.startswith(MINE.removesuffix("# おわり\n"))
    assert written.endswith("# おわり\n")


def test_a_comment_outlives_the_row_below_it(mensetsu_home: Path) -> None:
    """An untouched row goes with its requirement; what the candidate wrote above it moves on."""
    folder.make_profile("青空", "")
    folder.save_document("青空", posting(POSTING))
    remake("青空")
    path = folder.table_path("青空")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            '[[rows]]\nrequirement = "英語', '# 点数を書く\n[[rows]]\nrequirement = "英語'
        ),
        encoding="utf-8",
    )
    folder.save_document("青空", posting(POSTING.replace("\n・英語の読み書き", "")))
    rows = remake("青空")
    assert "英語の読み書き" not in {row.requirement for row in rows}
    assert "# 点数を書く\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "written",
    [
        pytest.param('rows = [{requirement = "A", note = "x"}]\n', id="inline"),
        pytest.param('[[rows]]\nrequirement = "A"\nnote = """\n[[rows]]\nx"""\n', id="in words"),
        pytest.param('[[rows]]\r\nrequirement = "A"\r\nnote = "x"\r\n', id="Windows"),
        pytest.param('[[rows]]\nrequirement = "A"\n[[rows]]\nrequirement = "A"', id="twice"),
        pytest.param("rows = []\n", id="none"),
        pytest.param("", id="empty"),
    ],
)
def test_a_table_in_any_form_keeps_its_rows(mensetsu_home: Path, written: str) -> None:
    """However the candidate writes it, saving loses no row and no word."""
    folder.make_profile("青空", "")
    folder.table_path("青空").write_text(written, encoding="utf-8", newline="")
    rows = folder.load_rows("青空")
    added = MatchRow(requirement="B", section=Section.DUTY, note="新しい行")
    folder.save_rows("青空", (*rows, added))
    assert folder.load_rows("青空") == (*rows, added)


def test_the_settings_keep_the_candidates_comments(mensetsu_home: Path) -> None:
    """New terms come behind those that the candidate wrote notes beside."""
    folder.make_profile("青空", "")
    path = folder.profile_folder("青空") / "profile.toml"
    mine = (
        '# 第一志望\nterms = [\n    "そらロボ", # 主力製品\n    # 部署名\n    "空港課",\n]\n'
        'company = "青空" # 旧社名も\n'
    )
    path.write_text(mine, encoding="utf-8")
    folder.save_settings("青空", folder.load_settings("青空"))
    assert path.read_text(encoding="utf-8") == mine
    folder.save_settings(
        "青空", folder.Settings(company="青空製作", terms=("そらロボ", "空港課", "そらいろ"))
    )
    assert path.read_text(encoding="utf-8") == mine.replace(
        '"空港課",\n', '"空港課",\n    "そらいろ",\n'
    ).replace('"青空" #', '"青空製作" #')


@pytest.mark.parametrize(
    ("edited", "company"), [(None, "みなと計器"), ("自分の会社名", "自分の会社名")]
)
def test_the_company_follows_a_corrected_paper(
    mensetsu_home: Path, edited: str | None, company: str
) -> None:
    """Where the name is the program's own earlier one; a name that the candidate wrote stays."""
    folder.make_profile("青空", "")
    folder.save_document("青空", posting("会社名：\t株式会社青空製作"))
    remake("青空")
    assert folder.load_settings("青空").company == "青空製作"
    if edited:
        folder.save_settings("青空", folder.Settings(company=edited))
    folder.save_document("青空", posting("会社名：\t株式会社みなと計器"))
    remake("青空")
    assert folder.load_settings("青空").company == company


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("あ" * 61, "61字", id="long"),
        pytest.param("CON", "Windows", id="device"),
        pytest.param("-x", "始まる", id="option"),
        pytest.param("a/b", "使えません。", id="path"),
        pytest.param("a\u200bb", "目に見えない", id="invisible"),
    ],
)
def test_a_refused_name_is_told_its_reason(mensetsu_home: Path, name: str, why: str) -> None:
    with pytest.raises(StorageError) as refused:
        folder.profile_folder(name)
    assert why in str(refused.value)
