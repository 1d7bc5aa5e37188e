"""Puts the parts together: one sitting from the first question to the report."""

VOICE_THREAD = "voice"
"""The thread that makes speech; here, where asking for its name imports nothing else."""
