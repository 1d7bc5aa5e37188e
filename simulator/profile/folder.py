"""Profiles on disk: one folder for each application, plain files, readable by the owner alone.

profiles/<NAME>/profile.toml      company and terms, for the candidate to edit
profiles/<NAME>/matching.toml     the マッチング表, for the candidate to edit
profiles/<NAME>/swot.md           the sheet for 「当社の課題は」, for the candidate to fill in
profiles/<NAME>/documents/        each document's text, pages apart by form feeds
profiles/<NAME>/.made.json        what the program proposed, to recognise the candidate's edits
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from simulator.command_line import typed
from simulator.config import profiles_folder
from simulator.data import STRICT, load_toml
from simulator.documents.titles import title_of
from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.errors import DataError, StorageError
from simulator.files import entries, is_there, make_folder, unreadable, write_private
from simulator.profile.toml import toml_tables, toml_text, with_tables, with_values
from simulator.profile.values import MatchRow, Profile, Section
from simulator.storage import spelt_on_disk

_SETTINGS, _TABLE, _DOCUMENTS, _MADE = "profile.toml", "matching.toml", "documents", ".made.json"
_SWOT = "swot.md"
_LONGEST_NAME = 60
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)
"""Names that Windows reserves."""
_SAID = (
    "# 応募先の会社名と、聞き取りに教える言葉(製品名・サービス名など)です。\n"
    "# 自由に直せます。消した言葉は、資料を読み直しても戻りません。\n"
)
_SAID_OF_TABLE = (
    "# マッチング表: 求人票の要件と、あなたの経験と、その数字です。\n"
    "# experience(経験)が空の行は、合う文が見つからなかったところで、経験がないという意味では\n"
    "# ありません。面接で聞かれやすいので、自分の言葉で埋めてください。\n"
    "# 直した行・足した行・消した行は、表を作り直してもそのままです。note は覚え書きです。\n"
)


@checked(frozen=True, kw_only=True, config=STRICT)
class Settings:
    """The content of ``profile.toml``."""

    company: str = ""
    terms: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    """Titles of papers that are the company's own, although they name another; the candidate's."""


@checked(frozen=True, kw_only=True, config=STRICT)
class _WrittenRow:
    requirement: str
    section: str = Section.REQUIRED.label
    experience: str = ""
    number: str = ""
    source: str = ""
    note: str = ""


@checked(frozen=True, kw_only=True, config=STRICT)
class _Table:
    rows: tuple[_WrittenRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Made:
    """The program's last proposals."""

    terms: tuple[str, ...] = ()
    company: str = ""
    rows: tuple[MatchRow, ...] = ()
    proposed: tuple[MatchRow, ...] = ()
    """Rows that a model filled, without notes; see ``proposals``."""


def profile_folder(name: str) -> Path:
    """Return the folder of ``name``. Raises StorageError if that can't be a folder's name."""
    plain = unicodedata.normalize("NFC", name).strip()
    if remedy := _what_to_change(plain):
        raise StorageError(f"「{name}」は応募先の名前に使えません。{remedy}")
    return spelt_on_disk(profiles_folder() / plain)


def _what_to_change(name: str) -> str:
    """Return what makes a name one that every system takes as a folder's; empty if it is."""
    if not name:
        return "名前を入れてください。"
    if len(name) > _LONGEST_NAME:
        return f"{len(name)}字あります。{_LONGEST_NAME}字までにしてください。"
    if name.startswith((".", "-")) or name.endswith("."):
        return "「.」や「-」で始まる名前と、「.」で終わる名前は使えません。"
    if _DEVICES.match(name):
        return "Windows が別のことに使う名前です。ほかの名前にしてください。"
    if _NOT_IN_NAMES.search(name):
        return '/ \\ : * ? " < > | と改行は使えません。除いた名前にしてください。'
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") for char in name):
        return "目に見えない文字が入っています。入れ直してください。"
    return ""


def profile_names() -> tuple[str, ...]:
    """Return the names of all profiles, sorted, also of those that can't be read.

    Raises StorageError if their folder can't be read.
    """
    return tuple(path.name for path in entries(profiles_folder()) if _has_settings(path))


def _has_settings(folder: Path) -> bool:
    """Return whether a profile is in ``folder``, as far as can be seen."""
    try:
        return (folder / _SETTINGS).is_file()
    except OSError:
        return True


def make_profile(name: str, company: str) -> Path:
    """Make an empty profile; return its folder. Raises StorageError if the name is taken."""
    folder = profile_folder(name)
    if is_there(folder / _SETTINGS):
        raise StorageError(
            f"「{name}」はもうあります。`{typed('profile', 'show', name)}` で中身を確かめられます。"
        )
    make_folder(folder / _DOCUMENTS)
    save_settings(name, Settings(company=company))
    return folder


def load_profile(name: str) -> Profile:
    """Load everything known of ``name``, the candidate's edits included.

    Raises StorageError if there is no such profile, DataError if an edited file is invalid.
    """
    settings = load_settings(name)
    company = settings.company.strip() or None
    return Profile(
        name=profile_folder(name).name,
        company=company,
        terms=tuple(dict.fromkeys(filter(None, (company, *map(str.strip, settings.terms))))),
        documents=load_documents(name),
        rows=load_rows(name),
        ours=tuple(map(str.strip, settings.ours)),
    )


