"""Read the page that a frame carries in its address (data:text/html,…)."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from simulator.documents.charsets import decode
from simulator.documents.forms import Refused

_ADDRESS = re.compile(
    r"data:(?:text/html|application/xhtml\+xml)(?:;charset=([\w-]{1,40}))?(;base64)?,", re.I
)


def page_within(address: str) -> str:
    """Return the page in a data address; "" for any other, and for one that can't be read."""
    found = _ADDRESS.match(address)
    if found is None:
        return ""
    data = unquote_to_bytes(address[found.end() :])
    try:
        return decode(base64.b64decode(data) if found[2] else data, found[1])
    except (binascii.Error, Refused):
        return ""
