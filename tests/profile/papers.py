"""Real documents as bytes, made by hand: what a candidate adds, and what an attacker would."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(
    pages: Sequence[str],
    *,
    encoding: str = "UniJIS-UTF16-H",
    trailer: str = "",
    key: bytes | None = None,
) -> bytes:
    """A PDF with a line of text for each line; Japanese through one of Adobe's own CMaps.

    ``key`` encrypts what the pages show.
    """
    codec = {"UniJIS-UTF16-H": "utf-16-be", "90ms-RKSJ-H": "cp932"}[encoding]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /"
        + encoding.encode()
        + b" /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4"
        b" /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700"
        b" /StemV 80 >> >>",
    ]
    for number, text in enumerate(pages):
        shown = "".join(
            f"<{line.encode(codec).hex()}> Tj T*\n" if line else "T*\n"
            for line in text.split("\n")
            if text
        )
        content = f"BT /F1 9 Tf 14 TL 40 800 Td\n{shown}ET".encode()
        packed = zlib.compress(content)
        if key is not None:
            packed = _rc4(_object_key(key, 6 + 2 * number), packed)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
            + packed
            + b"\nendstream",
        ]
    return _pdf_file(objects, trailer)


def _pdf_file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    out += (
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def locked_pdf() -> bytes:
    """A PDF whose user password nobody has (revision 2 of the standard handler, RC4)."""
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -4 >>"
        f" /ID [<{'01' * 16}> <{'01' * 16}>]"
    )
    return pdf(["秘密の計画"], trailer=lock)


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def restricted_pdf(pages: Sequence[str]) -> bytes:
    """A PDF that anybody may open and only its maker may print or copy, as many reports are.

    PDF 1.7, algorithms 3.2 to 3.4, with the empty user password.
    """
    owner = _rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], _PAD)
    rights, name = -64, bytes([1] * 16)
    told = _PAD + owner + rights.to_bytes(4, "little", signed=True) + name
    key = hashlib.md5(told).digest()[:5]
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}>"
        f" /U <{_rc4(key, _PAD).hex()}> /P {rights} >> /ID [<{name.hex()}> <{name.hex()}>]"
    )
    return pdf(pages, trailer=lock, key=key)


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def docx(*paragraphs: str, xml: str | None = None) -> bytes:
    """A Word document; a paragraph that begins with ``<w:`` is taken as it is."""
    body = "".join(
        each if each.startswith("<w:") else f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>"
        for each in paragraphs
    )
    whole = xml if xml is not None else f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": whole})


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip archive of ``files``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


_NAMES = (
    'xmlns:w="{w}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(
    body: str,
    *,
    parts: dict[str, str | bytes] | None = None,
    relations: dict[str, tuple[str, str]] | None = None,
    main: str = "word/document.xml",
    target: str | None = None,
    namespace: str = TRANSITIONAL,
) -> bytes:
    """A Word document with ``body`` as its XML, and the other parts that it refers to.

    A part of XML gets the namespaces where it says ``NAMES``; a relation is a kind and a target.
    """
    names = _NAMES.format(w=namespace)
    related = {"rId1": ("officeDocument", target or main)}
    folder = main.rpartition("/")[0]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(related),
        main: f"<w:document {names}><w:body>{body}</w:body></w:document>",
    }
    if relations:
        files[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = _relations(relations)
    for name, content in (parts or {}).items():
        files[name] = content.replace("NAMES", names) if isinstance(content, str) else content
    return zipped(files)


def _relations(relations: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in relations.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def para(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of Word with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
