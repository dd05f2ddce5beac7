"""Folders of decision records, read file by file."""
