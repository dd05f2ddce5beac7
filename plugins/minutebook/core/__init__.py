"""Values every other layer is built from, made with the standard library and one table of letters (anyascii)."""
