"""What the interviewer does next, and in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageProblem
from simulator.interview.gaps import find_gaps
from simulator.interview.personas import load_personas
from simulator.interview.plan import plan_interview
from simulator.interview.policy import Answered, AskNext, Close, FollowUp, next_step
from simulator.interview.questions import load_questions
from simulator.interview.wording import MAX_QUOTE, find_quote, word_follow_up
from simulator.values import AskedQuestion, Gap, Mark, MarkKind, Measurement, Stage

ALL_GAPS = tuple(Gap)


def measured(
    text: str = "倉庫の在庫を管理していました。",
    kinds: tuple[MarkKind, ...] = (),
    *,
    spoken_s: float | None = 50.0,
    ungradable: str | None = None,
) -> Measurement:
    return Measurement(
        text=text,
        characters=len(text),
        spoken_s=spoken_s,
        sentences=((0, len(text)),),
        marks=tuple(Mark(kind=kind, start=0, end=4) for kind in kinds),
        ungradable=ungradable,
    )


COMPLETE = (MarkKind.QUANTITY, MarkKind.OWN_ACTION, MarkKind.COMPARISON)


@pytest.mark.parametrize(
    ("measurement", "gaps"),
    [
        pytest.param(measured(kinds=COMPLETE), (), id="nothing is missing"),
        pytest.param(measured(kinds=COMPLETE[1:]), (Gap.NO_NUMBER,), id="no number"),
        pytest.param(measured(kinds=COMPLETE[::2]), (Gap.NO_OWN_ROLE,), id="no own role"),
        pytest.param(measured(kinds=COMPLETE[:2]), (Gap.NO_COMPANY_REASON,), id="any company"),
        pytest.param(measured(kinds=(*COMPLETE, MarkKind.BLAME)), (Gap.BLAME,), id="blame"),
        pytest.param(measured(kinds=COMPLETE, spoken_s=10), (Gap.TOO_SHORT,), id="too short"),
        pytest.param(measured(kinds=COMPLETE, spoken_s=120), (Gap.TOO_LONG,), id="too long"),
        pytest.param(
            measured(kinds=COMPLETE, spoken_s=None), (Gap.TOO_SHORT,), id="typed: by characters"
        ),
        pytest.param(measured(ungradable="声がない"), (Gap.TOO_SHORT,), id="nothing to grade"),
    ],
)
def test_gaps_follow_from_what_was_measured(
    measurement: Measurement, gaps: tuple[Gap, ...]
) -> None:
    """Each gap has one plain rule."""
    assert find_gaps(measurement, target_s=60, gaps=ALL_GAPS) == gaps


def test_gaps_come_in_the_order_of_the_question() -> None:
    """The most telling gap of a question is asked about first, and others are left alone."""
    wanted = (Gap.NO_OWN_ROLE, Gap.NO_NUMBER)
    assert find_gaps(measured(), target_s=60, gaps=wanted) == wanted


PLAN = plan_interview(Stage.SECOND, questions=4, seed=1)
OPEN = measured()
FINE = measured(kinds=COMPLETE)


def _history(*answers: tuple[AskedQuestion, Measurement | None]) -> list[Answered]:
    return [Answered(asked=asked, measurement=measurement) for asked, measurement in answers]


def _followed(asked: AskedQuestion, gap: Gap) -> AskedQuestion:
    return AskedQuestion(question_id=asked.question_id, text="深掘り", target_s=30, gap=gap)


def test_the_interview_begins_with_the_first_question() -> None:
    """Before any answer the plan's first question is asked."""
    assert next_step(PLAN, []) == AskNext(asked=PLAN[0])


def test_a_complete_answer_leads_on() -> None:
    """Nothing open: the next planned question."""
    assert next_step(PLAN, _history((PLAN[0], FINE))) == AskNext(asked=PLAN[1])


def test_a_gap_is_followed_up() -> None:
    """The most telling gap of the question is gone after."""
    step = next_step(PLAN, _history((PLAN[0], OPEN)))
    assert isinstance(step, FollowUp)
    assert step.gap is Gap.NO_OWN_ROLE


def test_a_follow_up_is_not_followed_up() -> None:
    """One question deep, then on."""
    history = _history((PLAN[0], OPEN), (_followed(PLAN[0], Gap.NO_OWN_ROLE), OPEN))
    assert next_step(PLAN, history) == AskNext(asked=PLAN[1])


