"""Files that a command writes again, as long as nobody has edited them."""

from __future__ import annotations

import re
from hashlib import sha256

_BLANK = "0" * 16
STAMP = f"Made by Minutebook (fingerprint {_BLANK}). Change it, and it is yours: it will not be made anew."
"""A line for a comment in a generated file; `stamped` fills its fingerprint in."""

# The 16 digits of the fingerprint in the first lines of a made file.
_FINGERPRINT = re.compile(r"(?<=Made by Minutebook \(fingerprint )[0-9a-f]{16}(?=\))")


def stamped(text: str) -> str:
    """A text that holds STAMP once, with the fingerprint of the rest of it."""
    return _FINGERPRINT.sub(_fingerprint(text), text, count=1)


def is_untouched(data: bytes) -> bool:
    """Whether a file is one of ours, of whatever version, and nobody has changed it since.

    Line ends may be those of another system.
    """
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    found = _FINGERPRINT.search(text)
    return found is not None and found[0] == _fingerprint(text)


def _fingerprint(text: str) -> str:
    return sha256(_FINGERPRINT.sub(_BLANK, text, count=1).encode()).hexdigest()[: len(_BLANK)]
