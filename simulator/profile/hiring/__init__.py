"""Find the company that hires, and the names of companies."""
