"""Values every other layer is built from. Imports the standard library and one table of letters (anyascii)."""
