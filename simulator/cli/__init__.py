"""The command line. ``main`` is what ``mensetsu`` starts."""

from __future__ import annotations


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from simulator.cli.running import run

    run()
