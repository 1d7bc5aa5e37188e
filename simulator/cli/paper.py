"""Make what is to be printed: Markdown, or a PDF where the name asks for one."""

from __future__ import annotations

from datetime import datetime

ENDINGS = (".md", ".markdown", ".pdf")


def on_paper(markdown: str, ending: str, *, title: str) -> str | bytes:
    """Return the Markdown as the form of ``ending``."""
    if ending != ".pdf":
        return markdown
    from simulator.report.pdf import to_pdf

    return to_pdf(markdown, title=title, made_at=datetime.now().astimezone())
