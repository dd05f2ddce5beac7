"""Values every other layer is built from; the standard library only."""
