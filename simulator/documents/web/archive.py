"""Read a page that Safari saved in one file (.webarchive)."""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from typing import Any

from simulator.documents.charsets import decode
from simulator.documents.forms import Problem, Refused
from simulator.documents.values import Extracted
from simulator.documents.web.page import declared_charset, read_page

_MOST_FRAMES = 100


def archive_pages(data: bytes) -> Extracted:
    """Return what the page shows, its frames included. Raises Refused."""
    try:
        archive = plistlib.loads(data)
        main = archive["WebMainResource"]
        frames = [frame["WebMainResource"] for frame in archive.get("WebSubframeArchives", ())]
        texts = {frame["WebResourceURL"]: _text(frame) for frame in frames[:_MOST_FRAMES]}
        page = read_page(_text(main), frames=texts)
    except (plistlib.InvalidFileException, ValueError, LookupError, TypeError) as error:
        raise Refused(Problem.BROKEN) from error
    return Extracted(pages=(page.blocks,), total=1, left_out=page.left_out)


def _text(resource: Mapping[str, Any]) -> str:
    data = bytes(resource["WebResourceData"])
    declared = resource.get("WebResourceTextEncodingName") or declared_charset(data)
    return decode(data, declared)
