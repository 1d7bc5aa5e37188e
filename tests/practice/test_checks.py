"""The candidate's own はい and いいえ stand beside what all records show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.practice.day_before.checks import (
    compare,
    load_checks,
    no_items,
    own_checks,
    save_check,
)
from simulator.practice.day_before.shown import Records, what_shows
from simulator.profile.values import Profile
from simulator.report.wording import stage_guide
from simulator.values.checklist import CheckState, ComparedCheck, OwnCheck
from simulator.values.session import Session
from simulator.values.stage import Stage
from tests.practice.answered import BLAMING, MOTIVATION, NOW, answered, application, past

LONG = MOTIVATION + "物流の仕事はどこも人が足りないと聞いています。" * 3
PLAN_SAID = "御社は2027年度までに海外の売上比率を30%に引き上げる計画です。"
PLAN_WRONG = "御社は2027年度までに海外の売上比率を50%に引き上げる計画です。"
YES, NO, SELF = CheckState.YES, CheckState.NO, CheckState.SELF


def shown(check_id: str, *sessions: Session, profile: Profile | None = None) -> CheckState:
    stage, entry = next(
        (stage, entry)
        for stage in Stage
        for entry in stage_guide(stage).checklist
        if entry.id == check_id
    )
    state, words = what_shows(entry, Records(stage, past(*sessions), profile))
    assert words.endswith("。")
    return state


def motivations(*texts: str) -> list[Session]:
    """Drills, the first text said first."""
    return [answered(len(texts) - n, {"motivation": text}) for n, text in enumerate(texts)]


@pytest.mark.parametrize("stage", list(Stage))
def test_without_records_nothing_is_claimed(stage: Stage) -> None:
    """None of the fifteen is answered for a candidate of whom nothing is known."""
    found = compare({}, Records(stage, past(), None))
    assert [one.shown for one in found] == [SELF] * 5
    assert all("分かりません" in one.shown_by and not one.remark for one in found)


def test_the_fifteen_have_names_of_their_own() -> None:
    """What is kept under a name belongs to one item only."""
    ids = [entry.id for stage in Stage for entry in stage_guide(stage).checklist]
    assert len(set(ids)) == len(ids) == 15


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        pytest.param((MOTIVATION,), YES, id="one-in-time"),
        pytest.param((LONG,), NO, id="one-too-long"),
        pytest.param((MOTIVATION,) * 3, YES, id="all-in-time"),
        pytest.param((LONG,) * 3, NO, id="all-too-long"),
        pytest.param((LONG, LONG, MOTIVATION), SELF, id="mixed"),
        pytest.param((LONG, MOTIVATION, MOTIVATION, MOTIVATION), YES, id="old-ones-are-past"),
    ],
)
def test_thirty_seconds_are_shown_by_the_last_three(
    texts: tuple[str, ...], state: CheckState
) -> None:
    """All of them are はい, none いいえ; a mixture is left open."""
    assert shown("motivation_30s", *motivations(*texts)) is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param(MOTIVATION, YES, id="compared"),
        pytest.param("御社は有名なので志望しました。", NO, id="not-compared"),
    ],
)
def test_the_difference_is_shown_by_the_part_of_the_motivation(
    text: str, state: CheckState
) -> None:
    """Where the sentence was heard it counts."""
    assert shown("difference", *motivations(text)) is state


def test_an_answer_that_was_not_graded_shows_nothing() -> None:
    """Silence is shorter than 30 seconds, and no 志望動機."""
    assert shown("motivation_30s", *motivations("")) is SELF


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param(BLAMING + "もう限界です。", YES, id="blame-is-not-yes"),
        pytest.param(
            "前職で在庫の自動化を学び、次は仕組みを作る側で多くの現場を楽にしたいと考えました。",
            NO,
            id="forward-is-not-no",
        ),
    ],
)
def test_the_reason_for_leaving_is_shown_by_how_it_was_told(text: str, wrong: CheckState) -> None:
    """Within its ± it may be left open, but it is never turned round."""
    session = answered(1, {"resignation_reason": text}, stage=Stage.SECOND)
    assert shown("resignation", session) is not wrong


def test_scores_of_another_ruler_are_left_out() -> None:
    """Only answers that today's ruler or the newest one graded are put together."""
    old = answered(2, {"motivation": LONG})
    turn = old.turns[0]
    assert turn.assessment is not None
    old = replace(old, turns=(replace(turn, assessment=replace(turn.assessment, ruler="old")),))
    assert shown("motivation_30s", old, answered(1, {"motivation": MOTIVATION})) is YES


