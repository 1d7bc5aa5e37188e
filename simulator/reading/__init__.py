"""Language, counted: words, sentences, endings and numbers; no meaning."""
