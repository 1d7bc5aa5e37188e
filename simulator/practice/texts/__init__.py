"""Prepared texts of the candidate, for each company, and the 転職理由."""
