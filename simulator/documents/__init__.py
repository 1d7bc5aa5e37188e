"""Documents as text: Word, PDF, saved pages, Markdown."""
