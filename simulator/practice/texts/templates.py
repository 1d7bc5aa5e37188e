"""Keep the candidate's prepared texts: a common one, and one for an application beside it.

practice/templates/<kind>/common/                 what is said in every interview
practice/templates/<kind>/applications/<NAME>/    what is said to one company
"""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

from simulator.config import practice_folder
from simulator.errors import UsageProblem
from simulator.files import entries, is_folder
from simulator.practice.versions import (
    Versions,
    delete_versions,
    load_versions,
    save_version,
    version_files,
)
from simulator.profile.folder import profile_folder
from simulator.reading.text import count_characters
from simulator.storage import spelt_on_disk
from simulator.values.question import CHARACTERS_PER_S
from simulator.values.template import Template, TemplateKind

MOST_CHARACTERS = 4_000
"""About 13 minutes of speech: what is longer was pasted by mistake."""
_APPLICATIONS = "applications"


def latest_template(kind: TemplateKind, profile: str | None) -> Template | None:
    """Return the text that was saved last for ``profile``, or in common for None.

    None if there is no readable one: the common text never stands in for an application's. Raises
    StorageError if ``profile`` can't be the name of an application.
    """
    return load_templates(kind, profile).latest


def load_templates(kind: TemplateKind, profile: str | None) -> Versions[Template]:
    """Return every version of a text, oldest first; damaged ones are named."""
    return load_versions(_folder(kind, profile), Template)


def save_template(
    kind: TemplateKind, profile: str | None, text: str, *, now: datetime | None = None
) -> Template | None:
    """Save ``text`` as a new version; None if it is the same as the latest.

    Raises UsageProblem if it is empty or too long, StorageError if it cannot be written.
    """
    tidy = tidy_text(text)
    latest = latest_template(kind, profile)
    if latest is not None and latest.text == tidy:
        return None
    saved = Template(
        kind=kind,
        profile=None if profile is None else application_name(profile),
        text=tidy,
        saved_at=now or datetime.now().astimezone(),
    )
    save_version(_folder(kind, profile), Template, saved)
    return saved


def tidy_text(text: str) -> str:
    """Return ``text`` without blanks at the ends of its lines, and without empty lines around it.

    Raises UsageProblem if nothing is left, or too much.
    """
    tidy = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not count_characters(tidy):
        raise UsageProblem("文がありません。何も保存していません。もう一度、文を入れてください。")
    if len(tidy) > MOST_CHARACTERS:
        raise UsageProblem(
            f"{len(tidy)}字あります。{MOST_CHARACTERS}字までにしてください。何も保存していません。"
        )
    return tidy


def draft_path(kind: TemplateKind, profile: str | None) -> Path:
    """Return where a text is while it is written in an editor: one place for each text."""
    of = "" if profile is None else f"-{application_name(profile)}"
    return spelt_on_disk(practice_folder() / f"書きかけ-{kind.value}{of}.txt")


def delete_templates(kind: TemplateKind, profile: str | None) -> int:
    """Delete every version of a text, and return their number."""
    return delete_versions(_folder(kind, profile))


def count_templates(kind: TemplateKind, profile: str | None) -> int:
    """Return how many versions of a text there are, the damaged ones too."""
    return len(version_files(_folder(kind, profile)))


def profiles_with(kind: TemplateKind) -> tuple[str, ...]:
    """Return the applications that have a text of their own, sorted."""
    folders = filter(is_folder, entries(_root(kind) / _APPLICATIONS))
    names = (unicodedata.normalize("NFC", path.name) for path in folders)
    return tuple(sorted(name for name in names if not name.startswith(".")))


def application_name(profile: str) -> str:
    """Return the name of an application as texts are kept for it, however it was typed.

    Raises StorageError if that can't be a name.
    """
    return unicodedata.normalize("NFC", profile_folder(profile).name)


def kept_templates(profile: str | None) -> tuple[tuple[TemplateKind, str | None], ...]:
    """Return which texts are kept, a common one first; those of ``profile`` alone if given."""
    of = None if profile is None else application_name(profile)
    return tuple(
        (kind, name)
        for kind in TemplateKind
        for name in (None, *profiles_with(kind))
        if (of is None or name == of) and count_templates(kind, name)
    )


def seconds_of(text: str) -> float:
    """Estimate how long it takes to say ``text``, in seconds."""
    return count_characters(text) / CHARACTERS_PER_S


def _folder(kind: TemplateKind, profile: str | None) -> Path:
    if profile is None:
        return _root(kind) / "common"
    return spelt_on_disk(_root(kind) / _APPLICATIONS / application_name(profile))


def _root(kind: TemplateKind) -> Path:
    return practice_folder() / "templates" / kind.value
