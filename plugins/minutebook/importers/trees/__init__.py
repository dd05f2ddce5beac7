"""Trees of other people's files, read by a reader: a small Python file."""
