"""``llm``: the configured language models, tried out; and their keys."""
