"""Replace misheard words of work by words of the same sound.

A small recogniser knows few words of work and writes others that sound the same, e.g. 音車 for
御社, 財国 for 在庫. A word is replaced only if three tests agree: the heard word does not exist
there, its reading is that of a word in the lexicon or of the candidate's own terms, and the
recogniser itself finds the other word about as likely for the sound. Numbers are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from pydantic import Field

from simulator.data import StrictModel, load_toml
from simulator.reading.numerals import NUMERAL
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.speech.phonetic import distance, reading, readings, spoken
from simulator.values.transcript import Expected, Repair, Segment

MOST_LOSS = 6.0
"""Nats by which the written word may be less likely than the heard one. On 28 recordings right
repairs lose up to 5, words of another sound 8 to 24."""
MOST_LOSS_OF_THE_SAME = 12.0
"""The limit if both sound exactly alike; right repairs lost up to 11."""
MOST_LOSS_OF_A_TERM = 12.0
"""Names are rare to the recogniser: みなと商事 for 皆と正時 loses 9."""
MOST_LOSS_OF_A_WORD = 5.0
"""The limit if the heard word exists too: 御社 heard as 本社 loses 2 to 4, 本社 itself 9 to 11."""
MOST_TRIES = 6
"""Tries per segment; each costs a tenth of a second."""
FAR = 0.12
"""Greatest difference in sound, as a share of the word's length, that counts as the same: one
voiced for an unvoiced mora in five, e.g. 電職 for 転職."""
SHORT = 3
"""Words of up to three mora have to sound exactly alike."""
LONG = 5
"""Mora from which two real words side by side may be one misheard word of the lexicon."""
_AROUND = 6
"""Letters on both sides that identify a place while the text behind it grows."""
_LONGEST_WINDOW = 4
_NUMBER = re.compile(f"{NUMERAL}|[%％]")
_KANJI = re.compile("[一-鿿]")
_KANA = re.compile("[ぁ-ゖー]+")
_NOUN_LIKE = ("名詞", "接頭辞", "接尾辞", "代名詞", "形状詞")
_PATH = Path(__file__).with_name("homophones.toml")


Decisions: TypeAlias = dict[tuple[str, str], bool]
"""Whether a word was replaced, by the letters around it and the proposed word."""


class Pair(StrictModel):
    """Words of the same sound that their neighbours distinguish."""

    heard: tuple[str, ...] = Field(min_length=1)
    written: str
    before: tuple[str, ...] = ()
    """Words, one of which must stand right before it; empty for any."""
    behind: tuple[str, ...] = ()
    """Words, one of which must follow it directly; empty for any."""
    by_sound: bool = False
    """Whether the recogniser has to find it about as likely too, because both words exist there."""


class _Homophones(StrictModel):
    words: tuple[str, ...] = Field(min_length=1)
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, kw_only=True)
class _Proposal:
    """A proposal to replace ``text[start:end]`` by ``written``."""

    start: int
    end: int
    written: str
    far: float
    most_loss: float | None
    """None if the neighbours alone decide."""
    because: str


def repair(
    segment: Segment,
    expected: Expected,
    likelihood: Callable[[str], float],
    decided: Decisions | None = None,
) -> tuple[Segment, tuple[Repair, ...]]:
    """Replace the misheard words of a segment; return it with the list of changes.

    ``likelihood`` returns the log probability of a text for the segment's sound. ``decided`` holds
    the decisions from when less of the segment was there; new decisions are added to it.
    """
    text = segment.text
    decided = {} if decided is None else decided
    accepted = []
    for proposal in _chosen(text, expected.terms):
        around = text[max(0, proposal.start - _AROUND) : proposal.end + _AROUND]
        key = around, proposal.written
        if key not in decided:
            decided[key] = _sounds_as_likely(proposal, text, likelihood)
        if decided[key]:
            accepted.append(proposal)
    accepted.sort(key=lambda proposal: proposal.start)
    repairs = tuple(_as_repair(proposal, segment) for proposal in accepted)
    return replace(segment, text=_replaced(text, accepted)), repairs


def _sounds_as_likely(proposal: _Proposal, text: str, likelihood: Callable[[str], float]) -> bool:
    if proposal.most_loss is None:
        return True
    return likelihood(_replaced(text, [proposal])) >= likelihood(text) - proposal.most_loss


def _chosen(text: str, terms: Sequence[str]) -> list[_Proposal]:
    """Choose the nearest proposals that do not overlap."""
    tokens = words_of(text)
    found = [*_by_neighbours(tokens), *_by_sound(tokens, terms)]
    chosen: list[_Proposal] = []
    for proposal in sorted(
        found, key=lambda proposal: (proposal.far, proposal.start - proposal.end)
    ):
        apart = all(proposal.end <= other.start or proposal.start >= other.end for other in chosen)
        if apart and len(chosen) < MOST_TRIES:
            chosen.append(proposal)
    return chosen


def _by_neighbours(tokens: Sequence[Token]) -> Iterator[_Proposal]:
    for index, token in enumerate(tokens):
        for pair in _homophones().pairs:
            if token.surface in pair.heard and _fits(pair, tokens, index):
                yield _Proposal(
                    start=token.start,
                    end=token.end,
                    written=pair.written,
                    far=0.0,
                    most_loss=MOST_LOSS_OF_A_WORD if pair.by_sound else None,
                    because="前後の言葉",
                )


def _fits(pair: Pair, tokens: Sequence[Token], index: int) -> bool:
    before = [token.surface for token in tokens[:index]]
    behind = tokens[index + 1 :]
    led = not pair.before or any(
        before[-len(words) :] == words for words in (phrase.split(" ") for phrase in pair.before)
    )
    followed = not pair.behind or any(
        all(
            word in (token.surface, token.lemma) for word, token in zip(words, behind, strict=False)
        )
        and len(behind) >= len(words)
        for words in (phrase.split(" ") for phrase in pair.behind)
    )
    return led and followed


def _by_sound(tokens: Sequence[Token], terms: Sequence[str]) -> Iterator[_Proposal]:
    words = _by_reading()
    own = {reading(term): term for term in terms if reading(term)}
    for window in _windows(tokens):
        heard = "".join(token.surface for token in window)
        if heard in terms or heard in words.values():
            continue
        said = readings(window)
        if near := _nearest(said, own):
            yield _proposal(window, own[near[1]], near[0], MOST_LOSS_OF_A_TERM, "登録された言葉")
        if not all(token.pos[0] in _NOUN_LIKE or not token.known for token in window):
            continue
        no_word = _KANA.fullmatch(heard) and len(window) > 1
        if no_word or any(_is_odd(tokens, token) for token in window):
            near = _nearest(said, words)
        else:
            near = _same(said, words) if len(window) > 1 else None
        if near and words[near[1]] != heard:
            most_loss = MOST_LOSS if near[0] else MOST_LOSS_OF_THE_SAME
            yield _proposal(window, words[near[1]], near[0], most_loss, "読みと音")


def _proposal(
    window: Sequence[Token], written: str, far: float, most_loss: float, because: str
) -> _Proposal:
    return _Proposal(
        start=window[0].start,
        end=window[-1].end,
        written=written,
        far=far,
        most_loss=most_loss,
        because=because,
    )


def _same(said: frozenset[str], known: dict[str, str]) -> tuple[float, str] | None:
    """Find a long word with exactly this sound, e.g. 口座開設 heard as 講座解説."""
    same = sorted(kana for kana in said if kana in known and len(kana) >= LONG)
    return (0.0, same[0]) if same else None


def _nearest(said: frozenset[str], known: dict[str, str]) -> tuple[float, str] | None:
    """Return the distance and the known reading that sounds most like one of ``said``.

    The distance is relative to the reading's length. None if no reading is near enough.
    """
    if same := sorted(said & known.keys()):
        return 0.0, same[0]
    near: list[tuple[float, str]] = []
    for kana in known:
        most = FAR * len(kana) if len(kana) > SHORT else 0.0
        like = [one for one in said if abs(len(one) - len(kana)) <= 1]
        far = min((distance(one, kana) for one in like), default=most + 1)
        if far <= most:
            near.append((far / len(kana), kana))
    return min(near, default=None)


def _windows(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield runs of consecutive words without punctuation, numbers and counted things (5年後)."""
    for start in range(len(tokens)):
        if start and _NUMBER.search(tokens[start - 1].surface):
            continue
        for stop in range(start + 1, min(len(tokens), start + _LONGEST_WINDOW) + 1):
            token = tokens[stop - 1]
            joined = stop - 1 == start or tokens[stop - 2].end == token.start
            if not joined or _NUMBER.search(token.surface) or token.is_a("補助記号"):
                break
            yield tokens[start:stop]


