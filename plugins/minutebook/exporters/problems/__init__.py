"""What a check found, in the form each reader of it asks for: one module a form."""
