"""Recognise and synthesise speech: weights, voice activity, recogniser, voice."""
