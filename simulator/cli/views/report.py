"""A report on the terminal, with the path of its page."""

from __future__ import annotations

from simulator.cli.display import make_console
from simulator.command_line import typed
from simulator.report.terminal import print_report
from simulator.session.closing import Written, has_recordings


def show(written: Written, *, full: bool = False, why: bool = False) -> None:
    """Print the report's first page, and the path of the page that has all of it.

    ``full`` prints all of it, ``why`` the terms of every score too.
    """
    console = make_console()
    print_report(written.report, console, full=full, why=why)
    if not full and not why:
        more = typed("report", written.report.session.id, "--full")
        console.print(f"回答ごとの点と理由: {more}", style="dim", markup=False, soft_wrap=True)
    page = (
        "録音を聞き直せるレポート" if has_recordings(written.report.session) else "レポートのページ"
    )
    console.print(f"{page}: {written.html_path}", style="dim", markup=False, soft_wrap=True)