def test_the_same_gap_is_not_gone_after_twice() -> None:
    """Nobody is asked 「数字で」 again and again."""
    history = _history(
        (PLAN[0], OPEN), (_followed(PLAN[0], Gap.NO_OWN_ROLE), OPEN), (PLAN[1], OPEN)
    )
    step = next_step(PLAN, history)
    assert isinstance(step, FollowUp)
    assert step.gap is Gap.NO_NUMBER


def test_what_was_only_recorded_is_not_followed_up() -> None:
    """With --record-only nothing is known about the answer."""
    assert next_step(PLAN, _history((PLAN[0], None))) == AskNext(asked=PLAN[1])


@given(st.lists(st.sampled_from([OPEN, FINE, None]), min_size=12, max_size=12), st.integers(1, 8))
def test_every_interview_ends_after_all_questions(
    answers: list[Measurement | None], questions: int
) -> None:
    """Each planned question is asked once, in order; at most every second one is followed up."""
    plan = plan_interview(Stage.SECOND, questions=questions, seed=5)
    history: list[Answered] = []
    for measurement in answers:
        step = next_step(plan, history)
        if isinstance(step, Close):
            break
        asked = (
            step.asked if isinstance(step, AskNext) else _followed(step.answered.asked, step.gap)
        )
        history.append(Answered(asked=asked, measurement=measurement))
    assert isinstance(next_step(plan, history), Close)
    assert [each.asked for each in history if each.asked.gap is None] == list(plan)
    followed = [each.asked.gap for each in history if each.asked.gap]
    assert len(followed) == len(set(followed)) <= max(1, questions // 2)


@pytest.mark.parametrize("stage", Stage)
@given(seed=st.integers(0, 65535), questions=st.integers(1, 12))
def test_a_plan_is_the_same_for_the_same_seed(stage: Stage, seed: int, questions: int) -> None:
    """No question twice, the closing one last, and a resumed interview goes on as it began."""
    plan = plan_interview(stage, questions=questions, seed=seed)
    assert plan == plan_interview(stage, questions=questions, seed=seed)
    ids = [each.question_id for each in plan]
    assert len(ids) == len(set(ids)) == questions
    closing = {each.id for each in load_questions(stage) if each.closes}
    assert not closing & set(ids[:-1])


def test_more_questions_than_there_are_is_said() -> None:
    """The sentence says how many there are."""
    with pytest.raises(UsageProblem, match="12 個"):
        plan_interview(Stage.FIRST, questions=99, seed=0)


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
@pytest.mark.parametrize("gap", Gap)
def test_a_follow_up_fits_and_is_never_worded_twice(persona, gap: Gap) -> None:
    """Three follow-ups on the same gap have three wordings, each without a placeholder."""
    used: set[str] = set()
    for _ in range(3):
        step = FollowUp(gap=gap, answered=Answered(asked=PLAN[0], measurement=measured("はい。")))
        asked = word_follow_up(step, persona, used=used, seed=9)
        assert asked.gap is gap
        assert "$" not in asked.text
        assert asked.text not in used
        used.add(asked.text)


@pytest.mark.parametrize(
    ("text", "passage", "quote"),
    [
        pytest.param(
            "はい、みんなで協力しながら、進めました。",
            "みんな",
            "みんなで協力しながら",
            id="clause",
        ),
        pytest.param(
            "みんなと「例の件」を進めました。", "みんな", None, id="too short after cutting"
        ),
        pytest.param("みんなで" + "とても" * 9 + "進めました。", "みんな", None, id="too long"),
    ],
)
def test_a_quote_is_a_whole_clause_of_the_candidate(
    text: str, passage: str, quote: str | None
) -> None:
    """Short enough for one breath, cut at punctuation, without brackets of its own."""
    start = text.index(passage)
    mark = Mark(kind=MarkKind.TEAM_SUBJECT, start=start, end=start + len(passage))
    found = find_quote(
        Measurement(
            text=text, characters=0, spoken_s=None, sentences=(), marks=(mark,), ungradable=None
        ),
        Gap.NO_OWN_ROLE,
    )
    assert found == quote
    assert found is None or (found in text and len(found) <= MAX_QUOTE)
