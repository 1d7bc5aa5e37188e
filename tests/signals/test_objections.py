"""What an adviser objects to in a sentence."""

from __future__ import annotations

from simulator.interview.questions import find_question
from simulator.signals.read import read_answer, understand
from simulator.values.assessment import Worry


def test_what_speaks_against_oneself_is_likelier_to_be_needless_than_a_deed() -> None:
    """Convenience and belittling are better left out; what was done is not."""
    reading = read_answer(
        "漁協の朝市を手伝ううちに、魚の下ろし方を二十種類覚えました。"
        "まあ、大したことは何もしていないんですけど。"
        "家から近くて、休みも多いので選びました。"
    )
    deed, belittling, convenience = understand(reading, find_question("motivation")).labels.needless
    assert deed < 0.3 < min(belittling, convenience)


def test_the_sentence_that_blames_is_told_from_the_honest_one_beside_it() -> None:
    """Quoting the wrong one would have a candidate drop what is good."""
    reading = read_answer(
        "店の売上は三年続けて下がりました。"
        "店長が人の話をまったく聞かない人で、あの人のせいで何人も辞めたんです。"
        "私は朝の品出しの順番を変えて、欠品を週に20件から5件にしました。"
    )
    worries = understand(reading, find_question("resignation_reason")).labels.worries
    fall, complaint, deed = (likely[Worry.BLAME] for likely in worries)
    assert complaint > 3 * max(fall, deed)
