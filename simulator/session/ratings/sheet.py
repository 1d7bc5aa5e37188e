"""The CSV in which people rate answers: written for a Japanese spreadsheet, read back as saved."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.command_line import typed
from simulator.documents.charsets import decode
from simulator.documents.forms import Refused
from simulator.errors import DataError
from simulator.evaluation.judge.exam import TRICKS, load_papers
from simulator.interview.questions import load_banks
from simulator.report.text import beginning
from simulator.session.ratings.criteria import RATED, rated_label
from simulator.values.assessment import Criterion
from simulator.values.question import Question
from simulator.values.stage import Stage

ID, STAGE, QUESTION_ID, QUESTION, ANSWER = "id", "段階", "question_id", "質問", "回答"
HEADINGS = (ID, STAGE, QUESTION_ID, QUESTION, ANSWER, *map(rated_label, RATED))
DELIMITERS = ",;\t"
"""Excel saves the list separator of its region, or tabs."""
_RATING = re.compile(r"[1-4]([.,]\d+)?|5([.,]0+)?")
_SHOWN = 20
"""Characters of a cell in a message."""

Cells = Mapping[str, str]
"""One row by its headings."""


@dataclass(frozen=True, kw_only=True)
class RatedAnswer:
    """An answer with a person's ratings, 1.0 to 5.0."""

    row: int
    """Row in the spreadsheet; the headings are row 1."""
    id: str
    stage: Stage
    question: Question
    asked: str
    """The question as it was put."""
    answer: str
    ratings: Mapping[Criterion, float]


class _BadCell(Exception):
    """A cell that can't be read; the message is the whole sentence for the user."""


def sample_sheet() -> bytes:
    """Return a sheet of the judge's exam, without its labels and without its trick answers."""
    papers = (paper for paper in load_papers() if paper.kind not in TRICKS)
    return _write(
        (paper.id, paper.stage.label, paper.question_id, paper.question, paper.answer)
        for paper in papers
    )


def empty_sheet() -> bytes:
    """Return a sheet with a row for every question of the bank, for answers of one's own."""
    return _write(
        (str(number), question.stage.label, question.id, question.variants[0], "")
        for number, question in enumerate(_questions(), start=1)
    )


def _write(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the CSV: a byte order mark, without which Excel reads cp932, and CRLF."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows((*row, *("" for _ in RATED)) for row in rows)
    return written.getvalue().encode("utf-8-sig")


def read_sheet(data: bytes) -> tuple[RatedAnswer, ...]:
    """Return the answers with at least one rating; rows without answer and ratings are skipped.

    Raises DataError with one sentence for every cell that can't be read.
    """
    found: list[RatedAnswer] = []
    problems: list[str] = []
    for row, cells in _rows(data):
        try:
            ratings = _ratings(row, cells, problems)
            if ratings:
                found.append(_rated(row, cells, ratings))
        except _BadCell as problem:
            problems.append(str(problem))
    if problems:
        raise DataError("\n".join(problems))
    return tuple(found)


def _rows(data: bytes) -> Iterator[tuple[int, Cells]]:
    """Yield each row's number in the spreadsheet and its cells. Raises DataError."""
    try:
        text = decode(data)
    except Refused as error:
        raise DataError(
            "表を CSV として読めません。表計算ソフトで「CSV UTF-8」として保存し直してください。"
        ) from error
    row, headings = 1, _headings(text)
    try:
        for row, cells in enumerate(_records(text, _delimiter(text)), start=1):
            if row > 1:
                yield row, dict(zip(headings, map(str.strip, cells), strict=False))
    except csv.Error as error:
        raise DataError(
            f'{row + 1}行目から先を CSV として読めません。引用符(")の閉じ忘れを直すか、'
            "表計算ソフトで CSV として保存し直してください。"
        ) from error


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str) -> str:
    """Return the delimiter with which the first row has the most headings that we know."""
    return max(DELIMITERS, key=lambda delimiter: len(_known(text, delimiter) & set(HEADINGS)))


