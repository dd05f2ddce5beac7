"""Lists and folders of a governance tree, read by declared rules."""
