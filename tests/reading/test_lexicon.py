"""The word lists: a mistake in them is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.reading.lexicon import load_lexicon

LEXICON = Path(load_lexicon.__code__.co_filename).with_name("lexicon.toml")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        pytest.param("[company]", "[company", "読めません", id="broken"),
        pytest.param("[grader]", "[marker]", "grader", id="table renamed"),
        pytest.param("casual_end =", "casual_ends =", "casual_end", id="list renamed"),
        pytest.param('name = ["御社"', 'name = [7, "御社"', "company.name", id="not a word"),
        pytest.param('name = ["御社"', 'name = ["", "御社"', "company.name", id="empty word"),
    ],
)
def test_a_broken_lexicon_names_file_and_list(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    """The error says where the mistake is."""
    source = LEXICON.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "lexicon.toml"
    path.write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=named) as caught:
        load_lexicon(path)
    assert str(path) in str(caught.value)