def _known(text: str, delimiter: str) -> set[str]:
    return set(_first_row(text, delimiter))


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return [_folded(cell) for cell in next(_records(text, delimiter), [])]
    except csv.Error:
        return []


def _headings(text: str) -> list[str]:
    """Return the headings. Raises DataError if one is missing that no answer is graded without."""
    headings = _first_row(text, _delimiter(text))
    needed = [ANSWER] if {QUESTION_ID, QUESTION} & set(headings) else [QUESTION_ID, ANSWER]
    missing = [heading for heading in needed if heading not in headings]
    rated = list(map(rated_label, RATED))
    if not missing and not set(rated) & set(headings):
        missing = ["・".join(rated)]
    if missing:
        raise DataError(
            f"1行目に{'と'.join(f'「{heading}」' for heading in missing)}の列が見つかりません。"
            f"`{typed('judge', 'sheet')}` で作った表の1行目を、そのまま使ってください。"
        )
    return headings


def _ratings(row: int, cells: Cells, problems: list[str]) -> dict[Criterion, float]:
    """Return the row's ratings, and add a sentence to ``problems`` for each that is none."""
    ratings = {}
    for criterion in RATED:
        heading = rated_label(criterion)
        cell = _folded(cells.get(heading, ""))
        if _RATING.fullmatch(cell):
            ratings[criterion] = float(cell.replace(",", "."))
        elif cell:
            problems.append(
                f"{row}行目の「{heading}」にある「{_short(cell)}」は点として読めません。"
                "1から5の数字にするか、空欄にしてください。"
            )
    return ratings


def _rated(row: int, cells: Cells, ratings: Mapping[Criterion, float]) -> RatedAnswer:
    answer = cells.get(ANSWER, "")
    if not answer:
        raise _BadCell(
            f"{row}行目に点がありますが「{ANSWER}」が空です。回答を入れるか、点を消してください。"
        )
    question = _question(row, cells)
    return RatedAnswer(
        row=row,
        id=cells.get(ID, ""),
        stage=_stage(row, cells, question),
        question=question,
        asked=cells.get(QUESTION) or question.variants[0],
        answer=answer,
        ratings=ratings,
    )


def _question(row: int, cells: Cells) -> Question:
    """Find the question by its id, or without one by its wording in the bank."""
    given, wording = _folded(cells.get(QUESTION_ID, "")), _folded(cells.get(QUESTION, ""))
    for question in _questions():
        if given == question.id if given else wording in map(_folded, question.variants):
            return question
    listed = f"`{typed('judge', 'sheet', '--empty')}` の表にある question_id"
    if given:
        said = f"「{_short(given)}」は質問の一覧にありません"
    else:
        said = "質問の ID がなく、「質問」の文も質問の一覧にありません"
    raise _BadCell(f"{row}行目の「{QUESTION_ID}」に{said}。{listed}のどれかを入れてください。")


def _stage(row: int, cells: Cells, question: Question) -> Stage:
    """Return the stage by its name or value; the question's own if the cell is empty."""
    cell = _folded(cells.get(STAGE, ""))
    for stage in Stage:
        if cell in (stage.value, stage.label, stage.label.removesuffix("面接")):
            return stage
    if not cell:
        return question.stage
    raise _BadCell(
        f"{row}行目の「{STAGE}」にある「{_short(cell)}」は段階として読めません。"
        f"{'・'.join(stage.label for stage in Stage)}のどれかにしてください。"
    )


def _questions() -> Iterator[Question]:
    return (question for bank in load_banks().values() for question in bank)


def _folded(cell: str) -> str:
    """Return a cell with half-width letters and digits, without blanks around."""
    return unicodedata.normalize("NFKC", cell).strip()


def _short(cell: str) -> str:
    """Return the beginning of a cell for a message, without characters that move a terminal."""
    seen = "".join(letter for letter in cell if letter.isprintable())
    return beginning(seen, _SHOWN)
