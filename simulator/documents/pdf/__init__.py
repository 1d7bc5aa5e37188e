"""Read PDFs: text, tables, form fields and annotations, in reading order."""
