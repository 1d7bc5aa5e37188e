"""Sound: clips, files, microphone and speaker. Knows nothing of words."""
