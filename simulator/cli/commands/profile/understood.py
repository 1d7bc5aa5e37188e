"""Tell what was understood of a document, and where to correct it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

from simulator.command_line import typed

if TYPE_CHECKING:
    from simulator.documents.values import Document
    from simulator.profile.understood import Understood

_MOST_NAMED = 5
_MOST_SHOWN = 3


def understood_lines(name: str, document: Document) -> list[str]:
    """Return lines about headings, requirements or experiences, and the file to edit."""
    from simulator.documents.values import DocumentKind
    from simulator.profile.folder import document_path
    from simulator.profile.understood import understand_document

    found = understand_document(document)
    lines = [f"見出し: {_named(found.headings)}"] if found.headings else []
    if document.kind is DocumentKind.POSTING:
        lines += _of_requirements(found)
    elif document.kind is DocumentKind.CV:
        lines += _of_experiences(found)
    else:
        lines.append(f"質問と照合に使う文: {found.sentences}")
    path = document_path(name, document)
    return [
        *lines,
        f"違っていたら {quote(str(path))} を直してください。直した文章がそのまま使われます。",
    ]


def not_ours(name: str, document: Document, *, company: str, ours: Sequence[str]) -> list[str]:
    """Return a line about a paper that names another company than the one that is applied to.

    An agency's posting may keep the company's name back, so the line says how to use it anyway.
    """
    from simulator.profile.folder import settings_path
    from simulator.profile.remarks import of_other_company
    from simulator.report.text import one_line

    other = of_other_company(document, company)
    if not other or document.title in ours:
        return []
    remove = typed("profile", "remove", name, document.title, "--kind", document.kind.value)
    named = json.dumps([*ours, document.title], ensure_ascii=False)
    return [
        f"この資料に「{one_line(company)}」の名前は見つからず、「{one_line(other)}」とあります。"
        "面接官の答えや、発言の確かめには使いません。"
        f"別の会社の資料でしたら、`{remove}` で除いてください。この会社の資料でしたら(会社名を"
        f"伏せた求人票など)、{settings_path(name)} に `ours = {named}` と書き足してください。"
    ]


def understood_data(document: Document) -> dict[str, Any]:
    """Return the same as data."""
    from dataclasses import asdict

    from simulator.profile.understood import understand_document

    found = understand_document(document)
    return {
        "headings": list(found.headings),
        "requirements": [asdict(requirement) for requirement in found.requirements],
        "experiences": len(found.experiences),
        "sentences": found.sentences,
    }


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return "、".join(map(_short, names[:_MOST_NAMED])) + (f" ほか {more}" if more > 0 else "")


def _of_requirements(found: Understood) -> list[str]:
    if not found.requirements:
        return [
            "要件の行が見つからず、マッチング表の行はできません。下のファイルで、要件の前の行に"
            "「## 必須」(歓迎・仕事内容・求める人物像も使えます)と書くと、そこから読みます。"
        ]
    counts = Counter(requirement.section.label for requirement in found.requirements)
    parts = "・".join(f"{label} {count}" for label, count in counts.items())
    return [
        f"要件: {len(found.requirements)} 行({parts})",
        *_quoted([requirement.text for requirement in found.requirements]),
    ]


def _of_experiences(found: Understood) -> list[str]:
    if not found.experiences:
        return ["経験として使える文が見つかりません。下のファイルに、経験を一文ずつ書き足せます。"]
    return [
        f"経験として使える文: {len(found.experiences)}",
        *_quoted(found.experiences),
    ]


def _quoted(texts: Sequence[str]) -> list[str]:
    more = len(texts) - _MOST_SHOWN
    return [
        *(f"  「{_short(text)}」" for text in texts[:_MOST_SHOWN]),
        *([f"  ほか {more} 行"] if more > 0 else []),
    ]


def _short(text: str) -> str:
    from simulator.report.text import one_line

    return one_line(text if len(text) <= 60 else text[:59] + "…")
