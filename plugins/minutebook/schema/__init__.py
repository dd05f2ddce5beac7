"""What a record type is, and how a file becomes a record of it."""
