"""Which clauses of an answer ask the interviewer something about the job."""

from __future__ import annotations

import pytest

from simulator.interview.questions import find_question
from simulator.signals.asks import clauses_of, find_asks
from simulator.signals.read import own_questions, read_answer, understand

BEFORE = "前職では、特別養護老人ホームで三年、夜勤も含めて働いていました。"
AFTER = "私は二交代の職場が長かったので、生活のリズムには慣れています。"
NIGHTS = "御社では、夜勤は月に何回くらいありますか"


def asked_in(text: str) -> list[str]:
    return [text[start:end] for start, end in find_asks(text)]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(NIGHTS, id="conditions"),
        pytest.param("御社の研修は、どのくらいの期間されているんでしょうか", id="training"),
        pytest.param("こちらのチームは、今何名いらっしゃるんですか", id="team"),
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(BEFORE, AFTER, id="in the middle"),
        pytest.param(BEFORE, "", id="at the end"),
    ],
)
def test_a_question_beside_an_answer_is_found(question: str, before: str, after: str) -> None:
    """Wherever it stands, and nothing besides."""
    assert asked_in(f"{before}{question}。{after}") == [question]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("何年になるんだろう、三年くらいですかね。", id="self-talk"),
        pytest.param("先輩に「夜勤は月に何回ありますか」と聞いたことがあります。", id="quote"),
        pytest.param("それで人が育つと思いますか。", id="rhetorical"),
        pytest.param("人と接することが強みではないかと。", id="hedge"),
        pytest.param("どの時期のことをお話しすればよろしいでしょうか。", id="of the interview"),
    ],
)
def test_what_only_sounds_like_a_question_is_none(said: str) -> None:
    """Whatever ends in か beside an answer."""
    assert asked_in(BEFORE + said + AFTER) == []


def test_nothing_but_a_question_is_no_question_beside_an_answer() -> None:
    """It is left to those who know requests."""
    assert asked_in(NIGHTS) == []


def test_a_question_goes_on_behind_a_stop() -> None:
    """What begins with それとも is the second half of one question."""
    clauses = clauses_of("夜勤はお一人ですか。それともお二人ですか。私は一人でした。")
    assert len(clauses) == 2


def test_a_question_without_a_stop_is_parted_from_what_follows() -> None:
    """As a recogniser writes it."""
    text = f"{BEFORE}{NIGHTS}私は月に五回でした。"
    assert asked_in(text) == [NIGHTS]


def test_who_was_invited_to_ask_answers_with_it() -> None:
    """At 逆質問 a question is what was wanted."""
    text = BEFORE + NIGHTS
    assert own_questions(text, find_question("reverse_question")) == ()
    assert own_questions(text, find_question("career_history")) != ()


def test_a_question_is_no_part_of_the_answer() -> None:
    """Every score, tag, mark and length is what it would be without it."""
    question = find_question("career_history")
    plain = read_answer(BEFORE + AFTER)
    text = f"{BEFORE}{NIGHTS}。{AFTER}"
    given = read_answer(text, asks=own_questions(text, question))
    assert given.characters == plain.characters
    with_it, without = understand(given, question), understand(plain, question)
    assert {name: level.value for name, level in with_it.levels.items()} == {
        name: level.value for name, level in without.levels.items()
    }
    assert with_it.labels == without.labels
    assert [with_it.quote(mark) for mark in with_it.marks] == [
        without.quote(mark) for mark in without.marks
    ]
