"""A copy of a report for an adviser, without what identifies the candidate."""
