"""Files read and written, and what git knows; with `cli` and `hosts` the only packages that touch the disk."""
