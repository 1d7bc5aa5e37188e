"""A turn ends by silence after speech, never while the candidate still thinks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.audio.files import load_clip
from simulator.turn.completion import is_complete
from simulator.turn.end_of_turn import EndOfTurn
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

DEMO = Path(__file__).parents[2] / "recordings" / "demo"
BLOCK = SAMPLE_RATE_HZ // 10


def _end_s(samples: np.ndarray, silence_s: float = 2.0) -> float | None:
    """When the turn is declared over, in seconds from the start; None if never."""
    is_over = EndOfTurn(silence_s=silence_s)
    for start in range(0, len(samples), BLOCK):
        if is_over(Clip(samples=samples[start : start + BLOCK])):
            return (start + BLOCK) / SAMPLE_RATE_HZ
    return None


def _silence(seconds: float) -> np.ndarray:
    noise = np.random.default_rng(3).normal(0, 0.001, int(seconds * SAMPLE_RATE_HZ))
    return noise.astype(np.float32)


@pytest.fixture(scope="module")
def speech() -> np.ndarray:
    clip = load_clip(DEMO / "05-reverse_question.ogg")
    return clip.samples[int(0.6 * SAMPLE_RATE_HZ) : int(5.0 * SAMPLE_RATE_HZ)]


def test_thinking_before_the_first_word_never_ends_a_turn() -> None:
    """Half a minute of silence is allowed before an answer."""
    assert _end_s(_silence(30)) is None


@pytest.mark.parametrize("silence_s", [1.0, 2.0, 4.0])
def test_silence_after_speech_ends_the_turn(speech: np.ndarray, silence_s: float) -> None:
    """The turn is over when the asked silence has passed, give or take one look."""
    samples = np.concatenate([_silence(3), speech, _silence(8)])
    ended = _end_s(samples, silence_s)
    assert ended is not None
    assert ended == pytest.approx(3 + len(speech) / SAMPLE_RATE_HZ + silence_s, abs=0.8)


def test_a_pause_shorter_than_the_silence_goes_on(speech: np.ndarray) -> None:
    """A breath between two sentences does not cut the candidate off."""
    samples = np.concatenate([speech, _silence(1.2), speech, _silence(5)])
    ended = _end_s(samples)
    assert ended is not None
    assert ended > 2 * len(speech) / SAMPLE_RATE_HZ + 1.2


def test_a_click_does_not_start_the_clock() -> None:
    """A knock on the table is not an answer."""
    knock = _silence(0.05) * 400
    assert _end_s(np.concatenate([_silence(2), knock, _silence(10)])) is None


@pytest.mark.parametrize(
    ("words", "after_s"),
    [
        pytest.param("倉庫で働いてきました。よろしくお願いします。", 1.0, id="a finished sentence"),
        pytest.param("倉庫で働いてきたのですが、", 5.0, id="in mid-sentence"),
        pytest.param(None, 5.0, id="not heard yet"),
        pytest.param("倉庫で働いてきまして、得意なのは検品", 2.0, id="may be either"),
    ],
)
def test_words_decide_how_long_a_silence_may_be(
    speech: np.ndarray, words: str | None, after_s: float
) -> None:
    """Who looks for words is waited for; who is done does not wait."""
    samples = np.concatenate([*[speech] * 4, _silence(8)])
    is_over = EndOfTurn(words=lambda: words)
    ended = next(
        start
        for start in range(0, len(samples), BLOCK)
        if is_over(Clip(samples=samples[start : start + BLOCK]))
    )
    waited_s = (ended + BLOCK - 4 * len(speech)) / SAMPLE_RATE_HZ
    assert waited_s == pytest.approx(after_s, abs=0.5)


def test_who_has_said_little_is_given_longer(speech: np.ndarray) -> None:
    """A first short sentence is seldom the whole answer."""
    is_over = EndOfTurn(words=lambda: "前の会社では倉庫で働いてきました。")
    samples = np.concatenate([speech, _silence(8)])
    ended = next(
        start
        for start in range(0, len(samples), BLOCK)
        if is_over(Clip(samples=samples[start : start + BLOCK]))
    )
    assert (ended + BLOCK - len(speech)) / SAMPLE_RATE_HZ == pytest.approx(2.0, abs=0.8)


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        pytest.param("私は六年間、検品を担当しました。", True, id="ました"),
        pytest.param("その仕事を続けたいと思います", True, id="と思います, no stop"),
        pytest.param("研修の期間はどのくらいでしょうか。", True, id="a question"),
        pytest.param("それが一番の成果ですね。", True, id="ですね"),
        pytest.param("前の会社では六年間、", False, id="a comma"),
        pytest.param("検品を担当していたのですが。", False, id="が, with a stop that nobody said"),
        pytest.param("検品を担当していて", False, id="て"),
        pytest.param("数字で話すのが苦手な人に、何か。", False, id="何か, heard for なんか"),
        pytest.param("在庫の管理と出荷の", False, id="の"),
        pytest.param("在庫を減らしましたえーと", False, id="a filler"),
        pytest.param("はい、そうですね。", False, id="only an opening"),
        pytest.param("検品の手順を見直しまして、それが", False, id="a new topic"),
        pytest.param("現場に近いところで働きたいので。", False, id="ので"),
        pytest.param("担当したのは主に検品の手順の見直し", None, id="a noun"),
        pytest.param("早く終わるはずだったのですか。", None, id="のですか, which may be のですが"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_end_of_a_sentence_is_known_by_its_grammar(text: str, finished: bool | None) -> None:
    """The recogniser's full stops are guesses; the last words are not."""
    assert is_complete(text) is finished
