"""The sheet opens in a Japanese spreadsheet, and is read however that saves it."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import DataError
from simulator.evaluation.judge.exam import TRICKS, load_papers
from simulator.interview.questions import load_banks
from simulator.session.ratings.sheet import HEADINGS, empty_sheet, read_sheet, sample_sheet
from simulator.values.stage import Stage

ROW = {
    "id": "a1",
    "段階": "二次面接",
    "question_id": "proudest_result",
    "質問": "一番の成果は。",
    "回答": "返品を減らし、\n「助かった」と言われました;はい。",
    "具体性": "4",
    "満足度": "3",
}


def sheet(*rows: dict[str, str], delimiter: str = ",", headings: tuple[str, ...] = HEADINGS) -> str:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(
        written, headings, delimiter=delimiter, lineterminator="\r\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def complaints(*rows: dict[str, str]) -> list[str]:
    with pytest.raises(DataError) as refused:
        read_sheet(sheet(*rows).encode("utf-8-sig"))
    return str(refused.value).splitlines()


def rows_of(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(codecs.BOM_UTF8)
    text = data.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == text.count("\r")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_sample_sheet_has_the_exam_s_answers_without_its_labels() -> None:
    """Every honest answer with an empty cell for each rating; read back, nothing is rated."""
    rows = rows_of(sample_sheet())
    honest = [paper for paper in load_papers() if paper.kind not in TRICKS]
    assert [(row["id"], row["回答"]) for row in rows] == [(p.id, p.answer) for p in honest]
    assert all(tuple(row) == HEADINGS for row in rows)
    assert {cell for row in rows for cell in list(row.values())[5:]} == {""}
    assert read_sheet(sample_sheet()) == ()


def test_the_empty_sheet_has_every_question_and_no_answer() -> None:
    """One's own answers can be pasted beside any question of the bank."""
    rows = rows_of(empty_sheet())
    every = [question.id for bank in load_banks().values() for question in bank]
    assert [row["question_id"] for row in rows] == every
    assert {row["回答"] for row in rows} == {""}
    assert read_sheet(empty_sheet()) == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932", "utf-16"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"], ids=["crlf", "lf"])
def test_a_sheet_is_read_however_a_spreadsheet_saves_it(
    delimiter: str, encoding: str, line_end: str
) -> None:
    """Encoding, separator and line ends change nothing, nor do they inside of an answer."""
    text = sheet(ROW, delimiter=delimiter).replace("\r\n", line_end)
    (found,) = read_sheet(text.encode(encoding))
    assert (found.row, found.id, found.stage) == (2, "a1", Stage.SECOND)
    assert (found.question.id, found.asked) == ("proudest_result", ROW["質問"])
    assert found.answer == ROW["回答"]
    assert found.ratings == {"concreteness": 4.0, "stage_fit": 3.0}


@pytest.mark.parametrize(
    ("cell", "rating"),
    [("５", 5.0), (" 1 ", 1.0), ("3.5", 3.5), ("３．５", 3.5), ("4,5", 4.5), ("5.0", 5.0)],
)
def test_a_rating_is_read_in_any_digits(cell: str, rating: float) -> None:
    """Full-width digits, halves and a comma for the point are ratings."""
    (found,) = read_sheet(sheet({**ROW, "具体性": cell}).encode())
    assert found.ratings["concreteness"] == rating


def test_columns_may_be_moved_left_out_and_added() -> None:
    """A question is found by its wording, the stage is the question's, notes are left alone."""
    wording = next(iter(load_banks()[Stage.FINAL])).variants[0]
    headings = ("メモ", "満足度", "回答", "質問")
    text = sheet({**ROW, "質問": wording, "メモ": "=1+1"}, headings=headings)
    (found,) = read_sheet(text.encode())
    assert (found.stage, found.ratings) == (Stage.FINAL, {"stage_fit": 3.0})


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        pytest.param("具体性", "0", id="zero"),
        pytest.param("具体性", "6", id="six"),
        pytest.param("具体性", "5.5", id="above the scale"),
        pytest.param("具体性", "四", id="kanji"),
        pytest.param("満足度", "-", id="dash"),
        pytest.param("段階", "三次", id="stage"),
        pytest.param("question_id", "nothing", id="unknown question"),
        pytest.param("question_id", "", id="no question"),
        pytest.param("回答", "", id="no answer"),
    ],
)
def test_a_bad_cell_is_named_with_its_row_its_column_and_the_remedy(column: str, cell: str) -> None:
    """One sentence or two, beginning with the row as the spreadsheet counts it."""
    (said,) = complaints(ROW, {**ROW, column: cell})
    assert said.startswith("3行目") and f"「{column}」" in said and said.endswith("ください。")
    assert cell in said


def test_every_bad_cell_is_named_at_once() -> None:
    """Nobody has to save the sheet once for every slip; a cell moves no terminal."""
    said = complaints({**ROW, "具体性": "A\x1b[2J", "満足度": "B"}, ROW, {**ROW, "段階": "零次"})
    assert [line[:1] for line in said] == ["2", "2", "4"]
    assert all("\x1b" not in line for line in said)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"PK\x03\x04\x00\x00", id="workbook"),
        pytest.param(b"\xff\xff\x80", id="no text"),
        pytest.param("名前,点\r\na,3\r\n".encode(), id="other headings"),
        pytest.param(sheet(ROW, headings=HEADINGS[:5]).encode(), id="no column of ratings"),
        pytest.param((sheet(ROW) + 'a2,"二次').encode(), id="open quotation mark"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_the_remedy(data: bytes) -> None:
    """One line that says what to do."""
    with pytest.raises(DataError) as refused:
        read_sheet(data)
    (said,) = str(refused.value).splitlines()
    assert said.endswith("ください。")


@given(st.binary(max_size=60), st.text(max_size=60))
def test_whatever_stands_in_a_sheet_it_is_read_or_refused(data: bytes, text: str) -> None:
    """No file ends in a traceback."""
    for given_data in (data, sheet(ROW).encode() + data, (sheet(ROW) + text).encode()):
        try:
            found = read_sheet(given_data)
        except DataError:
            continue
        assert all(1 <= rating <= 5 for each in found for rating in each.ratings.values())
