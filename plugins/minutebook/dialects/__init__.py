"""How records are written elsewhere: what a document states about itself, in whichever form and words."""
