"""Better recognisers are listed, fetched from a hub, used where they keep up, and removed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from simulator.cli import better_model
from simulator.speech import hub_models, offer
from simulator.speech.hub_models import (
    EMBEDDED_MODEL,
    HUB_MODELS,
    hub_folder,
    partial_folder,
)
from simulator.speech.speed import Speed
from simulator.speech.weights import embedded_whisper
from tests.cli.conftest import DEMO, Run, complaint
from tests.cli.test_plain_and_narrow import on_a_terminal
from tests.speech.loopback_hub import Fault, Hub, serve_hub

SMALL = "small"


def put_here(name: str, folder: Path) -> None:
    """Put the embedded weights where another model would be."""
    folder.mkdir(parents=True)
    for file in embedded_whisper().iterdir():
        (folder / file.name).symlink_to(file)


def note_speed(name: str, folder: Path, speed: Speed) -> None:
    """Note a speed as if it had been measured."""
    from simulator.speech import speed as module

    module._note(folder, speed)


@pytest.fixture
def hub(fresh_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that has the embedded weights as ``small``, which is known by their digest."""
    files = {
        file.name: file.read_bytes()
        for file in embedded_whisper().iterdir()
        if file.name != "verified.json"
    }
    for proxy in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
        monkeypatch.delenv(proxy.lower(), raising=False)
    with serve_hub(files) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        small = replace(HUB_MODELS[SMALL], sha256=served.sha256)
        monkeypatch.setitem(hub_models.HUB_MODELS, SMALL, small)
        yield served


def test_the_list_tells_size_error_speed_and_place(mensetsu: Run, fresh_cache: Path) -> None:
    """What is not here is estimated, and every error rate has its source."""
    listed = json.loads(mensetsu("models", "--json").stdout)
    assert [row["name"] for row in listed] == [EMBEDDED_MODEL, *HUB_MODELS]
    base, *others = listed
    assert base["here"] and base["measured"] and Path(base["folder"]).is_dir()
    assert not any(row["here"] or row["measured"] for row in others)
    for row in listed:
        assert row["megabytes"] > 0 and row["window_s"] > 0 and row["sentence_s"] > 0
        assert row["use"] in ("talk", "scoring", "nothing")
        assert (row["error_source"] is None) == (row["error_percent"] is None)
    shown = mensetsu("models")
    assert all(row["name"] in shown.stdout for row in listed) and "公表値" in shown.stderr


def test_a_model_is_installed_used_and_removed(mensetsu: Run, hub: Hub) -> None:
    """Size, place and progress are shown, and what it will be used for is measured."""
    done = mensetsu("models", "install", SMALL)
    assert done.returncode == 0, done.stderr
    told = done.stderr.replace("\n", "")
    assert f"{HUB_MODELS[SMALL].megabytes} MB" in told and str(hub_folder(SMALL)) in told
    assert "100%" in told and f"{SMALL} を入れました" in told
    assert not partial_folder(SMALL).exists()
    row = next(r for r in json.loads(mensetsu("models", "--json").stdout) if r["name"] == SMALL)
    assert row["here"] and row["measured"]
    heard = mensetsu("transcribe", DEMO / "02-motivation.ogg", "--json", "--model", SMALL)
    assert "御社" in json.loads(heard.stdout)[0]["text"]

    asked = len(hub.asked)
    assert mensetsu("models", "install", SMALL).returncode == 0 and len(hub.asked) == asked

    refused = mensetsu("models", "remove", SMALL)
    assert refused.returncode == 2 and hub_folder(SMALL).is_dir()
    assert mensetsu("models", "remove", SMALL, "--yes").returncode == 0
    assert not hub_folder(SMALL).exists()


