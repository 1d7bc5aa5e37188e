"""Read what an adviser sent back: the file that the shared page saves, or the form as text.

Everything in it is text to show. Nothing in it is graded, followed or run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked
from pydantic_core import from_json

from simulator.errors import StorageError
from simulator.values.notes import AdviserNote

MOST_BYTES = 1_000_000
MOST_LETTERS = 20_000
"""Of one note."""
_LONGEST_NAME = 60
_FORM = "mensetsu_notes"
_LINE = re.compile(
    r"[>＞|\s]*(?:(?P<field>面接|お名前|全体)|回答\s*(?P<answer>\d{1,4}))\s*(?:へのメモ)?\s*[:：](?P<text>.*)"
)
"""The beginning of a field; mail programs put > before what they quote."""
_BEFORE = ""
"""The key of the lines before the first field."""
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
_TAKES_LEAVE = re.compile(
    "(?:よろしく|宜しく)お願い|お疲れ|おつかれ|以上(?:です|、|。|$)|応援して|ありがとうございま|"
    "(?:頑張|がんば)って(?:ください|下さい|くださ)|失礼(?:します|いたします)|楽しみにして|全体(?:として|的に)"
)
"""Tells the end of a letter from a second paragraph on an answer."""
_QUOTED = re.compile(r"^[>＞|]\s?")


@checked(frozen=True, kw_only=True, config=ConfigDict(extra="ignore"))
class _Note:
    text: str
    answer: Annotated[int, Field(ge=1, le=9999)] | None = None


@checked(frozen=True, kw_only=True, config=ConfigDict(extra="ignore"))
class _File:
    session: Annotated[str, Field(max_length=100)]
    notes: tuple[_Note, ...]
    writer: str = ""


def read_notes(
    path: Path, session_id: str, *, now: datetime, writer: str | None = None
) -> tuple[AdviserNote, ...]:
    """Return the notes of a file. ``writer`` replaces the name that the file gives.

    Raises StorageError if it can't be read, belongs to another session or has no note.
    """
    text = _text(path)
    file = _from_json(text, path) if text.lstrip().startswith("{") else _from_form(text)
    if file.session and file.session != session_id:
        raise StorageError(
            f"{path} は別の面接({_short(file.session)})へのメモです。その ID を指定してください。"
        )
    _check_lengths(file, path)
    signed = _short(file.writer if writer is None else writer)
    notes = tuple(
        AdviserNote(writer=signed, text=note.text.strip(), turn=note.answer, imported_at=now)
        for note in file.notes
        if note.text.strip()
    )
    if not notes:
        raise StorageError(
            f"{path} にメモが見つかりません。「回答1：」のように始まる行に書かれているか、"
            "写しのページで保存されたファイルかを確かめてください。"
        )
    return notes


def _check_lengths(file: _File, path: Path) -> None:
    """Raise StorageError if a note is too long to be kept whole."""
    for note in file.notes:
        if len(note.text) > MOST_LETTERS:
            of = f"回答{note.answer}" if note.answer else "全体"
            raise StorageError(
                f"{path} の{of}へのメモは {len(note.text)} 字あります。{MOST_LETTERS} 字までに"
                "短くしてもらってください。何も取り込んでいません。"
            )


def _text(path: Path) -> str:
    """Return the text of the file, as UTF-8, UTF-16 or the Shift_JIS of Windows."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StorageError(
            f"{path} を読めません({error.strerror})。ファイルの場所と名前を確かめてください。"
        ) from error
    if len(data) > MOST_BYTES:
        raise StorageError(f"{path} は大きすぎます。メモのファイルか確かめてください。")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise StorageError(
        f"{path} は文章のファイルではないようです。写しのページで保存されたファイルか、"
        "テキストファイル(.txt)を指定してください。"
    )


def _from_json(text: str, path: Path) -> _File:
    try:
        data = from_json(text)
        form = data[_FORM]
        if isinstance(form, int) and form > 1:
            raise StorageError(
                f"{path} は新しい版の mensetsu の写しに書かれたメモです。"
                "mensetsu を新しくしてから取り込んでください。"
            )
        return TypeAdapter(_File).validate_python(data, strict=False)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            f"{path} は mensetsu のメモとして読めません。もう一度保存してもらうか、"
            "テキストの形で受け取ってください。"
        ) from error


def _from_form(text: str) -> _File:
    """Read lines such as 「回答1：…」; further lines belong to the field above them.

    What stands before the first of them, or closes the letter, is a note on the whole.
    """
    fields: dict[str | int, list[str]] = {}
    for key, line in _fields(text):
        fields.setdefault(key, []).append(line)
    joined = {key: "\n".join(lines).strip() for key, lines in fields.items()}
    if joined.keys() <= {_BEFORE}:
        return _File(session="", notes=())
    _take_out_the_rest(joined)
    notes = [
        _Note(text=said, answer=key or None if isinstance(key, int) else None)  # 0: the whole
        for key, said in joined.items()
        if isinstance(key, int) or key == "全体"
    ]
    return _File(
        session=joined.get("面接", "").split("\n")[0][:100],
        writer=joined.get("お名前", "").split("\n")[0],
        notes=tuple(notes),
    )


def _take_out_the_rest(joined: dict[str | int, str]) -> None:
    """Move to 「全体」 what belongs to no answer, so that no word of the letter is lost."""
    rest = [joined.pop(_BEFORE, "")]
    for key in ("面接", "お名前"):
        joined[key], _, more = joined.get(key, "").partition("\n")
        rest.append(more.strip())
    closing = ""
    last = next((key for key in reversed(joined) if key in ("全体",) or joined[key]), "")
    if isinstance(last, int):
        *paragraphs, end = _PARAGRAPHS.split(joined[last])
        if paragraphs and _TAKES_LEAVE.search(end):
            joined[last], closing = joined[last].removesuffix(end).rstrip(), end
    joined["全体"] = "\n\n".join(filter(None, (*rest, joined.get("全体", ""), closing)))


def _fields(text: str) -> Iterator[tuple[str | int, str]]:
    key: str | int = _BEFORE
    for line in text.splitlines():
        if begun := _LINE.fullmatch(line):
            key = int(begun["answer"]) if begun["answer"] else begun["field"]
            yield key, begun["text"].strip()
        else:
            yield key, _QUOTED.sub("", line)


def _short(name: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    return plain[:_LONGEST_NAME]
