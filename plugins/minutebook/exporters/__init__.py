"""Records written for other programs, so that what they hold can leave and come back."""
