"""Gather the papers of the tests, and make workbooks, Word files, PDFs, pages and mails of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path

from tests.documents.workbooks import BOLD, LARGE, cell, letters, rows, sheet, workbook
from tests.profile.papers import docx, pdf

CASES = Path(__file__).parents[1] / "tests" / "documents" / "cases"
ENDINGS = frozenset(
    {".pdf", ".docx", ".xlsx", ".html", ".htm", ".mht", ".eml", ".md", ".txt", ".yaml", ".csv"}
)
_TEXTS = frozenset({".md", ".txt", ".yaml", ".csv"})
_MOST_LINES = 400
Paper = tuple[str, bytes]
"""The ending of its name, and its bytes."""


def a_workbook(dice: random.Random) -> Paper:
    """Return a workbook of the tests, or one made of the lines of another paper."""
    kept = [paper for paper in kept_papers() if paper[0] == ".xlsx"]
    if dice.random() < 0.2:
        return dice.choice(kept)
    return ".xlsx", _as_workbook(dice, dice.choice(_texts()))


def another_paper(dice: random.Random) -> Paper:
    """Return a paper of the tests that is no workbook, or one made of the lines of another."""
    if dice.random() < 0.6:
        return dice.choice([paper for paper in kept_papers() if paper[0] != ".xlsx"])
    ending, make = dice.choice(_FORMS)
    return ending, make(dice.choice(_texts()))


@cache
def kept_papers() -> tuple[Paper, ...]:
    """Return every paper of the tests as it is."""
    paths = sorted(path for path in CASES.rglob("*") if path.suffix.lower() in ENDINGS)
    return tuple((path.suffix.lower(), path.read_bytes()) for path in paths)


@cache
def _texts() -> tuple[tuple[str, ...], ...]:
    """Return the lines of every plain text."""
    read = (
        data.decode("utf-8", errors="ignore") for ending, data in kept_papers() if ending in _TEXTS
    )
    texts = (tuple(filter(None, map(str.strip, text.splitlines())))[:_MOST_LINES] for text in read)
    return tuple(filter(None, texts))


def _as_workbook(dice: random.Random, lines: Sequence[str]) -> bytes:
    """Put the lines into cells: a grid of label and value, a column, or wide rows in sheets."""
    width = dice.choice((1, 2, 5))
    sheets = []
    for part in _runs(lines, dice.choice((20, _MOST_LINES))):
        grid = [*_runs(part, width)]
        if width == 2:
            grid = [line.split("：", 1) for line in part]
        looks = [LARGE, BOLD, *[0] * len(grid)]
        cells = (
            cell(f"{letters(column)}{row}", text, looks[row - 1] if column == 1 else 0)
            for row, texts in enumerate(grid, start=1)
            for column, text in enumerate(texts, start=1)
        )
        merged = [f"{letters(2)}{row}:{letters(6)}{row}" for row in range(1, len(grid), 3)]
        sheets.append(sheet(rows(*cells), *merged if width == 2 else ()))
    return workbook(*sheets)


def _runs(lines: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    return (lines[at : at + most] for at in range(0, len(lines), most))


def _as_page(lines: Sequence[str]) -> bytes:
    body = "".join(f"<tr><th>{escape(line[:8])}<td>{escape(line)}" for line in lines)
    job = json.dumps({"@type": "JobPosting", "description": f"<li>{lines[0]}"})
    head = f'<script type="application/ld+json">{job}</script>'
    return f'<html><meta charset="utf-8">{head}<table>{body}</table></html>'.encode()


def _as_mail(lines: Sequence[str]) -> bytes:
    head = "From: a@example.jp\nSubject: 求人\nContent-Type: text/plain; charset=utf-8\n\n"
    return (head + "\n".join(lines)).encode()


def _as_pdf(lines: Sequence[str]) -> bytes:
    clean = ["".join(char for char in line if char <= "\uffff") for line in lines]
    return pdf(["\n".join(page) for page in _runs(clean, 50)])


def _as_cp932(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode("cp932", errors="replace")


_FORMS: Sequence[tuple[str, Callable[[Sequence[str]], bytes]]] = (
    (".docx", lambda lines: docx(*lines)),
    (".pdf", _as_pdf),
    (".html", _as_page),
    (".eml", _as_mail),
    (".txt", _as_cp932),
)
