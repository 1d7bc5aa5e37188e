"""Understanding by rules: the first implementation behind ``signals``."""
