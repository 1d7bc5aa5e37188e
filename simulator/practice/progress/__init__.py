"""From all stored answers to what can be said of progress."""
