"""All records together, and what links them."""
