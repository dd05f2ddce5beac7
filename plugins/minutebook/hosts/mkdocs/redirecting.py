"""Permalinks and former addresses, written beside the build and over nobody's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from mkdocs.exceptions import PluginError

from minutebook.catalog.addresses import addresses_of
from minutebook.catalog.destinations import SiteFiles
from minutebook.pages.records import redirects
from minutebook.pipeline import Build


def redirects_below(build: Build, there: SiteFiles, folder: str = "") -> dict[str, str]:
    """Permalinks and former addresses of what this edition shows, by their files.

    `there` is all the site has beside, `folder` that of a language with a slash.
    """
    draw, addresses = build.settings.templates.html, addresses_of(build.catalog, there)
    return {folder + path: html for path, html in redirects(build.shown, addresses, draw)}


def write_redirects(found: Mapping[str, str], site: Path, is_there: Callable[[str], bool]) -> None:
    """Write them below `site`, over nothing that is there, but for those that are there from the last build."""
    for path, html in found.items():
        if not is_there(path):
            target = site / path
            with suppress(OSError):  # told by `kept_redirects`
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb" if _is_led_on(target, html) else "xb") as file:
                    file.write(html.encode())


def kept_redirects(found: Mapping[str, str], site: Path) -> frozenset[str]:
    """Their paths, once nobody has written over them; raises PluginError where one is not there."""
    lost = [path for path, html in found.items() if _content_of(site / path) != html.encode()]
    if lost:
        names = "\n".join(f"'{path}' was not written" for path in lost)
        raise PluginError(f"minutebook: addresses that a file of another plugin has:\n{names}")
    return frozenset(found)


def _content_of(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def _is_led_on(target: Path, html: str) -> bool:
    """Whether such a file is left over from the last build, as where MkDocs is told to build `--dirty`."""
    return target.is_file() and target.read_bytes().startswith(html.partition("<title>")[0].encode())