def _is_odd(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether a token cannot be a word by itself.

    It is unknown, or a lone kanji among nouns, e.g. 音|車, 営業|備.
    """
    if not token.known:
        return True
    if len(token.surface) != 1 or not _KANJI.fullmatch(token.surface):
        return False
    beside = [
        neighbour
        for neighbour in tokens
        if token.start in (neighbour.start, neighbour.end) or neighbour.start == token.end
    ]
    return any(
        neighbour is not token
        and neighbour.pos[0] in _NOUN_LIKE
        and _KANJI.search(neighbour.surface)
        for neighbour in beside
    )


def _replaced(text: str, proposals: Sequence[_Proposal]) -> str:
    for proposal in sorted(proposals, key=lambda proposal: proposal.start, reverse=True):
        text = text[: proposal.start] + proposal.written + text[proposal.end :]
    return text


def _as_repair(proposal: _Proposal, segment: Segment) -> Repair:
    """Return the repair with times in proportion to the segment's letters."""
    length_s = (segment.end_s - segment.start_s) / max(1, len(segment.text))
    heard = segment.text[proposal.start : proposal.end]
    return Repair(
        heard=heard,
        written=proposal.written,
        start_s=segment.start_s + proposal.start * length_s,
        end_s=segment.start_s + proposal.end * length_s,
        reason=f"「{heard}」と聞こえましたが、{proposal.because}から「{proposal.written}」と書きました。",
    )


@cache
def _homophones() -> _Homophones:
    return load_toml(_PATH, _Homophones)


@cache
def _by_reading() -> dict[str, str]:
    """Return the words of the lexicon by their readings."""
    entries = (entry.partition("=") for entry in _homophones().words)
    return {spoken(kana) if kana else reading(word): word for word, _, kana in entries}
