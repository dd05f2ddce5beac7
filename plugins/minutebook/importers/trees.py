"""Lists and folders of a governance tree made into drafts by declared rules."""

from __future__ import annotations

from minutebook.schema.fields import Part


class TreeRule(Part):
    """How one list, or one folder, of a tree becomes records."""
