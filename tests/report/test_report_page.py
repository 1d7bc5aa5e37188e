"""The page in a real browser: what runs, what it asks of the network, what a click does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from report_samples import good_session, hostile_session, record, report_of

from simulator.report.html import to_html

pytestmark = pytest.mark.browser

# The page runs inside a frame, so that a script of the test, outside the page's own policy, can
# press its buttons and write down what happened.
WRAPPER = """<!doctype html><meta charset="utf-8"><title>test</title>
<iframe width="900" height="900"></iframe><script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  if (!page.querySelector("main")) return;
  const result = (() => { PROBE })();
  document.body.dataset.result = JSON.stringify(result);
});
frame.srcdoc = PAGE;
</script>"""


def find_chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing, and on CI the page has to be seen in a browser")
        pytest.skip("no chromium on this machine")
    return found


def probe(page: str, script: str, folder: Path) -> Any:
    """Load ``page``, run ``script`` with it as ``page``, and return what the script returns."""
    wrapper = folder / "wrapper.html"
    embedded = json.dumps(page).replace("</", "<\\/")
    wrapper.write_text(WRAPPER.replace("PROBE", script).replace("PAGE", embedded), encoding="utf-8")
    done = subprocess.run(
        [
            find_chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=5000", "--dump-dom",
            wrapper.as_uri(),
        ],
        check=True, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    result = re.search(r'data-result="([^"]*)"', done.stdout)
    assert result, done.stderr
    return json.loads(unescape(result[1]))


@pytest.fixture
def visited() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and the paths that anybody asked it for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Not on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def attack(address: str) -> str:
    return (
        f"<img src={address}/image><script src={address}/script></script>"
        f"<script>document.body.dataset.owned = 1; fetch('{address}/fetch')</script>"
        f"<link rel=stylesheet href={address}/style><iframe src={address}/frame></iframe>"
        f"<style>body {{ background: url({address}/background) }}</style>"
    )


OWNED = "return [page.body.dataset.owned ?? null, page.querySelectorAll('img').length];"


def test_the_page_runs_nothing_and_asks_for_nothing(
    tmp_path: Path, visited: tuple[str, list[str]]
) -> None:
    """Words that are a page of their own stay words."""
    address, paths = visited
    page = to_html(report_of(hostile_session(attack(address))), audio={})
    assert probe(page, OWNED, tmp_path) == [None, 0]
    assert paths == []


def test_the_policy_holds_where_escaping_would_fail(
    tmp_path: Path, visited: tuple[str, list[str]]
) -> None:
    """The same words put in raw run nothing and reach nothing: the page's policy forbids it."""
    address, paths = visited
    page = to_html(report_of(good_session()), audio={})
    raw = page.replace("<main>", f"<main>{attack(address)}")
    assert probe(raw, OWNED, tmp_path) == [None, 1]
    assert paths == []


def test_without_the_policy_the_attack_is_seen(
    tmp_path: Path, visited: tuple[str, list[str]]
) -> None:
    """The two tests above can fail: without policy and escaping, all of it happens."""
    address, paths = visited
    page = to_html(report_of(good_session()), audio={})
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    raw = open_page.replace("<main>", f"<main>{attack(address)}")
    assert probe(raw, OWNED, tmp_path) == ["1", 1]
    assert {"/image", "/script", "/fetch"} <= set(paths)


def test_a_click_on_evidence_moves_its_player(tmp_path: Path) -> None:
    """Every chip moves the player of its own answer, and no other, to the segment's start."""
    session = good_session()
    page = to_html(report_of(session), audio=record(session, tmp_path))
    script = """
      const players = [...page.querySelectorAll("audio")];
      return [...page.querySelectorAll("button[data-at]")].map((chip) => {
        for (const player of players) player.currentTime = 0.25;
        chip.click();
        return [chip.dataset.turn, Number(chip.dataset.at), chip.innerText,
                players.map((player) => [player.id, player.currentTime, player.duration])];
      });"""
    clicks = probe(page, script, tmp_path)
    assert len(clicks) > 10
    for turn, at, _, players in clicks:
        for name, now, duration in players:
            assert now == pytest.approx(at if name == f"player-{turn}" else 0.25, abs=0.01)
            number = int(name.removeprefix("player-"))
            expected = session.turns[number - 1].answer.duration_s
            assert duration == pytest.approx(expected, abs=0.2)  # MP3 is decoded, not only named
    moments = {at for turn, at, text, _ in clicks if turn == "2" and "導入後も開発者が" in text}
    segment = session.turns[1].answer.transcript.segments[2]
    assert moments
    assert all(segment.start_s - 0.01 <= at < segment.end_s for at in moments)


def test_nothing_is_wider_than_a_phone(tmp_path: Path) -> None:
    """At 390 px nothing has to be pushed sideways, not even one word of 10,000 letters."""
    page = to_html(report_of(hostile_session("w" * 10_000)), audio={})
    script = """
      frame.width = 390;
      const root = page.documentElement;
      return [root.scrollWidth, root.clientWidth];"""
    wide, seen = probe(page, script, tmp_path)
    assert wide <= seen <= 390
