"""What an answer was worth, criterion by criterion, each with its proof."""
