"""After a real interview: the reflection, and what comes of it."""
