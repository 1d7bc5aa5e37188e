"""A profile on disk gives back what was put in, whatever the words; and a name stays a name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.documents.extract import clean
from simulator.documents.values import Document, DocumentKind, Page
from simulator.errors import DataError, DocumentError, StorageError
from simulator.profile import folder
from simulator.profile.toml import toml_list, toml_string
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
    assert tomllib.loads(f"a = {toml_string(text)}") == {"a": text}
    assert tomllib.loads(f"a = {toml_list([text, text])}") == {"a": [text, text]}


@in_one_home
@given(pages=st.lists(words.map(clean), min_size=1, max_size=4))
def test_pages_come_back_as_they_were(mensetsu_home: Path, pages: list[str]) -> None:
    """In number and in text, empty pages too."""
    make_anew()
    numbered = tuple(Page(number=n, text=text) for n, text in enumerate(pages, start=1))
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


def test_a_title_that_is_no_file_name_is_refused(mensetsu_home: Path) -> None:
    folder.make_profile("青空", "")
    page = (Page(number=1, text="計画"),)
    with pytest.raises(DocumentError, match="名前"):
        folder.save_document("青空", Document(kind=DocumentKind.CV, title="長" * 200, pages=page))


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
    page = (Page(number=1, text=text),)
    folder.save_document("青空", Document(kind=DocumentKind.POSTING, title="求人票", pages=page))
    first, second = remake("青空")
    assert folder.load_profile("青空").terms == ("青空製作", "そらいろ")
    folder.save_rows("青空", (second,))
    folder.save_settings("青空", folder.Settings())
    assert remake("青空") == (second,)
    assert folder.load_profile("青空").terms == ()
    folder.table_path("青空").unlink()
    assert remake("青空") == (first, second)
