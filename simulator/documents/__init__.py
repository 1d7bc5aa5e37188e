"""Extract the text of documents: Word, PDF, saved web pages, Markdown, plain text."""
