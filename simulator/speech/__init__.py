"""Words from sound and sound from words: weights, voice activity, recogniser, voice."""
