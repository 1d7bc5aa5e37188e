"""What advisers send back, as a file of the shared page or as text."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.errors import StorageError
from simulator.practice.sharing.notes_file import MOST_BYTES, MOST_LETTERS, read_notes
from simulator.report.notes_form import notes_form
from simulator.values.notes import AdviserNote
from simulator.values.sharing import SharedVoice

ID = "20260401-101500-0a1b"
NOW = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)


def read(path: Path, data: bytes) -> tuple[AdviserNote, ...]:
    path.write_bytes(data)
    return read_notes(path, ID, now=NOW)


def saved(**changes: object) -> bytes:
    """What the page's script saves."""
    file = {
        "mensetsu_notes": 1, "session": ID, "writer": "佐野",
        "notes": [{"answer": 2, "text": "数字がよい"}, {"answer": None, "text": "落ち着いて"}],
    }  # fmt: skip
    return json.dumps(file | changes, ensure_ascii=False).encode()


def test_the_saved_file_is_read(tmp_path: Path) -> None:
    """Each note has its answer, or is on the whole."""
    notes = read(tmp_path / "a.json", saved())
    assert [(note.writer, note.turn, note.text) for note in notes] == [
        ("佐野", 2, "数字がよい"),
        ("佐野", None, "落ち着いて"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("お名前：佐野\n回答2：数字がよい\n全体：落ち着いて\n", id="as-offered"),
        pytest.param("お名前: 佐野\r\n回答２: 数字がよい\r\n全体: 落ち着いて", id="windows"),
        pytest.param("> お名前：佐野\n> 回答2：\n> 数字がよい\n> 全体：落ち着いて", id="quoted"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_text_form_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    """However it was typed, quoted and saved."""
    notes = read(tmp_path / "a.txt", text.encode(encoding))
    assert [(note.writer, note.turn, note.text) for note in notes] == [
        ("佐野", 2, "数字がよい"),
        ("佐野", None, "落ち着いて"),
    ]


def test_the_form_that_is_offered_can_be_filled_in(tmp_path: Path) -> None:
    """Fields that stay empty are no notes, and a note may have several lines."""
    form = notes_form(ID, (1, 2), keep=frozenset(), voice=SharedVoice.NONE).text
    filled = form.replace("回答2：", "回答2：一行目\n二行目")
    (note,) = read(tmp_path / "a.txt", filled.encode())
    assert (note.turn, note.text, note.writer) == (2, "一行目\n二行目", "")


@pytest.mark.parametrize(
    ("text", "of_answer", "of_whole"),
    [
        pytest.param(
            "先日はありがとう。\n声が明るいです。\n回答2：数字がよい", "数字がよい",
            "先日はありがとう。\n声が明るいです。", id="before",
        ),
        pytest.param(
            "回答2：数字がよい\n\nでは、よろしくお願いします。", "数字がよい",
            "では、よろしくお願いします。", id="closing",
        ),
        pytest.param(
            "> 見ました。\n> 回答2：数字がよい\n> \n> 全体：落ち着いて\n>\n> 応援しています。",
            "数字がよい", "見ました。\n\n落ち着いて\n\n応援しています。", id="quoted",
        ),
        pytest.param(
            "お名前：佐野\n読みました。\n回答2：数字がよい\n\n二つ目は、役割も言いましょう。",
            "数字がよい\n\n二つ目は、役割も言いましょう。", "読みました。", id="second-paragraph",
        ),
        pytest.param(
            "回答2：数字がよい\nお疲れさま", "数字がよい\nお疲れさま", None, id="no-blank-line",
        ),
    ],
)  # fmt: skip
def test_what_stands_around_the_answers_is_on_the_whole(
    tmp_path: Path, text: str, of_answer: str, of_whole: str | None
) -> None:
    """No word of a letter is lost, and a second paragraph stays with its answer."""
    found = {note.turn: note.text for note in read(tmp_path / "a.txt", text.encode())}
    assert found == {2: of_answer} | ({None: of_whole} if of_whole else {})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "メモが見つかりません", id="empty"),
        pytest.param("こんにちは".encode(), "メモが見つかりません", id="a-letter"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "文章のファイルではない", id="a-picture"),
        pytest.param(b"{", "メモとして読めません", id="cut-off"),
        pytest.param(b'{"a": 1}', "メモとして読めません", id="foreign"),
        pytest.param(b"{" * 5000, "メモとして読めません", id="nested"),
        pytest.param(saved(mensetsu_notes=2), "新しい版", id="newer"),
        pytest.param(saved(notes=[{"answer": 1, "text": 3}]), "メモとして読めません", id="no-text"),
        pytest.param(saved(notes=[]), "メモが見つかりません", id="no-notes"),
        pytest.param(saved(session="20260402-101500-0a1b"), "別の面接", id="another-session"),
        pytest.param(
            "面接：20260402-101500-0a1b\n回答1：よい".encode(),
            "別の面接",
            id="another-session-text",
        ),
        pytest.param(b"x" * (MOST_BYTES + 1), "大きすぎます", id="huge"),
    ],
)
def test_what_is_no_note_gives_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    """With the remedy, and nothing is imported."""
    with pytest.raises(StorageError, match=says) as caught:
        read(tmp_path / "a.json", data)
    assert str(caught.value).endswith("。")


def test_a_file_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    """So does a folder."""
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(StorageError, match="読めません"):
            read_notes(path, ID, now=NOW)


def test_a_note_to_answer_0_is_on_the_whole(tmp_path: Path) -> None:
    (note,) = read(tmp_path / "a.txt", "回答０：よい".encode())
    assert (note.turn, note.text) == (None, "よい")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(("回答1：" + "あ" * (MOST_LETTERS + 1)).encode(), id="text"),
        pytest.param(saved(notes=[{"answer": 1, "text": "あ" * (MOST_LETTERS + 1)}]), id="json"),
    ],
)
def test_a_note_is_kept_whole_or_refused(tmp_path: Path, data: bytes) -> None:
    """Nothing is cut off without a word."""
    with pytest.raises(StorageError, match=f"回答1へのメモは {MOST_LETTERS + 1} 字"):
        read(tmp_path / "a", data)
    whole = read(tmp_path / "b.txt", ("全体：" + "あ" * MOST_LETTERS).encode())
    assert len(whole[0].text) == MOST_LETTERS
