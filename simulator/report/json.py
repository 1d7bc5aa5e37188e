"""The report as JSON, for other programs."""

from __future__ import annotations

from pydantic import TypeAdapter

from simulator.report.values import Report


def to_json(report: Report) -> str:
    """All of the report, with the session in it; Japanese as it is."""
    data = TypeAdapter(Report).dump_json(report, indent=1)
    return data.decode("utf-8")
