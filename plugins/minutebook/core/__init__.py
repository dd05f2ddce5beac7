"""Values every other layer is built from; the standard library and a table of the world's letters only."""
