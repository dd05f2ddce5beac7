"""A site that cannot be used; in a module of its own, for every command loads it."""

from __future__ import annotations


class UnusableSite(Exception):
    """The configuration is missing or wrong; the message says how to mend it."""
