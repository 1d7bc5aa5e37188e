"""Answer a candidate's question (逆質問) from the company's papers."""
