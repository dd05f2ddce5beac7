"""What a line of work does to the record set, in the form each reader asks for: one module a form."""
