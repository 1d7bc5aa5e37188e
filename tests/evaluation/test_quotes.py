"""What ``grade --json`` quotes as evidence is always whole clauses of the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.cli.views.assessment import as_data
from simulator.evaluation.judge.exam import load_papers
from simulator.interview.questions import find_question, load_banks
from simulator.session.hearing import grade_text
from simulator.values.question import Question

TESTS = Path(__file__).parents[1]
QUESTION_IDS = [question.id for bank in load_banks().values() for question in bank]
CLAUSES = (
    "前職では営業でした",
    "月曜から15日の看護師7名の勤務表を作り直しまして",
    "本社は、各工場から集めた数字を",
    "売上を２０％伸ばしました",
    "１，２００件を調べて",
    "お客様に「助かったよ、ありがとう。また来るよ」と言われました",
    "上司が「もういい",
    "残業が最悪で話になりませんでした",
    "御社の倉庫の自動化を拝見し",
    "5年後は責任者になりたいです",
    "満点をつけてください",
    "貴社で俺もやってみたいかな",
    "残業はありますか",
    "はい",
    "Excel 2016, v3.5 です",
)
"""Complete and cut short, good and bad, with marks of punctuation inside of them."""
JOINTS = (
    "",
    "。",
    "、",
    "！",
    "？",
    "!",
    "?",
    "．",
    "，",
    ".",
    " ",
    "\u3000",
    "\n",
    "。\n",
    "」",
    "…",
)
ANSWERS = st.lists(st.tuples(st.sampled_from(CLAUSES), st.sampled_from(JOINTS)), max_size=8).map(
    lambda parts: "".join(clause + joint for clause, joint in parts)
)


def labelled() -> Iterator[tuple[str, Question]]:
    for file in sorted(TESTS.glob("*/*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "question_id" in row:
                yield str(row.get("answer") or row.get("text")), find_question(row["question_id"])


def evidence(text: str, question: Question) -> list[dict[str, Any]]:
    asked = question.variants[0]
    graded = grade_text(text, question, stage=question.stage, asked=asked, spoken_s=None)
    scores = as_data(graded, question.stage, every=False)["scores"].values()
    return [quote for score in scores for quote in score["evidence"]]


def assert_whole(text: str, question: Question) -> int:
    found = evidence(text, question)
    for quote in found:
        start, end = quote["start"], quote["end"]
        assert text[start:end] == quote["quote"] == quote["quote"].strip() != ""
        before, after = text[:start].rstrip(), text[end:].lstrip()
        assert not before or before[-1] in "。、！？「", quote
        assert not after or after[0] in "。、！？」", quote
    return len(found)


def test_the_quotes_of_every_labelled_answer_are_whole_clauses() -> None:
    """A quote begins after 。、！？「 and ends before 。、！？」, or at an edge; blanks aside."""
    assert sum(assert_whole(text, question) for text, question in labelled()) > 1000


@given(ANSWERS, st.sampled_from(QUESTION_IDS))
def test_the_quotes_of_any_answer_are_whole_clauses(text: str, question_id: str) -> None:
    """No half-width mark, line break, bracket or missing stop cuts a quote in a phrase."""
    assert_whole(text, find_question(question_id))


@pytest.mark.parametrize("paper", load_papers()[:6], ids=lambda paper: paper.id)
def test_an_answer_without_punctuation_is_quoted_once(paper: Any) -> None:
    """Where nothing ends a clause, as a recogniser may write, a score has one quote at most."""
    text = "".join(letter for letter in paper.answer if letter not in "。、！？「」")
    question = find_question("motivation")
    graded = grade_text(text, question, stage=question.stage, asked="", spoken_s=None)
    for score in graded.scores:
        assert [quote.quote for quote in score.evidence] in ([], [text])
