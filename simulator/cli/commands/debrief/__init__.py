"""``debrief``: look back at a real interview within 24 hours."""
