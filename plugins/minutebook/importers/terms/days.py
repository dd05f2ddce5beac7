"""What an import says of a day that is none, or two."""

from __future__ import annotations

IN_WORDS = {
    "impossible": ("is no day there is", "ask its owners which day was meant"),
    "ambiguous": ("could be two days", "say `dates: day-first` or `dates: month-first` in map.yml"),
    "unclear": ("is not one clear day", "ask its owners which day was meant"),
}
"""What a fault means for its reader, and the remedy."""
