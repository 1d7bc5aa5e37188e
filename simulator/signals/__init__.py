"""What an answer means: labels and levels, each with the sentences that carry it."""
