"""The report as JSON, for other programs."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from simulator.report.first_page import FirstPage, first_page
from simulator.report.values import Report


def to_json(report: Report) -> str:
    """Render the first page, then all of the report, as JSON; Japanese is not escaped."""
    page = TypeAdapter(FirstPage).dump_python(first_page(report), mode="json")
    whole = TypeAdapter(Report).dump_python(report, mode="json")
    return json.dumps({"first_page": page, **whole}, ensure_ascii=False, indent=1)
