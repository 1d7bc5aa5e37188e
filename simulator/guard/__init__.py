"""What is not part of an answer: words meant for a grader or for a model."""
