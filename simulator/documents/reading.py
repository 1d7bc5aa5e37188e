"""Read one of the candidate's documents, or raise an error that names the remedy."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.documents.forms import Problem
from simulator.documents.titles import title_of
from simulator.documents.values import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Extracted,
    LeftOut,
    Page,
)
from simulator.errors import DocumentError
from simulator.storage import spelt_on_disk

MOST_BYTES = 50 << 20
MOST_SECONDS = 60.0
_AS_PDF = "PDF で保存し直してから、もう一度 add してください。"
_MESSAGES = {
    Problem.EMPTY: "には文章がありません。文章の入ったファイルを指定してください。",
    Problem.TOO_BIG: f"は大きすぎます({MOST_BYTES >> 20} MB まで)。"
    "必要なページだけを PDF で保存し直してください。",
    Problem.NOT_A_FILE: "はファイルではありません。資料のファイルを一つずつ指定してください。",
    Problem.MISSING: "が見つかりません。ファイルの名前と場所を確かめてください。",
    Problem.OLD_OFFICE: "は、パスワード付きか、古い形式の Office ファイルです。"
    "パスワードを外し、docx か " + _AS_PDF,
    Problem.OTHER_OFFICE: "は Word 以外の Office ファイルです。" + _AS_PDF,
    Problem.PICTURE: "は画像です。文字を選択できる PDF か、文章のファイルにしてください。",
    Problem.ARCHIVE: "は圧縮ファイルです。展開して、中の資料を一つずつ add してください。",
    Problem.WEB_ARCHIVE: "は 1 ファイルにまとめたウェブページです。"
    "ブラウザーで「HTML のみ」か PDF で保存し直してください。",
    Problem.UNKNOWN: "の形式か文字コードを読めません。Markdown・テキスト(UTF-8 か Shift_JIS)・PDF・"
    "docx・HTML のどれかで保存し直してください。",
    Problem.MOJIBAKE: "は文字化けしています。元のページかアプリで文字が読めることを確かめ、"
    "UTF-8 のテキストか PDF で保存し直してください。",
    Problem.BROKEN: "は壊れているようで、開けません。もう一度ダウンロードするか、" + _AS_PDF,
    Problem.BOMB: "は、開くと異常に大きくなるので、途中でやめました。元の文書から " + _AS_PDF,
    Problem.ENTITIES: "には、文書に要らない仕掛け(XML の実体宣言)があるので、読みませんでした。"
    "元の文書から " + _AS_PDF,
    Problem.ENCRYPTED: "にはパスワードが掛かっています。パスワードを外した写しを保存して、"
    "もう一度 add してください。",
    Problem.SCANNED: "には文字が入っていません(紙をスキャンした画像のようです)。"
    "OCR で文字にするか、文章を写したテキストを add してください。",
    Problem.UNREADABLE_LETTERS: "の文字は、このファイルからは取り出せません。"
    "元の文書から PDF を作り直すか、文章を写したテキストを add してください。",
    Problem.TOO_LONG: "は長すぎます(200万字まで)。必要な部分だけを保存し直してください。",
    Problem.TOO_SLOW: f"を {MOST_SECONDS:.0f} 秒で読み終えられませんでした。"
    "必要なページだけを PDF で保存し直してください。",
}


_LEFT_OUT = {
    LeftOut.PICTURES: "画像の中の文字は読めていません。要る文字は、文章で書き足してください。",
}


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """A document, and what of its file was left out."""

    document: Document
    total_pages: int
    """Pages of the file; the document has fewer if the file is too long."""
    left_out: tuple[LeftOut, ...]

    @property
    def pages_left_out(self) -> int:
        return self.total_pages - len(self.document.pages)

    @property
    def left_out_sentences(self) -> tuple[str, ...]:
        """Say for each part that was left out what the candidate can do, in Japanese."""
        return tuple(_LEFT_OUT[part] for part in self.left_out)

    @property
    def blank_pages(self) -> tuple[int, ...]:
        """Numbers of the pages without text, which usually show pictures."""
        return tuple(page.number for page in self.document.pages if not page.blocks)


def read_document(
    path: Path, kind: DocumentKind, *, most_seconds: float = MOST_SECONDS
) -> ReadDocument:
    """Return the blocks of the file at ``path`` by page.

    Raises DocumentError, which says what is wrong and names the remedy.
    """
    path = spelt_on_disk(path)
    found = _found(path.name, _bytes(path), path.suffix, most_seconds)
    document = Document(
        kind=kind,
        title=title_of(path.stem),
        pages=tuple(Page(number=n, blocks=blocks) for n, blocks in enumerate(found.pages, start=1)),
    )
    return ReadDocument(document=document, total_pages=found.total, left_out=found.left_out)


def refusal(name: str, problem: Problem) -> DocumentError:
    """Return the error for the candidate about the file ``name``."""
    return DocumentError(f"「{name}」{_MESSAGES[problem]}")


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refusal(path.name or str(path), Problem.NOT_A_FILE)
        if about.st_size > MOST_BYTES:
            raise refusal(path.name, Problem.TOO_BIG)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise refusal(str(path), Problem.MISSING) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "名前に使えない文字があります"
        raise DocumentError(
            f"「{path}」を開けません({why})。ファイルの権限と名前を確かめてください。"
        ) from error
    if len(data) > MOST_BYTES:
        raise refusal(path.name, Problem.TOO_BIG)
    return data


def _found(name: str, data: bytes, ending: str, most_seconds: float) -> Extracted:
    """Return the findings of the extracting process, which gets only the bytes and the suffix.

    Raises DocumentError.
    """
    here = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "simulator.documents.extract", ending],
            input=data,
            capture_output=True,
            timeout=most_seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": search},
        )
    except subprocess.TimeoutExpired as error:
        raise refusal(name, Problem.TOO_SLOW) from error
    try:
        reply = json.loads(done.stdout)
    except ValueError as error:  # the process was killed, or crashed inside a parser
        raise refusal(name, Problem.BROKEN) from error
    if "problem" in reply:
        raise refusal(name, Problem(reply["problem"]))
    return _extracted(reply)


def _extracted(reply: dict[str, Any]) -> Extracted:
    """Return the reply of the extracting process as a value."""
    return Extracted(
        pages=tuple(tuple(map(_block, blocks)) for blocks in reply["pages"]),
        total=reply["total"],
        left_out=tuple(map(LeftOut, reply["left_out"])),
    )


def _block(fields: dict[str, Any]) -> Block:
    return Block(
        kind=BlockKind(fields["kind"]),
        cells=tuple(fields["cells"]),
        level=fields["level"],
        void=fields["void"],
    )
