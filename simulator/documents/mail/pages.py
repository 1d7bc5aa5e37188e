"""Read a mail, with each earlier one that it quotes or forwards on a page of its own."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from email.message import Message
from email.utils import parsedate_to_datetime

from simulator.documents.forms import Problem, Refused
from simulator.documents.mail.mime import (
    Parts,
    Text,
    header,
    is_saved_page,
    parse_message,
    take_apart,
)
from simulator.documents.mail.threads import PASSES_ON, Letter, begins_as_mail, letters_of
from simulator.documents.plain import text_blocks
from simulator.documents.tidy import tidy
from simulator.documents.values import Block, BlockKind, Extracted, LeftOut
from simulator.documents.web.page import fragment_blocks, read_page, split_quotes
from simulator.documents.written import written

_HTML_IS_WHOLE = 0.8
"""From this share of the other's letters on, a form of a text says all of it."""
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.NOTE})
_MOST_MESSAGES = 100
_SOFT_BREAK = re.compile(r"(?<!^--)(?<!\n--) \n(?![>\s])")
"""The end of a line in format=flowed that goes on; 「-- 」 stands before a signature."""


def mail_pages(data: bytes) -> Extracted:
    """Return a mail, or a page saved as MIME. Raises Refused."""
    message = parse_message(data)
    parts = take_apart(message)
    if is_saved_page(message) and any(text.is_html for text in _texts(parts)):
        return _saved_page(parts)
    pages = list(_message_pages(message, parts))
    attachments, waiting = parts.attachments, deque(parts.messages)
    while waiting and len(pages) < _MOST_MESSAGES:
        parts = take_apart(message := waiting.popleft())
        pages.extend(_message_pages(message, parts))
        attachments += parts.attachments
        waiting.extendleft(reversed(parts.messages))
    if not any(block.kind is not BlockKind.FIELD for page in pages for block in page):
        raise Refused(Problem.EMPTY_MAIL if attachments else Problem.EMPTY)
    return Extracted(
        pages=tuple(pages),
        total=len(pages),
        left_out=_left_out(pages),
        attachments=tuple(dict.fromkeys(attachments)),
    )


def with_letters(text: Extracted) -> Extracted:
    """Return a text with the mail that was pasted into it in the form of one."""
    if text.total != 1 or not begins_as_mail(text.pages[0]):
        return text
    pages = tuple(_letter_pages((), text.pages))
    return Extracted(pages=pages, total=len(pages), left_out=_left_out(pages))


def _left_out(pages: Iterable[Sequence[Block]]) -> tuple[LeftOut, ...]:
    quoted = any(page and all(block.void for block in page) for page in pages)
    return (LeftOut.EARLIER_MAILS,) if quoted else ()


def _saved_page(parts: Parts) -> Extracted:
    root = next(text for text in _texts(parts) if text.is_html)
    page = read_page(root.content, frames=parts.frames)
    return Extracted(pages=(page.blocks,), total=1, left_out=page.left_out)


def _texts(parts: Parts) -> Iterator[Text]:
    return (text for forms in parts.texts for text in forms)


def _message_pages(message: Message, parts: Parts) -> Iterator[tuple[Block, ...]]:
    texts = [_best(forms) for forms in parts.texts]
    own = tuple(block for text in texts for block in text[0])
    quoted = [blocks for text in texts for blocks in text[1:]]
    return _letter_pages(_fields(message), [own, *quoted])


def _letter_pages(
    fields: tuple[Block, ...], texts: Sequence[tuple[Block, ...]]
) -> Iterator[tuple[Block, ...]]:
    """Yield the mail, and each earlier one: shown as void where it is quoted, not passed on."""
    first, *earlier = letters_of(texts, fields) or [Letter(fields=(), lines=())]
    fields = (*fields, *first.fields)
    yield tidy((*fields, *first.lines))
    subjects = (block.cells[1] for block in fields if block.cells[0] == "件名")
    passes_on = not first.lines or PASSES_ON.match(next(subjects, "")) is not None
    for at, letter in enumerate(earlier):
        page = tidy((*letter.fields, *letter.lines))
        is_passed_on = letter.is_forwarded or (passes_on and not at)
        yield page if is_passed_on else tuple(replace(block, void=True) for block in page)


def _fields(message: Message) -> tuple[Block, ...]:
    """Return subject, sender and date as fields."""
    values = (
        ("件名", header(message, "Subject")),
        ("差出人", header(message, "From")),
        ("日時", _date(header(message, "Date"))),
    )
    return tuple(
        Block(kind=BlockKind.FIELD, cells=(name, value)) for name, value in values if value
    )


def _date(value: str) -> str:
    try:
        sent = parsedate_to_datetime(value)
    except ValueError:
        return value
    return f"{sent.year}年{sent.month}月{sent.day}日 {sent.hour}:{sent.minute:02}"


def _best(forms: Sequence[Text]) -> list[tuple[Block, ...]]:
    """Return the form of a text that says the most, its quotes apart.

    Of two that are alike HTML if it has any form, else the one whose lines are longer.
    """
    read = [_read(text) for text in forms]
    most = max(map(_letters, read))
    whole = [form for form in read if _letters(form) >= _HTML_IS_WHOLE * most]
    return next(filter(_has_form, whole), min(whole, key=lambda form: sum(map(len, form))))


def _has_form(texts: Sequence[Sequence[Block]]) -> bool:
    return not all(block.kind in _LINES for text in texts for block in text)


def _letters(texts: Sequence[tuple[Block, ...]]) -> int:
    return sum(
        len(re.sub(r"\s", "", cell)) for text in texts for block in text for cell in block.cells
    )


def _read(text: Text) -> list[tuple[Block, ...]]:
    if text.is_html:
        own, quoted = split_quotes(text.content)
        return [_whole_lines(fragment_blocks(html)) for html in (own, *quoted)]
    content = text.content.replace("\r\n", "\n")
    if text.is_flowed:
        content = _SOFT_BREAK.sub("", content)
    return [tuple(text_blocks(content))]


def _whole_lines(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the lines of a mail without any form, together where <br> breaks them by length."""
    return tuple(text_blocks(written(blocks))) if not _has_form([blocks]) else blocks
