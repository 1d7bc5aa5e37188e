"""A reflection as Markdown."""

from __future__ import annotations

from datetime import UTC, datetime

from simulator.report.reflection_markdown import to_markdown
from simulator.values.reflection import Mark, Outcome, ReflectedQuestion, Reflection
from simulator.values.session import Answer
from simulator.values.stage import Stage

AT = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)


def test_everything_that_is_filled_in_is_there() -> None:
    question = ReflectedQuestion(
        asked="転職理由は",
        said="残業",
        reaction="沈黙",
        mark=Mark.BAD,
        meant="定着",
        next_answer="学び",
    )
    text = to_markdown(
        Reflection(
            id="x", interviewed_at=AT, company="青空製作", stage=Stage.SECOND, asked_by="部長",
            memo=Answer(audio=None, duration_s=None, transcript=None, typed="緊張した"),
            questions=(question,), good=("挨拶",), to_improve=("声量",), estimate=40,
            outcome=Outcome.REJECTED, agent_said="専門性は高い",
        )
    )  # fmt: skip
    facts = ("青空製作 二次面接", "2026-11-27 15:00", "部長", "40", "見送り", "専門性は高い")
    fields = ("緊張した", "× 転職理由は", "残業", "沈黙", "定着", "学び", "挨拶", "声量")
    assert [words for words in (*facts, *fields) if words not in text] == []


def test_an_empty_one_has_no_empty_headings() -> None:
    """Nor does a question without fields have a list."""
    text = to_markdown(Reflection(id="x", interviewed_at=AT))
    assert "##" not in text
    alone = ReflectedQuestion(asked="転職理由は")
    text = to_markdown(Reflection(id="x", interviewed_at=AT, questions=(alone,)))
    assert text.endswith("### 1. 転職理由は\n")


def test_words_of_the_candidate_are_escaped() -> None:
    """They make no link, no tag and no heading, and hide nothing."""
    hostile = "# [x](http://a) <b> `c`\u202e"
    question = ReflectedQuestion(asked=hostile, said=hostile)
    text = to_markdown(
        Reflection(
            id="x", interviewed_at=AT, company=hostile, questions=(question,), good=(hostile,)
        )
    )
    assert "<b>" not in text and "[x](" not in text and "\u202e" not in text
    assert text.count("\n# ") == 0 and text.count("⟨U+202E⟩") == 4
