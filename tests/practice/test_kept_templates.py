"""Prepared texts on disk: every one is kept, whatever goes wrong beside it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.errors import StorageError, UsageProblem
from simulator.practice.texts.templates import (
    MOST_CHARACTERS,
    delete_templates,
    latest_template,
    load_templates,
    profiles_with,
    save_template,
)
from simulator.values.template import TemplateKind

MOTIVATION = TemplateKind.MOTIVATION
pytestmark = pytest.mark.usefixtures("mensetsu_home")


def texts(profile: str | None = None) -> list[str]:
    return [template.text for template in load_templates(MOTIVATION, profile).records]


def test_a_change_is_a_new_version_and_the_same_text_is_none() -> None:
    """Nothing is overwritten; blanks around the text make no other text."""
    assert save_template(MOTIVATION, None, "働きたいです。") is not None
    assert save_template(MOTIVATION, None, "  働きたいです。 \n\n") is None
    assert save_template(MOTIVATION, None, "長く働きたいです。") is not None
    assert save_template(MOTIVATION, None, "働きたいです。") is not None
    assert texts() == ["働きたいです。", "長く働きたいです。", "働きたいです。"]


def test_a_clock_that_goes_back_does_not_bring_an_old_text_back() -> None:
    """The order of the versions is that of saving, not that of the clock."""
    save_template(MOTIVATION, None, "前です。", now=datetime(2026, 11, 28, tzinfo=UTC))
    save_template(MOTIVATION, None, "後です。", now=datetime(2020, 1, 1, tzinfo=UTC))
    latest = latest_template(MOTIVATION, None)
    assert latest is not None
    assert latest.text == "後です。"


def test_the_common_text_and_those_of_applications_lie_apart() -> None:
    """Also for an application whose name is a word of the folders."""
    save_template(MOTIVATION, None, "共通です。")
    for name in ("common", "applications", "青空 製作"):
        save_template(MOTIVATION, name, f"{name}へ。")
    assert texts() == ["共通です。"]
    assert profiles_with(MOTIVATION) == ("applications", "common", "青空 製作")
    assert texts("common") == ["commonへ。"]
    assert latest_template(MOTIVATION, "みなと") is None
    assert profiles_with(TemplateKind.SELF_INTRODUCTION) == ()


def test_two_programs_at_once_lose_nothing() -> None:
    """Both may take the same number for their version; both texts are kept."""
    several = [f"{number}番めの文です。" for number in range(24)]
    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(lambda text: save_template(MOTIVATION, None, text), several))
    assert sorted(texts()) == sorted(several)


def test_a_damaged_version_is_named_and_the_others_are_read(mensetsu_home: Path) -> None:
    """The text before it is the latest that can be read, and the file stays as it is."""
    save_template(MOTIVATION, None, "前です。")
    save_template(MOTIVATION, None, "後です。")
    damaged = max((mensetsu_home / "practice/templates/motivation/common").iterdir())
    damaged.write_text("{", encoding="utf-8")
    kept = load_templates(MOTIVATION, None)
    assert [template.text for template in kept.records] == ["前です。"]
    assert len(kept.unreadable) == 1
    assert str(damaged) in kept.unreadable[0]
    save_template(MOTIVATION, None, "その後です。")
    assert texts() == ["前です。", "その後です。"]
    assert damaged.read_text(encoding="utf-8") == "{"


def test_only_the_owner_can_read_them(mensetsu_home: Path) -> None:
    """Folders and files are private."""
    save_template(MOTIVATION, "青空", "働きたいです。")
    practice = mensetsu_home / "practice"
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (practice, *practice.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


@pytest.mark.parametrize(
    ("text", "profile", "error"),
    [
        pytest.param(" \n\t\n", None, UsageProblem, id="blanks"),
        pytest.param("。、!", None, UsageProblem, id="no letter"),
        pytest.param("あ" * (MOST_CHARACTERS + 1), None, UsageProblem, id="pasted by mistake"),
        pytest.param("働きたいです。", "../青空", StorageError, id="a path"),
    ],
)
def test_what_is_no_text_is_refused_and_nothing_is_saved(
    mensetsu_home: Path, text: str, profile: str | None, error: type[Exception]
) -> None:
    """The latest text stays the latest."""
    with pytest.raises(error):
        save_template(MOTIVATION, profile, text)
    assert not (mensetsu_home / "practice").exists()


def test_deleting_takes_every_version_of_one_text_only() -> None:
    """The common text stays when an application's is deleted."""
    save_template(MOTIVATION, None, "共通です。")
    save_template(MOTIVATION, "青空", "一です。")
    save_template(MOTIVATION, "青空", "二です。")
    assert delete_templates(MOTIVATION, "青空") == 2
    assert delete_templates(MOTIVATION, "青空") == 0
    assert profiles_with(MOTIVATION) == ()
    assert texts() == ["共通です。"]
