"""Prompts are files, strictly filled."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import prompts
from simulator.errors import DataError
from simulator.resources import data_folder

CALLS = {
    "hear_answer": {},
    "hear_answer_with_terms": {"terms": "北斗精機"},
    "judge_rules": {},
    "ask_rules": {
        "persona": "人事の水野 佳代",
        "aim": "数で語ってもらう。",
        "examples": "- どのくらいでしたか。",
    },
    "ask_follow_up": {"earlier": "<それまで>…</それまで>", "recent": "<質問>…</質問>"},
    "rewrite_answer": {
        "frame": "答えの一文を、最初に持ってくる",
        "question": "<質問>…</質問>",
        "answer": "<回答>…</回答>",
    },
    "match_rows": {
        "requirements": "<要件>…</要件>",
        "sentences": "<職務経歴書>…</職務経歴書>",
    },
    "judge_answer": {
        "label": "具体性",
        "wants": "何をどれだけしたか。",
        "stage": "二次面接",
        "levels": "1: …",
        "question": "<質問>…</質問>",
        "answer": "<回答>…</回答>",
    },
}
"""Every prompt, with the values that the program fills in."""


def test_every_prompt_has_its_call() -> None:
    """A new file needs a line here, and a line here needs its file."""
    assert {path.stem for path in data_folder("prompts").glob("*.md")} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_every_prompt_is_filled(name: str) -> None:
    """The placeholders of each file are the values of its call, and nothing is left open."""
    text = prompts.render(name, **CALLS[name])
    assert text.strip()
    assert "$" not in text


@pytest.fixture
def _greeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "greet.md").write_text('$name さん、{"json": 1} です。\n', encoding="utf-8")
    monkeypatch.setattr(prompts, "data_folder", lambda _: tmp_path)


@pytest.mark.usefixtures("_greeting")
def test_braces_are_text() -> None:
    """A JSON example in a prompt needs no escape."""
    assert prompts.render("greet", name="佐藤") == '佐藤 さん、{"json": 1} です。'


@pytest.mark.usefixtures("_greeting")
@pytest.mark.parametrize(
    ("name", "values"),
    [
        pytest.param("greet", {}, id="missing value"),
        pytest.param("greet", {"name": "佐藤", "age": "3"}, id="unknown value"),
        pytest.param("grete", {"name": "佐藤"}, id="no such file"),
    ],
)
def test_a_wrong_call_names_the_file(name: str, values: dict[str, str]) -> None:
    """Placeholders and values must agree, both ways."""
    with pytest.raises(DataError, match=rf"{name}\.md"):
        prompts.render(name, **values)
