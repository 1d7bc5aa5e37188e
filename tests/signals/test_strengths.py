"""Which sentence an adviser would praise."""

from __future__ import annotations

from simulator.interview.questions import find_question
from simulator.signals.learned.strengths import NAMES, strength_weights
from simulator.signals.read import read_answer, understand


def test_a_deed_with_its_figures_is_worth_more_than_what_leads_up_to_it() -> None:
    """An adviser praises what was done, not a greeting or the setting."""
    reading = read_answer(
        "本日はよろしくお願いいたします。うちの倉庫は国道沿いにあります。"
        "私が送り間違い92件を一件ずつ調べて棚14か所を入れ替え、月31件を9件にしました。"
    )
    strengths = understand(reading, find_question("proudest_result")).labels.strengths
    assert len(strengths) == len(reading.sentences)
    assert max(strengths) == strengths[-1] > 0


def test_every_feature_has_a_weight() -> None:
    """The file that training wrote fits the program that reads it."""
    assert tuple(strength_weights().weights) == NAMES
