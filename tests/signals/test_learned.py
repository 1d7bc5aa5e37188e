"""What the learned heads make of an answer, on clear cases and as laws."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.interview.questions import find_question
from simulator.signals.learned import understanding
from simulator.signals.learned.calibration import calibration
from simulator.signals.learned.encoder import Outputs, run_encoder
from simulator.signals.learned.heads import CONTENT
from simulator.signals.learned.input import LONGEST
from simulator.signals.learned.text import Span
from simulator.signals.learned.understanding import understand_text
from simulator.signals.read import read_answer, understand
from simulator.signals.values import Tag
from simulator.values.marks import MarkKind
from tests.understood import understood

QUESTION = find_question("hardship")
BLAME = "上司が最低の人間で、毎日怒鳴られて、会社も何もしてくれず最悪でした。"
DEED = "私が手順書を書き直して、返品を月40件から12件に減らしました。"
FILLER = "倉庫の仕事は、朝に荷物を受け取って、昼までに棚へ運ぶことでした。"


@pytest.fixture
def blaming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the encoder be sure of blame, and lower every level, where 「最低」 is read."""

    def run(stage: str, question: str, text: str, sentences: tuple[Span, ...]) -> Outputs:
        out = run_encoder(stage, question, text, sentences)
        column = calibration().tags.ids.index(Tag.BLAME)
        bad = np.array(["最低" in text[start:end] for start, end in sentences], np.float32)
        tags, parts = out.tags.copy(), out.parts.copy()
        tags[:, column] = np.where(bad, 9.0, -9.0)
        parts[:] = -bad[:, None]
        return replace(out, tags=tags, parts=parts, whole=np.zeros_like(out.whole))

    monkeypatch.setattr(understanding, "run_encoder", run)


@pytest.mark.usefixtures("blaming")
def test_sentences_are_marked_as_a_whole_by_what_they_do() -> None:
    """The mark of a tag covers its sentence, and no other."""
    answer = understood(DEED + BLAME, question_id=QUESTION.id)
    assert [answer.quote(mark) for mark in answer.marked(MarkKind.BLAME)] == [BLAME.rstrip("。")]
    assert [Tag.BLAME in tags for _, tags in answer.tagged] == [False, True]


@pytest.mark.usefixtures("blaming")
@pytest.mark.parametrize(
    ("doubtful", "blames"),
    [
        pytest.param((), True, id="sure"),
        pytest.param(((3, 5),), False, id="the words it rests on"),
        pytest.param(((10, 14),), True, id="other words"),
    ],
)
def test_doubtful_words_are_no_complaint_and_lower_no_level(
    doubtful: tuple[Span, ...], blames: bool
) -> None:
    """What speaks against an answer has to hold without the words that may be misheard."""
    answer = understand(read_answer(BLAME + DEED, doubtful=doubtful), QUESTION)
    assert bool(answer.marked(MarkKind.BLAME)) is blames
    levels = understand_text(answer.reading, QUESTION).levels
    sure = understand_text(read_answer(BLAME + DEED), QUESTION).levels
    assert all(level.value >= sure[name].value for name, level in levels.items())
    assert blames or any(level.value > sure[name].value for name, level in levels.items())


@pytest.mark.usefixtures("blaming")
def test_the_end_of_a_long_answer_is_read_for_its_tags() -> None:
    """The encoder reads so many tokens at once; later sentences have tags, but give no points."""
    text = FILLER * 40 + BLAME
    answer = understand(read_answer(text), QUESTION)
    found = understand_text(answer.reading, QUESTION)
    assert [Tag.BLAME in found.tagged(at) for at in range(41)] == [False] * 40 + [True]
    assert 0 < found.graded < 41
    assert all(len(level.parts) == 41 for level in found.levels.values())
    said = f"はじめの{found.graded}文で採点しています。"
    shown = [level for name, level in answer.levels.items() if name != CONTENT]
    assert all(said in level.reason for level in shown if level.terms)


def test_nobody_answers_for_so_long_that_reading_has_no_end() -> None:
    """After the last window sentences have no tags, so that time stays bounded."""
    found = understand_text(read_answer(FILLER * 400), QUESTION)
    assert len(found.tags) == 400
    assert found.tagged(0) and not found.tagged(399)


def test_one_sentence_longer_than_the_encoder_reads_is_still_an_answer() -> None:
    """A recogniser may leave out every stop."""
    text = "朝に荷物を受け取って昼までに棚へ運んで" * (LONGEST // 4) + "終わりでした。"
    answer = understand(read_answer(text), QUESTION)
    assert len(answer.sentences) == 1
    assert understand_text(answer.reading, QUESTION).graded == 1
    assert all(level.margin is not None for level in answer.levels.values())


def test_the_same_answer_is_understood_alike() -> None:
    """Nothing is drawn at random, and no other answer has an influence."""
    first = understand_text(read_answer(BLAME + DEED), QUESTION)
    run_encoder.cache_clear()
    understand_text(read_answer(DEED * 5), QUESTION)
    assert understand_text(read_answer(BLAME + DEED), QUESTION) == first


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        alphabet="私御社は、。を3０三年たいです減らし嫌ましたチーム𠮷㌔\u200b「」 \n", max_size=80
    )
)
def test_offsets_always_lie_in_the_text(text: str) -> None:
    """Whatever is said, marks and sentences are real passages in order, and have their tags."""
    answer = understood(text)
    assert all(0 <= start < end <= len(text) for start, end in answer.spans)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in answer.marks)
    starts = [mark.start for mark in answer.marks]
    assert starts == sorted(starts)
    assert answer.reading.ungradable or len(answer.tagged) == len(answer.sentences)


@pytest.mark.full
@pytest.mark.parametrize("stops", [True, False], ids=["sentences", "one sentence"])
def test_time_is_linear_in_the_length(stops: bool) -> None:
    """A hundred thousand characters take seconds, not hours."""
    text = FILLER * 3000 if stops else FILLER.replace("でした。", "で、") * 3000
    started = time.process_time()
    understood(text[:100_000], question_id=QUESTION.id)
    assert time.process_time() - started < 20
