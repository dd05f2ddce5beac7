"""The minute book of a program office: records in, a checked and searchable site out."""

__version__ = "0.1.0"
