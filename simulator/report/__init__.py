"""How it is told: the report as a value, and its forms."""
