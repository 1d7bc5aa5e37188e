"""A report on the terminal, and where its page is."""

from __future__ import annotations

from simulator.cli.display import make_console
from simulator.report.terminal import print_report
from simulator.session.closing import Written, has_recordings


def show(written: Written, *, why: bool = False) -> None:
    """Print the report and where its page is; ``why`` adds what each score is made of."""
    console = make_console()
    print_report(written.report, console, why=why)
    page = (
        "録音を聞き直せるレポート" if has_recordings(written.report.session) else "レポートのページ"
    )
    console.print(f"{page}: {written.html_path}", style="dim", markup=False, soft_wrap=True)
