"""Our styles and scripts as a site gets them."""

from __future__ import annotations

from importlib.resources import files

FOLDER = "assets/minutebook/"
STYLE, SCRIPT = f"{FOLDER}minutebook.css", f"{FOLDER}minutebook.js"


def whole(ending: str) -> str:
    """One style sheet, or one script, made of the pieces in `assets/` in the order of their names."""
    pieces = (each for each in (files("minutebook") / "assets").iterdir() if each.name.endswith(f".{ending}"))
    return "\n".join(each.read_text(encoding="utf-8") for each in sorted(pieces, key=lambda each: each.name))


def alone(name: str, *before: str) -> dict[str, str]:
    """A script of `assets/pages/` by its path in a site, for the few pages whose templates ask for it.

    It holds those that must have run `before` it: as files of their own one of them might be missing or late.
    """
    folder = files("minutebook") / "assets/pages"
    return {FOLDER + name: "\n".join((folder / each).read_text(encoding="utf-8") for each in (*before, name))}
