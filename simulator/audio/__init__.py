"""Read, record, convert and play sound: clips, files, microphone and speaker."""
