"""The day before: the checklist and the card for the morning."""
