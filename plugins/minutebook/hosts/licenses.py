"""Whose work a made site holds, where, and under which license."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple


class LicensedWork(NamedTuple):
    """Work of others, or ours, in a made site: what it is, its license, where it lies, by which package it comes.

    `text` is the file of that package that holds its license, '' where it brings none. `holds` are path patterns of
    the site's files that belong to it, none for what is drawn into pages.
    """

    name: str
    license: str
    where: str
    package: str
    text: str = ""
    holds: tuple[str, ...] = ()


_OF_THEME = "mkdocs-material"
_OWN = "licenses/LICENSE"
_ICONS = "material/templates/.icons"
PARTS = (
    LicensedWork(
        "Minutebook",
        "MIT",
        "assets/minutebook/, search/names.json, as-of/as-of.json, feed.xml, and the frame of pages",
        "minutebook",
        _OWN,
        ("assets/minutebook/*", "search/names.json", "as-of/as-of.json", "feed.xml"),
    ),
    LicensedWork(
        "Material for MkDocs",
        "MIT",
        "assets/, and the frame of pages",
        _OF_THEME,
        _OWN,
        ("assets/stylesheets/*", "assets/images/favicon.png", "assets/javascripts/bundle.*", "404.html"),
    ),
    LicensedWork("Material Design Icons", "Apache-2.0", "drawn into pages", _OF_THEME, f"{_ICONS}/material/LICENSE"),
    LicensedWork("Font Awesome Free", "CC-BY-4.0", "drawn into pages", _OF_THEME, f"{_ICONS}/fontawesome/LICENSE.txt"),
    LicensedWork("Octicons", "MIT", "drawn into pages", _OF_THEME, f"{_ICONS}/octicons/LICENSE"),
    LicensedWork("Simple Icons", "CC0-1.0", "drawn into pages", _OF_THEME, f"{_ICONS}/simple/LICENSE.md"),
    LicensedWork("clipboard", "MIT", "in assets/javascripts/bundle.*", _OF_THEME),
    LicensedWork("escape-html", "MIT", "in assets/javascripts/bundle.*", _OF_THEME),
    LicensedWork("focus-visible", "W3C", "in assets/javascripts/bundle.*", _OF_THEME),
    LicensedWork("rxjs", "Apache-2.0", "in assets/javascripts/bundle.*", _OF_THEME),
    LicensedWork("tslib", "0BSD", "in assets/javascripts/bundle.*", _OF_THEME),
    LicensedWork("lunr", "MIT", "assets/javascripts/workers/", _OF_THEME, "", ("assets/javascripts/workers/*",)),
    LicensedWork(
        "lunr-languages", "MPL-1.1", "assets/javascripts/lunr/", _OF_THEME, "", ("assets/javascripts/lunr/min/*",)
    ),
    LicensedWork(
        "TinySegmenter",
        "BSD-3-Clause",
        "assets/javascripts/lunr/",
        _OF_THEME,
        "",
        ("assets/javascripts/lunr/tinyseg.js",),
    ),
    LicensedWork(
        "wordcut",
        "not stated in its file",
        "assets/javascripts/lunr/",
        _OF_THEME,
        "",
        ("assets/javascripts/lunr/wordcut.js",),
    ),
    LicensedWork("Pagefind", "MIT", "pagefind/, where the search is on", "pagefind_bin", "", ("pagefind/*",)),
)
"""Every part, ours first. The icons are those that pages use, of four sets."""

_HEAD = """\
Whose work this site holds
==========================

A site made with Minutebook holds, beside what its authors wrote, work of the following. Each line names the part, its
license, where it lies in the site, and the package and version it came with.
"""


@cache
def told() -> str:
    """The parts, then the texts of their licenses as far as the installed packages bring them."""
    lines = [f"* {each.name}: {each.license}; {each.where} ({each.package} {_version(each.package)})" for each in PARTS]
    texts = [f"{each.name}\n{'-' * len(each.name)}\n\n{text}\n" for each in PARTS if (text := _text(each))]
    return "\n".join((_HEAD, *lines, "", *texts))


def _version(package: str) -> str:
    try:
        return distribution(package).version
    except PackageNotFoundError:
        return "not installed"


def _text(part: LicensedWork) -> str:
    """The text of a license; a wheel keeps its own beside its metadata, in one of two places."""
    try:
        package = distribution(part.package)
    except PackageNotFoundError:
        return ""
    if part.text == _OWN:
        return (package.read_text(_OWN) or package.read_text("LICENSE") or "").strip()
    path = Path(str(package.locate_file(part.text)))
    return path.read_text(encoding="utf-8").strip() if part.text and path.is_file() else ""
