"""A small encoder that has learned from labelled answers, and its heads."""
