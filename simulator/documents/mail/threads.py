"""Part a mail from the earlier mails that it quotes or forwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.documents.values import Block, BlockKind
from simulator.documents.written import read_written

_FIELDS = {
    "件名": ("件名", "subject", "タイトル"),
    "差出人": ("差出人", "送信者", "送信元", "from"),
    "日時": ("日時", "送信日時", "日付", "date", "sent"),
    "宛先": ("宛先", "送信先", "to"),
    "CC": ("cc", "ｃｃ"),
}
"""Names of header fields as mail programs write them, by the name that is shown."""
_NAMES = {name: shown for shown, names in _FIELDS.items() for name in names}
_LINE = re.compile(r"[>＞*_\s]*([^\s:：*]{1,8})[*_]*\s*[:：][*_]*\s*(\S.*)?")
_RULE = re.compile(
    r"[-_=ー―─━]{3,}(?:(?!ー)[^-_=―─━]{1,40}[-_=ー―─━]{3,})?|Begin forwarded message:"
)
"""「-----Original Message-----」 and the like, which stand before quoted headers."""
_STARTS_EARLIER = re.compile(r"original message|元のメッセージ|forward|転送", re.I)
"""What a rule says that starts an earlier mail even where no header fields follow."""
PASSES_ON = re.compile(r"(?:fwd?|転送)\s*[:：]", re.I)
"""The subject of a mail that passes on another."""
_FORWARDED = re.compile(r"forward|転送", re.I)
_QUOTED = re.compile(r"[>＞] ?|[|｜] ?(?!.*[|｜]\s*$)")
"""The mark of a quoted line; a line between two bars is the row of a table."""
_ATTRIBUTION = re.compile(r".*(?:<[^<>\s]+@[^<>\s]+>|\bwrote|書きました|のメール).{0,20}[:：]\s*")
_SENT_WITH = re.compile(r"\s*(?:[^。、]{1,30}から送信(?:しました)?。?|Sent from [^.]{1,40}\.?)\s*")
_HEADERS_AT_LEAST = 2
_ANSWERS = re.compile(r"(?:re|返信)\s*[:：]", re.I)
"""The subject of a mail that answers another."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail: its header fields, and its lines."""

    fields: tuple[Block, ...]
    lines: tuple[Block, ...]
    is_forwarded: bool = False
    """It stands behind a rule that says so, and is not quoted."""


def letters_of(texts: Sequence[Sequence[Block]], fields: Sequence[Block] = ()) -> list[Letter]:
    """Return the mail that the first of ``texts`` holds, and each earlier one that it quotes.

    The other texts are quoted already, in HTML. ``fields`` are the mail's own header.
    """
    own, *quoted = texts or [()]
    if not _answers(own, fields):
        own = _with_cited(own)
    if own and quoted and _ATTRIBUTION.fullmatch(own[-1].cells[0]):
        own = own[:-1]
    found = (letter for text in (own, *quoted) for letter in _in_lines(text))
    return [replace(one, lines=_without_program(one.lines)) for one in found]


