"""Another number for the same thing: only where both can't be true."""

from __future__ import annotations

import pytest

from simulator.practice.texts.same_facts import find_other_numbers
from simulator.signals.read import read_answer


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param("残業は月80時間でした。", "月に50時間の残業がありました。", id="either side"),
        pytest.param(
            "月80時間を超える残業が続いた。", "残業は月60時間でした。", id="below a limit"
        ),
        pytest.param("チームは5名でした。", "8名のチームで働きました。", id="people"),
        pytest.param("12件の案件を担当しました。", "担当した案件は30件です。", id="cases"),
        pytest.param(
            "残業は毎月80時間です。", "残業は月間で40時間です。", id="a rate in other words"
        ),
    ],
)
def test_another_number_is_found(before: str, now: str) -> None:
    """With the words of both, wherever the thing stands beside its number."""
    (found,) = find_other_numbers(read_answer(before), read_answer(now))
    assert found.before in before
    assert found.now in now


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param("残業は月80時間でした。", "月80時間の残業でした。", id="the same"),
        pytest.param("残業は月80時間でした。", "残業は月82時間でした。", id="rounded"),
        pytest.param("残業は約80時間でした。", "残業は65時間でした。", id="about"),
        pytest.param("月80時間を超える残業。", "残業は月95時間でした。", id="above a lower limit"),
        pytest.param("残業は月80時間でした。", "残業は週20時間でした。", id="another rate"),
        pytest.param("残業は最大80時間でした。", "残業は40時間でした。", id="a maximum"),
        pytest.param("残業は80時間でした。", "残業を80時間から20時間に減らした。", id="a change"),
        pytest.param("前々職のチームは5名。", "8名のチームで働きました。", id="another job"),
        pytest.param("営業を3年担当しました。", "事務を5年担当しました。", id="another thing"),
        pytest.param("残業は80時間で、今は残業が40時間。", "残業は40時間です。", id="one of two"),
        pytest.param("チームは5名でした。", "8名に増やしたいです。", id="a wish"),
        pytest.param("残業が多くありました。", "残業は80時間でした。", id="no number before"),
    ],
)
def test_what_can_both_be_true_is_no_difference(before: str, now: str) -> None:
    """To be told of a contradiction that is none would wrong the candidate."""
    assert find_other_numbers(read_answer(before), read_answer(now)) == ()


def test_a_number_that_may_be_misheard_is_not_held_against_anybody() -> None:
    """The recogniser was unsure of its words."""
    heard = read_answer("残業は月18時間でした。", doubtful=((4, 8),))
    assert find_other_numbers(read_answer("残業は月80時間でした。"), heard) == ()
