"""A key at the command line: it comes by no argument, and shows nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from loopback import KEY, ok, serve

from tests.cli.conftest import Run

HOST = "llm.example"


@pytest.fixture
def elsewhere(mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on another machine, and a keyring that keeps what it is given."""
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://{HOST}/v1")
    monkeypatch.setenv("MENSETSU_CACHE", str(mensetsu_home / "cache"))
    monkeypatch.setenv("KEPT_KEYS", str(mensetsu_home / "kept.json"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "kept_keys.Kept")
    here = str(Path(__file__).parents[1] / "llm")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, os.environ.get("PYTHONPATH", "")]))


@pytest.mark.usefixtures("elsewhere")
def test_a_key_is_stored_used_and_deleted(mensetsu: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in a process of its own; the request to that host carries it."""
    kept = mensetsu("llm", "key", stdin=f"{KEY}\n")
    assert kept.returncode == 0, kept.stderr
    monkeypatch.setenv("MENSETSU_MODEL", "scripted")
    with serve([ok("そのとき、ご自身はどの作業を受け持たれましたか。")] * 8) as proxy:
        monkeypatch.setenv("http_proxy", proxy.base_url.removesuffix("/v1"))
        tried = mensetsu("llm", "test")
    assert tried.returncode == 0, tried.stderr
    assert proxy.asked[0].path == f"http://{HOST}/v1/chat/completions"
    assert {asked.headers["authorization"] for asked in proxy.asked} == {f"Bearer {KEY}"}
    gone, again = mensetsu("llm", "key", "--delete"), mensetsu("llm", "key", "--delete")
    assert "消しました" in gone.stderr and "預けられていません" in again.stderr
    for done in (kept, tried, gone, again):
        assert HOST in done.stderr and KEY not in done.stdout + done.stderr


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("changes", "typed", "code", "says"),
    [
        pytest.param({}, "", 2, "キーが入力されていません", id="nothing typed"),
        pytest.param({}, "ｓｋ－１", 8, "全角文字", id="full-width"),
        pytest.param(
            {"OPENAI_BASE_URL": "http://localhost:1/v1"}, KEY, 2, "このパソコンの中", id="at home"
        ),
        pytest.param(
            {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
            KEY,
            8,
            "環境変数 OPENAI_API_KEY",
            id="no keyring",
        ),
        pytest.param(
            {"PYTHON_KEYRING_BACKEND": "kept_keys.Locked"}, KEY, 8, "開けませんでした", id="locked"
        ),
        pytest.param(
            {"PYTHON_KEYRING_BACKEND": "no.such.Keyring"}, KEY, 8, "開けませんでした", id="unknown"
        ),
    ],
)
def test_a_key_that_cannot_be_kept_is_told(
    mensetsu: Run,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, str],
    typed: str,
    code: int,
    says: str,
) -> None:
    """One sentence with the way on, and never the key."""
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    done = mensetsu("llm", "key", stdin=typed)
    assert done.returncode == code and says in done.stderr.splitlines()[-1]
    assert not typed or typed not in done.stdout + done.stderr
