"""What may be set from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import resources
from simulator.config import cache_folder, profiles_folder, recordings_folder


def test_one_variable_moves_all_that_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """MENSETSU_HOME holds sessions and applications; 「~」 is the user's own folder."""
    monkeypatch.setenv("MENSETSU_HOME", "~/面接")
    assert recordings_folder() == Path.home() / "面接" / "recordings"
    assert profiles_folder() == Path.home() / "面接" / "profiles"


def test_a_checkout_keeps_its_own_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable they are beside the program, unless it was installed."""
    monkeypatch.delenv("MENSETSU_HOME", raising=False)
    assert recordings_folder() == resources.CHECKOUT / "recordings"
    monkeypatch.setattr(resources, "is_checkout", lambda: False)
    assert resources.CHECKOUT not in recordings_folder().parents


def test_what_can_be_made_again_is_kept_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """MENSETSU_CACHE moves it; it is never among the candidate's own files."""
    monkeypatch.delenv("MENSETSU_CACHE", raising=False)
    assert recordings_folder() not in (cache_folder(), *cache_folder().parents)
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
