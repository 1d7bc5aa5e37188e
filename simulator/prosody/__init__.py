"""How an answer was said: fillers, pauses, pace, loudness and pitch."""
