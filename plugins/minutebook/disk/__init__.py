"""The edge of the house: files read and written, and what git knows."""
