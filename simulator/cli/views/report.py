"""A report on the terminal, with the path of its page."""

from __future__ import annotations

from simulator.cli.display import make_console
from simulator.command_line import typed
from simulator.report.terminal import print_report
from simulator.report.values import Report
from simulator.session.closing import has_recordings, write_pages


def show(report: Report, *, full: bool = False, why: bool = False) -> None:
    """Print the report's first page, then write the page that has all of it and print its path.

    ``full`` prints all of it, ``why`` the terms of every score too. Raises StorageError if the
    page can't be written.
    """
    console = make_console()
    print_report(report, console, full=full, why=why)
    if not full and not why:
        more = typed("report", report.session.id, "--full")
        console.print(f"回答ごとの点と理由: {more}", style="dim", markup=False, soft_wrap=True)
    written = write_pages(report)  # behind the report: a home may be for reading only
    page = "録音を聞き直せるレポート" if has_recordings(report.session) else "レポートのページ"
    console.print(f"{page}: {written.html_path}", style="dim", markup=False, soft_wrap=True)
