"""The days up to an interview, and what is practised on each."""
