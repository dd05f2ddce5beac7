"""The catalog as plain frozen data, ready to be drawn; nothing here knows HTML."""
