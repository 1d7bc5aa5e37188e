"""A report on the terminal, with the path of its page."""

from __future__ import annotations

from simulator.cli.display import make_console
from simulator.report.terminal import print_report
from simulator.session.closing import Written, has_recordings


def show(written: Written, *, why: bool = False) -> None:
    """Print the report and the path of its page; ``why`` adds the terms of every score."""
    console = make_console()
    print_report(written.report, console, why=why)
    page = (
        "録音を聞き直せるレポート" if has_recordings(written.report.session) else "レポートのページ"
    )
    console.print(f"{page}: {written.html_path}", style="dim", markup=False, soft_wrap=True)
