"""Measure how an answer is spoken: fillers, pauses, pace, loudness and pitch."""
