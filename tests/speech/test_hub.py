"""Files come from the hub whole or not at all, and every fault ends in a sentence with a remedy."""

from __future__ import annotations

import errno
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from simulator.errors import WeightsError
from simulator.speech import hub as module
from simulator.speech.hub import WAITS_S, fetch
from tests.speech.loopback_hub import REVISION, Fault, Hub, serve_hub

REPOSITORY = "Somebody/faster-whisper-small"
FILES = {
    "README.md": b"# not wanted",
    "config.json": b'{"lang_ids": []}',
    "tokenizer.json": b"{}" + b" " * 2000,
    "vocabulary.txt": "ご\n質問\n".encode(),
    "model.bin": random.Random(0).randbytes(3_000_000),
}
WANTED = sorted(FILES.keys() - {"README.md"})


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """The hub that ``HF_ENDPOINT`` names; nobody waits between two tries."""
    for proxy in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
        monkeypatch.delenv(proxy.lower(), raising=False)
    monkeypatch.setattr(module, "WAITS_S", (0.0,) * len(WAITS_S))
    with serve_hub(FILES) as served:
        monkeypatch.setenv("HF_ENDPOINT", f"{served.url}/")
        yield served


def get(hub: Hub, folder: Path) -> list[tuple[int, int]]:
    """Fetch the model; what the progress said."""
    told: list[tuple[int, int]] = []
    fetch(
        REPOSITORY,
        folder,
        sha256=hub.sha256,
        on_progress=lambda there, total: told.append((there, total)),
    )
    return told


def complaint(hub: Hub, folder: Path) -> str:
    """The sentence that a fetch ends in."""
    with pytest.raises(WeightsError) as raised:
        get(hub, folder)
    said = str(raised.value)
    assert said.endswith("。") and "\n" not in said
    return said


def whole(folder: Path) -> bool:
    return {path.name: path.read_bytes() for path in folder.iterdir()} == {
        name: FILES[name] for name in WANTED
    }


def test_the_wanted_files_come_whole_with_progress(hub: Hub, tmp_path: Path) -> None:
    """The weights come last; the progress rises to the sum of all files."""
    told = get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")
    assert hub.names()[0] == "api" and hub.names()[-1] == "model.bin"
    assert f"/{REPOSITORY}/resolve/{REVISION}/model.bin" == hub.asked[-1].path
    total = sum(len(FILES[name]) for name in WANTED)
    assert told == sorted(told) and told[-1] == (total, total)