def _without_program(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Return the lines of a mail without what its program writes below them: iPhoneから送信."""
    filled = [at for at, line in enumerate(lines) if any(line.cells)]
    is_there = bool(filled) and _SENT_WITH.fullmatch(lines[filled[-1]].cells[0])
    return tuple(lines[: filled[-1]] if is_there else lines)


def _answers(own: Sequence[Block], fields: Sequence[Block]) -> bool:
    """Return whether a mail answers or passes on an earlier one, so that it may quote that."""
    filled = [block for block in own if block.cells != ("",)]
    header = fields or _headers(filled, 0, at_start=True)[0]
    subject = next((block.cells[1] for block in header if block.cells[0] == "件名"), None)
    if subject is None or _ANSWERS.match(subject) or PASSES_ON.match(subject):
        return True
    return any(_ATTRIBUTION.fullmatch(block.cells[0]) or _is_quoted_field(block) for block in own)


def _is_quoted_field(block: Block) -> bool:
    return _QUOTED.match(block.cells[0]) is not None and _field(block)[0] is not None


def _with_cited(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines of a mail that answers none, with those that it marks as cited in place.

    An agency sets the posting that it sends apart so.
    """
    kept: list[Block] = []
    for block in blocks:
        mark = _QUOTED.match(block.cells[0])
        kept += [block] if mark is None else _without_mark(block, mark)
    return kept


def _without_mark(block: Block, mark: re.Match[str]) -> Sequence[Block]:
    return read_written("\t".join((block.cells[0][mark.end() :], *block.cells[1:])))


def _in_lines(blocks: Sequence[Block]) -> list[Letter]:
    """Return the mail that ``blocks`` hold, and after it each earlier one that it quotes.

    A new one begins at header fields in the text (差出人: 件名: …), as Outlook and forwarded mails
    have them, and at the first line that is quoted with 「>」.
    """
    own, quoted = _unquoted(blocks)
    letters = list(_at_headers(own))
    if quoted:
        earlier = [*(_in_lines(quoted) if len(quoted) < len(blocks) else _at_headers(quoted))]
        if len(letters) > 1 and letters[-1].fields and not earlier[0].fields:
            letters = _with_quoted_body(letters, earlier.pop(0))
        letters.extend(replace(letter, is_forwarded=False) for letter in earlier)
    return [letter for letter in letters if letter.fields or letter.lines]


def _with_quoted_body(letters: Sequence[Letter], quoted: Letter) -> list[Letter]:
    """Give the last mail, of which the header is not quoted, its quoted lines.

    What stands unquoted behind its header is the end of the first mail.
    """
    first, *between, last = letters
    return [
        replace(first, lines=(*first.lines, *last.lines)),
        *between,
        replace(last, lines=quoted.lines),
    ]


def begins_as_mail(lines: Sequence[Block]) -> bool:
    """Return True for a text that begins with the header fields of a mail."""
    filled = [line for line in lines if line.cells != ("",)]
    return bool(_headers(filled, 0, at_start=True)[0])


def _unquoted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return the lines of the mail's own, and the quoted ones without their mark."""
    own: list[Block] = []
    quoted: list[Block] = []
    for block in blocks:
        text = block.cells[0]
        if (mark := _QUOTED.match(text)) is None:
            own.append(block)
            continue
        if own and _ATTRIBUTION.fullmatch(own[-1].cells[0]):
            quoted.append(own.pop())
        quoted.extend(_without_mark(block, mark))
    return own, quoted


def _at_headers(blocks: Sequence[Block]) -> Iterator[Letter]:
    letter = Letter(fields=(), lines=())
    lines: list[Block] = []
    at = 0
    while at < len(blocks):
        is_start = not lines and not letter.fields
        fields, end = _headers(blocks, at, at_start=is_start)
        if not fields and (is_start or not _starts_earlier(blocks[at])):
            lines.append(blocks[at])
            at += 1
            continue
        rules = []
        while lines and _is_rule(lines[-1]):
            rules.append(lines.pop())
        if letter.fields or lines:
            yield replace(letter, lines=tuple(lines))
        if not fields and _is_rule(blocks[at]):
            rules.append(blocks[at])
            fields, end = _headers(blocks, at + 1, at_start=True)
            end = max(end, at + 1)
        is_forwarded = any(_FORWARDED.search(rule.cells[0]) for rule in rules)
        letter = Letter(fields=tuple(fields), lines=(), is_forwarded=is_forwarded)
        # 「2026年11月20日 青空のメール:」 is kept, as the first line of what it announces.
        lines = [] if end > at else [blocks[at]]
        at = max(end, at + 1)
    yield replace(letter, lines=tuple(lines))


def _is_rule(block: Block) -> bool:
    return _RULE.fullmatch(block.cells[0].strip()) is not None


def _starts_earlier(block: Block) -> bool:
    """Return True for a line that announces an earlier mail: by its date and writer, or a rule."""
    text = block.cells[0].strip()
    if len(block.cells) > 1:
        return False
    if _is_rule(block):
        return _STARTS_EARLIER.search(text) is not None
    return _ATTRIBUTION.fullmatch(text) is not None and any(map(str.isdigit, text))


def _headers(blocks: Sequence[Block], at: int, *, at_start: bool) -> tuple[list[Block], int]:
    """Return the header fields that stand at ``at`` as FIELDs, and where they end.

    Two are enough where the text begins, or after a rule; within a text there are three.
    """
    fields: list[Block] = []
    seen: set[str] = set()
    end = at
    for block in blocks[at : at + 12]:
        name, value = _field(block)
        if name is None or name in seen:
            break
        seen.add(name)
        fields.append(Block(kind=BlockKind.FIELD, cells=(name, value)))
        end += 1
    after_rule = at > 0 and _is_rule(blocks[at - 1])
    wanted = _HEADERS_AT_LEAST + (not at_start and not after_rule)
    if len(fields) < wanted or not seen & {"件名", "差出人"}:
        return [], at
    return fields, end


def _field(block: Block) -> tuple[str | None, str]:
    if block.kind in (BlockKind.ROW, BlockKind.FIELD) and len(block.cells) == 2:
        name, value = block.cells[0].strip(" :：*"), block.cells[1]
    elif len(block.cells) == 1 and (line := _LINE.fullmatch(block.cells[0])):
        name, value = line[1], line[2] or ""
    else:
        return None, ""
    return _NAMES.get(name.lower()), value.strip()