@pytest.mark.parametrize(
    ("filled", "state"),
    [pytest.param(True, YES, id="all-filled"), pytest.param(False, NO, id="one-is-empty")],
)
def test_the_requirements_are_shown_by_the_table(filled: bool, state: CheckState) -> None:
    """An empty row is a requirement without an experience."""
    profile = application()
    assert profile.empty_rows
    rows = tuple(replace(row, experience=row.experience or "独学で二年") for row in profile.rows)
    assert (
        shown("requirements", profile=replace(profile, rows=rows) if filled else profile) is state
    )


@pytest.mark.parametrize(
    ("text", "profile_of_session", "state"),
    [
        pytest.param(PLAN_SAID, "青空", YES, id="as-in-the-papers"),
        pytest.param(PLAN_WRONG, "青空", NO, id="against-the-papers"),
        pytest.param("まだ調べられていません。", "青空", SELF, id="nothing-said"),
        pytest.param(PLAN_SAID, "緑川", SELF, id="said-to-another-company"),
    ],
)
def test_reading_is_shown_by_the_papers_words_in_an_answer(
    text: str, profile_of_session: str, state: CheckState
) -> None:
    """A fact that is wrong is to be put right before the day."""
    session = answered(1, {"company_research": text}, profile=profile_of_session)
    assert shown("company_facts", session, profile=application()) is state


def test_the_five_years_are_shown_by_their_own_answer_only() -> None:
    """The plan that is named in another answer is not yet tied to one's own future."""
    elsewhere = answered(2, {"mid_term_plan": PLAN_SAID}, stage=Stage.FINAL, profile="青空")
    there = answered(1, {"five_years": PLAN_SAID}, stage=Stage.FINAL, profile="青空")
    assert shown("five_years", elsewhere, profile=application()) is SELF
    assert shown("mid_term_plan", elsewhere, profile=application()) is YES
    assert shown("five_years", elsewhere, there, profile=application()) is YES


def compared(is_yes: bool | None, text: str) -> ComparedCheck:
    """The 30 seconds, by oneself and by one drill."""
    own = (
        {}
        if is_yes is None
        else {
            "motivation_30s": OwnCheck(
                check_id="motivation_30s", profile=None, is_yes=is_yes, at=NOW
            )
        }
    )
    found = compare(own, Records(Stage.FIRST, past(*motivations(text)), None))
    return next(one for one in found if one.id == "motivation_30s")


@pytest.mark.parametrize(
    ("is_yes", "text", "differs", "to_do"),
    [
        pytest.param(True, MOTIVATION, False, False, id="both-yes"),
        pytest.param(False, LONG, False, True, id="both-no"),
        pytest.param(True, LONG, True, True, id="yes-but-not-yet"),
        pytest.param(False, MOTIVATION, True, True, id="no-but-it-is-there"),
        pytest.param(None, MOTIVATION, False, False, id="not-said"),
        pytest.param(None, LONG, False, True, id="not-said-and-not-yet"),
    ],
)
def test_a_difference_is_named_in_both_directions(
    is_yes: bool | None, text: str, differs: bool, to_do: bool
) -> None:
    """And an いいえ of either side leads to its practice."""
    found = compared(is_yes, text)
    assert bool(found.remark) is differs
    assert bool(found.todo) is to_do and bool(found.command) is to_do


def test_own_words_are_kept_for_each_application(mensetsu_home: object) -> None:
    """The latest of an item and an application counts; one いいえ is one thing to practise."""
    check = OwnCheck(check_id="mirror", profile="青空", is_yes=True, at=NOW)
    for one in (check, replace(check, profile="緑川"), replace(check, is_yes=False)):
        save_check(one)
    kept = load_checks()
    assert own_checks(kept, Stage.FIRST, "青空")["mirror"].is_yes is False
    assert own_checks(kept, Stage.FIRST, "緑川")["mirror"].is_yes is True
    assert own_checks(kept, Stage.SECOND, "青空") == {}
    assert len(no_items(kept, Stage.FIRST, "青空")) == 1
    assert no_items(kept, Stage.FIRST, "緑川") == ()
