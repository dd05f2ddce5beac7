"""One file per record type; a new file here is a new type everywhere."""