def test_nothing_is_sent_that_tells_who_asks(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No token, no cookie, no version of anything."""
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    get(hub, tmp_path / "part")
    for asked in hub.asked:
        assert set(asked.headers) <= {
            "host",
            "accept",
            "accept-encoding",
            "connection",
            "user-agent",
            "range",
        }
        assert asked.headers["user-agent"] == "mensetsu"


def test_a_slow_hub_is_waited_for(hub: Hub, tmp_path: Path) -> None:
    """Bytes that drip in are as good as others."""
    hub.faults["model.bin"] = [Fault(drip_s=0.05)]
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part") and hub.names().count("model.bin") == 1


def test_a_cut_download_goes_on_where_it_was_cut(hub: Hub, tmp_path: Path) -> None:
    """In the same call, and as often as bytes come in between."""
    hub.faults["model.bin"] = [Fault(cut_after=400_000)] * (len(WAITS_S) + 2)
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")
    ranges = [asked.headers.get("range") for asked in hub.asked if "model.bin" in asked.path]
    assert ranges == [None, *(f"bytes={400_000 * n}-" for n in range(1, len(WAITS_S) + 3))]


def test_a_later_call_goes_on_where_an_earlier_one_ended(hub: Hub, tmp_path: Path) -> None:
    """What was fetched is kept when the hub fails for good, and no byte is fetched twice."""
    hub.faults["model.bin"] = [Fault(cut_after=1_000_000), *[Fault(status=503)] * 9]
    assert "続きから" in complaint(hub, tmp_path / "part")
    assert (tmp_path / "part" / "model.bin").stat().st_size == 1_000_000
    hub.faults.clear()
    hub.asked.clear()
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")
    assert hub.names() == ["api", "model.bin"]
    assert hub.asked[-1].headers["range"] == "bytes=1000000-"


def test_an_interrupted_download_is_kept(hub: Hub, tmp_path: Path) -> None:
    """Ctrl-C leaves what has come, and the next call goes on from there."""

    def interrupt(there: int, total: int) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(REPOSITORY, tmp_path / "part", sha256=hub.sha256, on_progress=interrupt)
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")


def test_a_server_that_begins_anew_is_followed(hub: Hub, tmp_path: Path) -> None:
    """One that ignores where to go on sends the whole file, which replaces the beginning."""
    hub.faults["model.bin"] = [Fault(cut_after=1_000_000), Fault(ignores_range=True)]
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_a_damaged_file_is_deleted(hub: Hub, tmp_path: Path, name: str) -> None:
    """By sha256 where the hub lists one, else by git's own; the next call fetches it anew."""
    flipped = bytes([FILES[name][0] ^ 1]) + FILES[name][1:]
    hub.faults[name] = [Fault(body=flipped)]
    assert name in complaint(hub, tmp_path / "part")
    assert not (tmp_path / "part" / name).exists()
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")


def test_a_file_that_is_too_long_is_deleted(hub: Hub, tmp_path: Path) -> None:
    """No more than was listed is ever written."""
    hub.faults["model.bin"] = [Fault(body=FILES["model.bin"] + b"more")]
    assert "model.bin" in complaint(hub, tmp_path / "part")
    assert not (tmp_path / "part" / "model.bin").exists()


def test_other_weights_than_the_known_ones_are_not_fetched(hub: Hub, tmp_path: Path) -> None:
    """Whatever the hub says of them."""
    hub.listed_sha256 = "0" * 64
    assert "何も入れていません" in complaint(hub, tmp_path / "part")
    assert hub.names() == ["api"] and not (tmp_path / "part").exists()


@pytest.mark.parametrize(
    ("status", "says"),
    [
        pytest.param(401, "ログイン", id="401"),
        pytest.param(403, "ログイン", id="403"),
        pytest.param(404, "新しい版", id="404"),
        pytest.param(500, "しばらくしてから", id="500"),
        pytest.param(503, "しばらくしてから", id="503"),
        pytest.param(429, "しばらくしてから", id="429"),
    ],
)
@pytest.mark.parametrize("where", ["api", "model.bin"])
def test_a_refusal_is_told_with_its_remedy(
    hub: Hub, tmp_path: Path, status: int, says: str, where: str
) -> None:
    """What may pass is asked for again first, the rest is not."""
    hub.faults[where] = [Fault(status=status)] * 20
    said = complaint(hub, tmp_path / "part")
    assert says in said and str(status) in said
    passes = status in (429, 500, 503)
    assert hub.names().count(where) == (1 + len(WAITS_S) if passes else 1)


def test_a_hub_that_recovers_is_asked_again(hub: Hub, tmp_path: Path) -> None:
    """One bad answer at each place costs nothing but time."""
    hub.faults = {name: [Fault(status=503, headers={"Retry-After": "0"})] for name in WANTED}
    hub.faults["api"] = [Fault(status=429, headers={"Retry-After": "soon"})]
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")


def test_redirects_are_followed(hub: Hub, tmp_path: Path) -> None:
    """Of a repository that has moved, and of a file that is kept on another host."""
    with serve_hub(FILES) as other:
        moved = f"{hub.url}/api/models/Somebody-else/new/revision/main?blobs=true"
        hub.faults["api"] = [Fault(status=307, headers={"Location": moved})]
        hub.faults["model.bin"] = [
            Fault(status=302, headers={"Location": f"{other.url}/storage/model.bin"})
        ]
        get(hub, tmp_path / "part")
    assert whole(tmp_path / "part") and other.names() == ["model.bin"]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(body=b"<!doctype html><h1>Sign in</h1>"), id="login page"),
        pytest.param(Fault(body=b"[]"), id="other JSON"),
        pytest.param(Fault(body=b'{"sha": "1", "siblings": []}'), id="no files"),
        pytest.param(
            Fault(body=b'{"sha": "1", "siblings": [{"rfilename": "model.bin"}]}'), id="no sizes"
        ),
        pytest.param(Fault(status=302, headers={"Location": "/api/models/x"}), id="redirect loop"),
    ],
)
def test_what_is_no_hub_is_told(hub: Hub, tmp_path: Path, fault: Fault) -> None:
    """A login page or a wrong address gives no traceback and no file."""
    hub.faults["api"] = [fault] * 30
    assert "HF_ENDPOINT" in complaint(hub, tmp_path / "part")
    assert not (tmp_path / "part").exists()


def test_a_place_where_nobody_listens_is_told_at_once(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for further tries where there is no connection at all."""
    monkeypatch.setattr(module, "WAITS_S", (60.0,))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert "つながりません" in complaint(hub, tmp_path / "part")


def test_an_endpoint_that_is_no_address_is_named(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "hf-mirror.example")
    assert "hf-mirror.example" in complaint(hub, tmp_path / "part")


def test_a_proxy_of_the_environment_is_used(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request for a host that only the proxy knows arrives at the proxy, whole."""
    monkeypatch.setenv("HTTP_PROXY", hub.url)
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    get(hub, tmp_path / "part")
    assert whole(tmp_path / "part")
    assert all(asked.path.startswith("http://hub.invalid/") for asked in hub.asked)


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks9://somewhere"])
def test_a_proxy_that_cannot_be_used_is_told(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    assert "HTTPS_PROXY" in complaint(hub, tmp_path / "part")


def test_too_little_space_is_told_before_anything_comes(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=module.SPARE_BYTES)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "GB 空けて" in complaint(hub, tmp_path / "part")
    assert hub.names() == ["api"]


def test_a_disk_that_fills_up_is_given_back(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk harms recordings, so nothing of the download stays on it."""

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "_receive", full)
    assert "GB 空けて" in complaint(hub, tmp_path / "part")
    assert not (tmp_path / "part").exists()


def test_a_folder_that_cannot_be_written_is_named(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "書き込めません" in complaint(hub, tmp_path / "file" / "part")
