"""Adapters to the programs that turn pages into a site."""
