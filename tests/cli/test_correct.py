"""``mensetsu correct`` in a process of its own, on a session that was held by sound files."""

from __future__ import annotations

import json

from tests.cli.conftest import DEMO, Run, complaint


def _session(mensetsu: Run) -> dict[str, object]:
    shown = mensetsu("report", "--json")
    assert shown.returncode == 0, shown.stderr
    found: dict[str, object] = json.loads(shown.stdout)["session"]
    return found


def test_a_misheard_answer_is_corrected_shown_and_put_back(mensetsu: Run) -> None:
    """Real recording, real recogniser: the report has the candidate's wording, then again ours."""
    recording = DEMO / "01-self_introduction.ogg"
    held = mensetsu("interview", "--stage", "first", "--questions", "1", "--audio-in", recording)
    assert held.returncode == 0, held.stderr
    said = "桜井と申します。倉庫で5年、在庫の管理を担当し、数え違いを月8件から1件に減らしました。"
    done = mensetsu("correct", "latest", "1", "--text", "-", stdin=said)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout.replace("\n", "")
    (turn,) = [t for t in _session(mensetsu)["turns"] if t["number"] == 1]  # type: ignore[attr-defined]
    assert turn["answer"]["corrected"] == said
    assert turn["answer"]["transcript"]["segments"]
    assert mensetsu("correct", "latest", "1", "--undo").returncode == 0
    (turn,) = [t for t in _session(mensetsu)["turns"] if t["number"] == 1]  # type: ignore[attr-defined]
    assert turn["answer"]["corrected"] is None


def test_without_a_session_or_a_terminal_it_says_what_to_do(mensetsu: Run) -> None:
    """One sentence with the remedy."""
    nothing = mensetsu("correct", "latest", "1", "--undo")
    assert nothing.returncode == 7 and "mensetsu" in complaint(nothing)
