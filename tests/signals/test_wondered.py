"""Questions that are only thought aloud (…のかなと思いまして), and guesses that are none."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.signals.back_questions import find_back_questions


@pytest.mark.parametrize(
    "text",
    [
        "手袋を使えるような配慮って、あるのかなと思いまして。",
        "皆さんどう過ごしていらっしゃるのかと思いまして。",
        "そのあたり、会社としてはどう見ているのかなと思っております。",
        "在宅の日がこれから増えるのか気になっています。",
        "配属がどうなるのかが少し気になりまして。",
        "夜の電話は当番が取るのか、店長が取るのか、そこが気になってまして。",
    ],
)
def test_what_is_wondered_aloud_is_a_question(text: str) -> None:
    (found,) = find_back_questions(read(text))
    assert text.startswith(found.evidence.quote)


@pytest.mark.parametrize(
    "text",
    [
        "前の仕事の経験を活かせるかと思います。",
        "質問は、もう特にないかなと思います。",
        "聞きたかったことは全部聞けたかなと思います。",
        "機械の音が気になります。",
        "面白いところだなと思いまして。",
    ],
)
def test_a_guess_and_a_feeling_are_no_questions(text: str) -> None:
    assert not find_back_questions(read(text))
