"""The candidate puts right what was misheard."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from simulator.errors import UsageProblem
from simulator.report.cards import cards
from simulator.report.html import to_html
from simulator.report.markdown import to_markdown
from simulator.report.terminal import to_text
from simulator.session.correction import corrected, find_worded
from simulator.session.hearing import grade_turn, understand_turn
from simulator.values.session import Answer, Session, Turn
from simulator.values.sound import Span
from simulator.values.stage import Stage
from simulator.values.transcript import Dropped, Repair, Segment, Transcript
from tests.report.report_samples import (
    asked,
    assessed,
    evidence,
    make_persona,
    make_session,
    measured,
    report_on,
    typed,
)

HEARD = "前の会社は最低でした。審査でみなとに入社し、返品を月に40件から12件に減らしました。"
SAID = "前の会社は西手市でした。新卒でみなとに入社し、返品を月に40件から12件に減らしました。"


def transcript(*unsure: str, **changes: object) -> Transcript:
    """``HEARD`` in 10 s, one letter every 0.2 s, with these words heard with low confidence."""
    stretches = tuple((HEARD.index(each), HEARD.index(each) + len(each)) for each in unsure)
    segment = Segment(
        start_s=0.0,
        end_s=10.0,
        text=HEARD,
        avg_logprob=-0.2,
        moments=tuple(0.2 * index for index in range(len(HEARD))),
        unsure=stretches,
    )
    voiced = (Span(start_s=0.0, end_s=10.0),)
    found = Transcript(segments=(segment,), voiced=voiced, duration_s=10.5, model="base")
    return replace(found, **changes)  # type: ignore[arg-type]


def turn(heard: Transcript) -> Turn:
    answer = Answer(audio="answer-01.wav", duration_s=10.5, transcript=heard)
    question = asked("career_history", "ご経歴を聞かせてください。")
    return grade_turn(Turn(number=1, asked=question, answer=answer), Stage.FIRST)


def test_both_versions_stay_and_the_grade_is_new() -> None:
    """The corrected words are graded and quoted; what was heard is still there."""
    before = turn(transcript())
    after = corrected(before, SAID, Stage.FIRST)
    assert after.answer.text == SAID
    assert after.answer.transcript == before.answer.transcript
    assert after.assessment is not None and after.assessment != before.assessment
    for score in after.assessment.scores:
        assert all(SAID[each.start : each.end] == each.quote for each in score.evidence)


def test_the_heard_words_again_undo_a_correction() -> None:
    """Nothing of the correction stays."""
    before = turn(transcript())
    assert corrected(corrected(before, SAID, Stage.FIRST), HEARD, Stage.FIRST) == before


def test_a_typed_answer_is_corrected_and_put_back_like_a_spoken_one() -> None:
    """The report has both versions, and speaks of nothing that was heard or recorded."""
    question = asked("career_history", "ご経歴を聞かせてください。")
    before = grade_turn(Turn(number=1, asked=question, answer=typed(HEARD)), Stage.FIRST)
    after = corrected(before, SAID, Stage.FIRST)
    assert (after.answer.text, after.answer.typed) == (SAID, HEARD)
    assert after.assessment != before.assessment
    assert corrected(after, HEARD, Stage.FIRST) == before
    told = to_markdown(report_on(session(after), make_persona(Stage.FIRST)))
    assert "西手市" in told and HEARD in told
    assert not re.search("録音が[あな]|聞き取ったまま|聞き取りに自信", told)


def test_an_empty_correction_is_refused() -> None:
    """An answer does not vanish by a slip of the finger."""
    with pytest.raises(UsageProblem, match="空"):
        corrected(turn(transcript()), " \n", Stage.FIRST)


def session(*turns: Turn) -> Session:
    return make_session(Stage.FIRST, turns)


def test_only_what_has_words_can_be_corrected() -> None:
    """One sentence says why not."""
    written = Turn(number=2, asked=asked("motivation", "志望理由は。"), answer=typed("はい。"))
    waiting = replace(
        written, number=3, answer=Answer(audio="answer-03.wav", duration_s=3.0, transcript=None)
    )
    found = session(turn(transcript()), written, waiting)
    assert [find_worded(found, number).number for number in (1, 2)] == [1, 2]
    for number, why in ((3, "まだ文字に"), (9, "1・2・3")):
        with pytest.raises(UsageProblem, match=why):
            find_worded(found, number)


def test_what_was_not_sure_is_read_as_doubtful_until_it_is_corrected() -> None:
    """最低 may have been 西手市: grades know which words the recogniser guessed."""
    before = turn(transcript("最低"))
    heard, said = understand_turn(before), understand_turn(corrected(before, SAID, Stage.FIRST))
    assert heard and said
    assert [HEARD[start:end] for start, end in heard.reading.doubtful] == ["最低"]
    assert said.reading.doubtful == ()


def test_a_quote_of_the_corrected_words_plays_where_they_were_said() -> None:
    """The player goes to the sound of the sentence, though letters before it are others."""
    done = corrected(turn(transcript()), SAID, Stage.FIRST)
    found = (evidence(SAID, "返品を月に40件から12件に減らしました"),)
    done = replace(done, assessment=assessed(measured("concreteness", 4.0, "。", found)))
    report = report_on(session(done), make_persona(Stage.FIRST))
    (card,) = cards(report)
    (quoted,) = card.rows[0].quotes
    assert quoted.at_s == pytest.approx(0.2 * HEARD.index("返品"), abs=0.41)


def test_every_form_of_the_report_tells_how_it_was_heard() -> None:
    """Model, doubtful words, repairs, what was left out, and how to correct it."""
    heard = transcript(
        "審査",
        repairs=(
            Repair(heard="音者", written="御社", start_s=1.0, end_s=1.4, reason="音が同じです。"),
        ),
        dropped=(Dropped(text="ご視聴", start_s=9.0, end_s=9.5, reason="声ではありません。"),),
    )
    report = report_on(session(turn(heard)), make_persona(Stage.FIRST))
    for shown in (to_markdown(report), to_text(report, width=400), to_html(report, audio={})):
        for words in ("Whisper base", "審査", "音者", "御社", "ご視聴", "mensetsu correct"):
            assert words in shown
    done = corrected(turn(heard), SAID, Stage.FIRST)
    told = to_markdown(report_on(session(done), make_persona(Stage.FIRST)))
    assert "ご自身で直した文" in told and HEARD in told
