"""Take a MIME file apart: its texts in their character sets, its frames and its attachments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from simulator.documents.charsets import decode
from simulator.documents.forms import Problem, Refused
from simulator.documents.mail.headers import ENVELOPE
from simulator.documents.web.page import declared_charset

_MOST_PARTS = 1000
_MOST_NESTED = 30
_ADDRESSED = ("To", "Cc", "Bcc", "Delivered-To", "Received", "Return-Path", "Reply-To")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
# fmt: off
_NO_CONTENT = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-keys", "text/calendar", "text/css", "text/x-amp-html",
})
# fmt: on
_LONGEST_NAME = 100


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text part of a mail."""

    content: str
    is_html: bool
    is_flowed: bool = False
    """Lines that end in a space go on in the next one (RFC 3676)."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a message holds."""

    texts: list[tuple[Text, ...]] = field(default_factory=list)
    """For each place in the message its text, in one form or several to choose from."""
    frames: dict[str, str] = field(default_factory=dict)
    """Pages of frames, by their address."""
    attachments: list[str] = field(default_factory=list)
    """Names of the files that came with it."""
    messages: list[Message] = field(default_factory=list)
    """Forwarded messages."""


def parse_message(data: bytes) -> Message:
    """Parse a message. Raises Refused if its parts nest absurdly deep."""
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if envelope := ENVELOPE.match(bare):
        bare = bare[envelope.end() :]
    try:
        return message_from_bytes(bare)
    except RecursionError as error:
        raise Refused(Problem.BOMB) from error


def header(message: Message, name: str) -> str:
    """Return a header in plain letters, in one line; "" if there is none."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return readable(str(raw))


def readable(raw: str) -> str:
    """Decode the encoded words (RFC 2047) and the bare bytes of a header's value."""
    try:
        text = _letters(raw.encode("utf-8", "surrogateescape"), None)
        pieces = decode_header(text)
    except HeaderParseError:
        pieces = [(text, None)]
    shown = (
        _letters(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces
    )
    return " ".join("".join(shown).split())


def _letters(data: bytes, charset: str | None) -> str:
    """Decode a header; what nobody can read must not keep out the mail."""
    try:
        return decode(data, charset) if data else ""
    except Refused:
        return data.decode("utf-8", errors="replace")


def is_saved_page(message: Message) -> bool:
    """Return True for a page that a program saved as MIME: it was sent to nobody."""
    return "@" not in header(message, "From") and not any(name in message for name in _ADDRESSED)


def take_apart(message: Message) -> Parts:
    """Return the parts of ``message``.

    Raises Refused if a text's character set is unknown or the parts nest absurdly deep.
    """
    found = Parts()
    _take(message, found, depth=0)
    return found


def _take(part: Message, found: Parts, *, depth: int) -> None:
    if depth > _MOST_NESTED:
        raise Refused(Problem.BOMB)
    kind, children = part.get_content_type(), _children(part)
    if kind == "message/rfc822":
        found.messages.extend(children)
    elif kind == "multipart/alternative":
        _take_alternatives(children, found, depth=depth)
    elif kind == "multipart/related" and children:
        root = _root(part, children)
        _take(root, found, depth=depth + 1)
        for child in children:
            if child is not root:
                _take_resource(child, found)
    elif part.is_multipart():
        for child in children:
            _take(child, found, depth=depth + 1)
    else:
        _take_leaf(part, found)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    parts = payload if isinstance(payload, list) else []
    return [child for child in parts if isinstance(child, Message)][:_MOST_PARTS]


def _take_alternatives(children: Sequence[Message], found: Parts, *, depth: int) -> None:
    """Keep one text with its other forms together; what else an alternative holds stays."""
    forms = []
    for child in children:
        within = Parts(frames=found.frames, attachments=found.attachments, messages=found.messages)
        _take(child, within, depth=depth + 1)
        texts = [text for choices in within.texts for text in choices]
        if texts:
            content = "\n".join(text.content for text in texts if text.is_html is texts[0].is_html)
            forms.append(replace(texts[0], content=content))
    if forms:
        found.texts.append(tuple(forms))


def _root(related: Message, children: Sequence[Message]) -> Message:
    """Return the part of a multipart/related that the others belong to (RFC 2387)."""
    start = str(related.get_param("start") or "").strip()
    named = (child for child in children if start and header(child, "Content-ID") == start)
    texts = (child for child in children if child.get_content_type() in _PAGES)
    return next(named, None) or next(texts, children[0])


def _take_resource(part: Message, found: Parts) -> None:
    """Keep the page of a frame; pictures and styles are no text."""
    if part.get_content_type() in _PAGES:
        page = _text(part).content
        if location := header(part, "Content-Location"):
            found.frames[location] = page
        if name := header(part, "Content-ID").strip("<>"):
            found.frames[f"cid:{name}"] = page
    elif part.get_content_disposition() == "attachment":
        _attach(part, found)


def _take_leaf(part: Message, found: Parts) -> None:
    kind, name = part.get_content_type(), part.get_filename()
    is_file = part.get_content_disposition() == "attachment" or bool(name)
    if kind in _NO_CONTENT or (is_file and part.get("Content-ID") and kind.startswith("image/")):
        return
    if part.get_content_maintype() == "text" and not is_file:
        found.texts.append((_text(part),))
    elif is_file:
        _attach(part, found)


def _attach(part: Message, found: Parts) -> None:
    name = readable(part.get_filename() or "").replace("\\", "/").rsplit("/", 1)[-1]
    if name and len(found.attachments) < _MOST_PARTS:
        found.attachments.append(name[:_LONGEST_NAME])


def _text(part: Message) -> Text:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    is_html = part.get_content_type() in _PAGES
    declared = part.get_content_charset() or (declared_charset(data) if is_html else None)
    return Text(
        content=decode(data, declared) if data.strip() else "",
        is_html=is_html,
        is_flowed=str(part.get_param("format") or "").lower() == "flowed",
    )
