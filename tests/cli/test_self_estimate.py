"""The candidate's own marks: asked with three keys, before anything is shown."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from simulator.cli import estimate
from simulator.cli.estimate import ask_estimate
from simulator.cli.screen import Screen
from simulator.config import candidate_file
from simulator.session.situations import load_situations, save_situations, wants_estimate
from simulator.values.session import SelfEstimate
from simulator.values.situation import Situation
from tests.cli.conftest import Run


class Pressed(Screen):
    """A screen at which somebody presses these keys."""

    def __init__(self, keys: str) -> None:
        super().__init__(waits_for_keys=False)
        self._keys = True
        self.left = list(keys)

    @contextmanager
    def single_keys(self) -> Iterator[Iterator[str]]:
        yield iter(lambda: self.left.pop(0), None)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal(mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed goes to a terminal."""
    monkeypatch.setattr(estimate, "sys", SimpleNamespace(stdout=Terminal()))


@pytest.mark.parametrize(
    ("keys", "own"),
    [
        pytest.param("345", SelfEstimate(length=3, content=4, positivity=5), id="three keys"),
        pytest.param("３２１", SelfEstimate(length=3, content=2, positivity=1), id="full width"),
        pytest.param("\r4\n", SelfEstimate(content=4), id="enter skips one"),
        pytest.param("x73 45", SelfEstimate(length=3, content=4, positivity=5), id="a slip"),
        pytest.param("3\x7f245", SelfEstimate(length=2, content=4, positivity=5), id="back"),
        pytest.param("\x7f345", SelfEstimate(length=3, content=4, positivity=5), id="no further"),
        pytest.param("30", None, id="0 skips all"),
        pytest.param("\r\r\r", None, id="nothing said"),
    ],
)
def test_three_keys_are_enough(keys: str, own: SelfEstimate | None) -> None:
    """Nothing that was pressed is left over for what comes next."""
    screen = Pressed(keys)
    assert ask_estimate(screen) == own
    assert screen.left == []


def test_the_prompt_says_how_it_is_turned_off(mensetsu: Run) -> None:
    """And that command turns it off, and on again."""
    screen = Pressed("0")
    with screen.console.capture() as shown:
        ask_estimate(screen)
    assert " me --no-estimate" in shown.get()
    assert mensetsu("me", "--no-estimate").returncode == 0
    assert ask_estimate(Pressed("")) is None
    assert mensetsu("me", "--estimate").returncode == 0
    assert ask_estimate(Pressed("333")) is not None


def test_nobody_is_asked_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where no key can be pressed nor where the result goes into a pipe."""
    assert ask_estimate(Screen(waits_for_keys=False)) is None
    monkeypatch.setattr(estimate, "sys", SimpleNamespace(stdout=io.StringIO()))
    assert ask_estimate(Pressed("")) is None


def test_the_wish_is_kept_beside_the_situations(mensetsu: Run) -> None:
    """Each is changed without the other, and a file of an older version loads."""
    assert mensetsu("me", "--no-estimate").returncode == 0
    assert load_situations() is None
    save_situations([Situation.BREAK])
    assert not wants_estimate()
    assert mensetsu("me", "--estimate").returncode == 0
    assert load_situations() == (Situation.BREAK,) and wants_estimate()
    candidate_file().write_text(json.dumps({"situations": ["job-change"]}), encoding="utf-8")
    assert load_situations() == (Situation.JOB_CHANGE,) and wants_estimate()


def test_a_damaged_file_is_not_written_over(mensetsu: Run) -> None:
    """The command names the remedy; an answer that was just given is not lost for it."""
    candidate_file().parent.mkdir(parents=True, exist_ok=True)
    candidate_file().write_text("[1", encoding="utf-8")
    done = mensetsu("me", "--no-estimate")
    assert done.returncode == 7 and " me job-change" in done.stderr
    assert candidate_file().read_text(encoding="utf-8") == "[1"
    assert ask_estimate(Pressed("0")) is None


def test_a_file_that_nests_too_deep_is_damaged_and_can_be_healed(mensetsu: Run) -> None:
    """By the command that its sentence names."""
    candidate_file().parent.mkdir(parents=True, exist_ok=True)
    candidate_file().write_text("[" * 50_000, encoding="utf-8")
    shown = mensetsu("me")
    assert shown.returncode == 7 and " me job-change" in shown.stderr
    assert mensetsu("me", "job-change").returncode == 0
    assert load_situations() == (Situation.JOB_CHANGE,)
