"""The places in the code that the documents name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
PLACE = re.compile(r"`(?P<file>[\w./-]+\.(?:py|toml|typ))(?:: (?P<name>\w+)[^`]*)?`")
SOURCES = [
    path.relative_to(ROOT)
    for folder in ("simulator", "benchmarks", "training", "tests", "personas", "prompts")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".toml", ".typ"}
] + [Path("pyproject.toml"), Path("run.py")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_files_and_functions_that_exist(document: Path) -> None:
    """A name that was moved sends a reader to nothing."""
    for place in PLACE.finditer(document.read_text(encoding="utf-8")):
        named = Path(place["file"]).parts
        found = [path for path in SOURCES if path.parts[-len(named) :] == named]
        assert found, place[0]
        if place["name"]:
            texts = [(ROOT / path).read_text(encoding="utf-8") for path in found]
            assert any(re.search(rf"\b{place['name']}\b", text) for text in texts), place[0]
