"""Words with their places in the text."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from simulator.reading.text import count_characters
from simulator.reading.tokens import Token, tokenize


@given(st.text(max_size=60))
def test_tokens_are_passages_of_the_text(text: str) -> None:
    """Normalising inside the tokenizer never moves an offset."""
    assert all(text[each.start : each.end] == each.surface for each in tokenize(text))


def test_characters_are_letters_and_digits() -> None:
    """Blanks, punctuation and symbols are not counted."""
    assert count_characters("私は、3年 働きました。(笑)!") == 10


def test_threads_read_alike() -> None:
    """Grading runs in the background while the interview goes on."""
    text = "私は在庫のずれを月80件から20件に減らしました。"
    found: list[tuple[Token, ...]] = []

    def work() -> None:
        for _ in range(20):
            tokenize.cache_clear()
            found.append(tokenize(text))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 80
    assert len(set(found)) == 1
