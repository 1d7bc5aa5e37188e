"""Levels of the criteria of meaning, each a sum of terms with their passages."""
