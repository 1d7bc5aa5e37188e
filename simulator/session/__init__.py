"""Puts the parts together: one sitting from the first question to the report."""
