"""The only code that knows MkDocs: one thin module per plugin."""
