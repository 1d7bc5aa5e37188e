"""Grade answers by criterion, and quote the proof of every score."""
