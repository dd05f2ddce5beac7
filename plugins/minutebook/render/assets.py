"""Our styles and scripts as a site gets them."""

from __future__ import annotations

import re
from importlib.resources import files

FOLDER = "assets/minutebook/"
STYLE, SCRIPT = f"{FOLDER}minutebook.css", f"{FOLDER}minutebook.js"


# What is written for us: comments of styles, lines of scripts that are comments, and how far lines stand in.
_FOR_US = re.compile(r"/\*.*?\*/|^\s*//[^\n]*|^\s+", re.DOTALL | re.MULTILINE)


def whole(ending: str) -> str:
    """One style sheet, or one script, made of the pieces in `assets/` in the order of their names."""
    pieces = (each for each in (files("minutebook") / "assets").iterdir() if each.name.endswith(f".{ending}"))
    return "\n".join(_sent(each.read_text(encoding="utf-8")) for each in sorted(pieces, key=lambda each: each.name))


def alone(name: str) -> dict[str, str]:
    """A script of `assets/pages/` by its path in a site, for the few pages whose templates ask for it."""
    return {FOLDER + name: _sent((files("minutebook") / "assets/pages" / name).read_text(encoding="utf-8"))}


def _sent(text: str) -> str:
    """A style or script without what is for us alone: a quarter of what a reader's browser would load of ours."""
    return _FOR_US.sub("", text)
