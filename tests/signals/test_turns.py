"""What a candidate does with a turn, and how often it is worked out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.interview.questions import find_question
from simulator.reading.read import read
from simulator.signals.echoes import without_echo
from simulator.signals.nerves import speaks_of_nerves
from simulator.signals.read import classify_turn
from simulator.values.people import Request, TurnKind
from tests.scripted_turns import scripted_turns
from tests.understood import understood

QUESTION = find_question("hardship")
CORPUS = Path(__file__).parents[2] / "training" / "corpus"


@pytest.mark.parametrize(
    ("text", "kind", "request_"),
    [
        pytest.param("もう一度お願いします。", TurnKind.REQUEST, Request.REPEAT, id="repeat"),
        pytest.param("少し考えさせてください。", TurnKind.REQUEST, Request.MOMENT, id="moment"),
        pytest.param(
            "質問の意味がわかりませんでした。", TurnKind.REQUEST, Request.REPHRASE, id="rephrase"
        ),
        pytest.param("ちょっと思いつかないです。", TurnKind.REQUEST, Request.STUCK, id="stuck"),
        pytest.param("", TurnKind.ANSWER, None, id="silence"),
        pytest.param("納期が遅れたことです。", TurnKind.ANSWER, None, id="an answer"),
    ],
)
def test_requests_are_told_from_answers(
    text: str, kind: TurnKind, request_: Request | None
) -> None:
    """An answer has no request, and the likelier kind is taken."""
    turn = classify_turn(text, QUESTION)
    assert (turn.kind, turn.request) == (kind, request_)
    assert 1 / 3 < turn.probability <= 1
    assert understood(text, question_id=QUESTION.id).turn == turn


@pytest.mark.full
def test_requests_of_authors_not_learned_from_are_told_from_answers() -> None:
    """Of the tuning authors' requests most are found; hardly an answer is taken for one."""
    tuning = set(json.loads((CORPUS / "split.json").read_text(encoding="utf-8"))["tune"])
    kinds = {row["id"]: row["kind"] for row in _rows("labels.jsonl")}
    taken: dict[str, list[TurnKind]] = {kind: [] for kind in TurnKind}
    for row in _rows("answers.jsonl"):
        if row["author"] in tuning and row["id"] in kinds:
            turn = classify_turn(row["text"], find_question(row["question_id"]))
            taken[kinds[row["id"]]].append(turn.kind)
    requests, answers = taken[TurnKind.REQUEST], taken[TurnKind.ANSWER]
    assert len(requests) > 10 and requests.count(TurnKind.REQUEST) >= 0.8 * len(requests)
    assert len(answers) > 100 and answers.count(TurnKind.ANSWER) >= 0.97 * len(answers)


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("text", ["", "ちょっと思いつかないです。", "もう一度お願いします。"])
def test_without_an_answer_a_smaller_question_helps(text: str) -> None:
    """Silence, words that fail, and a request where it is taken as the answer."""
    assert understood(text, question_id=QUESTION.id).needs_help
    assert not understood("納期が遅れたことです。", question_id=QUESTION.id).needs_help


def test_no_heads_are_asked_about_silence() -> None:
    """There is nothing to classify, and nothing was asked for."""
    with scripted_turns({"": (TurnKind.REQUEST, Request.REPEAT)}) as heads:
        assert classify_turn("", QUESTION).kind is TurnKind.ANSWER
        assert understood("", question_id=QUESTION.id).turn.request is None
    assert heads.classified == []


def test_the_same_words_to_the_same_question_are_classified_once() -> None:
    """A model takes a noticeable time, and asks for the question as it was put."""
    with scripted_turns({}) as heads:
        for question in ("最初の聞き方", "最初の聞き方", "別の聞き方"):
            classify_turn("納期が遅れたことです。", QUESTION, question=question)
    assert [asked for *_, asked in heads.classified] == ["最初の聞き方", "別の聞き方"]


@pytest.mark.parametrize(
    ("text", "named"),
    [("すみません、緊張していて、もう一回", True), ("すみません、もう一回お願いします。", False)],
)
def test_nerves_are_noticed_where_they_are_named(text: str, named: bool) -> None:
    """Nobody is called nervous who doesn't say so."""
    assert speaks_of_nerves(text) is named


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        pytest.param("強み……。うーん、根気、ですかね。", None, id="answers"),
        pytest.param("強み……。えっと、すみません、緊張してしまって。", Request.STUCK, id="fails"),
        pytest.param("強みですか……。", Request.STUCK, id="says no more"),
    ],
)
def test_who_says_the_question_over_before_a_short_answer_is_not_stuck(
    text: str, request_: Request | None
) -> None:
    """Without the echo the same words are an answer."""
    turn = classify_turn(text, question="ご自身の強みを一つ教えてください。")
    assert turn.request == request_


@pytest.mark.parametrize(
    ("text", "stuck"),
    [
        pytest.param(
            "規模……すみません、それは、店の広さのことでよろしいですか。", False, id="asks"
        ),
        pytest.param("すみません、なんて言えばいいか……。", True, id="wonders"),
    ],
)
def test_who_asks_what_is_meant_is_not_stuck(text: str, stuck: bool) -> None:
    """They are told, and may answer; after a follow-up the interview would go on without them."""
    turn = classify_turn(text, question="規模を知りたいです。わかるものを一つ言ってもらえますか。")
    assert turn.kind is TurnKind.REQUEST
    assert (turn.request is Request.STUCK) is stuck


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("一番の失敗……。ええと、誤配です。", "ええと、誤配です。", id="echo"),
        pytest.param("失敗ですか。", "", id="nothing else"),
        pytest.param("誤配です。失敗でした。", None, id="an answer first"),
        pytest.param("ええと。誤配です。", None, id="only gains time"),
    ],
)
def test_an_echo_repeats_words_of_the_question(text: str, rest: str | None) -> None:
    """Fillers alone are none."""
    answer = read(text, question="これまでで一番の失敗を教えてください。")
    assert without_echo(answer) == rest
