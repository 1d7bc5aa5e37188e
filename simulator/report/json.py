"""The report as JSON, for other programs."""

from __future__ import annotations

from pydantic import TypeAdapter

from simulator.report.values import Report


def to_json(report: Report) -> str:
    """Render all of the report, with the session in it, as JSON; Japanese is not escaped."""
    data = TypeAdapter(Report).dump_json(report, indent=1)
    return data.decode("utf-8")
