"""Checks across records, one small module per subject."""
