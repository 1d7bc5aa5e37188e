"""The form of a reflection, field by field."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from simulator.errors import UsageProblem
from simulator.practice.debrief.form import accept, prompt, quotes_of
from simulator.values.reflection import Field, Mark, Outcome, Place, Reflection
from simulator.values.stage import Stage
from tests.practice.looked_back import AT, asked, looked_back

WHOLE = (
    "2026-11-27 14:00", "青空製作", "2", "開発部長",
    "転職理由は", "残業の話をした", "うなずいた", "×", "長く働くか", "学ぶ時間がほしい",
    "年収の希望は", "", "", "○",
    "",
    "挨拶", "", "声の大きさ", "", "60",
)  # fmt: skip


def new(**other: object) -> Reflection:
    return looked_back(place=Place(field=Field.AT), **other)


def filled(*lines: str, begun: Reflection | None = None) -> Reflection:
    reflection = begun or new()
    for line in lines:
        reflection = accept(reflection, line, now=AT)
    return reflection


def test_the_whole_form_is_filled_in_its_order() -> None:
    """A question marked ○ is asked neither for an intention nor for a next answer."""
    reflection = filled(*WHOLE)
    first, second = reflection.questions
    assert (reflection.company, reflection.stage) == ("青空製作", Stage.SECOND)
    assert (reflection.interviewed_at.hour, reflection.asked_by) == (14, "開発部長")
    assert (first.said, first.reaction, first.mark) == ("残業の話をした", "うなずいた", Mark.BAD)
    assert (first.meant, first.next_answer) == ("長く働くか", "学ぶ時間がほしい")
    assert (second.asked, second.mark) == ("年収の希望は", Mark.GOOD)
    assert (reflection.good, reflection.to_improve) == (("挨拶",), ("声の大きさ",))
    assert reflection.estimate == 60 and reflection.place.is_end


def test_every_field_can_be_skipped() -> None:
    """Empty lines alone lead to the end and leave everything as it was."""
    reflection, lines = new(), 0
    while not reflection.place.is_end:
        reflection, lines = accept(reflection, "  ", now=AT), lines + 1
    assert reflection == looked_back() and lines < 10


@given(cut=st.integers(0, len(WHOLE)))
def test_empty_lines_keep_what_stands(cut: int) -> None:
    """A form that is gone through again with Enter stays as it is, wherever it was left."""
    reflection = filled(*WHOLE[:cut])
    again = accept_until_end(Reflection(**{**vars(reflection), "place": Place(field=Field.AT)}))
    assert vars(again) == {**vars(reflection), "place": Place(field=Field.DONE)}


def accept_until_end(reflection: Reflection) -> Reflection:
    while not reflection.place.is_end:
        assert prompt(reflection).label
        reflection = accept(reflection, "", now=AT)
    return reflection


@pytest.mark.parametrize("field", [Field.COMPANY, Field.STAGE, Field.ASKED_BY, Field.ESTIMATE])
def test_a_dash_takes_away_what_stands(field: Field) -> None:
    """The field is then as if it had been skipped."""
    whole = Reflection(**{**vars(filled(*WHOLE)), "place": Place(field=field)})
    assert prompt(whole).stands
    taken = accept(whole, "-", now=AT)
    assert not getattr(taken, field.value) and taken.place != whole.place


def test_a_dash_takes_a_question_away_and_asks_the_next_in_its_place() -> None:
    whole = Reflection(**{**vars(filled(*WHOLE)), "place": Place(field=Field.ASKED)})
    taken = accept(whole, "-", now=AT)
    assert [question.asked for question in taken.questions] == ["年収の希望は"]
    assert taken.place == whole.place and prompt(taken).stands == "年収の希望は"


def test_after_the_result_no_self_estimate_is_asked() -> None:
    """It would know the result."""
    begun = new(outcome=Outcome.REJECTED)
    assert filled(*WHOLE[:-1], begun=begun).place.is_end


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        pytest.param(Place(field=Field.MARK), "○", Mark.GOOD, id="circle"),
        pytest.param(Place(field=Field.MARK), "〇", Mark.GOOD, id="zero-circle"),
        pytest.param(Place(field=Field.MARK), "２", Mark.SO_SO, id="full-width"),
        pytest.param(Place(field=Field.MARK), "Ｘ", Mark.BAD, id="letter"),
        pytest.param(Place(field=Field.STAGE), "最終面接", Stage.FINAL, id="stage-in-words"),
        pytest.param(Place(field=Field.STAGE), "second", Stage.SECOND, id="stage-of-options"),
        pytest.param(Place(field=Field.ESTIMATE), "１００点", 100, id="points"),
        pytest.param(Place(field=Field.ESTIMATE), "0", 0, id="nothing"),
    ],
)
def test_marks_stages_and_numbers_are_read_as_people_write_them(
    place: Place, typed: str, value: object
) -> None:
    reflection = accept(looked_back(0, asked("転職理由は"), place=place), typed, now=AT)
    of_question = place.field is Field.MARK
    holder: object = reflection.questions[0] if of_question else reflection
    assert getattr(holder, place.field.value) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        pytest.param(Field.MARK, "まあまあ", id="mark"),
        pytest.param(Field.STAGE, "四次", id="stage"),
        pytest.param(Field.ESTIMATE, "101", id="too-much"),
        pytest.param(Field.ESTIMATE, "-5", id="below"),
        pytest.param(Field.ESTIMATE, "50くらい", id="about"),
        pytest.param(Field.ESTIMATE, "9" * 5000, id="endless"),
        pytest.param(Field.AT, "いつか", id="time"),
        pytest.param(Field.ASKED, "3", id="number-of-nothing"),
    ],
)
def test_what_a_field_cannot_take_is_refused(field: Field, typed: str) -> None:
    reflection = looked_back(0, asked("転職理由は"), place=Place(field=field))
    with pytest.raises(UsageProblem):
        accept(reflection, typed, now=AT)


def test_words_lose_what_would_command_a_terminal() -> None:
    """Lone surrogates too, which no file could hold."""
    at_company = looked_back(place=Place(field=Field.COMPANY))
    reflection = accept(at_company, "青\x1b[2J空\ud800", now=AT)
    assert reflection.company == "青⟨U+001B⟩[2J空⟨U+D800⟩"


@pytest.mark.parametrize(
    ("memo", "quotes"),
    [
        pytest.param(
            "緊張した。なぜ前の会社を辞めたんですかと聞かれて、詰まった。",
            ("なぜ前の会社を辞めたんですか",),
            id="reported",
        ),
        pytest.param(
            "「志望動機を教えてもらえますか」と言われた。いつから働けますか？とも。",
            ("志望動機を教えてもらえますか", "いつから働けますか？"),
            id="quoted-and-marked",
        ),
        pytest.param(
            "志望動機は何ですか。志望動機は何ですか。", ("志望動機は何ですか",), id="once"
        ),
        pytest.param(
            "なぜうちなんですかと重ねて聞かれて、詰まった。",
            ("なぜうちなんですか",),
            id="pressed",
        ),
        pytest.param(
            "自己紹介をしてくださいと言われた。",
            ("自己紹介をしてください",),
            id="request",
        ),
        pytest.param(
            "最初に志望動機を聞かれた。次に、転職理由について質問されました。",
            ("志望動機", "転職理由"),
            id="asked-about",
        ),
        pytest.param("緊張した。うまく言えた。部長に褒められたかな。", (), id="nothing-asked"),
        pytest.param("そうか。", (), id="short"),
        pytest.param("", (), id="empty"),
    ],
)
def test_questions_of_the_memo_are_offered_word_for_word(
    memo: str, quotes: tuple[str, ...]
) -> None:
    """Only what has the form of one."""
    assert quotes_of(memo) == quotes
    assert all(quote in memo for quote in quotes)
