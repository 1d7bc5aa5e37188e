"""Ask a model several times about the same matter, and take the median opinion."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from simulator.errors import LlmFault
from simulator.evaluation.judge.prompt import Matter, judge_messages
from simulator.evaluation.judge.reply import Opinion, parse_opinion, reply_schema
from simulator.files import write_private
from simulator.llm.ask import Call, ask_all
from simulator.llm.faults import FaultKind
from simulator.llm.pace import Pace
from simulator.llm.reply import BadReply
from simulator.values.assessment import Criterion, Evidence

if TYPE_CHECKING:
    from simulator.llm.chat import Chat

SAMPLES = 3
"""The other two outvote one opinion that strays."""
TEMPERATURE = 0.5
"""Above 0, so that the samples differ and their spread means something."""
JUDGE_DEADLINE_S = 60.0
"""For one opinion, retries included; a slow local model needs half of it."""
LONGEST_REPLY = 1_500
"""Tokens of an opinion: its quotes may take half an answer."""
AT_ONCE = 4
_HANDFUL = 4 * AT_ONCE
_TRIES = 2
_MISSPOKEN = frozenset(
    {FaultKind.BAD_REPLY, FaultKind.EMPTY, FaultKind.CUT_SHORT, FaultKind.DECLINED}
)
"""The server works, but the reply is not an opinion: ask once more."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A model that may judge, and how to ask it."""

    chat: Chat
    model: str
    """Name and host, part of the key under which replies are kept."""
    passed: frozenset[Criterion]
    """The criteria in which the model has passed its exam."""
    samples: int = SAMPLES
    deadline_s: float = JUDGE_DEADLINE_S
    pace: Pace | None = None
    """Patience with a server that limits how often it is asked, as an exam has it."""
    must_finish: bool = False
    """Whether a server that is gone raises its fault: half an exam has no result."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The outcome of a model's opinions on one matter."""

    matter: Matter
    level: float | None
    """Median level; None if there were too few opinions, and ``reason`` says why."""
    reason: str
    missing: str = ""
    quotes: tuple[Evidence, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    dropped: int = 0
    """Count of the quotes, in all opinions, that the answer does not contain."""

    @property
    def spread(self) -> float:
        return float(self.highest - self.lowest) if self.highest and self.lowest else 0.0


@dataclass
class Archive:
    """Replies by the prompt, kept so that the same session gives the same report."""

    path: Path | None = None
    """None keeps them in memory only."""
    replies: dict[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, path: Path) -> Archive:
        """Load the archive at ``path``, or begin an empty one if it cannot be read."""
        try:
            replies = dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            replies = {}
        return cls(path, {key: reply for key, reply in replies.items() if isinstance(reply, str)})

    def keep(self, key: str, reply: str) -> None:
        """Keep one reply, on disk too. Raises StorageError."""
        self.replies[key] = reply
        self.save()

    def save(self) -> None:
        """Write the archive to its path. Raises StorageError."""
        if self.path is not None:
            text = json.dumps(self.replies, ensure_ascii=False, indent=1, sort_keys=True)
            write_private(self.path, text)


def judge(
    matters: Sequence[Matter],
    panel: Panel,
    *,
    archive: Archive | None = None,
    on_asked: Callable[[int, int], None] | None = None,
) -> tuple[Judgement, ...]:
    """Judge all matters, in order; call ``on_asked(done, all)`` with the count of opinions.

    A model that fails raises nothing: its judgement has no level, but a reason. Only a panel that
    ``must_finish`` raises LlmFault if its server is gone; the archive has the replies until then.
    """
    archive = archive or Archive()
    wanted = [(matter, number) for matter in matters for number in range(panel.samples)]
    found: list[Opinion | LlmFault] = [BadReply()] * len(wanted)
    for _ in range(_TRIES):
        open_ = [
            place
            for place, opinion in enumerate(found)
            if isinstance(opinion, LlmFault) and opinion.kind in _MISSPOKEN
        ]
        asked = _ask([wanted[place] for place in open_], panel, archive, on_asked)
        for place, opinion in zip(open_, asked, strict=True):
            found[place] = opinion
    size = panel.samples
    return tuple(
        _judgement(matter, found[at * size : (at + 1) * size]) for at, matter in enumerate(matters)
    )


def _ask(
    wanted: Sequence[tuple[Matter, int]],
    panel: Panel,
    archive: Archive,
    on_asked: Callable[[int, int], None] | None,
) -> Sequence[Opinion | LlmFault]:
    """Take opinions from the archive, and ask the model for the others in batches.

    If a whole batch fails, the rest is not asked for: with a server that hangs, every batch would
    take its full deadline.
    """
    found: list[Opinion | LlmFault] = []
    gone: LlmFault | None = None
    for begin in range(0, len(wanted), _HANDFUL):
        part = wanted[begin : begin + _HANDFUL]
        keys = [_key(matter, number, panel) for matter, number in part]
        opinions = [
            _opinion(archive.replies.get(key, ""), matter)
            for key, (matter, _) in zip(keys, part, strict=True)
        ]
        new = [at for at, opinion in enumerate(opinions) if not isinstance(opinion, Opinion)]
        asked = [(part[at][0], keys[at]) for at in new]
        replies = [gone] * len(new) if gone else _replies(asked, panel, archive)
        for at, reply in zip(new, replies, strict=True):
            opinions[at] = _opinion(reply, part[at][0])
        faults = [reply for reply in replies if isinstance(reply, LlmFault)]
        if faults and len(faults) == len(replies):
            gone = faults[0]
            if panel.must_finish and gone.kind not in _MISSPOKEN:
                raise gone
        found += opinions
        if on_asked:
            on_asked(begin + len(part), len(wanted))
    return found


def _replies(
    asked: Sequence[tuple[Matter, str]], panel: Panel, archive: Archive
) -> Sequence[str | LlmFault]:
    """Ask about matters with their keys, and archive each opinion as it comes.

    A candidate who stops a slow model keeps its replies so far.
    """

    def keep(place: int, reply: str) -> None:
        matter, key = asked[place]
        if isinstance(_opinion(reply, matter), Opinion):
            archive.keep(key, reply)

    return ask_all(
        panel.chat,
        [_call(matter, panel) for matter, _ in asked],
        at_most=AT_ONCE,
        within_s=math.inf if panel.pace else 2 * panel.deadline_s,
        pace=panel.pace,
        on_reply=keep,
    )


def _call(matter: Matter, panel: Panel) -> Call:
    return Call(messages=judge_messages(matter), deadline_s=panel.deadline_s, schema=reply_schema())


def _opinion(reply: str | LlmFault, matter: Matter) -> Opinion | LlmFault:
    if isinstance(reply, LlmFault):
        return reply
    try:
        return parse_opinion(reply, matter.answer)
    except BadReply as fault:
        return fault


def _judgement(matter: Matter, found: Sequence[Opinion | LlmFault]) -> Judgement:
    """Return the median opinion; a judgement needs more than half of the opinions."""
    opinions = [opinion for opinion in found if isinstance(opinion, Opinion)]
    if 2 * len(opinions) <= len(found):
        faults = [fault for fault in found if isinstance(fault, LlmFault)]
        return Judgement(matter=matter, level=None, reason=str(faults[0]))
    level = float(median(opinion.level for opinion in opinions))
    nearest = min(opinions, key=lambda one: (abs(one.level - level), -len(one.quotes)))
    return Judgement(
        matter=matter,
        level=level,
        reason=nearest.reason,
        missing=nearest.missing,
        quotes=nearest.quotes,
        lowest=min(opinion.level for opinion in opinions),
        highest=max(opinion.level for opinion in opinions),
        dropped=sum(opinion.dropped for opinion in opinions),
    )


def _key(matter: Matter, number: int, panel: Panel) -> str:
    parts = [panel.model, str(number), *(text for _, text in judge_messages(matter))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