def load_settings(name: str) -> Settings:
    """Load ``profile.toml``. Raises StorageError if there is no such profile."""
    path = settings_path(name)
    if not is_there(path):
        raise StorageError(
            f"応募先「{name}」がありません。`{typed('profile', 'list')}` で一覧が出ます。"
            f"`{typed('profile', 'new', name)}` で作れます。"
        )
    return load_toml(path, Settings)


def settings_path(name: str) -> Path:
    """Return the path of ``profile.toml``."""
    return profile_folder(name) / _SETTINGS


def save_settings(name: str, settings: Settings) -> None:
    """Write ``profile.toml``; the candidate's comments and order stay."""
    path = settings_path(name)
    values = {"company": settings.company, "terms": settings.terms}
    standing = _text(path)
    write_private(path, with_values(standing, values) if standing else _SAID + toml_text(values))


# --- documents -------------------------------------------------------------------------------


def load_documents(name: str) -> tuple[Document, ...]:
    """Load every document of the profile: CV, posting, company, each kind by title."""
    folder = profile_folder(name) / _DOCUMENTS
    paths, found = entries(folder), []
    for kind in DocumentKind:
        for path in paths:
            if not path.name.startswith(f"{kind.value}-") or path.suffix != ".txt":
                continue
            title = title_of(path.stem.removeprefix(f"{kind.value}-"))
            try:
                pages = path.read_text(encoding="utf-8-sig").split("\f")
            except OSError as error:
                raise unreadable(path, error) from error
            except UnicodeDecodeError as error:
                raise StorageError(
                    f"{path} を読めません。消してから、元の資料をもう一度 add してください。"
                ) from error
            numbered = (written_page(n, page) for n, page in enumerate(pages, start=1))
            found.append(Document(kind=kind, title=title, pages=tuple(numbered)))
    return tuple(found)


def document_path(name: str, document: Document) -> Path:
    """Return the path of ``document``'s text.

    Raises DocumentError if the title can't be a file's name.
    """
    file_name = f"{document.kind.value}-{title_of(document.title)}.txt"
    return spelt_on_disk(profile_folder(name) / _DOCUMENTS / file_name)


def save_document(name: str, document: Document) -> None:
    """Write the text of ``document``, in place of one of the same kind and title."""
    path = document_path(name, document)
    make_folder(path.parent)
    write_private(path, "\n\f".join(page.text for page in document.pages) + "\n")


def delete_document(name: str, document: Document) -> None:
    """Remove the text of ``document``. Raises StorageError if the disk refuses."""
    path = document_path(name, document)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"{path} を消せません({error.strerror})。フォルダーの権限を確認してください。"
        ) from error


# --- the マッチング表 ------------------------------------------------------------------------


def table_path(name: str) -> Path:
    """Return the path of ``matching.toml``."""
    return profile_folder(name) / _TABLE


def load_rows(name: str) -> tuple[MatchRow, ...]:
    """Load the table as it is written. Raises DataError if an edit went wrong."""
    path = table_path(name)
    if not is_there(path):
        return ()
    sections = {section.label: section for section in Section}
    rows = []
    for row in load_toml(path, _Table).rows:
        if row.section not in sections:
            raise DataError(
                f"{path} の section「{row.section}」が正しくありません。"
                f"{'・'.join(sections)} のどれかにしてください。"
            )
        rows.append(
            MatchRow(
                requirement=row.requirement,
                section=sections[row.section],
                experience=row.experience.strip() or None,
                number=row.number.strip() or None,
                source=row.source.strip() or None,
                note=row.note.strip() or None,
            )
        )
    return tuple(rows)


def save_rows(name: str, rows: tuple[MatchRow, ...]) -> Path:
    """Write ``matching.toml``, and return its path; the candidate's comments stay."""
    path = table_path(name)
    tables = [_written(row) for row in rows]
    standing = _text(path)
    edited = with_tables(standing, "rows", "requirement", tables) if standing else None
    write_private(path, edited or _SAID_OF_TABLE + toml_tables("rows", tables))
    return path


def _written(row: MatchRow) -> dict[str, str]:
    return {
        "requirement": row.requirement,
        "section": row.section.label,
        "experience": row.experience or "",
        "number": row.number or "",
        "source": row.source or "",
        "note": row.note or "",
    }


def _text(path: Path) -> str:
    """Return the text of ``path``, which was read before; "" if there is no such file."""
    return path.read_text(encoding="utf-8") if is_there(path) else ""


# --- what the program proposed ---------------------------------------------------------------


def load_made(name: str) -> Made:
    """Load the last proposals; empty if there are none yet, or their file is lost."""
    path = profile_folder(name) / _MADE
    try:
        return TypeAdapter(Made).validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return Made()


def save_made(name: str, made: Made) -> None:
    data = TypeAdapter(Made).dump_python(made, mode="json")
    write_private(profile_folder(name) / _MADE, json.dumps(data, ensure_ascii=False, indent=1))


def swot_path(name: str) -> Path:
    """Return the path of ``swot.md``."""
    return profile_folder(name) / _SWOT


def save_swot(name: str, sheet: str) -> None:
    write_private(swot_path(name), sheet)


def delete_profile(name: str) -> None:
    """Remove a profile with all its files. Raises StorageError if there is no such profile."""
    folder = profile_folder(name)
    try:
        shutil.rmtree(folder)
    except FileNotFoundError as error:
        raise StorageError(
            f"応募先「{name}」がありません。`{typed('profile', 'list')}` で一覧が出ます。"
        ) from error
    except OSError as error:
        raise StorageError(
            f"{folder} を消せません({error.strerror})。フォルダーの権限を確認してください。"
        ) from error
