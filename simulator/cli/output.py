"""Data on stdout, talk on stderr."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

from simulator.cli.display import make_console


def print_json(data: Any) -> None:
    """One JSON value on stdout, Japanese as it is."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n")


def write_text(text: str) -> None:
    """Finished data on stdout."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def print_json_line(data: Any) -> None:
    """One JSON value on one line of stdout, at once."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n")
    sys.stdout.flush()


def talk_console() -> Console:
    """Return a console for what is no data."""
    return make_console(stderr=True)
