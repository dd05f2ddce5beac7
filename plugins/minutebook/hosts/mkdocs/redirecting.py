"""Permalinks and former addresses, written beside the build and over nobody's file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mkdocs.exceptions import PluginError

from minutebook.catalog.addresses import addresses_of
from minutebook.catalog.destinations import SiteFiles
from minutebook.pages.records import redirects
from minutebook.pipeline import Build


def write_redirects(build: Build, there: SiteFiles, site: Path, folder: str = "") -> list[tuple[str, str]]:
    """Write permalinks and former addresses of what this edition shows below `site`, over nothing that is there.

    `there` is all the site has beside, `folder` that of a language with a slash. Gives each file with what was to be
    written, whether it was or not.
    """
    draw, addresses = build.settings.templates.html, addresses_of(build.catalog, there)
    found = [(folder + path, html) for path, html in redirects(build.shown, addresses, draw)]
    for path, html in found:
        target = site / path
        with suppress(OSError):  # told by `kept_redirects`
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb" if _is_led_on(target, html) else "xb") as file:
                file.write(html.encode())
    return found


def kept_redirects(found: Sequence[tuple[str, str]], site: Path) -> frozenset[str]:
    """Their paths, once nobody has written over them; raises PluginError where one is not there."""
    lost = [path for path, html in found if _content_of(site / path) != html.encode()]
    if lost:
        names = "\n".join(f"'{path}' was not written" for path in lost)
        raise PluginError(f"minutebook: addresses that a file of another plugin has:\n{names}")
    return frozenset(path for path, _ in found)


def _content_of(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def _is_led_on(target: Path, html: str) -> bool:
    """Whether such a file is left over from the last build, as where MkDocs is told to build `--dirty`."""
    return target.is_file() and target.read_bytes().startswith(html.partition("<title>")[0].encode())
