"""The parts of a Word document or Excel workbook, within limits on what they unpack to."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from simulator.documents.forms import WORD_TEXT, Problem, Refused

MOST_XML_BYTES = 32 << 20
"""Limit of all unpacked parts together, against zip bombs; a CV of ten pages has 0.3 MB."""
MOST_TAGS = 1_500_000
"""Limit of the tags of all parts together: a cell has up to four, an empty one that is coloured
one. Two hundred thousand cells with a text each have a million."""
_MOST_HEADERS = 30
_MAIN = re.compile(r"(?:word/document|xl/workbook)\d*\.xml")
_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    zlib.error,
)


class Archive:
    """A docx or xlsx. Every method raises Refused where the archive is broken, locked or a bomb."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = tuple(self._zip.namelist())
        except _BROKEN as error:
            raise Refused(Problem.BROKEN) from error
        self._left = MOST_XML_BYTES
        self._tags_left = MOST_TAGS

    def main_part(self) -> str:
        """Return the name of the part with the text, as the package's relationships name it."""
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument") and target in self.names:
                return target
        return next((name for name in self.names if _MAIN.fullmatch(name)), WORD_TEXT)

    def read(self, name: str) -> bytes:
        """Return the content of the part ``name``."""
        try:
            if self._zip.getinfo(name).flag_bits & 0x1:
                raise Refused(Problem.ENCRYPTED)
            with self._zip.open(name) as part:
                content = part.read(self._left + 1)
        except _BROKEN as error:
            raise Refused(Problem.BROKEN) from error
        except RuntimeError as error:  # zipfile raises it if a password is needed
            raise Refused(Problem.ENCRYPTED) from error
        self._left -= len(content)
        if self._left < 0:
            raise Refused(Problem.BOMB)
        self._tags_left -= content.count(b"<")
        if self._tags_left < 0:
            raise Refused(Problem.TOO_MANY_PARTS)
        return content

    def beside(self, main: str, part: str) -> bytes | None:
        """Return the first part beside ``main`` that is called ``part``; None without one."""
        return next(self.all_beside(main, part), None)

    def all_beside(self, main: str, part: str) -> Iterator[bytes]:
        """Yield the parts beside ``main`` whose names are ``part`` and perhaps a number."""
        name = re.compile(re.escape(posixpath.join(posixpath.dirname(main), part)) + r"\d*\.xml")
        for found in sorted(filter(name.fullmatch, self.names))[:_MOST_HEADERS]:
            yield self.read(found)

    def included(self, main: str) -> dict[str, tuple[str, bytes]]:
        """Return the files that ``main`` takes in as its text: by id, their endings and content."""
        return {
            id_: (posixpath.splitext(target)[1], self.read(target))
            for id_, (kind, target) in self.relations(main).items()
            if kind.endswith("/aFChunk") and target in self.names
        }

    def relations(self, of: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part ("": of the package): by id, kind and part name."""
        folder, name = posixpath.split(of)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.names:
            return {}
        relations = {}
        for event, name, node in elements(self.read(path)):
            if event != "end" or name != "Relationship":
                continue
            target = node.get("Target", "")
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relations[node.get("Id", "")] = (node.get("Type", ""), part)
        return relations


def elements(xml: bytes) -> Iterator[tuple[str, str, Any]]:
    """Yield "start" or "end", the name and the element, in document order. Raises Refused.

    A stream needs no recursion: the elements of a hostile file nest deeply.
    """
    try:
        for event, node in iterparse(io.BytesIO(xml), events=("start", "end"), forbid_dtd=True):
            yield event, _name(node.tag), node
            if event == "end":
                node.clear()
    except DefusedXmlException as error:
        raise Refused(Problem.ENTITIES) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(Problem.BROKEN) from error


def attribute(node: Any, name: str) -> str | None:
    """Return an attribute of ``node`` by its local name; None if there is none."""
    return next((value for key, value in node.items() if key.rpartition("}")[2] == name), None)


def is_on(node: Any) -> bool:
    """Return whether a switch such as ``<w:strike/>`` is on."""
    return attribute(node, "val") not in ("0", "false", "off", "none")


@lru_cache(maxsize=4096)
def _name(tag: str) -> str:
    """Return an element's local name, with the prefix ``a:`` if it is drawn and not written.

    Strict documents have namespaces of their own with the same names in them.
    """
    space, _, name = tag.rpartition("}")
    return f"a:{name}" if "drawingml" in space else name
