"""Who asks what next: personas, the question bank, gaps and follow-ups."""
