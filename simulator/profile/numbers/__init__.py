"""Read amounts and periods of papers, and what they count, so that they can be compared."""