def test_a_cut_download_is_never_used_and_goes_on(
    mensetsu: Run, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing hears with half a model; the next call fetches the rest alone."""
    monkeypatch.setattr("simulator.speech.hub.WAITS_S", ())
    hub.faults["model.bin"] = [Fault(cut_after=1_000_000)]
    done = mensetsu("models", "install", SMALL)
    assert done.returncode == 6 and done.stderr.splitlines()[-1].endswith("。")
    assert not hub_folder(SMALL).exists()
    listed = json.loads(mensetsu("models", "--json").stdout)
    assert not any(row["here"] for row in listed if row["name"] != EMBEDDED_MODEL)

    assert mensetsu("models", "install", SMALL).returncode == 0
    assert hub.asked[-1].headers["range"] == "bytes=1000000-"
    assert (hub_folder(SMALL) / "model.bin").read_bytes() == hub.files["model.bin"]


def test_what_is_left_of_a_download_can_be_removed(mensetsu: Run, fresh_cache: Path) -> None:
    """Also where no model came of it."""
    partial_folder(SMALL).mkdir()
    (partial_folder(SMALL) / "model.bin").write_bytes(b"half")
    assert mensetsu("models", "remove", SMALL, "--yes").returncode == 0
    assert not partial_folder(SMALL).exists()


def test_without_a_connection_the_place_for_the_files_is_named(
    mensetsu: Run, fresh_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They can be brought from another machine."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    done = mensetsu("models", "install", SMALL)
    assert done.returncode == 6
    assert str(hub_folder(SMALL)) in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "code", "names"),
    [
        pytest.param(["install", "smal"], 2, "small", id="misspelt"),
        pytest.param(["install", "whisper-9"], 2, "large-v3-turbo", id="unknown"),
        pytest.param(["install", "base"], 2, "base", id="the embedded one"),
        pytest.param(["remove", "base", "--yes"], 2, "base", id="remove the embedded one"),
        pytest.param(["remove", "small", "--yes"], 6, "small", id="not here"),
    ],
)
def test_a_model_that_cannot_be_had_is_told(
    mensetsu: Run, fresh_cache: Path, words: list[str], code: int, names: str
) -> None:
    done = mensetsu("models", *words)
    assert done.returncode == code and names in complaint(done)


@pytest.mark.parametrize(
    ("window_s", "talk", "scoring"),
    [
        pytest.param(1.0, SMALL, SMALL, id="fast: the talk"),
        pytest.param(8.0, EMBEDDED_MODEL, SMALL, id="slower: finished answers"),
        pytest.param(
            30.0, EMBEDDED_MODEL, EMBEDDED_MODEL, id="too slow: nothing", marks=pytest.mark.full
        ),
    ],
)
def test_a_model_hears_what_it_is_fast_enough_for(
    mensetsu: Run,
    fresh_cache: Path,
    window_s: float,
    talk: str,
    scoring: str,
) -> None:
    """The interview says so where it hears the talk, and the record names who heard what."""
    put_here(SMALL, hub_folder(SMALL))
    note_speed(EMBEDDED_MODEL, embedded_whisper(), Speed(window_s=0.5, sentence_s=0.2))
    note_speed(SMALL, hub_folder(SMALL), Speed(window_s=window_s, sentence_s=window_s / 5))
    done = mensetsu(
        *("interview", "--questions", "1", "--no-voice", "--audio-in"),
        *(DEMO / "02-motivation.ogg", DEMO / "02-motivation.ogg"),
    )
    assert done.returncode == 0, done.stderr
    assert (f"{SMALL} で聞き取ります" in done.stderr) == (talk == SMALL)
    answer = storage.load_session(storage.LATEST).turns[0].answer
    assert answer.transcript is not None
    first = answer.first_heard or answer.transcript
    assert (first.model, answer.transcript.model) == (talk, scoring)


class Scene:
    """A screen on which one choice is made; ``choice`` None is nobody to ask."""

    def __init__(self, choice: str | None) -> None:
        self.choice = choice
        self.notes: list[str] = []
        self.asked = 0

    def note(self, text: str) -> None:
        self.notes.append(text)

    def choose(self, prompt: str, choices: tuple[str, ...]) -> str | None:
        self.asked += 1
        assert self.choice is None or self.choice in choices
        return self.choice


@pytest.fixture
def carries_small(fresh_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can carry ``small`` and no more."""
    note_speed(EMBEDDED_MODEL, embedded_whisper(), Speed(window_s=0.5, sentence_s=0.2))
    memory = HUB_MODELS[SMALL].memory_mb + offer.SYSTEM_MB
    monkeypatch.setattr(offer, "_memory_mb", lambda: memory)


def test_an_offer_that_is_declined_is_never_made_again(carries_small: None) -> None:
    """It says what it would change; afterwards nobody is asked."""
    scene = Scene("今は入れない")
    better_model.offer_better_model(scene)  # type: ignore[arg-type]
    assert scene.asked == 1
    for told in (SMALL, "28.6 %", "15.1 %", f"{HUB_MODELS[SMALL].megabytes} MB"):
        assert told in scene.notes[0]
    again = Scene("入れる")
    better_model.offer_better_model(again)  # type: ignore[arg-type]
    assert again.asked == 0 and again.notes == [] and not hub_folder(SMALL).exists()


def test_an_offer_that_is_accepted_is_fetched(
    carries_small: None, hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    better_model.offer_better_model(Scene("入れる"))  # type: ignore[arg-type]
    assert (hub_folder(SMALL) / "model.bin").is_file()


def test_a_failure_of_what_was_offered_ends_nothing(
    carries_small: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first start goes on, and the sentence has the command for later."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    scene = Scene("入れる")
    better_model.offer_better_model(scene)  # type: ignore[arg-type]
    assert "つながりません" in scene.notes[-1] and "models install small" in scene.notes[-1]


def test_without_anybody_to_ask_the_command_is_shown(carries_small: None) -> None:
    """And as nobody has declined, a person is still asked later."""
    better_model.offer_better_model(Scene(None))  # type: ignore[arg-type]
    scene = Scene("今は入れない")
    better_model.offer_better_model(scene)  # type: ignore[arg-type]
    assert scene.asked == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_the_first_start_asks_once(fresh_cache: Path, mensetsu_home: Path) -> None:
    """Before the choices of the first start; the second start does not ask again."""
    note_speed(EMBEDDED_MODEL, embedded_whisper(), Speed(window_s=0.1, sentence_s=0.05))
    first = on_a_terminal([], typed="1\n7\n")
    assert "入れますか?" in first and "もうお尋ねしません" in first
    assert "入れますか?" not in on_a_terminal([], typed="7\n")


def test_doctor_makes_the_offer_too(
    mensetsu: Run, carries_small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal it names the command; with ``--json`` it only checks."""
    monkeypatch.setattr("simulator.session.checkup._CHECKS", {})
    assert "models install small" in mensetsu("doctor").stderr
    assert "models install" not in mensetsu("doctor", "--json").stderr
