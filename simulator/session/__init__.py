"""Puts the parts together: one sitting from the first question to the report."""

VOICE_THREAD = "voice"
"""The name of the thread that makes speech. It stands here so that it imports nothing else."""
