"""What can be measured in an answer's words; the next question and the score both rest on it."""
