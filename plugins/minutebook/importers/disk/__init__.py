"""The two edges of an import: what is read from a disk, and what is written to one."""
