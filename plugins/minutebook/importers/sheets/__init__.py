"""Workbooks and CSV files, read row by row."""
