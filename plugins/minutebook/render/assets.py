"""Our styles and scripts as a site gets them."""

from __future__ import annotations

from importlib.resources import files

from minutebook.core.words import Language
from minutebook.render.scripts import in_language

FOLDER = "assets/minutebook/"
STYLE, SCRIPT = f"{FOLDER}minutebook.css", f"{FOLDER}minutebook.js"


def style() -> str:
    """One style sheet, made of the pieces in `assets/` in the order of their names."""
    return _whole("css")


def script(language: Language) -> str:
    """One script, made like that, in the language of a site."""
    return in_language(_whole("js"), language)


def _whole(ending: str) -> str:
    pieces = (each for each in (files("minutebook") / "assets").iterdir() if each.name.endswith(f".{ending}"))
    return "\n".join(each.read_text(encoding="utf-8") for each in sorted(pieces, key=lambda each: each.name))


def alone(name: str, language: Language) -> dict[str, str]:
    """A script of `assets/pages/` by its path in a site and in its language, for the few pages whose templates ask for
    it."""
    text = (files("minutebook") / "assets/pages" / name).read_text(encoding="utf-8")
    return {FOLDER + name: in_language(text, language)}
