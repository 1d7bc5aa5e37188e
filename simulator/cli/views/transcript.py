"""A transcript and its delivery, as JSON data."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.prosody.delivery import measure_delivery
from simulator.values.delivery import Delivery
from simulator.values.sound import Clip, Span
from simulator.values.transcript import Segment, Transcript


def as_data(file: Path, clip: Clip, transcript: Transcript) -> dict[str, Any]:
    """Return one file's part of ``transcribe --json``; times in seconds from its start."""
    return {
        "file": str(file),
        "duration_s": round(transcript.duration_s, 3),
        "model": transcript.model,
        "text": transcript.text,
        "segments": [_segment(segment) for segment in transcript.segments],
        "repairs": [_rounded(asdict(repair)) for repair in transcript.repairs],
        "dropped": [_rounded(asdict(dropped)) for dropped in transcript.dropped],
        **_delivery(measure_delivery(clip, transcript)),
    }


def _segment(segment: Segment) -> dict[str, Any]:
    said = asdict(segment)
    del said["moments"]
    return _rounded(said)


def _delivery(delivery: Delivery) -> dict[str, Any]:
    said = asdict(delivery)
    said["fillers"] = [_rounded(filler) for filler in said["fillers"]]
    said["pauses"] = [_span(pause) for pause in delivery.pauses]
    return _rounded(said)


def _span(span: Span) -> dict[str, float]:
    return {"start_s": round(span.start_s, 3), "end_s": round(span.end_s, 3)}


def _rounded(said: dict[str, Any]) -> dict[str, Any]:
    return {
        key: round(value, 3) if isinstance(value, float) else value for key, value in said.items()
    }
