"""What an answer leaves open, on real words."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.follow_ups import LABELLED, NONE, aim, read_labelled
from simulator.interview.gaps import find_gaps
from simulator.interview.questions import find_question
from simulator.signals.closing import closes
from simulator.signals.values import Signals
from simulator.values.question import Gap
from tests.understood import understood

TUNED = (
    LABELLED,
    LABELLED.with_name("biggest_gap_unseen.jsonl"),
    LABELLED.with_name("biggest_gap_more.jsonl"),
    LABELLED.with_name("biggest_gap_varied.jsonl"),
)
"""The rules were made with these or mended by them. At the first run they met 8 of 12, 27 of 72,
and 39 of 56, 28 of 48, 29 of 38: that, not what is reached now, is what new answers may expect."""
BY_STRANGERS = Path(__file__).parents[2] / "benchmarks" / "follow_ups_unseen.jsonl"
"""204 answers of authors who saw neither the rules nor other answers. No rule was fitted to them,
but passages of some were read when the predicate grammar was compared: they are no blind set."""
HITS_BEFORE = 125
"""As docs/conversation.md has it. It may only rise."""


def _understood(text: str, question_id: str) -> Signals:
    question = find_question(question_id).variants[0]
    return understood(text, question=question, question_id=question_id)


def test_follow_ups_aim_at_the_biggest_gap() -> None:
    """A floor on the sets that the rules were made with, and nothing is asked of a whole answer."""
    rows = [aim(labelled) for path in TUNED for labelled in read_labelled(path)]
    assert sum(row["hit"] for row in rows) >= 0.85 * len(rows)
    assert all(row["hit"] for row in rows if row["label"] == NONE)
    assert all(bool(row["asked"]) is (row["went_after"] != NONE) for row in rows)


@pytest.mark.full
def test_follow_ups_to_strangers_aim_no_worse_than_before() -> None:
    """A ratchet on the set whose authors never saw the rules."""
    hits = sum(aim(labelled)["hit"] for labelled in read_labelled(BY_STRANGERS))
    assert hits >= HITS_BEFORE


@pytest.mark.parametrize(
    ("question_id", "text", "gap", "is_open"),
    [
        pytest.param(
            "strengths", "粘り強さでは誰にも負けない自信があります。", Gap.CLAIM, True, id="a claim"
        ),
        pytest.param(
            "strengths",
            "粘り強さには自信があります。断られた35社に毎月手紙を書き、12社と契約しました。",
            Gap.CLAIM,
            False,
            id="a claim that is shown",
        ),
        pytest.param("strengths", "人前で話す自信がありません。", Gap.CLAIM, False, id="no claim"),
        pytest.param(
            "company_challenge",
            "工場で検査を9年担当しました。クレームを減らしたのが一番の成果です。",
            Gap.UNANSWERED,
            True,
            id="something else is told",
        ),
        pytest.param(
            "company_challenge",
            "若いお客様が少ないことが課題です。",
            Gap.UNANSWERED,
            False,
            id="answered",
        ),
        pytest.param(
            "resignation_reason", "特にありません。", Gap.UNANSWERED, False, id="ungradable"
        ),
        pytest.param(
            "career_history",
            "2015年に大学を出て、いまの会社に入社しました。",
            Gap.NO_OWN_ROLE,
            True,
            id="school and entry are no deeds",
        ),
        pytest.param(
            "company_challenge",
            "御社のサイトを拝見しました。課題は検索のしにくさだと思います。",
            Gap.NO_OWN_ROLE,
            True,
            id="nor is looking at the website",
        ),
        pytest.param(
            "proudest_result",
            "3週間で受付の手順を作り直して、待ち時間を減らしました。",
            Gap.NO_NUMBER,
            True,
            id="how long it took is not how large the result was",
        ),
        pytest.param(
            "career_history",
            "営業を3週間担当しました。",
            Gap.NO_NUMBER,
            False,
            id="elsewhere",
        ),
        pytest.param(
            "company_challenge",
            "課題は電話です。口コミを200件読みましたが、つながらないという不満が多かったです。",
            Gap.BLAME,
            False,
            id="others' complaints that were read",
        ),
        pytest.param(
            "why_not_competitor",
            "同業の会社も何社か受けていますが、御社は福利厚生が充実していると伺いました。",
            Gap.NO_COMPANY_REASON,
            True,
            id="applying elsewhere compares nothing",
        ),
        pytest.param(
            "why_not_competitor",
            "同業の3社を比べて、現場に通うと決めているのは御社だけでした。",
            Gap.NO_COMPANY_REASON,
            False,
            id="compared",
        ),
        pytest.param(
            "decision",
            "社員の再就職先を一軒ずつ頼んで回りました。",
            Gap.NO_NUMBER,
            True,
            id="one by one is no number",
        ),
        pytest.param(
            "why_not_competitor",
            "他社も受けていますが、どの会社さんもよいところがあると思っています。",
            Gap.NO_COMPANY_REASON,
            True,
            id="any company",
        ),
    ],
)
def test_a_gap_is_open_or_not(question_id: str, text: str, gap: Gap, is_open: bool) -> None:
    """Each by a rule on what was measured."""
    found = find_gaps(_understood(text, question_id), target_s=20, gaps=tuple(Gap))
    assert (gap in found) is is_open


@pytest.mark.parametrize(
    ("gap", "closing", "leaving_open"),
    [
        pytest.param(Gap.NO_NUMBER, "月に40件ほどです。", "かなり多かったです。", id="number"),
        pytest.param(
            Gap.NO_OWN_ROLE, "私が手順書を作りました。", "みんなで頑張りました。", id="own role"
        ),
        pytest.param(
            Gap.CLAIM, "断られた先を毎週訪ねました。", "とにかく自信があります。", id="claim"
        ),
        pytest.param(
            Gap.UNANSWERED,
            "一番の成果は不良を減らしたことです。",
            "工場は静かでした。",
            id="part",
        ),
        pytest.param(
            Gap.BLAME, "次は育成に取り組みたいです。", "本当にひどい職場でした。", id="blame"
        ),
    ],
)
def test_a_later_answer_closes_what_it_gives(gap: Gap, closing: str, leaving_open: str) -> None:
    """What was asked for is there now, or it isn't."""
    assert closes(gap, _understood(closing, "proudest_result"))
    assert not closes(gap, _understood(leaving_open, "proudest_result"))
