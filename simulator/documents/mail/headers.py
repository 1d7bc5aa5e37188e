"""Recognise a file that begins with the headers of a MIME message."""

from __future__ import annotations

import re

_HEADER_BYTES = 16_384
ENVELOPE = re.compile(rb"(?:From [^\r\n]{1,300}|\d{1,12}[ \t]*)\r?\n")
"""What stands before the headers in a mailbox file, and in Apple Mail's .emlx (the length)."""
_HEADER = re.compile(rb"([!-9;-~]{1,100}):[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z)")
_KNOWN = frozenset(
    b"from to cc subject date mime-version content-type content-transfer-encoding message-id"
    b" received return-path delivered-to reply-to sender x-mailer thread-topic".split()
)


def begins_with_headers(data: bytes) -> bool:
    """Return True for a file that begins as a MIME message does."""
    head = data[:_HEADER_BYTES].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").lstrip(b"\n")
    at = found.end() if (found := ENVELOPE.match(head)) else 0
    names = set()
    while header := _HEADER.match(head, at):
        names.add(header[1].lower())
        at = header.end()
    is_over = at >= len(head) or head[at : at + 1] == b"\n"
    return len(names & _KNOWN) >= 2 and (is_over or len(names & _KNOWN) >= 3)
