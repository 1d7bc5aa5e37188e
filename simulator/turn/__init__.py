"""Whose turn it is: when an answer is over, and when somebody breaks in."""
