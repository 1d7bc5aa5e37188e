"""Alter the recordings of a copy: another pitch, and a tone over the words that are replaced."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from simulator.audio.disguise import HIGHEST, LOWEST, covered, disguise
from simulator.audio.files import load_clip, write_wav
from simulator.errors import AudioFileError
from simulator.practice.sharing.hiding import Hiding
from simulator.session.closing import recordings_of
from simulator.values.session import Answer, Session
from simulator.values.sound import Span

_BESIDE_S = 0.15
_ROUGHLY_BESIDE_S = 1.5
"""Where the recogniser gave no times, a word is found to a second or two."""
_LEAST_CHANGE = 0.12
"""Of the pitch: less would be heard as the same voice."""


def altered_recordings(session: Session, hiding: Hiding, folder: Path) -> dict[int, Path]:
    """Write the altered recordings into ``folder``, and return their paths by turn.

    The factor is drawn anew for each copy, so that it can't be looked up and undone. A recording
    that can't be read is left out.
    """
    factor = _draw()
    paths = {}
    answers = {turn.number: turn.answer for turn in session.turns}
    for number, path in recordings_of(session).items():
        try:
            clip = load_clip(path)
        except AudioFileError:
            continue
        altered = covered(disguise(clip, factor), spoken_spans(answers[number], hiding))
        paths[number] = folder / f"answer-{number:02d}.wav"
        write_wav(paths[number], altered)
    return paths


def spoken_spans(answer: Answer, hiding: Hiding) -> Iterator[Span]:
    """Yield when the words that are replaced are said, as near as is known."""
    heard = answer.transcript
    if heard is None:
        return
    timed = all(len(segment.moments) == len(segment.text) for segment in heard.segments)
    margin = _BESIDE_S if timed else _ROUGHLY_BESIDE_S
    places = [(stretch, heard.moment_of) for stretch in hiding.mask(heard.text).stretches]
    if answer.text is not None and answer.text != heard.text:
        stretches = hiding.mask(answer.text).stretches
        places += [(stretch, answer.moment_of) for stretch in stretches]
    for stretch, moment_of in places:
        start, end = moment_of(stretch.start), moment_of(stretch.end)
        if start is not None:
            end = heard.duration_s if end is None else end
            yield Span(start_s=start - margin, end_s=max(end, start) + margin)


def _draw() -> float:
    """Return a factor for the pitch, clearly above or below 1."""
    share = secrets.randbelow(1000) / 1000
    high, low = 1 + _LEAST_CHANGE, 1 - _LEAST_CHANGE
    if secrets.randbelow(2):
        return high + share * (HIGHEST - high)
    return low - share * (low - LOWEST)
