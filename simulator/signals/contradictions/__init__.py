"""Find statements of two answers that can't both be true; only sure cases count."""
