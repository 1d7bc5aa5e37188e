"""Three hundred damaged and hostile papers: added, or refused in one clear sentence, in time."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from benchmarks.changed_papers import changed_paper
from simulator.errors import DocumentError
from tests.cli.conftest import Run

pytestmark = pytest.mark.full
REFUSED = DocumentError.exit_code
ROUNDS, PAPERS = 30, 10
MOST_S = 20.0
MOST_BYTES = 600 << 20
CV = "- 法人営業を4年担当し、60社を受け持ちました。\n"
POSTING = "## 必須\n- 法人営業の経験3年以上\n"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_changed_paper_harms_nothing(mensetsu: Run, tmp_path: Path, seed: int) -> None:
    """No traceback, no fault of the program, no long wait, and the other papers stay in use."""
    mensetsu("profile", "new", "港")
    for name, text, kind in (("経歴.md", CV, "cv"), ("求人.md", POSTING, "posting")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert mensetsu("profile", "add", "港", tmp_path / name, "--kind", kind).returncode == 0
    for number in range(PAPERS):
        (ending, data), kind = changed_paper(seed, number)
        path = tmp_path / f"変{number}{ending}"
        path.write_bytes(data)
        began = time.monotonic()
        added = mensetsu("profile", "add", "港", path, "--kind", kind, "--yes")
        assert time.monotonic() - began < MOST_S, (number, ending)
        assert added.returncode in (0, REFUSED), (number, ending, added.stderr)
        if added.returncode == REFUSED:
            (line,) = added.stderr.splitlines()
            assert line.endswith("。")
        assert "Traceback" not in added.stderr
        assert "思いがけない" not in added.stderr
        rows = json.loads(mensetsu("profile", "table", "港", "--json").stdout)
        assert any(row["requirement"] == "法人営業の経験3年以上" for row in rows), (number, ending)
        shown = mensetsu("profile", "show", "港")
        assert shown.returncode == 0, (number, ending, shown.stderr)
        if added.returncode == 0:
            assert mensetsu("profile", "remove", "港", f"変{number}", "--yes").returncode == 0
    _check_memory()


def _check_memory() -> None:
    """Check that no child, which reads a paper, has ever taken more than it may.

    A child's peak is never below this process's own: it begins as a copy of it.
    """
    if sys.platform != "win32":
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        child, own = (
            resource.getrusage(of).ru_maxrss * unit
            for of in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
        )
        assert child <= max(MOST_BYTES, own)
