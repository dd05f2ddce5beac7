"""Our styles and scripts as a site gets them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from minutebook.core.words import Language
from minutebook.render.scripts import in_language

FOLDER = "assets/minutebook/"
STYLE, SCRIPT = f"{FOLDER}minutebook.css", f"{FOLDER}minutebook.js"

# What stands between quotes, or in an address, comes first, so that nothing is taken out of it.
_IN_STYLE = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^()"']*\))|/\*.*?\*/|\s*([{};,])\s*|\s+""", re.DOTALL
)
_IN_SCRIPT = re.compile(r"^[ \t]*(?://[^\n]*)?\n?", re.MULTILINE)
"""How a line begins, and all of it where it is a comment: no text of ours goes over several lines."""


def lean_style(text: str) -> str:
    """A style sheet without its comments, its lines and the blanks beside its marks: a fifth less to send."""
    return _IN_STYLE.sub(lambda found: found[1] or found[2] or (" " if found[0].isspace() else ""), text).strip()


def lean_script(text: str) -> str:
    """A script without the lines that are comments, and without blanks before the others."""
    return _IN_SCRIPT.sub("", text)


@cache
def _lean(path: str) -> str:
    """A piece of `assets/` as it is sent."""
    text = (files("minutebook") / "assets" / path).read_text(encoding="utf-8")
    return lean_style(text) if path.endswith(".css") else lean_script(text)


def style() -> str:
    """One style sheet, made of the pieces in `assets/` in the order of their names."""
    return _whole("css")


def script(language: Language) -> str:
    """One script, made like that, in the language of a site."""
    return in_language(_whole("js"), language)


@cache
def _whole(ending: str) -> str:
    names = sorted(each.name for each in (files("minutebook") / "assets").iterdir())
    return "\n".join(_lean(name) for name in names if name.endswith(f".{ending}"))


def alone(language: Language, name: str, *before: str) -> dict[str, str]:
    """A script in the language of a site, or a style, of `assets/pages/` by its path there, for the few pages whose
    templates ask for it.

    It holds those that must have run `before` it: as files of their own one of them might be missing or late.
    """
    text = "\n".join(_lean(f"pages/{each}") for each in (*before, name))
    return {FOLDER + name: in_language(text, language) if name.endswith(".js") else text}


def each_alone(language: Language, *names: str) -> dict[str, str]:
    """Several of them, each a file of its own."""
    return {path: text for name in names for path, text in alone(language, name).items()}
