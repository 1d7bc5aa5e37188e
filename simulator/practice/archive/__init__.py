"""Everything of the candidate in one file, to be moved to another computer."""
