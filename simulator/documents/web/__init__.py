"""Read saved web pages: what they show, and the job advertisement in their structured data."""
