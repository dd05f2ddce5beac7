"""Changes to records, worked out as values: files in, files out, every byte that need not change left alone."""
