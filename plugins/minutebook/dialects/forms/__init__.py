"""One dialect of decision records per module, each with a `DIALECT`."""
