"""A copy for an adviser, from the session to the page."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator import storage
from simulator.errors import StorageError, UsageProblem
from simulator.practice.sharing.copying import texts_of
from simulator.practice.sharing.hiding import fold
from simulator.practice.sharing.share import SharedCopy, page_of, prepare, save_copy
from simulator.session.hearing import grade_turn
from simulator.values.assessment import Evidence
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, AnswerRef, Session, SessionKind, Turn
from simulator.values.sharing import Hidden, HiddenKind, Keep, SharedVoice
from simulator.values.sound import Span
from simulator.values.stage import Stage
from simulator.values.transcript import Segment, Transcript
from tests.practice.past import past_session
from tests.report.report_samples import make_session, tone

SAID = (
    "はじめまして、木村太郎と申します。ミナトシステム株式会社で五年間、保守を担当しました。",
    "早稲田大学を出て、渋谷区に住んでいます。キムラと呼ばれ、上司の斉藤さんと",
    "問い合わせを月に百二十件から七十件まで減らしました。",
    "売上高1,234億円の会社で、電話は090-1234-5678、1994年5月3日生まれです。",
)
SECRET = (
    "木村",
    "太郎",
    "キムラ",
    "ミナトシステム",
    "早稲田",
    "渋谷",
    "斉藤",
    "1,234億",
    "090-1234",
    "5月3日",
)


def graded(number: int, answer: Answer, question: str = "ミナトシステムではどうでしたか。") -> Turn:
    asked = AskedQuestion(question_id="self_introduction", text=question, target_s=60)
    return grade_turn(Turn(number=number, asked=asked, answer=answer), Stage.FIRST)


def heard(sentences: tuple[str, ...]) -> Answer:
    """Spoken words with a moment for each letter, whose segments end in the middle of names."""
    text = "".join(sentences)
    cuts = [0, text.index("村太郎"), text.index("システム"), text.index("キムラ") + 1, len(text)]
    segments = tuple(
        Segment(
            start_s=a / 10, end_s=b / 10, text=text[a:b], avg_logprob=-0.2,
            moments=tuple(at / 10 for at in range(a, b)), unsure=((0, 2),),
        )
        for a, b in pairwise(cuts)
    )  # fmt: skip
    whole = Span(start_s=0.0, end_s=len(text) / 10)
    transcript = Transcript(
        segments=segments, voiced=(whole,), duration_s=whole.end_s, model="base"
    )
    return Answer(audio="answer-02.wav", duration_s=whole.end_s, transcript=transcript)


def typed(text: str) -> Answer:
    return Answer(audio=None, duration_s=None, transcript=None, typed=text)


@pytest.fixture
def session(mensetsu_home: Path) -> Session:
    turns = (
        graded(1, typed("".join(SAID))),
        graded(2, heard(SAID)),
        graded(3, replace(heard(SAID), audio=None, corrected="".join(SAID)[:-1] + "よ。")),
    )
    made = make_session(
        Stage.FIRST, turns, persona_id="hr", notes=("録音 /home/kimura/a.wav を読めません。",),
        sound_check="はい、木村です、聞こえます。",
    )  # fmt: skip
    storage.save_session(made)
    tone(storage.session_folder(made.id) / "answer-02.wav", 3.0)
    return made


def words_of(page: str) -> str:
    """Everything of a page that can be read, its attributes too; not its sound and its style."""
    page = re.sub(r"data:audio/[^\"]*", "", page)
    return unescape(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))


def test_nothing_that_identifies_is_in_the_page(session: Session) -> None:
    """Neither in words nor in attributes, scripts or the form for notes."""
    copy = prepare(session)
    page = fold(words_of(page_of(copy)))[0]
    assert not [word for word in SECRET if fold(word)[0] in page]
    assert not [hidden.word for hidden in copy.replaced if fold(hidden.word)[0] in page]
    assert "kimura" not in page and "data:audio" not in page_of(copy)


def test_one_person_has_one_name(session: Session) -> None:
    """Family name, full name and kana are the same 〔人A〕, another person is not."""
    by_word = {hidden.word: hidden.replacement for hidden in prepare(session).replaced}
    assert by_word["木村"] == by_word["木村太郎"] == by_word["キムラ"] != by_word["斉藤"]


def test_every_quote_still_stands_in_its_answer(session: Session) -> None:
    """Offsets are moved with the words, in typed, spoken and corrected answers."""
    copy = prepare(session)
    quotes = 0
    for turn in copy.report.session.turns:
        assert turn.assessment is not None
        for quoted in evidence_in(turn.assessment):
            assert (turn.answer.text or "")[quoted.start : quoted.end] == quoted.quote
            quotes += 1
    assert quotes > 3


def evidence_in(value: object) -> list[Evidence]:
    if isinstance(value, Evidence):
        return [value]
    if isinstance(value, tuple):
        return [each for one in value for each in evidence_in(one)]
    if not is_dataclass(value):
        return []
    held = [getattr(value, field.name) for field in fields(value)]
    return [each for one in held for each in evidence_in(one)]


def test_spoken_words_keep_their_moments(session: Session) -> None:
    """A name across two segments is replaced once, and what follows is said when it was."""
    before, after = session.turns[1].answer, prepare(session).report.session.turns[1].answer
    assert before.transcript is not None and after.transcript is not None
    assert "〔人A〕と申します" in after.transcript.text
    for segment in after.transcript.segments:
        assert len(segment.moments) == len(segment.text)
    old, new = before.transcript.text, after.transcript.text
    assert before.moment_of(old.index("問い合わせ")) == after.moment_of(new.index("問い合わせ"))


def test_scores_are_those_of_the_answers_as_they_were_given(session: Session) -> None:
    """A copy is not graded anew."""
    for turn, copied in zip(session.turns, prepare(session).report.session.turns, strict=True):
        assert turn.assessment is not None and copied.assessment is not None
        assert [score.value for score in turn.assessment.scores] == [
            score.value for score in copied.assessment.scores
        ]


@pytest.mark.parametrize(
    ("keep", "stays", "goes"),
    [
        pytest.param(Keep.NAMES, "木村", "ミナトシステム", id="names"),
        pytest.param(Keep.COMPANIES, "ミナトシステム", "木村", id="companies"),
        pytest.param(Keep.PLACES, "渋谷区", "木村", id="places"),
        pytest.param(Keep.NUMBERS, "090-1234-5678", "木村", id="numbers"),
    ],
)
def test_what_is_kept_is_the_candidates_choice(
    session: Session, keep: Keep, stays: str, goes: str
) -> None:
    """What stays is named; numbers of what was achieved stay anyway."""
    copy = prepare(session, keep=frozenset({keep}))
    text = copy.report.session.turns[0].answer.text or ""
    assert stays in text and goes not in text and "百二十件" in text
    assert any(stays in hidden.word for hidden in copy.left_in)


def test_words_are_added_and_left_in(session: Session) -> None:
    """The candidate has the last word on each of them."""
    text = prepare(session, also=["保守"], leave_in=["斉藤"]).report.session.turns[0].answer.text
    assert text is not None and "保守" not in text and "〔言葉A〕" in text and "斉藤さん" in text


def test_a_word_that_the_program_says_itself_is_refused(session: Session) -> None:
    """A copy that still has the word is never written."""
    with pytest.raises(UsageProblem, match="--leave-in 面接"):
        prepare(session, also=["面接"])


def test_latin_names_between_latin_words_are_replaced(mensetsu_home: Path) -> None:
    """A blank is the edge of a word."""
    turn = graded(1, typed("前職の Acme Systems では、John Smith さんと働きました。"), "前職は?")
    made = make_session(Stage.FIRST, (turn,), persona_id="hr", profile="Acme")
    storage.save_session(made)
    page = words_of(page_of(prepare(made, also=["John"])))
    assert "Acme" not in page and "John" not in page and "Systems" in page


@pytest.mark.parametrize(
    ("word", "alone"),
    [
        pytest.param("Systems", True, id="latin"),
        pytest.param("保守", False, id="anywhere"),
        pytest.param("林", True, id="one-kanji"),
    ],
)
def test_a_page_that_still_has_a_word_is_not_made(
    mensetsu_home: Path, word: str, alone: bool
) -> None:
    """Whatever the reason: here a mask that knows nothing of it."""
    turn = graded(1, typed("Acme Systems の保守を、林さんとしました。"), "前職は?")
    made = make_session(Stage.FIRST, (turn,), persona_id="hr")
    storage.save_session(made)
    copy = prepare(made, leave_in=[word])
    left = Hidden(word=word, kind=HiddenKind.OTHER, replacement="〔言葉A〕", alone=alone)
    with pytest.raises(UsageProblem, match=f"「{word}」を伏せきれません"):
        page_of(replace(copy, replaced=(left,)))


def test_a_file_is_not_named_after_what_is_hidden(session: Session, tmp_path: Path) -> None:
    """Its name travels with it."""
    with pytest.raises(UsageProblem, match="木村"):
        save_copy("", tmp_path / "木村さん.html", prepare(session).hiding)


def test_an_answer_that_nobody_has_heard_is_not_shared(session: Session) -> None:
    """Its words are not known yet, so nor is what identifies in them."""
    waiting = replace(session.turns[1], answer=replace(session.turns[1].answer, transcript=None))
    with pytest.raises(StorageError, match="文字に起こして"):
        prepare(replace(session, turns=(waiting,)))


@pytest.mark.parametrize("voice", [SharedVoice.ALTERED, SharedVoice.AS_IS])
def test_the_voice_is_in_the_copy_only_as_chosen(session: Session, voice: SharedVoice) -> None:
    """With it comes a player."""
    copy = prepare(session, voice=voice)
    page = page_of(copy)
    assert page.count("data:audio/mpeg") == 1 and "<audio" in page
    assert not [word for word in SECRET if word in words_of(page)]


def kinds_of(copy: SharedCopy) -> set[HiddenKind]:
    return {hidden.kind for hidden in copy.replaced}


def test_what_is_found_is_of_every_kind(session: Session) -> None:
    """People, companies, schools, places, telephone numbers, dates and exact figures."""
    assert kinds_of(prepare(session)) >= {
        HiddenKind.PERSON, HiddenKind.COMPANY, HiddenKind.SCHOOL, HiddenKind.PLACE,
        HiddenKind.CONTACT, HiddenKind.DATE, HiddenKind.FIGURE,
    }  # fmt: skip


def test_every_text_of_a_report_is_looked_at(session: Session) -> None:
    """A field that is added to a report later is masked too, unless it is an id."""
    texts = texts_of(prepare(session).report)
    assert not [text for text in texts if any(word in text for word in SECRET)]


def test_a_name_of_the_earlier_answer_is_replaced_too(session: Session) -> None:
    """An answer to the same question again quotes the one before it."""
    shown = (
        "私は毎朝、汐留商会の三橋さんに断られた理由を三つ書き出して、話す順番を変えました。"
        "三か月で、月に4件だった契約が9件になりました。"
    )
    vague = "前は営業の会社でした。いろいろな仕事を頑張っていました。"
    first = past_session(0, {"proudest_result": {}}, stage=Stage.SECOND, text=shown)
    again = past_session(
        1, {"proudest_result": {}}, stage=Stage.SECOND, text=vague,
        kind=SessionKind.RETRY, repeats=AnswerRef(session_id=first.id, number=1),
    )  # fmt: skip
    for each in (first, again):
        turns = tuple(grade_turn(turn, each.stage) for turn in each.turns)
        storage.save_session(replace(each, turns=turns))
    copy = prepare(storage.load_session(again.id))
    page = words_of(page_of(copy))
    assert copy.report.compared is not None and copy.report.compared.gone
    assert "に断られた理由を三つ" in page
    assert not [word for word in ("汐留", "三橋") if word in page]


def test_a_company_that_is_called_like_a_word_of_the_advice_leaves_it_whole(
    mensetsu_home: Path,
) -> None:
    """What was said is replaced, the program's own sentences stay as they are."""
    asked = AskedQuestion(question_id="motivation", text="志望理由を教えてください。", target_s=30)
    said = "求人票さんの雰囲気がよさそうなので、いろいろ頑張りたいと思いました。"
    turn = grade_turn(Turn(number=1, asked=asked, answer=typed(said)), Stage.FIRST)
    made = make_session(Stage.FIRST, (turn,), persona_id="hr", profile="求人票")
    plain = replace(made, profile=None)
    advice = [text for text in texts_of(prepare(plain).report) if "求人票" in text]
    copy = prepare(made)
    ours = [text for text in advice if "雰囲気" not in text]
    assert ours and set(ours) <= set(texts_of(copy.report))
    assert (copy.report.session.turns[0].answer.text or "").startswith("〔会社A〕さんの雰囲気")
    assert not [text for text in texts_of(copy.report) if "求人票さん" in text]


WORDS = st.lists(st.sampled_from([*SAID, *SECRET, "御社", "ＫＩＴＥＣ商事", "です。"]), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS.map("".join), min_size=5, max_size=5))
def test_wherever_a_word_stands_it_is_replaced(mensetsu_home: Path, texts: list[str]) -> None:
    """In answers, corrections, questions, replies, notes and the sound check."""
    said, corrected, asked, replied, noted = texts
    turn = replace(graded(1, replace(typed(said), corrected=corrected), asked), reply=replied)
    made = make_session(
        Stage.FIRST, (turn,), persona_id="hr", notes=(noted,), sound_check=noted, profile="潮見精機"
    )
    storage.save_session(made)
    copy = prepare(made, also=["木村", "KITEC商事", "潮見精機"])
    page = fold(words_of(page_of(copy)))[0]
    words = ["木村", "KITEC商事", "潮見精機", *(hidden.word for hidden in copy.replaced)]
    assert not [word for word in words if fold(word)[0] in page]
