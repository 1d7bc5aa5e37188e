"""Read an Excel workbook (xlsx): its sheets as pages of headings, rows and lines."""
