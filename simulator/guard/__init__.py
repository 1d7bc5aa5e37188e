"""Separate what belongs to an answer from text that addresses a grader or a language model."""
