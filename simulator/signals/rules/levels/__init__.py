"""Levels of the criteria of meaning, each a sum of terms that its passages carry."""
