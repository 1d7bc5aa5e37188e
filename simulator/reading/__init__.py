"""Analyse and count language: words, sentences, endings, numbers; but not what it means."""
