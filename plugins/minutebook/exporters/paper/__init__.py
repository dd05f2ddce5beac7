"""Records on paper: HTML as a tree of the few elements that paper has, and that tree as a PDF."""
