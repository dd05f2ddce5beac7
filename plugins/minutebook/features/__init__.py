"""What a site is made of: one file for each feature."""
